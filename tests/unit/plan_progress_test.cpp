// What a log means for a plan: one small history per rule. The plan is in plan_story.hpp.

#include "plan_story.hpp"

using namespace runknee;
using namespace runknee::test;

namespace {

const std::string phase_2 = R"({"phase": 2, "phase_day": 14})";

/// A history that nothing speaks against.
Story steady() { return Story().green_week(0).week(6, 3, R"(,"nprs_stairs":3)"); }

}    // namespace

TEST_CASE("progress: a steady week goes on, and green exercises get one change") {
    const Progress p = steady().on(6);
    CHECK(p.week == WeekDecision::go_on);
    CHECK(p.why == WeekReason::nothing_against);
    CHECK(p.phase_to == 1);
    CHECK(of(p, "bridge").decision == ExerciseDecision::progress);
    CHECK(of(p, "bridge").change == Change::more_reps);
    CHECK(of(p, "wall_sit").change == Change::more_hold);
    CHECK(p.next_check_day == 13);
    CHECK(p.review_day == 42);
    CHECK_FALSE(p.plan_again);
}

TEST_CASE("progress: at the top of the repetitions comes one set more, and after a while load") {
    const Progress sets = Story().session(0, 1, 7).session(2, 1, 6, 12).week(3, 3).on(3);
    CHECK(of(sets, "bridge").change == Change::one_set_more);
    CHECK(of(sets, "straight_leg_raise").change == Change::more_load);    // its sets have no room
    const Progress load =
        Story().session(0, 1, 6, 12).session(2, 1, 6, 12).session(4, 1, 6, 12).session(6, 1, 7, 12).session(8, 1, 6, 12).week(9, 3).on(9);
    CHECK(of(load, "bridge").change == Change::more_load);
}

TEST_CASE("progress: easy twice at the top of the repetitions leads to the harder exercise, if it is in the swap list") {
    const Progress p = Story().session(0, 0, 5, 12).session(2, 0, 5, 12).week(3, 3).on(3);
    CHECK(of(p, "bridge").decision == ExerciseDecision::harder);
    CHECK(id_of(of(p, "bridge").to) == "single_leg_bridge");
    CHECK(of(p, "wall_sit").decision == ExerciseDecision::progress);
    CHECK_FALSE(of(p, "wall_sit").to);
}

TEST_CASE("progress: red pain takes the easier exercise, or one set less where there is none") {
    const Progress p = Story().session(0).session(2, 6).week(3, 3).on(3);
    CHECK(of(p, "straight_leg_raise").decision == ExerciseDecision::regress);
    CHECK(id_of(of(p, "straight_leg_raise").to) == "short_arc_quad");
    CHECK(of(p, "bridge").change == Change::one_set_less);
    CHECK(of(p, "bridge").why == ExerciseReason::red_pain);
    CHECK(p.week == WeekDecision::go_on);
}

TEST_CASE("progress: amber pain, no rating, and effort above the range hold the dose, each for its reason") {
    CHECK(of(Story().session(0).session(2, 4).week(3, 3).on(3), "bridge").why == ExerciseReason::not_two_green);
    CHECK(of(Story().session(0).session(2, 1, 8).week(3, 3).on(3), "bridge").why == ExerciseReason::effort_above_range);
    CHECK(of(Story().session(0).session(2, 1, 6, 9).week(3, 3).on(3), "bridge").why == ExerciseReason::effort_at_top);
    const Story unrated = Story().session(0).row(R"({"day":2,"kind":"session","exercise":"bridge","nprs_exercise":1})").week(3, 3);
    CHECK(of(unrated.on(3), "bridge").why == ExerciseReason::effort_unknown);
    CHECK(of(unrated.on(3), "bridge").decision == ExerciseDecision::hold);
}

TEST_CASE("progress: sessions done without any rating count as done, not as green") {
    Story story;
    for (const int d : {0, 2, 4}) story.row(fmt::format(R"({{"day":{},"kind":"session"}})", d));
    const Progress p = story.week(6, 3).on(6);
    CHECK(p.sessions.size() == 3);
    CHECK(p.sessions.front().zone == Zone::unrated);
    CHECK(of(p, "bridge").decision == ExerciseDecision::no_data);
}

TEST_CASE("progress: a knee that is worse the next morning asks for a rest day and holds the dose") {
    const Progress p = Story().session(0).morning(1).session(2).morning(3, 2, 30).week(4, 3).on(4);
    CHECK(p.sessions.back().zone == Zone::red);
    CHECK(p.sessions.back().rest_day);
    CHECK_FALSE(p.sessions.front().rest_day);
    CHECK(of(p, "bridge").why == ExerciseReason::not_settled);
}

TEST_CASE("progress: every check passed, time served and sessions done lead to the next phase") {
    const Progress p = Story().green_week(0).green_week(7).week(13, 3, R"(,"nprs_stairs":2)").on(13);
    CHECK(p.week == WeekDecision::phase_up);
    CHECK(p.phase_to == 2);
    CHECK(p.open.empty());
    CHECK(p.next.phase == 2);
    CHECK(p.next.phase_day == 13);
    CHECK(of(p, "bridge").change == Change::new_phase);
    CHECK(p.plan_again);
    REQUIRE(p.tests_next.size() == 2);
    CHECK(shipped_knowledge().metrics[p.tests_next[0]].id == "nprs_step_down");
}

TEST_CASE("progress: an unknown check keeps the runner in the phase, and is named") {
    const Progress p = Story().green_week(0).green_week(7).week(13, 3).on(13);
    CHECK(p.week == WeekDecision::go_on);
    CHECK(p.open == std::vector<std::size_t>{0});
}

TEST_CASE("progress: too few sessions keep the runner in the phase, whatever the checks say") {
    const Progress p =
        Story().session(4).morning(5).morning(9).morning(10).session(11).morning(12).week(13, 3, R"(,"nprs_stairs":0)").on(13);
    CHECK(p.open.empty());
    CHECK(p.week == WeekDecision::go_on);
}

TEST_CASE("progress: a rule of this runner can hold the phase or every dose") {
    Story held = Story().green_week(0).green_week(7).week(13, 3, R"(,"nprs_stairs":2)");
    CHECK(held.plan(R"("hold_phase": false)", R"("hold_phase": true)").on(13).week == WeekDecision::go_on);
    const Progress p = steady().plan(R"("hold_progress": false)", R"("hold_progress": true)").on(6);
    CHECK(p.week == WeekDecision::hold);
    CHECK(p.why == WeekReason::personal_rule);
}

TEST_CASE("progress: one of two alternatives is enough, and a test that is skipped counts as met") {
    Story story =
        Story().state(phase_2).squats(15).squats(22).squats(25).squats(29).squats(32).week(33, 3, R"(,"nprs_step_down":6,"nprs_squat":1)");
    CHECK(story.on(33).week == WeekDecision::phase_up);
    Story skipped = Story().state(phase_2).squats(15).squats(22).squats(25).squats(29).squats(32).week(33, 3);
    CHECK(skipped.on(33).week == WeekDecision::go_on);
    skipped.plan(R"("not_applicable": [])", R"("not_applicable": ["nprs_step_down", "nprs_squat"])");
    CHECK(skipped.on(33).week == WeekDecision::phase_up);
}

TEST_CASE("progress: new swelling stops the plan and all running") {
    const Progress p = steady().row(R"({"day":6,"kind":"week","swelling_48h":true})").on(6);
    CHECK(p.week == WeekDecision::stop);
    CHECK(p.why == WeekReason::new_swelling);
    CHECK(p.running.decision == RunDecision::none);
    CHECK(p.next.settling_plans == 1);
    CHECK_FALSE(p.readiness);
    CHECK(of(p, "bridge").decision == ExerciseDecision::hold);
}

TEST_CASE("progress: night pain and every other danger sign stop the plan") {
    const auto& signs = shipped_knowledge().metrics[*shipped_knowledge().metric("danger_signs")].options;
    for (const Text sign : signs) {
        if (sign == "none") continue;
        INFO(sign);
        const Progress p = steady().row(fmt::format(R"({{"day":6,"kind":"week","danger_signs":["{}"]}})", sign)).on(6);
        CHECK(p.week == WeekDecision::stop);
        CHECK(p.why == WeekReason::danger_sign);
    }
}

TEST_CASE("progress: a danger sign of this week counts although a later check-in does not repeat it") {
    Story story = Story().green_week(0).row(R"({"day":3,"kind":"week","danger_signs":["locking"]})").week(6, 2);
    CHECK(story.on(6).week == WeekDecision::stop);
    CHECK(story.week(17, 2).on(17).week == WeekDecision::stop);    // until the questions are answered again
}

TEST_CASE("progress: pain 8 stops the plan, pain 7 is a step back") {
    CHECK(Story().green_week(0).week(6, 8).on(6).why == WeekReason::very_high_pain);
    const Progress p = Story().state(phase_2).squats(17).squats(24).week(27, 7).on(27);
    CHECK(p.week == WeekDecision::phase_down);
    CHECK(p.why == WeekReason::high_pain);
    CHECK(p.phase_to == 1);
    CHECK(p.next.phase_day == 27);
}

TEST_CASE("progress: two red sessions in a week are a step back; in the first phase one set less of everything") {
    const Progress p = Story().session(0, 6).session(2, 7).session(4).week(5, 4).on(5);
    CHECK(p.week == WeekDecision::phase_down);
    CHECK(p.why == WeekReason::red_sessions);
    CHECK(p.phase_to == 1);
    for (const ExerciseProgress& x : p.exercises) CHECK(x.change == Change::one_set_less);
}

TEST_CASE("progress: one bad week is a flare, two in a row need a clinician") {
    CHECK(Story().green_week(0).green_week(7).week(7, 4).week(14, 6.9).on(14).week == WeekDecision::go_on);
    const Progress p =
        Story().plan(R"("pain_worst_at_start": 5)", R"("pain_worst_at_start": 3)").green_week(7).week(7, 5).week(14, 6).on(14);
    CHECK(p.week == WeekDecision::clinician);
    CHECK(p.why == WeekReason::worse_than_start);
}

TEST_CASE("progress: no worthwhile change by the review date needs a clinician, at 6 weeks and at 12") {
    const auto plateau = [](const char* review, int day) {
        Story story = Story().state(fmt::format(R"({{"phase": 1, "phase_day": {}}})", day - 14)).plan(R"("review_weeks": 6)", review);
        return story.green_week(day - 7).week(day, 4).on(day);
    };
    CHECK(plateau(R"("review_weeks": 6)", 41).week == WeekDecision::go_on);
    CHECK(plateau(R"("review_weeks": 6)", 42).why == WeekReason::no_change_by_review);
    CHECK(plateau(R"("review_weeks": 12)", 83).week == WeekDecision::go_on);
    CHECK(plateau(R"("review_weeks": 12)", 84).why == WeekReason::no_change_by_review);
}

TEST_CASE("progress: a second settling plan in a row needs a clinician") {
    CHECK(steady().state(R"({"settling_plans": 2})").on(6).why == WeekReason::second_settling_plan);
    CHECK(steady().state(R"({"settling_plans": 1})").on(6).week == WeekDecision::go_on);
}

TEST_CASE("progress: up to a week off changes nothing, two weeks bring back the first-week dose, four weeks the phase before") {
    const Story story = Story().state(phase_2).squats(20);
    CHECK(story.on(27).week == WeekDecision::no_data);
    const Progress two = story.on(34);
    CHECK(two.week == WeekDecision::return_after_gap);
    CHECK(two.why == WeekReason::from_8_to_21_days);
    CHECK(two.phase_to == 2);
    CHECK(of(two, "squat").change == Change::first_week_dose);
    const Progress four = story.on(48);
    CHECK(four.why == WeekReason::over_21_days);
    CHECK(four.phase_to == 1);
}

TEST_CASE("progress: a missed check-in keeps the dose") {
    const Progress p = Story().green_week(0).on(6);
    CHECK(p.week == WeekDecision::no_data);
    CHECK(of(p, "bridge").change == Change::same_dose);
    CHECK(of(p, "bridge").why == ExerciseReason::week);
}

TEST_CASE("progress: illness and short sleep hold the dose") {
    CHECK(Story().green_week(0).week(6, 3, R"(,"sick_or_away_days":3)").on(6).why == WeekReason::ill_or_away);
    CHECK(Story().green_week(0).week(6, 3, R"(,"sick_or_away_days":2)").on(6).week == WeekDecision::go_on);
    CHECK(Story().green_week(0).week(6, 3, R"(,"short_sleep_week":true)").on(6).why == WeekReason::little_sleep);
}

TEST_CASE("progress: days ill or away do not count for the time of a phase") {
    Story story = Story().green_week(0).green_week(7).week(6, 3).week(13, 3, R"(,"nprs_stairs":2,"sick_or_away_days":7)");
    CHECK(story.on(13).week == WeekDecision::hold);
}

TEST_CASE("progress: every fourth week of a build phase is lighter") {
    const Progress p = Story().state(phase_2).squats(17).squats(24).squats(31).squats(34).week(35, 3).on(35);
    CHECK(p.week == WeekDecision::deload);
    CHECK(of(p, "squat").change == Change::lighter_week);
}

TEST_CASE("progress: the longest time of a phase passed says so, and exercises still go on") {
    const Progress p = Story().green_week(7).green_week(14).green_week(21).week(28, 3, R"(,"nprs_stairs":4)").on(28);
    CHECK(p.week == WeekDecision::stalled);
    CHECK(p.phase_to == 1);
    CHECK(of(p, "bridge").decision == ExerciseDecision::progress);
}

TEST_CASE("progress: the last phase ends with its goals, or after a year") {
    Story story = Story().state(R"({"phase": 3, "phase_day": 100})");
    story.squats(102).squats(109).week(114, 1);
    CHECK(story.on(114).why == WeekReason::goals_reached);
    Story year = Story().state(R"({"phase": 3, "phase_day": 0, "decided_day": 357})").squats(360).squats(363, 6).week(364, 3);
    CHECK(year.on(364).why == WeekReason::long_in_last_phase);
}

TEST_CASE("progress: a check-in test above its limit sets a flag until a later test is below it") {
    const auto flag = *shipped_knowledge().flag("pain_deep_knee_bend");
    Story story = Story().green_week(0).week(6, 3, R"(,"nprs_squat":6)");
    CHECK(story.on(6).next.flags == std::vector<FlagIx>{flag});
    CHECK(story.on(6).plan_again);
    const std::string set = R"({"flags": ["pain_deep_knee_bend"]})";
    CHECK(Story().state(set).green_week(7).week(13, 3).on(13).next.flags == std::vector<FlagIx>{flag});
    CHECK(Story().state(set).green_week(7).week(13, 3, R"(,"nprs_squat":2)").on(13).next.flags.empty());
}

TEST_CASE("progress: rows after the day asked about do not count") {
    CHECK(steady().row(R"({"day":9,"kind":"week","swelling_48h":true})").on(6).week == WeekDecision::go_on);
}

TEST_CASE("progress: the same log gives the same progress in any order of its rows") {
    const Progress a = Story().session(0).session(2, 4).morning(3).run(1, 5).week(6, 3).on(6);
    const Progress b = Story().week(6, 3).run(1, 5).morning(3).session(2, 4).session(0).on(6);
    CHECK(a.week == b.week);
    CHECK(of(a, "bridge").why == of(b, "bridge").why);
    CHECK(a.running.week_km == b.running.week_km);
}

TEST_CASE("progress: a danger sign stops the plan until the questions are answered again") {
    Story story = Story().row(R"({"day":6,"kind":"week","danger_signs":["calf_swelling"]})").green_week(7).week(13, 2);
    CHECK(Story(story).on(13).why == WeekReason::danger_sign);
    CHECK(Story(story).state(R"({"answered_day": 5})").on(13).week == WeekDecision::stop);
    const Progress answered = Story(story).state(R"({"answered_day": 7})").on(13);
    CHECK(answered.week != WeekDecision::stop);
    CHECK(answered.next.answered_day == 7);
}

TEST_CASE("progress: a plan without exercises stops until the questions are answered again") {
    const Progress p = Story().plan(R"({"schema": "runknee/plan/1", "kind": "none"})").week(13, 2).on(13);
    CHECK(p.week == WeekDecision::stop);
    CHECK(p.why == WeekReason::danger_sign);
}

TEST_CASE("progress: pain in a run or an exercise counts like pain in the check-in") {
    CHECK(Story().green_week(0).run(5, 4, 8).week(6, 3).on(6).why == WeekReason::very_high_pain);
    CHECK(Story().session(0, 9).week(6, 3).on(6).why == WeekReason::very_high_pain);
    CHECK(Story().green_week(0).run(5, 4, 7).week(6, 3).on(6).why == WeekReason::high_pain);
}

TEST_CASE("progress: the same log does not move a runner twice") {
    const Progress p = steady().state(R"({"phase": 1, "phase_day": 0, "decided_day": 6})").on(6);
    CHECK(p.week == WeekDecision::hold);
    CHECK(p.why == WeekReason::nothing_new);
    CHECK(of(p, "bridge").change == Change::same_dose);
    CHECK(p.next.decided_day == 6);
}

TEST_CASE("progress: a session on coming back does not hide the gap before it") {
    Story story = Story().state(R"({"phase": 2, "phase_day": 14, "decided_day": 14})").squats(16).squats(19).squats(29).week(29, 3);
    const Progress p = story.on(29);
    CHECK(p.why == WeekReason::from_8_to_21_days);
    CHECK(p.phase_to == 2);
    CHECK(of(p, "squat").change == Change::first_week_dose);
    Story longer = Story().state(R"({"phase": 2, "phase_day": 14, "decided_day": 14})").squats(16).squats(40).squats(42).week(42, 3);
    CHECK(longer.on(42).why == WeekReason::over_21_days);
    CHECK(longer.on(42).phase_to == 1);
}

TEST_CASE("progress: a gap right after the plan was made counts, and a week off between two sessions does not") {
    CHECK(Story().session(9).session(11).week(12, 3).on(12).why == WeekReason::from_8_to_21_days);
    CHECK(Story().session(7).session(14).week(14, 3).on(14).week != WeekDecision::return_after_gap);
}

TEST_CASE("progress: one gap is one decision, however often the same log is read") {
    const Story log = Story().state(R"({"phase": 3, "phase_day": 60, "decided_day": 60})").squats(58).squats(62);
    const Progress first = log.on(90);
    CHECK(first.why == WeekReason::over_21_days);
    CHECK(first.phase_to == 2);
    for (const int day : {90, 91, 97}) {
        const Progress again = Story(log).state(R"({"phase": 2, "phase_day": 90, "decided_day": 90})").on(day);
        CHECK(again.week != WeekDecision::return_after_gap);
        CHECK(again.phase_to == 2);
    }
    // the session on coming back belongs to the gap that was decided on
    CHECK(Story(log).state(R"({"phase": 2, "phase_day": 90, "decided_day": 90})").squats(92).week(97, 3).on(97).phase_to == 2);
}

TEST_CASE("progress: a gap that grew longer after a decision is decided on again, once") {
    const Story log = Story().squats(19);
    CHECK(Story(log).state(R"({"phase": 2, "phase_day": 14, "decided_day": 21})").on(30).why == WeekReason::from_8_to_21_days);
    CHECK(Story(log).state(R"({"phase": 2, "phase_day": 14, "decided_day": 30})").on(37).week != WeekDecision::return_after_gap);
    CHECK(Story(log).state(R"({"phase": 2, "phase_day": 14, "decided_day": 37})").on(44).why == WeekReason::over_21_days);
    CHECK(Story(log).state(R"({"phase": 1, "phase_day": 44, "decided_day": 44})").on(70).phase_to == 1);
}

TEST_CASE("progress: repetitions that are held are full only when both are at their top") {
    const std::string quad = R"({"id": "bridge", "ranges": {"sets": [2, 3], "reps": [8, 10], "hold_s": [5, 10], "rpe": [4, 6]})";
    const auto story = [&](double reps, const std::string& dose) {
        Story out;
        out.plan(R"({"id": "bridge", "ranges": {"sets": [2, 3], "reps": [8, 12], "rpe": [4, 6]})", quad + dose);
        return out.session(0, 1, 5, reps).session(2, 1, 5, reps).week(3, 3).on(3);
    };
    CHECK(of(story(10, ""), "bridge").change == Change::more_hold);    // ten repetitions of 5 seconds are not the top
    CHECK(of(story(8, ""), "bridge").change == Change::more_reps);
    const std::string at_top = R"(, "dose": {"sets": 2, "rpe": [4, 6], "reps": 10, "hold_s": 10})";
    CHECK(of(story(10, at_top), "bridge").decision == ExerciseDecision::harder);
    CHECK(of(story(9, at_top), "bridge").change == Change::more_reps);
    // a wall sit is one repetition: what is logged may be its seconds
    const std::string long_hold = R"(, "dose": {"sets": 3, "rpe": [5, 7], "reps": 1, "hold_s": 45})";
    const auto sit = [&](double reps, const std::string& dose) {
        Story out;
        out.plan(R"("hold_s": [30, 45], "rpe": [5, 7]})", R"("hold_s": [30, 45], "rpe": [5, 7]})" + dose);
        return out.session(0, 1, 6, reps).session(2, 1, 6, reps).week(3, 3).on(3);
    };
    CHECK(of(sit(45, ""), "wall_sit").change == Change::more_hold);
    CHECK(of(sit(45, long_hold), "wall_sit").change == Change::one_set_more);
    CHECK(of(sit(1, long_hold), "wall_sit").change == Change::one_set_more);
    CHECK(of(sit(40, long_hold), "wall_sit").change == Change::more_hold);
}

TEST_CASE("progress: every sign that stops the plan is told with its urgency, most urgent first and each once") {
    Story story = Story().row(R"({"day":5,"kind":"week","danger_signs":["locking"],"swelling_48h":true})").run(6, 3, 9);
    const Progress p = story.row(R"({"day":7,"kind":"week","danger_signs":["locking","calf_swelling"]})").on(7);
    REQUIRE(p.signs.size() == 4);
    std::vector<std::string> ids, levels;
    for (const StopSign& sign : p.signs) {
        ids.emplace_back(id_of(shipped_knowledge(), sign));
        levels.emplace_back(shipped_knowledge().levels[sign.level].id);
    }
    CHECK(ids == std::vector<std::string>{"calf_swelling", "locking", "swelling_48h", "nprs_worst"});
    CHECK(levels == std::vector<std::string>{"emergency_now", "urgent_same_day", "clinician_within_days", "clinician_within_days"});
    CHECK(p.signs[1].day == 7);
    CHECK(p.why == WeekReason::danger_sign);
    CHECK(Story().green_week(0).week(6, 3).on(6).signs.empty());
}
