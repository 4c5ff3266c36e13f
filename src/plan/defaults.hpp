#pragma once
/// Numbers of the plan specification (plan.md, steps in brackets) that no file of data/ holds. Source: runknee_2026.

namespace runknee::plan::defaults {

inline constexpr int strength_days = 2;              ///< [1] Days a week, unanswered.
inline constexpr int running_days = 3;               ///< [1] Days a week, unanswered.
inline constexpr double race_km = 10;                ///< [13] Length of a race, unanswered.
inline constexpr double careful_age = 50;            ///< [4] From here on, and at an unknown age, `set_from_50` sets a flag.
inline constexpr int leading_exercises = 2;          ///< [5] Exercises of the leading slot that come first ...
inline constexpr int other_exercises = 1;            ///< [5] ... and of the other slot after them.
inline constexpr int sessions_for_b = 3;             ///< [9] Sessions a week from which there may be a session B.
inline constexpr int lead_of_b = 2;                  ///< [9] Core exercises that stand in A and in B.
inline constexpr int short_session_minutes = 15;     ///< [10] Sessions of this limit have the short warm-up.
inline constexpr int least_sets_first = 2;           ///< [10] The last cut goes down to this number of sets first,
inline constexpr int least_sets = 1;                 ///< [10] and then to this one;
inline constexpr int least_main_sets = 2;            ///< [10] main exercises never below this.
inline constexpr double long_run_share = 1.0 / 3;    ///< [12] Least share of the longest run in a week.
inline constexpr int first_last_step = 2;            ///< [12] No ladder ends before this step.
inline constexpr double high_usual_km = 60;          ///< [13] Above this, cross-training replaces a share of the missing km only.

}    // namespace runknee::plan::defaults
