#include <catch2/catch.hpp>

#include <string>

#include "runknee/batch.hpp"
#include "runknee/builtin.hpp"
#include "runknee/report.hpp"

namespace {

using namespace runknee;

const KnowledgeBase& kb() {
    static const KnowledgeBase loaded = [] {
        auto result = load(builtin_files());
        REQUIRE(result);
        return std::move(*result);
    }();
    return loaded;
}

const Model& model() {
    static const Model made(kb());
    return made;
}

std::string line_of(LineAssessor& assessor, std::string_view record, std::size_t n = 1) {
    std::string out;
    assessor.append(record, "in.ndjson", n, out);
    return out;
}

/// What `assess` itself says about a record, as one line.
std::string alone(std::string_view record, Detail detail) {
    json::Reader reader;
    Draft draft(kb());
    REQUIRE(read_answers(kb(), reader, record, "", draft).empty());
    const Answers& answers = draft.finish();
    const Assessment a = assess(model(), answers);
    std::string out;
    if (detail == Detail::full)
        report::json(kb(), answers, a, {.layout = report::Layout::one_line}, out);
    else
        report::result_line(kb(), a, 1, out);
    return out;
}

constexpr std::string_view anna =
    R"({"id":"anna","answers":{"age":34,"onset":"gradual","pain_location":["front_kneecap"],"squat_pain":true}})";
constexpr std::string_view ben = R"({"id":"ben","answers":{"emergency_signs":["chest_or_breathing"],"age":51}})";
constexpr std::string_view broken = R"({"id":"cleo","answers":{"onset":"gradul"}})";

}    // namespace

TEST_CASE("batch: a record gives the line that assess gives") {
    for (const Detail detail : {Detail::decision, Detail::full}) {
        LineAssessor assessor(model(), detail);
        CHECK(line_of(assessor, anna) == alone(anna, detail));
    }
}

TEST_CASE("batch: what came before a record leaves no trace in its line") {
    for (const Detail detail : {Detail::decision, Detail::full}) {
        LineAssessor used(model(), detail), fresh(model(), detail);
        line_of(used, broken);
        line_of(used, R"({"id":"dora","answers":{"age":70,"knee_signs":["none"],"body_signs":["none"],"pain_worst":9}})");
        line_of(used, "[");
        CHECK(line_of(used, anna) == line_of(fresh, anna));
    }
}

TEST_CASE("batch: every result is one line and ends with a line break") {
    for (const Detail detail : {Detail::decision, Detail::full}) {
        LineAssessor assessor(model(), detail);
        for (const std::string_view record : {anna, broken, std::string_view(""), std::string_view("{}"), std::string_view("null")}) {
            const std::string out = line_of(assessor, record);
            CHECK(out.find('\n') == out.size() - 1);
        }
    }
}

TEST_CASE("batch: a broken record becomes an error object with its number, and its issues are handed back") {
    LineAssessor assessor(model(), Detail::decision);
    std::string out;
    const Issues& issues = assessor.append(broken, "in.ndjson", 17, out);
    REQUIRE(issues.size() == 1);
    CHECK(name(issues[0].code) == "unknown_option");
    CHECK(issues[0].place.source == "in.ndjson");
    CHECK(issues[0].place.pointer == "/answers/onset");
    CHECK(out.starts_with(R"({"line":17,"id":null,"error":{"code":"unknown_option","pointer":"/answers/onset",)"));
    CHECK(assessor.append(anna, "in.ndjson", 18, out).empty());
}

TEST_CASE("batch: an empty line is a broken record") {
    LineAssessor assessor(model(), Detail::decision);
    std::string out;
    CHECK(name(assessor.append("", "", 3, out).front().code) == "bad_syntax");
    CHECK(out.starts_with(R"({"line":3,"id":null,"error":{"code":"bad_syntax")"));
}

TEST_CASE("batch: a record of more than 1 MiB is too long") {
    LineAssessor assessor(model(), Detail::decision);
    std::string out;
    const std::string record = R"({"id":")" + std::string(json::record_limits.bytes, 'x') + R"(","answers":{}})";
    CHECK(name(assessor.append(record, "", 1, out).front().code) == "too_long");
}

TEST_CASE("batch: results are appended to what is there") {
    LineAssessor assessor(model(), Detail::decision);
    std::string out;
    assessor.append(anna, "", 1, out);
    const std::size_t first = out.size();
    assessor.append(ben, "", 2, out);
    CHECK(out.substr(0, first) == alone(anna, Detail::decision));
    CHECK(out.substr(first).starts_with(R"({"line":2,"id":"ben",)"));
}
