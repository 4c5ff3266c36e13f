#include <algorithm>
#include <catch2/catch.hpp>

#include "runknee/assess.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

Assessment named(std::string_view condition, const std::string& answers, Wishes wishes = {}) {
    wishes.named = shipped().condition(condition);
    REQUIRE(wishes.named);
    return assess(Model(shipped()), answered(shipped(), answers), Scope::whole, wishes);
}

}    // namespace

TEST_CASE("assess: a named cause counts as likely and comes first") {
    for (const Condition& c : shipped().conditions) {
        INFO(c.id);
        const Assessment a = named(c.id, calm_runner);
        CHECK(a.verdict == Verdict::likely);
        CHECK(shipped().conditions[a.differential.order.front()].id == c.id);
        CHECK(a.differential.order.size() == shipped().conditions.size());
        CHECK(a.unclear_because.empty());
        if (!c.plan.protocol) {
            CHECK(a.plan.basis.reason == PlanReason::clinician_first);
            CHECK(a.plan.kind == PlanKind::calm_down);
            CHECK_FALSE(c.plan.reason.empty());
        }
    }
}

TEST_CASE("assess: a named cause gets its own plan") {
    const Assessment a = named("iliotibial_band_syndrome", calm_runner);
    CHECK(a.plan.kind == PlanKind::loading);
    REQUIRE(a.plan.protocol);
    CHECK(shipped().protocols[*a.plan.protocol].id == "iliotibial_band_syndrome");
}

TEST_CASE("assess: warning signs and open safety questions count for a named cause as ever") {
    CHECK(named("patellofemoral_pain", R"({"emergency_signs":["chest_or_breathing"]})").plan.kind == PlanKind::none);
    const Assessment open = named("patellofemoral_pain", R"({"age":34})");
    CHECK(open.plan.kind == PlanKind::calm_down);
    CHECK_FALSE(open.triage.unanswered.empty());
}

TEST_CASE("assess: after a stop there is only settling, and it is not self-care") {
    const Assessment usual = named("patellofemoral_pain", calm_runner);
    Wishes wishes;
    wishes.settle_only = true;
    const Assessment settling = named("patellofemoral_pain", calm_runner, wishes);
    CHECK(usual.plan.kind == PlanKind::loading);
    CHECK(settling.plan.kind == PlanKind::calm_down);
    CHECK(settling.level != usual.level);
}

TEST_CASE("assess: a plan made again starts in the wished phase and spares what a check-in has set") {
    Wishes wishes;
    wishes.start.phase = 3;
    wishes.start.flags = {*shipped().flag("osteoporosis")};
    const Assessment a = named("patellofemoral_pain", calm_runner, wishes);
    REQUIRE(a.plan.loading);
    CHECK(a.plan.loading->start_phase == 3);
    CHECK(std::find(a.plan.flags.begin(), a.plan.flags.end(), wishes.start.flags[0]) != a.plan.flags.end());
}
