// What running a plan allows, the race, and the roundings both need.

#include "plan/rounding.hpp"
#include "plan/running.hpp"
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
            const double now = *runner.plan().loading->usual_longest_km;
            const double most = std::max(cap.factor * now, now < cap.short_runs_below_km ? now + cap.short_runs_add_km : 0);
            for (const Run& x : run.runs) CHECK(*x.km <= most + 1e-9);
            runs += run.runs.size();
        }
    CHECK(runs > 0);
}

TEST_CASE("running: a usual longest run that cannot be true is brought into the usual week") {
    const auto longest = [](double asked, double week) {
        Runner runner;
        return *runner.with("usual_week_km", week).with("usual_longest_km", asked).plan().loading->usual_longest_km;
    };
    CHECK(longest(0, 35) == Approx(5));
    CHECK(longest(1, 35) == Approx(5));
    CHECK(longest(8, 35) == Approx(8));
    CHECK(longest(50, 35) == Approx(35));
    CHECK(longest(3, 0) == Approx(0));
}

TEST_CASE("running: below the onset of pain stays within the km now, the cap of the phase and the longest run") {
    Runner little;
    little.suffers_from("iliotibial_band_syndrome").with("onset_minutes", 40.0);
    little.with("run_now", "less").with("weekly_km", 2.5).with("usual_week_km", 30.0);
    CHECK(first_running(little).mode == RunMode::pause);    // the longest run now is below a kilometre
    const PlanRunning run = first_running(little.with("weekly_km", 5.0).with("usual_week_km", 12.0));
    REQUIRE(run.mode == RunMode::below_onset);
    REQUIRE(run.runs.size() == 2);                     // three would be more than 5 km at 6.5 minutes each
    CHECK(*run.runs.front().minutes == Approx(14));    // the longest run now is 1.7 km, and half a km more is allowed

    const double pace = shipped().running.easy_pace_min_per_km.value;
    std::size_t plans = 0;
    for (const double usual : {8.0, 20.0, 60.0})
        for (const double now : {0.2, 0.6, 1.0})
            for (const double onset : {14.0, 40.0, 120.0}) {
                Runner runner;
                runner.suffers_from("iliotibial_band_syndrome").with("onset_minutes", onset).with("running_days", 6.0);
                runner.with("run_now", "less").with("usual_week_km", usual).with("weekly_km", usual * now);
                const PlanRunning made = first_running(runner);
                if (made.mode != RunMode::below_onset) continue;
                ++plans;
                double sum = 0;
                for (const Run& x : made.runs) {
                    sum += *x.minutes;
                    CHECK(*x.minutes <= shipped().running.onset_share * onset);
                    CHECK(*x.minutes >= shipped().running.pause_below_minutes);
                    CHECK(*x.minutes <= plan::single_run_cap(shipped().running, usual / 3 * now) * pace);
                }
                CHECK(sum <= std::min(usual * now, *made.cap_km) * pace + 0.05 * pace);
            }
    CHECK(plans > 5);
}

TEST_CASE("running: below the onset of pain with too few km to be useful is a pause") {
    Runner runner;
    runner.suffers_from("iliotibial_band_syndrome").with("onset_minutes", 40.0);
    runner.with("run_now", "less").with("weekly_km", 1.0).with("usual_week_km", 30.0);
    const PlanRunning run = first_running(runner);
    CHECK(run.mode == RunMode::pause);
    CHECK(run.text == shipped().running.paused.too_short);
    CHECK(first_running(runner.without("onset_minutes")).text == shipped().running.paused.onset_unknown);
}

TEST_CASE("running: below the onset of pain with unknown km is no longer than the last walk-run step") {
    Runner runner;
    runner.suffers_from("iliotibial_band_syndrome").with("onset_minutes", 120.0).without("usual_week_km");
    const PlanRunning run = first_running(runner);
    REQUIRE(run.mode == RunMode::below_onset);
    CHECK(*run.runs.front().minutes == Approx(shipped().running.ladder.back().run_total_min));
}

TEST_CASE("running: a paused phase says why, not how to run") {
    Runner upset, stopped, little;
    CHECK(first_running(upset.with("settle_after_run", "days")).text == shipped().running.paused.easily_upset);
    CHECK(first_running(stopped.with("run_now", "stopped_under_2w")).text == shipped().running.paused.stopped);
    CHECK(first_running(little.with("run_now", "less").with("weekly_km", 1.0)).text == shipped().running.paused.too_short);
    Runner own;
    own.suffers_from("popliteus_tendinopathy").with("settle_after_run", "days");
    const PlanPhase pauses = own.phases().front();
    CHECK(pauses.running.text == pauses.phase->running.text);
}

TEST_CASE("cross-training: a knee that is easily upset gets no minutes to reach") {
    Runner calm, upset;
    CHECK(calm.phases().front().cross_training_minutes.value_or(0) > 0);
    upset.with("settle_after_run", "days");
    CHECK_FALSE(upset.phases().front().cross_training_minutes);
    Runner nothing;
    const PlanPhase walk_hurts = nothing.suffers_from("popliteus_tendinopathy").phases().front();
    CHECK(walk_hurts.cross_training.empty());
    CHECK_FALSE(walk_hurts.cross_training_minutes);
}

TEST_CASE("race: a plan without running says nothing about the chances") {
    for (const double weeks : {2.0, 6.0, 52.0}) {
        Runner pregnant, no_days;
        for (Runner* runner : {&pregnant, &no_days}) runner->with("goal", "race").with("race_km", 10.0).with("race_weeks", weeks);
        for (const Plan& plan : {pregnant.with("pregnancy_stage", "pregnant").plan(), no_days.with("running_days", 0.0).plan()}) {
            REQUIRE(plan.loading->race);
            CHECK(plan.loading->race->verdict == RaceAdvice::Verdict::no_running);
            CHECK(plan.loading->race->text == shipped().running.race.no_running);
            CHECK_FALSE(plan.loading->race->weeks_needed);
        }
    }
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
