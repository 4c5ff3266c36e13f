// What a log means for next week's running, and for a settling plan.

#include "plan_story.hpp"

using namespace runknee;
using namespace runknee::test;

namespace {

const std::string settling_plan = R"({"schema": "runknee/plan/1", "kind": "calm_down", "protocol": "calm_down", "days": 7})";

Story on_step(int step) { return Story().state(fmt::format(R"({{"phase": 2, "phase_day": 14, "step": {}}})", step)).squats(22).squats(25); }

}    // namespace

TEST_CASE("running: a green week grows by the rule, never above the cap of the phase") {
    const Progress p = Story().green_week(0).run(1, 5).run(3, 5).run(5, 6).week(6, 3).on(6);
    CHECK(p.running.decision == RunDecision::up);
    CHECK(p.running.week_km == 17.6);
    CHECK(p.running.longest_run_at_most_km == 6.6);
    const Progress capped = Story().green_week(0).run(1, 6).run(3, 6).run(5, 6).week(6, 3).on(6);
    CHECK(capped.running.decision == RunDecision::keep);
    CHECK(capped.running.week_km == 18.0);
}

TEST_CASE("running: every fourth week is lighter while below the cap") {
    Story story = Story().state(R"({"phase": 1, "phase_day": 14})");
    for (const int d : {1, 8, 15}) story.run(d, 10);
    const Progress p = story.green_week(15).week(21, 3).on(21);
    CHECK(p.running.decision == RunDecision::lighter);
    CHECK(p.running.week_km == 7.5);
}

TEST_CASE("running: one run above the limit repeats the week, two or a bad morning make it shorter") {
    CHECK(Story().green_week(0).run(1, 5, 3).run(3, 5).week(6, 3).on(6).running.why == RunReason::one_run_above_limit);
    const Progress two = Story().green_week(0).run(1, 5, 3).run(3, 5, 3).week(6, 3).on(6);
    CHECK(two.running.decision == RunDecision::down);
    CHECK(two.running.week_km == 7.0);
    const Progress morning = Story().session(0).run(1, 5).morning(2, 3).session(4).week(6, 3).on(6);
    CHECK(morning.running.why == RunReason::not_settled);
    CHECK(morning.running.week_km == 3.5);
}

TEST_CASE("running: a run without its pain is never a reason to run more") {
    const Progress p = Story().green_week(0).run(1, 5).row(R"({"day":3,"kind":"run","run_km":5})").week(6, 3).on(6);
    CHECK(p.running.decision == RunDecision::repeat);
    CHECK(p.running.why == RunReason::unrated);
    CHECK(p.running.week_km == 10.0);
}

TEST_CASE("running: without a run in the log there is nothing to grow from") {
    CHECK(Story().green_week(0).week(6, 3).on(6).running.decision == RunDecision::no_data);
}

TEST_CASE("running: after a gap a part of the km comes back") {
    const Progress p = Story().session(0).run(1, 5).run(3, 5).week(14, 3).on(14);
    CHECK(p.running.decision == RunDecision::back);
    CHECK(p.running.week_km == 7.0);
}

TEST_CASE("running: after a gap the km before it count, not those of the run on coming back") {
    const Progress p = Story().session(0).run(1, 5).run(3, 5).run(14, 2).session(14).week(15, 3).on(15);
    CHECK(p.running.decision == RunDecision::back);
    CHECK(p.running.week_km == 7.0);
}

TEST_CASE("running: below the onset of pain a gap makes runs 30% shorter, and green weeks make them as long again") {
    const auto with = [](const std::string& running) {
        return Story().plan(R"("running": {"mode": "modify", "max_pain": 2, "cap_share": 0.6, "cap_km": 18, "runs": [{"km": 4}]})",
                            R"("running": {"mode": "below_onset", "max_pain": 2, )" + running + "}");
    };
    const Story whole = with(R"("runs": [{"minutes": 20}, {"minutes": 20}])");
    const Progress gap = Story(whole).session(0).run(1, 3).week(12, 3).on(12);
    CHECK(gap.running.decision == RunDecision::back);
    CHECK(gap.running.why == RunReason::gap);
    CHECK(gap.running.minutes == 14.0);
    CHECK(Story(whole).green_week(0).run(1, 3).week(6, 3).on(6).running.decision == RunDecision::keep);
    const std::string cut = R"("runs": [{"minutes": 14}, {"minutes": 14}], "planned": {"minutes": 14, "minutes_most": 20})";
    const Progress green = with(cut).green_week(0).run(1, 3).run(5, 3).week(6, 3).on(6);
    CHECK(green.running.decision == RunDecision::up);
    CHECK(green.running.minutes == 17.0);    // 1 km more in two runs
    CHECK(with(cut).green_week(0).run(1, 3, 3).run(5, 3).week(6, 3).on(6).running.minutes == 14.0);
    CHECK(with(cut).green_week(0).run(1, 3).run(5, 3).on(6).running.minutes == 14.0);    // no check-in
    const std::string nearly = R"("runs": [{"minutes": 19}], "planned": {"minutes": 19, "minutes_most": 20})";
    CHECK(with(nearly).green_week(0).run(1, 3).week(6, 3).on(6).running.minutes == 20.0);
}

TEST_CASE("readiness: it is asked again after a gap of over 21 days although a session or run has ended it") {
    Story story = Story().state(R"({"phase": 2, "phase_day": 14, "step": 3, "decided_day": 20})").step(19, 3).squats(19);
    CHECK(Story(story).step(44, 3).squats(44).week(45, 3).on(45).readiness);
    CHECK(Story(story).squats(24).squats(29).step(35, 3).week(36, 3).on(36).readiness);    // two weeks without a run
    CHECK_FALSE(Story(story).squats(24).step(29, 3).week(30, 3).on(30).readiness);
}

TEST_CASE("ladder: two good runs at a step lead to the next one, and the last step to km") {
    const Progress p = on_step(2).step(21, 2).step(23, 2).week(27, 3).on(27);
    CHECK(p.running.decision == RunDecision::up);
    CHECK(p.running.step == 3);
    CHECK(p.next.step == 3);
    CHECK(on_step(2).step(21, 1).step(23, 2).week(27, 3).on(27).running.why == RunReason::too_few_good_runs);
    const Progress done = on_step(4).step(21, 4).step(23, 4).week(27, 3).on(27);
    CHECK(done.running.decision == RunDecision::ladder_done);
    CHECK(done.next.ladder_done);
}

TEST_CASE("ladder: one run above the limit repeats the step, two go one step back, a gap two") {
    CHECK(on_step(2).step(21, 2).step(23, 2, 3).week(27, 3).on(27).running.decision == RunDecision::repeat);
    CHECK(on_step(2).step(21, 2, 3).step(23, 2, 3).week(27, 3).on(27).running.step == 1);
    const Progress gap = on_step(3).step(23, 3).week(35, 3).on(35);
    CHECK(gap.running.decision == RunDecision::back);
    CHECK(gap.running.step == 1);
    CHECK(on_step(1).step(23, 1).week(35, 3).on(35).running.step == 0);
}

TEST_CASE("ladder: behind its last step km count") {
    Story story = Story().state(R"({"phase": 2, "phase_day": 14, "step": 4, "ladder_done": true})").squats(22).squats(25);
    const Progress p = story.run(22, 4).run(24, 4).run(26, 4).week(27, 3).on(27);
    CHECK(p.running.week_km.has_value());
    CHECK_FALSE(p.running.step);
    CHECK(p.next.ladder_done);
    CHECK(p.next.step == 4);
}

TEST_CASE("readiness: before the first step every check must be passed, unknown is not") {
    Story story = Story().state(R"({"phase": 2, "phase_day": 14})").squats(17).squats(20);
    const std::string passed = R"(,"nprs_stairs":2,"nprs_step_down":2,"nprs_walk30":1)";
    const Progress open = Story(story).week(21, 3).on(21);
    REQUIRE(open.readiness);
    CHECK_FALSE(open.readiness->passed);
    CHECK(std::count(open.readiness->checks.begin(), open.readiness->checks.end(), Truth::unknown) == 3);
    CHECK(Story(story).week(21, 3, passed).on(21).readiness->passed);
    const Progress walk = Story(story).week(21, 3, R"(,"nprs_stairs":2,"nprs_step_down":2,"nprs_walk30":2)").on(21);
    CHECK(std::count(walk.readiness->checks.begin(), walk.readiness->checks.end(), Truth::no) == 1);
    story.plan(R"("mode": "ladder", "max_pain": 2)", R"("mode": "ladder", "max_pain": 3)");
    CHECK(Story(story).week(21, 3, R"(,"nprs_stairs":3,"nprs_step_down":3,"nprs_walk30":2)").on(21).readiness->passed);
}

TEST_CASE("readiness: it is not asked on the way up, and again after two weeks without running") {
    CHECK_FALSE(on_step(2).step(21, 2).step(23, 2).week(27, 3).on(27).readiness);
    CHECK(on_step(2).step(13, 2).week(27, 3).on(27).readiness);
    CHECK_FALSE(Story().state(R"({"phase": 3, "phase_day": 14})").squats(15).squats(22).week(27, 3).on(27).readiness);
}

TEST_CASE("settling plan: it goes on until its last day, then the questions come again") {
    CHECK(Story().plan(settling_plan).on(3).why == WeekReason::settling_goes_on);
    const Progress p = Story().plan(settling_plan).week(7, 5).on(7);
    CHECK(p.week == WeekDecision::answer_again);
    CHECK(p.next.settling_plans == 2);
}

TEST_CASE("settling plan: the second in a row, and pain that stays at 7, need a clinician") {
    CHECK(Story().plan(settling_plan).state(R"({"settling_plans": 2})").on(3).week == WeekDecision::clinician);
    CHECK(Story().plan(settling_plan).week(14, 7).on(14).why == WeekReason::still_high_pain);
    CHECK(Story().plan(settling_plan).week(14, 6).on(14).week == WeekDecision::answer_again);
}

TEST_CASE("settling plan: a danger sign or new swelling stops it as well") {
    const Progress p = Story().plan(settling_plan).row(R"({"day":2,"kind":"week","danger_signs":["calf_swelling"]})").on(3);
    CHECK(p.week == WeekDecision::stop);
    CHECK(p.why == WeekReason::danger_sign);
    CHECK(Story().plan(settling_plan).row(R"({"day":2,"kind":"week","swelling_48h":true})").on(3).week == WeekDecision::stop);
    CHECK(Story().plan(settling_plan).week(2, 8).on(3).week == WeekDecision::go_on);
}

TEST_CASE("running: a red session or an unsettled morning after one keeps the week from growing") {
    const auto week = [](double change, double hours) {
        Story story;
        for (const int d : {0, 2, 4}) story.session(d).morning(d + 1, d == 2 ? change : 0, d == 2 ? hours : 2);
        for (const int d : {1, 3, 5}) story.run(d, 4);
        return story.week(6, 2).on(6);
    };
    CHECK(week(0, 2).running.decision == RunDecision::up);
    const Progress uneven = week(3, 40);
    CHECK(uneven.running.decision == RunDecision::repeat);
    CHECK(uneven.running.why == RunReason::not_settled);
}
