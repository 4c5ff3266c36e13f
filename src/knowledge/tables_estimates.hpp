#pragma once
/// Field tables of the `estimates` of data/plan.

#include "knowledge/fields.hpp"
#include "runknee/knowledge/estimates.hpp"

namespace runknee::fields {

inline constexpr std::string_view estimate_basis = "How the numbers were chosen.", estimate_source = "Where they come from.";

template <>
struct Spec<FlagEstimates> {
    using R = FlagEstimates;
    static constexpr std::string_view name = "flag_estimates", about = "Numbers for flags that no study gives.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::careful_age>("careful_age", "The age of set_from_50, in years.", between(18, 100)),
        required<&R::from, &EstimateSource::basis>("basis", estimate_basis),
        required<&R::from, &EstimateSource::source>("source", estimate_source),
    });
};

template <>
struct Spec<SessionEstimates> {
    using R = SessionEstimates;
    static constexpr std::string_view name = "session_estimates", about = "Numbers for sessions that no study gives.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::strength_days>("strength_days", "Strength days a week without an answer.", between(1, 6)),
        required<&R::running_days>("running_days", "Running days a week without an answer.", between(1, 7)),
        required<&R::leading_exercises>("leading_exercises", "With an emphasis: exercises of the leading slot that come first.",
                                        between(0, 6)),
        required<&R::other_exercises>("other_exercises", "With an emphasis: exercises of the other slot after them.", between(0, 6)),
        required<&R::sessions_for_b>("sessions_for_b", "Sessions a week from which there may be a session B.", between(2, 6)),
        required<&R::lead_of_b>("lead_of_b", "Core exercises that stand in session A and in session B.", between(0, 4)),
        required<&R::short_session_minutes>("short_session_minutes", "Sessions of this limit have a short warm-up, in minutes.",
                                            between(5, 60)),
        required<&R::least_sets_first>("least_sets_first", "The last cut goes down to this number of sets first.", between(1, 10)),
        required<&R::least_sets>("least_sets", "Then it goes down to this number of sets.", between(1, 10)),
        required<&R::least_main_sets>("least_main_sets", "Sets of a main exercise at least.", between(1, 10)),
        required<&R::from, &EstimateSource::basis>("basis", estimate_basis),
        required<&R::from, &EstimateSource::source>("source", estimate_source),
    });
};

template <>
struct Spec<RunningEstimates> {
    using R = RunningEstimates;
    static constexpr std::string_view name = "running_estimates", about = "Numbers for running that no study gives.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::race_km>("race_km", "Length of a race without an answer, in km.", between(1, 500)),
        required<&R::long_run_one_in>("long_run_one_in", "The longest run is at least one part in this many of the weekly km.",
                                      between(1, 7)),
        required<&R::longest_run_one_in>(
            "longest_run_one_in",
            "A usual longest run below one part in this many of the usual week is not believable, and is taken as that part.",
            between(1, 14)),
        required<&R::first_last_step>("first_last_step", "No walk-run ladder ends before this step.", between(0, 99)),
        required<&R::high_usual_km>("high_usual_km", "Above this usual week, in km, a share of the missing km is replaced only.",
                                    between(0, 500)),
        required<&R::base_weeks>("base_weeks", "Weeks that growth is measured from, and as many before that the two-week rule looks at.",
                                 between(1, 12)),
        required<&R::two_week_rule_needs>("two_week_rule_needs", "Weeks with running that the two-week rule needs.", between(1, 12)),
        required<&R::long_week_km>("long_week_km", "From this week on, in km, the growth from_20_km is always allowed.", between(0, 200)),
        required<&R::weeks_of_km>("weeks_of_km", "Weeks of the log that growth looks at.", between(1, 26)),
        required<&R::longest_run_days>("longest_run_days", "Days whose longest run caps the next one.", between(1, 120)),
        required<&R::runs_above_limit>("runs_above_limit", "Runs above the pain limit in a week that lead back.", between(1, 7)),
        required<&R::weeks_without_running>("weeks_without_running", "Weeks without running after which the readiness checks come again.",
                                            between(1, 52)),
        required<&R::walk_pain_max>("walk_pain_max", "Pain allowed in the walk of the readiness checks, NPRS 0 to 10.", between(0, 10)),
        required<&R::walk_pain_max_above>("walk_pain_max_above",
                                          "Where the running limit is above this number, this number is allowed in the walk, NPRS 0 to 10.",
                                          between(0, 10)),
        required<&R::from, &EstimateSource::basis>("basis", estimate_basis),
        required<&R::from, &EstimateSource::source>("source", estimate_source),
    });
};

template <>
struct Spec<ProgressEstimates> {
    using R = ProgressEstimates;
    static constexpr std::string_view name = "progress_estimates", about = "Numbers for check-ins that no study gives.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::morning_change_max>("morning_change_max", "A morning at most this much worse is settled, NPRS points.",
                                         between(0, 10)),
        required<&R::settle_hours_least>("settle_hours_least", "Hours in which pain may settle, whatever the protocol says.",
                                         between(0, 96)),
        required<&R::mornings_looked_at>("mornings_looked_at", "Mornings of the log that mornings_ok looks at.", between(1, 30)),
        required<&R::calm_mornings>("calm_mornings", "Mornings of these that are not worse.", between(1, 30)),
        required<&R::run_minutes_days>("run_minutes_days", "Days a run counts for run_minutes_ok and for a ladder step.", between(1, 120)),
        required<&R::target_share>("target_share", "Share of the target km that counts as reached, 0 to 1.", between(0, 1)),
        required<&R::greens_in_a_row>("greens_in_a_row", "Green sessions in a row before one change.", between(1, 10)),
        required<&R::easy_effort>("easy_effort", "Effort at most, each time, for the harder exercise, 0 to 10.", between(0, 10)),
        required<&R::more_reps>("more_reps", "Repetitions more in one change.", between(1, 20)),
        required<&R::more_hold_s>("more_hold_s", "Seconds of hold more in one change.", between(1, 60)),
        required<&R::more_contacts>("more_contacts", "Ground contacts more in one change.", between(1, 60)),
        required<&R::sessions_before_load>("sessions_before_load", "From this session on load comes before another set.", between(1, 60)),
        required<&R::bad_check_ins>("bad_check_ins", "Bad check-ins in a row that are more than a flare.", between(1, 10)),
        required<&R::short_gap_days>("short_gap_days", "Days without training that need no return.", between(1, 60)),
        required<&R::long_gap_days>("long_gap_days", "Days without training above which the phase before begins.", between(1, 180)),
        required<&R::settling_plans_max>("settling_plans_max", "Settling plans in a row that lead to a clinician.", between(1, 10)),
        required<&R::sessions_weeks>("sessions_weeks", "Weeks whose sessions are counted for the next phase.", between(1, 12)),
        required<&R::from, &EstimateSource::basis>("basis", estimate_basis),
        required<&R::from, &EstimateSource::source>("source", estimate_source),
    });
};

}    // namespace runknee::fields
