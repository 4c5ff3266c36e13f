#pragma once
/// Numbers of the plan specification (steps 12 and 16 to 18) that no file of data/ holds. Source: runknee_2026.

namespace runknee::plan::defaults {

inline constexpr double morning_change_max = 1;     ///< [17] A morning at most this much worse is settled ...
inline constexpr double settle_hours_least = 24;    ///< [17] ... if it took at most this long, or the settle time of the protocol.
inline constexpr int mornings_looked_at = 4;        ///< [16] The last mornings of `mornings_ok` ...
inline constexpr int calm_mornings = 3;             ///< [16] ... of which this many are not worse.
inline constexpr int run_minutes_days = 14;         ///< [16] Days a run counts for `run_minutes_ok`, and for a ladder step.
inline constexpr double target_share = 0.9;         ///< [16] Share of the target km that counts as reached.
inline constexpr int greens_in_a_row = 2;           ///< [17] Green sessions before one change.
inline constexpr double easy_effort = 6;            ///< [17] At most this effort twice: the harder exercise.
inline constexpr double effort_unknown = 10;        ///< [17] What no effort counts as where effort must be low.
inline constexpr double more_reps = 2;              ///< [17] Repetitions more, ...
inline constexpr double more_hold_s = 5;            ///< [17] ... seconds more, ...
inline constexpr double more_contacts = 5;          ///< [17] ... or contacts more.
inline constexpr int sessions_before_load = 4;      ///< [17] From this session on load comes before another set.
inline constexpr int bad_check_ins = 2;             ///< [18] One bad week is a flare, this many are not.
inline constexpr int short_gap_days = 7;            ///< [18] A longer gap is a return ...
inline constexpr int long_gap_days = 21;            ///< [18] ... and from here on to the phase before.
inline constexpr int settling_plans_max = 2;        ///< [18] This many settling plans in a row: a clinician.
inline constexpr int sessions_weeks = 2;            ///< [18] Weeks whose sessions are counted.
inline constexpr int runs_above_limit = 2;          ///< [13] This many runs above the limit: one step or share back.
inline constexpr int weeks_of_km = 6;               ///< [13] Weeks of km that growth looks at.
inline constexpr int longest_run_days = 30;         ///< [12] Days whose longest run caps the next one.
inline constexpr int weeks_without_running = 2;     ///< [12] Weeks without running before the readiness checks come again.
inline constexpr double walk_pain_max = 1;          ///< [12] Pain allowed in the walk of the readiness checks, ...
inline constexpr double walk_pain_max_above = 2;    ///< [12] ... and where the running limit is above this number: this number.

}    // namespace runknee::plan::defaults
