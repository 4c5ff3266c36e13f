#include <algorithm>

#include "runknee/coming_week.hpp"
#include "unit/plan_story.hpp"

using namespace runknee;
using namespace runknee::test;

namespace {

const KnowledgeBase& kb() { return shipped_knowledge(); }

struct Made {
    PlanView view;
    TrainingLog log;
    Progress progress;
    ComingWeek week;
};

Made made(const Story& story, int day) {
    Made out{story.view(), story.reading().log, {}, {}};
    out.log.day = day;
    out.log.state = out.view.state;
    out.progress = progress(kb(), out.view, out.log);
    out.week = coming_week(kb(), out.view, out.view, out.progress, out.log);
    return out;
}

const ComingExercise& of(const ComingWeek& week, std::string_view id) {
    for (const ComingExercise& x : week.exercises)
        if (kb().exercises[x.view.exercise].id == id) return x;
    FAIL("not in the week: " << id);
    return week.exercises.front();
}

}    // namespace

TEST_CASE("coming week: two green sessions move a dose one step, and never above its range") {
    const Made m = made(Story().green_week(0).week(6, 2), 6);
    REQUIRE(m.progress.week == WeekDecision::go_on);
    const ComingExercise& bridge = of(m.week, "bridge");
    CHECK(bridge.change == Change::more_reps);
    CHECK(bridge.before.reps == 8);
    CHECK(bridge.view.dose->reps == 10);
    CHECK(bridge.now.reps == 10);
    CHECK(of(m.week, "wall_sit").view.dose->hold_s == 35);
    for (const ComingExercise& x : m.week.exercises)
        if (x.view.reps) CHECK(*x.now.reps <= x.view.reps->high);
    CHECK(m.week.first_day == 7);
    CHECK(m.week.days.size() == 7);
}

TEST_CASE("coming week: the present dose of the document is the one that moves") {
    Story story;
    story.plan(R"("swaps": ["single_leg_bridge"])",
               R"("swaps": ["single_leg_bridge"], "dose": {"sets": 3, "rpe": [4, 6], "rest_s": 60, "reps": 11})");
    const Made m = made(story.green_week(0).week(6, 2), 6);
    CHECK(of(m.week, "bridge").before.reps == 11);
    CHECK(of(m.week, "bridge").now.reps == 12);
    CHECK(of(m.week, "bridge").now.sets == 3);
}

TEST_CASE("coming week: a set more at the most sets becomes load, and repetitions begin again") {
    Story story;
    story.plan(R"("swaps": ["single_leg_bridge"])", R"("swaps": [], "dose": {"sets": 3, "rpe": [4, 6], "rest_s": 60, "reps": 12})");
    for (const int day : {0, 2, 4}) story.session(day, 1, 5, 12), story.morning(day + 1);
    const Made m = made(story.week(6, 2), 6);
    CHECK(of(m.week, "bridge").change == Change::more_load);
    CHECK(of(m.week, "bridge").now.sets == 3);
    CHECK(of(m.week, "bridge").now.reps == 8);
}

TEST_CASE("coming week: red pain brings the easier exercise where it is offered, with its own first dose") {
    Story story;
    story.session(0), story.morning(1), story.session(2, 6), story.morning(3);
    const Made m = made(story.week(6, 3), 6);
    REQUIRE(m.progress.week == WeekDecision::go_on);
    CHECK(of(m.week, "bridge").now.sets == 1);    // its swap is the harder one
    const ComingExercise& easier = of(m.week, "short_arc_quad");
    CHECK(easier.change == Change::use_easier);
    REQUIRE(easier.instead_of);
    CHECK(kb().exercises[*easier.instead_of].id == "straight_leg_raise");
    CHECK(easier.view.sets.low == easier.now.sets);
    const bool still_listed = std::ranges::any_of(
        m.week.sessions.front().exercises, [&](const SessionExercise& x) { return kb().exercises[x.exercise].id == "straight_leg_raise"; });
    CHECK_FALSE(still_listed);
}

TEST_CASE("coming week: a knee that did not settle gets its day of rest and one set less for a week") {
    Story story;
    story.session(0), story.morning(1), story.session(6), story.morning(7, 3, 40);
    const Made m = made(story.week(7, 3), 7);
    CHECK(m.week.one_set_less);
    CHECK(m.week.first_day == 8);
    CHECK(of(m.week, "wall_sit").now.sets == of(m.week, "wall_sit").view.dose->sets - 1);
}

TEST_CASE("coming week: kilometres are split into runs that stay within the single-run cap") {
    Story story;
    story.green_week(0).run(1, 4).run(3, 4).run(5, 4).morning(2).morning(4).morning(6);
    const Made m = made(story.week(6, 2), 6);
    REQUIRE(m.progress.running.week_km);
    double km = 0;
    for (const Run& run : m.week.runs) {
        km += *run.km;
        CHECK(*run.km <= *m.progress.running.longest_run_at_most_km);
    }
    CHECK(km <= *m.progress.running.week_km + 1e-9);
    CHECK(m.week.gate == RunGate::allowed);
}

TEST_CASE("coming week: no walk-run step before the readiness checks are passed") {
    Story story;
    story.state(R"({"phase": 2, "phase_day": 0})").squats(4).squats(6);
    const Made closed = made(story.week(6, 2), 6);
    CHECK(closed.week.gate == RunGate::readiness_first);
    CHECK(closed.week.runs.empty());
}

TEST_CASE("coming week: nothing runs until a clinician has looked") {
    Story story;
    story.green_week(36).state(R"({"phase": 1, "phase_day": 0})");
    const Made m = made(story.week(42, 5), 42);
    REQUIRE(m.progress.week == WeekDecision::clinician);
    CHECK(m.week.gate == RunGate::until_seen);
    CHECK(m.week.runs.empty());
}

TEST_CASE("coming week: after weeks without runs they come back at 0.7 of the last week that had some") {
    Story story;
    story.plan(R"("runs": [{"km": 4}])", R"("runs": [])").plan(R"("hold_phase": false)", R"("hold_phase": true)");
    story.green_week(0).run(1, 5).run(3, 5).green_week(7).green_week(14);
    const Made unready = made(Story(story).week(20, 3), 20);
    CHECK(unready.week.gate == RunGate::readiness_first);
    CHECK(unready.week.runs.empty());
    const Made ready = made(story.week(20, 3, R"(,"nprs_stairs":2,"nprs_step_down":2,"nprs_walk30":1)"), 20);
    REQUIRE(ready.week.gate == RunGate::allowed);
    CHECK(ready.week.week_km.value_or(0) <= 7.0);    // 0.7 of 10 km in three runs, each rounded down
    CHECK(ready.week.week_km.value_or(0) >= 6.7);
}

TEST_CASE("coming week: a gap below the onset of pain makes every run of the week shorter") {
    Story story;
    story.plan(R"("running": {"mode": "modify", "max_pain": 2, "cap_share": 0.6, "cap_km": 18, "runs": [{"km": 4}]})",
               R"("running": {"mode": "below_onset", "max_pain": 2, "runs": [{"minutes": 20}, {"minutes": 20}]})");
    const Made m = made(story.session(0).run(1, 3).week(12, 3), 12);
    REQUIRE(m.week.runs.size() == 2);
    for (const Run& run : m.week.runs) CHECK(run.minutes == 14.0);
    // after a week without runs the number of runs and their minutes are still known
    Story gated;
    gated.plan(
        R"("running": {"mode": "modify", "max_pain": 2, "cap_share": 0.6, "cap_km": 18, "runs": [{"km": 4}]})",
        R"("running": {"mode": "below_onset", "max_pain": 2, "runs": [], "planned": {"runs_per_week": 2, "minutes": 14, "minutes_most": 20}})");
    const Made after = made(gated.green_week(0).run(1, 3).week(6, 3), 6);
    REQUIRE(after.week.runs.size() == 2);
    CHECK(after.week.runs.front().minutes == 20.0);
}

TEST_CASE("coming week: red pain after a gap starts from the dose of the first week") {
    Story story;
    story.plan(
        R"("swaps": ["single_leg_bridge"])",
        R"("swaps": ["single_leg_bridge"], "dose": {"sets": 3, "rpe": [4, 6], "rest_s": 60, "reps": 12}, "first_dose": {"sets": 2, "rpe": [4, 6], "rest_s": 60, "reps": 8})");
    const Made m = made(story.session(0).session(10, 6).week(11, 3), 11);
    REQUIRE(m.progress.week == WeekDecision::return_after_gap);
    CHECK(of(m.week, "bridge").now.sets == 1);
    CHECK(of(m.week, "bridge").now.reps == 8);
}
