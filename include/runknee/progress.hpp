#pragma once
/// What a training log means for a plan: the decisions for the coming week (steps 12, 13 and 16 to 18 of the plan specification).

#include "runknee/training_log.hpp"

namespace runknee {

enum class Zone : std::uint8_t { green, amber, red, unrated };
enum class WeekDecision : std::uint8_t {
    stop,
    clinician,
    return_after_gap,
    phase_down,
    no_data,
    phase_up,
    end,
    stalled,
    deload,
    hold,
    go_on,
    answer_again
};
enum class WeekReason : std::uint8_t {
    danger_sign,
    new_swelling,
    very_high_pain,    // stop
    second_settling_plan,
    still_high_pain,
    worse_than_start,
    no_change_by_review,    // clinician
    from_8_to_21_days,
    over_21_days,
    red_sessions,
    high_pain,
    no_check_in,
    checks_passed,    // return_after_gap, phase_down, no_data, phase_up
    goals_reached,
    long_in_last_phase,
    longest_time_passed,
    lighter_week,    // end, stalled, deload
    little_sleep,
    ill_or_away,
    personal_rule,
    nothing_against,    // hold, go_on
    settling_over,
    settling_goes_on,    // answer_again, go_on of a settling plan
    nothing_new,         // hold: nothing was logged since the last decision
};
enum class ExerciseDecision : std::uint8_t { no_data, regress, hold, harder, progress };
enum class ExerciseReason : std::uint8_t {
    not_logged,
    red_pain,
    not_two_green,
    not_settled,
    personal_rule,
    effort_unknown,
    effort_above_range,
    effort_at_top,
    easy_at_top,
    two_green,
    week,
    nothing_new,
};
enum class Change : std::uint8_t {
    same_dose,
    use_easier,
    one_set_less,
    more_reps,
    more_hold,
    more_contacts,
    one_set_more,
    more_load,
    use_harder,
    lighter_week,
    first_week_dose,
    new_phase,
};
enum class RunDecision : std::uint8_t { none, no_data, back, down, repeat, up, ladder_done, keep, lighter };
enum class RunReason : std::uint8_t {
    week,
    no_running,
    not_logged,
    gap,
    not_settled,
    runs_above_limit,
    one_run_above_limit,
    unrated,
    too_few_good_runs,
    good_runs,
    last_step,
    green_week,
    lighter_week,
    at_cap,
};
/// Spellings in JSON reports; `WeekDecision::go_on` is `continue`. Errors: none.
std::string_view name(Zone v);
std::string_view name(WeekDecision v);
std::string_view name(WeekReason v);
std::string_view name(ExerciseDecision v);
std::string_view name(ExerciseReason v);
std::string_view name(Change v);
std::string_view name(RunDecision v);
std::string_view name(RunReason v);
struct ExerciseProgress {
    ExerciseIx exercise;
    ExerciseDecision decision = ExerciseDecision::no_data;
    ExerciseReason why = ExerciseReason::not_logged;
    Change change = Change::same_dose;
    std::optional<ExerciseIx> to;    ///< The easier or harder exercise to use.
};
struct SessionProgress {
    int day = 0;
    Zone zone = Zone::unrated;
    bool rest_day = false;    ///< Not settled next morning: one rest day, then one set less on every exercise.
};
/// Next week's running. Units: km, minutes. Shape: ladder `step`; runs below the onset of pain `minutes`; else `week_km`.
struct RunProgress {
    RunDecision decision = RunDecision::none;
    RunReason why = RunReason::week;
    std::optional<int> step;
    std::optional<double> minutes, week_km, longest_run_at_most_km;
};
/// The checks before the first ladder step and after two weeks without running; not passed: cross-train, do not run.
struct Readiness {
    std::vector<Truth> checks;    ///< In the order of RunningRules::readiness.checks; unknown is not passed.
    bool passed = false;
};

/// Something in a log that stops a plan, and how soon the knee has to be seen for it.
struct StopSign {
    WeekReason why = WeekReason::danger_sign;
    std::optional<std::size_t> sign;    ///< Position in `Metric::options` of the danger signs. None: swelling, pain, or an unreadable sign.
    LevelIx level;
    int day = 0;    ///< Of its latest row.
};
/// The danger sign's own id, or that of the metric it stands in; `unread` for a danger sign that cannot be read.
std::string_view id_of(const KnowledgeBase& kb, const StopSign& sign);
/// Every sign a log has on these days, each once, most urgent first. Source: runknee_2026 (urgency: data/plan/progress.json).
std::vector<StopSign> stop_signs(const KnowledgeBase& kb, const TrainingLog& log, int first_day, int last_day);

/// What to do in the coming week. Shape: of a plan that is not `loading` only kind, day, week, why, signs, next_check_day and the
/// settling plans of `next`.
struct Progress {
    PlanKind kind = PlanKind::none;
    int day = 0;
    WeekDecision week = WeekDecision::no_data;
    WeekReason why = WeekReason::no_check_in;
    int phase_from = 0, phase_to = 0;           ///< Numbers of phases.
    std::vector<ExerciseProgress> exercises;    ///< Those of `phase_from`, in its order.
    std::vector<SessionProgress> sessions;      ///< Of the last 7 days.
    std::vector<StopSign> signs;                ///< Those that no answers have looked at yet, most urgent first.
    RunProgress running;
    std::optional<Readiness> readiness;    ///< None: not asked for now.
    std::vector<std::size_t> open;         ///< Positions in `move_on_when` of `phase_from` that are not true.
    std::vector<MetricIx> tests_next;      ///< Of the next check-in.
    int next_check_day = 0;
    std::optional<int> review_day;
    bool plan_again = false;    ///< Phase or flags moved: the plan is made again.
    LogState next;
};

/// Why this row by itself stops a plan: a danger sign before new swelling before very high pain; none: it does not.
std::optional<WeekReason> stop_reason(const KnowledgeBase& kb, const WeekEntry& check_in);
std::optional<WeekReason> stop_reason(const KnowledgeBase& kb, const SessionEntry& session);
std::optional<WeekReason> stop_reason(const KnowledgeBase& kb, const RunEntry& run);

/// Decides the coming week. Same inputs, same progress.
/// Unknown: never moves a runner up. Errors: none; a state that names no phase of the plan counts as absent. Cost: O(rows x weeks).
/// Source:  runknee_2026 (rules and numbers: data/plan/progress.json, running.json).
Progress progress(const KnowledgeBase& kb, const PlanView& plan, const TrainingLog& log);

}    // namespace runknee
