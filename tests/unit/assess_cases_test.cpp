#include <catch2/catch.hpp>

#include <string>

#include "runknee/builtin.hpp"
#include "runknee/cases.hpp"

namespace {

using namespace runknee;

const Model& model() {
    static const KnowledgeBase kb = [] {
        auto result = load(builtin_files());
        REQUIRE(result);
        return std::move(*result);
    }();
    static const Model made(kb);
    return made;
}

struct Ran {
    std::size_t cases;
    Issues issues;
};

Ran run(std::string_view text) {
    Ran out{};
    out.cases = run_cases(model(), text, "some.json", out.issues);
    return out;
}

/// One issue as `code line:column pointer: message | hint`.
std::string only(const Issues& issues) {
    REQUIRE(issues.size() == 1);
    const Issue& i = issues[0];
    return std::string(name(i.code)) + " " + std::to_string(i.place.line) + ":" + std::to_string(i.place.column) + " " + i.place.pointer +
           ": " + i.message + (i.hint.empty() ? "" : " | " + i.hint);
}

std::string expecting(std::string_view expected) {
    return R"({"cases": [{"id": "one", "answers": {"emergency_signs": ["chest_or_breathing"]}, "expected": )" + std::string(expected) +
           "}]}";
}

}    // namespace

TEST_CASE("cases: an outcome that is as expected says nothing, and every case is counted") {
    const Ran ran = run(R"({"about": "two", "kinds": {"a": "b"}, "cases": [
        {"id": "one", "kind": "a", "note": "n", "answers": {"emergency_signs": ["chest_or_breathing"]},
         "expected": {"level": "emergency_now", "plan": "block", "care": "emergency_now", "gate": "block", "verdict": "withheld", "protocol": null,
                      "must_exclude": [], "unclear_because": []}},
        {"id": "two", "answers": {}, "expected": {"fired": [], "protocol": "calm_down", "p_first": [0, 1]}}]})");
    CHECK(ran.issues.size() == 0);
    CHECK(ran.cases == 2);
}

TEST_CASE("cases: a different outcome is reported at its member, with what was expected and what was found") {
    CHECK(only(run(expecting(R"({"level": "self_care"})")).issues) ==
          "case_failed 1:104 /cases/0/expected/level: case one: expected level self_care, found emergency_now");
    CHECK(only(run(expecting(R"({"protocol": "patellofemoral_pain"})")).issues) ==
          "case_failed 1:107 /cases/0/expected/protocol: case one: expected protocol patellofemoral_pain, found none");
    CHECK(only(run(expecting(R"({"must_exclude": ["b", "a"]})")).issues) ==
          "case_failed 1:111 /cases/0/expected/must_exclude: case one: expected must_exclude a, b, found none");
}

TEST_CASE("cases: a range of probability counts both its ends") {
    CHECK(run(expecting(R"({"p_first": [0, 1]})")).issues.empty());
    const auto issues = run(expecting(R"({"p_first": [0.0001, 0.0002]})")).issues;
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].message.starts_with("case one: expected p_first from 0.0001 to 0.0002, found 0."));
}

TEST_CASE("cases: every failing member of a case is reported") {
    CHECK(run(expecting(R"({"level": "self_care", "plan": "full", "verdict": "likely"})")).issues.size() == 3);
}

TEST_CASE("cases: an outcome the program does not have gets a did-you-mean") {
    CHECK(only(run(expecting(R"({"levle": "self_care"})")).issues) ==
          "unknown_key 1:95 /cases/0/expected/levle: unknown outcome \"levle\" | did you mean \"level\"?");
}

TEST_CASE("cases: an outcome of the wrong shape is refused") {
    CHECK(only(run(expecting(R"({"level": ["self_care"]})")).issues) ==
          "wrong_type 1:104 /cases/0/expected/level: case one: level must be a word");
    CHECK(only(run(expecting(R"({"fired": "x"})")).issues) ==
          "wrong_type 1:104 /cases/0/expected/fired: case one: fired must be a list of words");
    CHECK(only(run(expecting(R"({"p_first": [0.5]})")).issues) ==
          "wrong_type 1:106 /cases/0/expected/p_first: case one: p_first must be two numbers, low and high");
    CHECK(only(run(expecting("{}")).issues) == "wrong_type 1:94 /cases/0/expected: case one: expected must name at least one outcome");
}

TEST_CASE("cases: a case with answers that cannot be taken is not run") {
    CHECK(only(run(R"({"cases": [{"id": "x", "answers": {"onset": "gradul"}, "expected": {"level": "nothing"}}]})").issues)
              .starts_with("unknown_option 1:45 /cases/0/answers/onset: "));
    CHECK(only(run(R"({"cases": [{"id": "x", "answers": {"onsett": "gradual"}, "expected": {"level": "nothing"}}]})").issues) ==
          "unknown_question 1:36 /cases/0/answers/onsett: unknown question \"onsett\" | did you mean \"onset\"?");
}

TEST_CASE("cases: keys are closed, missing ones are named, ids stand once") {
    CHECK(only(run(R"({"case": []})").issues.size() == 2 ? Issues{run(R"({"case": []})").issues[0]} : Issues{}) ==
          "unknown_key 1:2 /case: unknown member \"case\" | did you mean \"cases\"?");
    CHECK(only(run(R"({"cases": {}})").issues) == "wrong_type 1:11 /cases: cases must be a list");
    CHECK(only(run(R"({"cases": [{"id": "x", "answers": {}}]})").issues) == "missing_key 1:12 /cases/0: the case has no \"expected\"");
    CHECK(only(run(R"({"cases": [{"answers": {}, "expected": {"fired": []}}]})").issues) ==
          "missing_key 1:12 /cases/0: the case has no \"id\"");
    CHECK(
        only(
            run(R"({"cases": [{"id": "x", "answers": {}, "expected": {"fired": []}}, {"id": "x", "answers": {}, "expected": {"fired": []}}]})")
                .issues) == "repeated_id 1:74 /cases/1/id: another case is called \"x\"");
    CHECK(run("[").issues.size() == 1);
    CHECK(run("[]").cases == 0);
}
