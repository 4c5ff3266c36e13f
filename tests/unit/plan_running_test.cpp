// What running a plan allows, the race, and the roundings both need.

#include "plan/rounding.hpp"
#include "plan_runner.hpp"

using namespace runknee;
using namespace runknee::test;

namespace {

PlanRunning first_running(Runner& runner) { return runner.phases().front().running; }

}    // namespace

TEST_CASE("running: daily life as the goal, or no running days, means none") {
    Runner daily, none;
    CHECK_FALSE(first_running(daily.with("goal", "daily_life")).mode);
    CHECK_FALSE(first_running(none.with("running_days", 0.0)).mode);
}

TEST_CASE("running: not in pregnancy without a clinician") {
    Runner runner;
    for (const PlanPhase& p : runner.with("pregnancy_stage", "pregnant").phases()) {
        CHECK_FALSE(p.running.mode);
        CHECK(p.running.text == shipped().phrase("plan.running_needs_clinician"));
        CHECK(p.running.runs.empty());
    }
}

TEST_CASE("running: an easily upset knee pauses while it settles") {
    Runner runner;
    CHECK(first_running(runner.with("settle_after_run", "days")).mode == RunMode::pause);
}

TEST_CASE("running: nobody is asked to run more than now, or more than the cap of the phase") {
    for (const double usual : {6.0, 12.0, 30.0, 70.0, 120.0})
        for (const double share : {0.3, 0.7, 1.0}) {
            Runner runner;
            runner.with("run_now", "less").with("usual_week_km", usual).with("weekly_km", usual * share);
            const PlanRunning run = first_running(runner);
            if (!run.week_km) continue;
            CHECK(*run.week_km <= usual * share + 1e-9);
            CHECK(*run.week_km <= *run.cap_km + 0.05);
        }
}

TEST_CASE("running: no run of the first week breaks the single-run cap") {
    const auto& cap = shipped().running.single_run_cap;
    std::size_t runs = 0;
    for (const double usual : {8.0, 12.0, 25.0, 40.0, 80.0})
        for (const double longest : {2.0, 5.0, 10.0, 25.0}) {
            Runner runner;
            runner.with("usual_week_km", usual).with("goal", "race").with("usual_longest_km", longest);
            const PlanRunning run = first_running(runner);
            if (!run.longest_km) continue;
            const double most = std::max(cap.factor * longest, longest < cap.short_runs_below_km ? longest + cap.short_runs_add_km : 0);
            for (const Run& x : run.runs) CHECK(*x.km <= most + 1e-9);
            runs += run.runs.size();
        }
    CHECK(runs > 0);
}

TEST_CASE("running: who has stopped comes back by the ladder, after the readiness checks") {
    Runner runner;
    runner.with("run_now", "stopped_6w_to_26w");
    const auto phases = runner.phases();
    const auto ladder = std::find_if(phases.begin(), phases.end(), [](const PlanPhase& p) { return p.running.mode == RunMode::ladder; });
    REQUIRE(ladder != phases.end());
    CHECK(ladder->running.readiness);
    CHECK(*ladder->running.step <= *ladder->running.last_step);
    for (const PlanPhase& p : phases) CHECK_FALSE(p.running.week_km);
}

TEST_CASE("running: unknown kilometres mean a pause, and the plan says why") {
    Runner runner;
    const PlanRunning run = first_running(runner.without("usual_week_km"));
    CHECK(run.mode == RunMode::pause);
    CHECK(run.text == shipped().phrase("plan.running_km_unknown"));
}

TEST_CASE("running: walk-run steps are never on two days in a row") {
    Runner runner;
    runner.with("run_now", "stopped_under_2w").with("running_days", 7.0);
    for (const PlanPhase& p : runner.phases())
        for (std::size_t d = 1; d < p.week.size(); ++d)
            if (p.running.mode == RunMode::ladder) CHECK_FALSE((p.week[d - 1].run && p.week[d].run));
}

TEST_CASE("race: near within four weeks, too soon or possible by the weeks it takes") {
    Runner runner;
    CHECK_FALSE(runner.plan().loading->race);
    runner.with("goal", "race").with("race_km", 10.0);
    using Verdict = RaceAdvice::Verdict;
    CHECK(runner.with("race_weeks", 4.0).plan().loading->race->verdict == Verdict::near);
    CHECK(runner.with("race_weeks", 6.0).plan().loading->race->verdict == Verdict::too_soon);
    CHECK(runner.with("race_weeks", 7.0).plan().loading->race->verdict == Verdict::possible);
    CHECK(runner.with("run_now", "stopped_26w_or_more").plan().loading->race->verdict == Verdict::too_soon);
}

TEST_CASE("rounding: to a tenth by the exact binary value, ties to even") {
    CHECK(plan::to_tenth(0.25) == Approx(0.2).margin(0));
    CHECK(plan::to_tenth(0.35) == Approx(0.3).margin(0));    // 0.35 is a little less than it looks
    CHECK(plan::to_tenth(0.75) == Approx(0.8).margin(0));
    CHECK(plan::to_tenth(12) == Approx(12).margin(0));
}

TEST_CASE("rounding: down to a tenth forgives what binary fractions cannot hold") {
    CHECK(plan::down_to_tenth(0.1 + 0.2) == Approx(0.3).margin(0));
    CHECK(plan::down_to_tenth(0.29999999) == Approx(0.3).margin(0));
    CHECK(plan::down_to_tenth(0.2999) == Approx(0.2).margin(0));
}

TEST_CASE("rounding: whole times never rounds a quotient up") {
    CHECK(plan::whole_times(7.9, 2) == Approx(3).margin(0));
    CHECK(plan::whole_times(8, 2) == Approx(4).margin(0));
    CHECK(plan::whole_times(0.3, 0.1) == Approx(2).margin(0));    // 0.3 is a little less than three times 0.1
}
