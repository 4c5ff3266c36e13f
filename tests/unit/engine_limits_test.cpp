/// Folders at the limits of what `load` takes: ours with one question made longer, or a gate written otherwise.

#include <deque>

#include "runknee/engine.hpp"
#include "unit/alone.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

/// The shipped files with `from` of one of them replaced.
class Changed {
public:
    Changed& with(std::string_view path, std::string_view from, const std::string& to) {
        for (KnowledgeFile& file : files_) {
            if (file.path != path) continue;
            std::string text(file.text);
            const std::size_t at = text.find(from);
            INFO(path << " has no " << from);
            REQUIRE(at != std::string::npos);
            file = {file.path, texts_.emplace_back(text.replace(at, from.size(), to))};
        }
        return *this;
    }
    Result<KnowledgeBase> loaded() const { return load(files_); }
    KnowledgeBase knowledge() const {
        auto kb = loaded();
        if (!kb)
            for (const Issue& issue : kb.issues()) UNSCOPED_INFO(issue.place.pointer << " " << issue.message);
        REQUIRE(kb);
        return std::move(*kb);
    }

private:
    std::vector<KnowledgeFile> files_{builtin_files().begin(), builtin_files().end()};
    std::deque<std::string> texts_;
};

constexpr std::string_view plan_questions = "questions/plan.json";
const std::string last_goal = R"({"id": "race", "label": "A race with a date"})";
const std::string race_gate = R"("ask_when": {"question": "goal", "op": "==", "value": "race"})";

/// The shipped question of the goal has 4 options.
Changed with_goals(std::size_t count) {
    std::string goals = last_goal;
    for (std::size_t i = 4; i < count; ++i) goals += R"(, {"id": "goal_)" + std::to_string(i) + R"(", "label": "Another goal"})";
    Changed out;
    out.with(plan_questions, last_goal, goals);
    return out;
}

Truth race_weeks_applies(const KnowledgeBase& kb, const std::string& goal) {
    return answered(kb, R"({"goal":")" + goal + "\"}")[question(kb, "race_weeks")].applies;
}

}    // namespace

TEST_CASE("limits: != is the complement for 63 options and for 64") {
    for (const std::size_t count : {63, 64}) {
        CAPTURE(count);
        const KnowledgeBase kb = with_goals(count)
                                     .with(plan_questions, race_gate, R"("ask_when": {"question": "goal", "op": "!=", "value": "race"})")
                                     .knowledge();
        CHECK(race_weeks_applies(kb, "race") == Truth::no);
        CHECK(race_weeks_applies(kb, "daily_life") == Truth::yes);
        CHECK(race_weeks_applies(kb, "goal_62") == Truth::yes);
    }
}

TEST_CASE("limits: a question of 65 options is refused") {
    const auto kb = with_goals(65).loaded();
    REQUIRE_FALSE(kb);
    CHECK(std::ranges::any_of(kb.issues(), [](const Issue& issue) { return issue.code == IssueCode::out_of_range; }));
}

TEST_CASE("limits: a question of 65 bands is refused, for a set of bands has 64 bits") {
    const std::string last = R"({"id": "65_or_more", "label": "age 65 or more", "from": 65, "to": null})";
    std::string bands = R"({"id": "65_or_more", "label": "age 65 or more", "from": 65, "to": 66})";
    for (int from = 66; from < 122; ++from)
        bands += R"(, {"id": "band_)" + std::to_string(from) + R"(", "label": "older", "from": )" + std::to_string(from) + R"(, "to": )" +
                 std::to_string(from + 1) + "}";
    const std::string end = R"(, {"id": "band_122", "label": "older", "from": 122, "to": null})";
    CHECK(Changed().with("questions/screening.json", last, bands.substr(0, bands.size() - 4) + "null}").loaded());
    CHECK_FALSE(Changed().with("questions/screening.json", last, bands + end).loaded());
}

TEST_CASE("limits: a gate that asks for one option of the question gated last of all") {
    const KnowledgeBase kb =
        Changed()
            .with(plan_questions, "\"id\": \"plan_health\",",
                  R"("id": "plan_health", "ask_when": {"question": "decline_squat_test", "op": "==", "value": "tendon"},)")
            .knowledge();
    CHECK(answered(kb, R"({"decline_squat_test":"tendon"})")[question(kb, "plan_health")].applies == Truth::yes);
    CHECK(answered(kb, R"({"decline_squat_test":"no_pain"})")[question(kb, "plan_health")].applies == Truth::no);
}

TEST_CASE("limits: a gate of nothing, which is true for all and false for any") {
    const KnowledgeBase always = Changed().with(plan_questions, race_gate, R"("ask_when": {"all": []})").knowledge();
    CHECK(race_weeks_applies(always, "daily_life") == Truth::yes);
    const KnowledgeBase never = Changed().with(plan_questions, race_gate, R"("ask_when": {"any": []})").knowledge();
    CHECK(race_weeks_applies(never, "race") == Truth::no);
    const KnowledgeBase denied = Changed().with(plan_questions, race_gate, R"("ask_when": {"not": {"any": []}})").knowledge();
    CHECK(race_weeks_applies(denied, "race") == Truth::yes);
}

TEST_CASE("limits: a knowledge base without rules, and one without gates, can be used") {
    KnowledgeBase without_rules = shipped_copy(), without_gates = shipped_copy();
    without_rules.rules.rows().clear();
    for (Question& q : without_gates.questions) q.ask_when = {};
    for (const KnowledgeBase* kb : {&without_rules, &without_gates}) {
        const Answers answers = answered(*kb, calm_runner);
        CHECK(Alone(Model(*kb), answers).triage().fired == triage(*kb, answers).fired);
    }
}
