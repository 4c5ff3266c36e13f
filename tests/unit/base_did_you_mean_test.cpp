#include <catch2/catch.hpp>

#include "runknee/base.hpp"

using namespace runknee;

namespace {

const std::vector<std::string_view> locations = {"front_kneecap", "above_kneecap", "below_kneecap", "tibial_bump", "inner_joint",
                                                 "outer_joint",   "back",          "back_outer",    "front_unsure"};
const std::vector<std::string_view> conditions = {"patellar_tendinopathy", "patellar_instability", "patellofemoral_pain",
                                                  "iliotibial_band_syndrome", "meniscal_tear"};
const std::vector<std::string_view> commands = {"ask", "assess", "batch", "plan", "log", "progress", "explain", "list", "show", "check"};

std::string meant(std::string_view typed, const std::vector<std::string_view>& candidates) {
    const auto hit = did_you_mean(typed, candidates);
    return hit ? std::string(*hit) : "";
}

}    // namespace

TEST_CASE("base: did you mean finds slips of the keyboard") {
    CHECK(meant("asess", commands) == "assess");
    CHECK(meant("bacth", commands) == "batch");
    CHECK(meant("expalin", commands) == "explain");
    CHECK(meant("plann", commands) == "plan");
    CHECK(meant("lst", commands) == "list");
    CHECK(meant("meniscal_taer", conditions) == "meniscal_tear");
}

TEST_CASE("base: did you mean looks through case and the joining of words") {
    CHECK(meant("Front-Kneecap", locations) == "front_kneecap");
    CHECK(meant("inner joint", locations) == "inner_joint");
    CHECK(meant("BATCH", commands) == "batch");
}

TEST_CASE("base: did you mean knows beginnings and single words of an id") {
    CHECK(meant("patello", conditions) == "patellofemoral_pain");
    CHECK(meant("patelofem", conditions) == "patellofemoral_pain");
    CHECK(meant("iliotib", conditions) == "iliotibial_band_syndrome");
    CHECK(meant("instability", conditions) == "patellar_instability");
    CHECK(meant("tendonopathy", conditions) == "patellar_tendinopathy");
    CHECK(meant("pro", commands) == "progress");
    CHECK(meant("bump", locations) == "tibial_bump");
}

TEST_CASE("base: did you mean prefers a whole word to a beginning, and keeps the order of the candidates in a tie") {
    CHECK(meant("back", locations) == "back");
    CHECK(meant("frontt", locations) == "front_kneecap");
    CHECK(meant("joint", locations) == "inner_joint");
    CHECK(meant("patella", conditions) == "patellar_tendinopathy");
}

TEST_CASE("base: did you mean stays silent when nothing is near") {
    CHECK(meant("shoulder", locations).empty());
    CHECK(meant("xyz", commands).empty());
    CHECK(meant("", commands).empty());
    CHECK(meant("q", commands).empty());
    CHECK(meant(std::string(5000, 'a'), commands).empty());
    CHECK_FALSE(did_you_mean("ask", {}));
}
