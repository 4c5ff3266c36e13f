// From a plan, its log and answers to the coming week.

#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "runknee/next_week.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

const Model& model() {
    static const Model made(shipped());
    return made;
}

/// The answers of an example runner.
Draft answered(const std::string& name) {
    std::ifstream file(RUNKNEE_SOURCE_DIR "/tests/cases/examples/" + name + ".json");
    std::stringstream text;
    text << file.rdbuf();
    Draft out(shipped());
    json::Reader reader;
    REQUIRE(read_answers(shipped(), reader, text.str(), name, out).empty());
    return out;
}

PlanView made_from(Draft draft) {
    const Answers& answers = draft.finish();
    return plan_view(shipped(), answers, assess(model(), answers).plan, std::nullopt);
}

WeekEntry check_in(int day, std::vector<std::size_t> signs, bool swelling) {
    WeekEntry out;
    out.day = day;
    out.danger_asked = true;
    out.danger_signs = std::move(signs);
    out.values = {{*shipped().metric("nprs_worst"), 3}, {*shipped().metric("swelling_48h"), swelling ? 1 : 0}};
    return out;
}

TrainingLog log_with(const WeekEntry& week, const PlanView& plan, int day) {
    TrainingLog out;
    out.day = day;
    out.sessions.push_back({0, {}});
    out.weeks.push_back(week);
    out.state = plan.state;
    return out;
}

/// What goes on after a week, as the next one reads it.
PlanView after(const NextWeek& week) {
    PlanView out = week.plan;
    out.state = week.progress.next;
    return out;
}

constexpr const char* runner = "01_core_patellofemoral";

}    // namespace

TEST_CASE("next week: a sign on the day of the answers counts as answered only if the answers came after it") {
    const PlanView plan = made_from(answered(runner));
    REQUIRE(plan.kind == PlanKind::loading);
    const WeekEntry swollen = check_in(6, {}, true);
    const NextWeek stop = next_week(model(), plan, log_with(swollen, plan, 6), merged(model(), answered(runner), {}));
    CHECK(stop.progress.why == WeekReason::new_swelling);
    CHECK(stop.plan.kind == PlanKind::calm_down);

    Draft newer = answered(runner);
    REQUIRE(newer.bind(shipped().with_role(QuestionRole::pain_worst), 5.0).empty());
    const PlanView settling = after(stop);
    const NextWeek told = next_week(model(), settling, log_with(swollen, settling, 6), merged(model(), answered(runner), newer));
    CHECK(told.answered);
    CHECK(told.progress.next.answered_day == 6);
    CHECK(told.progress.next.answered_signs == std::vector<std::string>{"swelling_48h"});

    const PlanView goes_on = after(told);
    CHECK(next_week(model(), goes_on, log_with(swollen, goes_on, 8), {}).progress.week != WeekDecision::stop);
    const NextWeek evening = next_week(model(), goes_on, log_with(check_in(6, {0}, true), goes_on, 8), {});
    CHECK(evening.progress.week == WeekDecision::stop);
    CHECK(evening.progress.why == WeekReason::danger_sign);
}

TEST_CASE("next week: a settling plan without answers still lists its exercises") {
    Draft draft = answered("17_calm_down_high_pain");
    const PlanView plan = made_from(draft);
    REQUIRE(plan.kind == PlanKind::calm_down);
    const WeekEntry calm = check_in(3, {}, false);
    const NextWeek without = next_week(model(), plan, log_with(calm, plan, 3), {});
    CHECK(without.progress.week == WeekDecision::go_on);
    REQUIRE(without.settling.size() == plan.settling.size());
    for (std::size_t i = 0; i < plan.settling.size(); ++i) CHECK(without.settling[i]->exercise_id.ix == plan.settling[i]);
    CHECK(next_week(model(), plan, log_with(calm, plan, 3), merged(model(), draft, {})).settling == without.settling);
}

TEST_CASE("next week: the id of the questionnaire stays with the plan that is made anew") {
    Draft old = answered(runner), newer = answered(runner);
    old.set_id("anna"), newer.set_id("berta");
    REQUIRE(newer.bind(shipped().with_role(QuestionRole::pain_worst), 5.0).empty());
    const PlanView plan = made_from(old);
    const NextWeek week = next_week(model(), plan, log_with(check_in(6, {}, false), plan, 6), merged(model(), old, newer));
    REQUIRE(week.renewal == Renewal::made_anew);
    CHECK(week.made->id == "anna");
}
