#pragma once
/// Numbers of the plan specification (plan.md, steps in brackets) that no study gives. They stand in data/plan under `estimates`.

#include "runknee/knowledge/rehab.hpp"

namespace runknee {

/// Where a group of estimates comes from.
struct EstimateSource {
    Text basis;
    Ref<SourceIx> source;
};

/// plan/flags.json.
struct FlagEstimates {
    double careful_age = 0;    ///< [4] From here on, and at an unknown age, `set_from_50` sets a flag. Units: years.
    EstimateSource from;
};

/// plan/sessions.json.
struct SessionEstimates {
    int strength_days = 0, running_days = 0;           ///< [1] Days a week, unanswered.
    int leading_exercises = 0, other_exercises = 0;    ///< [5] With an emphasis: of the leading slot first, then of the other.
    int sessions_for_b = 0, lead_of_b = 0;             ///< [9] Sessions a week for a session B; core exercises in A and in B.
    int short_session_minutes = 0;                     ///< [10] Sessions of this limit have a short warm-up.
    int least_sets_first = 0, least_sets = 0, least_main_sets = 0;    ///< [10] Where the last cut ends: first, then; main exercises.
    EstimateSource from;
};

/// plan/running.json. Units: km, days, weeks, NPRS 0 to 10.
struct RunningEstimates {
    double race_km = 0;                ///< [13] Length of a race, unanswered.
    int long_run_one_in = 0;           ///< [12] The longest run is at least one part in this many of the week.
    int longest_run_one_in = 0;        ///< [12] No believable longest run is shorter than this part of the week.
    int first_last_step = 0;           ///< [12] No ladder ends before this step.
    double high_usual_km = 0;          ///< [13] Above this, cross-training replaces a share of the missing km only.
    int base_weeks = 0;                ///< [13] Weeks that growth is measured from, and that the 30% rule looks at.
    int two_week_rule_needs = 0;       ///< [13] Weeks above 0 without which the 30% rule is skipped.
    double long_week_km = 0;           ///< [13] From here on the larger step is always allowed.
    int weeks_of_km = 0;               ///< [13] Weeks of the log that growth looks at.
    int longest_run_days = 0;          ///< [12] Days whose longest run caps the next one.
    int runs_above_limit = 0;          ///< [13] This many runs above the limit: one step or share back.
    int weeks_without_running = 0;     ///< [12] After these the readiness checks come again.
    double walk_pain_max = 0;          ///< [12] Pain allowed in the walk of the readiness checks, ...
    double walk_pain_max_above = 0;    ///< [12] ... and where the running limit is above this number: this number.
    EstimateSource from;
};

/// plan/progress.json. Units: NPRS points, hours, days, weeks, effort 0 to 10.
struct ProgressEstimates {
    double morning_change_max = 0;                    ///< [17] A morning at most this much worse is settled ...
    double settle_hours_least = 0;                    ///< [17] ... if it took at most this long, or the settle time of the protocol.
    int mornings_looked_at = 0, calm_mornings = 0;    ///< [16] Of the last mornings so many are not worse.
    int run_minutes_days = 0;                         ///< [16] Days a run counts for `run_minutes_ok`, and for a ladder step.
    double target_share = 0;                          ///< [16] Share of the target km that counts as reached.
    int greens_in_a_row = 0;                          ///< [17] Green sessions before one change.
    double easy_effort = 0;                           ///< [17] At most this effort each time: the harder exercise.
    double more_reps = 0, more_hold_s = 0, more_contacts = 0;    ///< [17] Repetitions, seconds or contacts more.
    int sessions_before_load = 0;                                ///< [17] From this session on load comes before another set.
    int bad_check_ins = 0;                                       ///< [18] One bad week is a flare, this many are not.
    int short_gap_days = 0, long_gap_days = 0;                   ///< [18] A longer gap is a return; above the second one phase back.
    int settling_plans_max = 0;                                  ///< [18] This many settling plans in a row: a clinician.
    int sessions_weeks = 0;                                      ///< [18] Weeks whose sessions are counted.
    EstimateSource from;
};

}    // namespace runknee
