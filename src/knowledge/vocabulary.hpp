#pragma once
/// The words of data/ that the code must know by name, beside the enumerations of terms.hpp. Linking checks every one against the data.

#include <array>
#include <string_view>

#include "runknee/knowledge/terms.hpp"

namespace runknee::vocabulary {

inline constexpr std::string_view run_now_usual = "usual";        ///< Runs as before the pain.
inline constexpr std::string_view run_now_less = "less";          ///< Runs, but less than usual.
inline constexpr std::string_view run_now_stopped = "stopped";    ///< Every option of a runner who has stopped begins like this.
inline constexpr std::string_view goal_race = "race";
inline constexpr std::string_view equipment_household = "household";    ///< Key of sessions.json equipment: always at hand.
inline constexpr std::string_view equipment_partner = "partner";        ///< Token that no answer gives: another person.
inline constexpr std::string_view warm_up_usual = "usual";              ///< Keys of sessions.json warm_up_minutes.
inline constexpr std::string_view warm_up_short = "when_minutes_15";
inline constexpr std::string_view bone_flag = "suspected_stress_fracture";    ///< Flag that takes bike and pool out of the settling plan.

/// Levels of care, least urgent first: their ranks must keep this order, so that no edited folder turns an emergency into self-care.
inline constexpr auto levels =
    std::to_array<std::string_view>({"self_care", "clinician_routine", "clinician_within_days", "urgent_same_day", "emergency_now"});

/// Plan gates, most permissive first, and what each lets through.
struct GateWord {
    std::string_view id;
    Prints prints;
};
inline constexpr auto gates =
    std::to_array<GateWord>({{"full", Prints::protocol}, {"calm_down_only", Prints::calm_down}, {"block", Prints::nothing}});

// Metrics of progress.json that progress reads by name; all others it reads as criteria name them.
inline constexpr std::string_view nprs_exercise = "nprs_exercise", rpe_last_set = "rpe_last_set", reps_last_set = "reps_last_set";
inline constexpr std::string_view nprs_run = "nprs_run", run_minutes = "run_minutes", run_km = "run_km",
                                  run_without_break = "run_without_break";
inline constexpr std::string_view nprs_next_morning_change = "nprs_next_morning_change", hours_to_settle = "hours_to_settle";
inline constexpr std::string_view nprs_worst = "nprs_worst", swelling_48h = "swelling_48h", danger_signs = "danger_signs";
inline constexpr std::string_view sick_or_away_days = "sick_or_away_days", short_sleep_week = "short_sleep_week";
inline constexpr std::string_view mornings_ok = "mornings_ok", run_minutes_ok = "run_minutes_ok",
                                  phase_days_completed = "phase_days_completed";
inline constexpr std::string_view weeks_at_target_volume = "weeks_at_target_volume", daily_life_weeks = "daily_life_weeks";
inline constexpr std::string_view no_danger_sign = "none";            ///< Option of `danger_signs` that stands alone.
inline constexpr std::string_view readiness_max_pain = "max_pain";    ///< A limit of the readiness checks: the running limit of the phase.
inline constexpr auto metric_words = std::to_array<std::string_view>({
    nprs_exercise,        rpe_last_set,
    reps_last_set,        nprs_run,
    run_minutes,          run_km,
    run_without_break,    nprs_next_morning_change,
    hours_to_settle,      nprs_worst,
    swelling_48h,         danger_signs,
    sick_or_away_days,    short_sleep_week,
    mornings_ok,          run_minutes_ok,
    phase_days_completed, weeks_at_target_volume,
    daily_life_weeks,
});

/// An option the code knows by name, with the question that must have it.
struct OptionWord {
    QuestionRole role;
    std::string_view option;
};
inline constexpr auto option_words = std::to_array<OptionWord>({
    {QuestionRole::run_now, run_now_usual},
    {QuestionRole::run_now, run_now_less},
    {QuestionRole::goal, goal_race},
});

/// The kind of answer each role gives.
struct RoleKind {
    QuestionRole role;
    QuestionKind kind;
};
inline constexpr auto role_kinds = std::to_array<RoleKind>({
    {QuestionRole::age, QuestionKind::number},
    {QuestionRole::duration_weeks, QuestionKind::number},
    {QuestionRole::pain_worst, QuestionKind::number},
    {QuestionRole::both_knees, QuestionKind::boolean},
    {QuestionRole::run_now, QuestionKind::single},
    {QuestionRole::usual_week_km, QuestionKind::number},
    {QuestionRole::weekly_km, QuestionKind::number},
    {QuestionRole::onset_minutes, QuestionKind::number},
    {QuestionRole::running_days, QuestionKind::number},
    {QuestionRole::strength_days, QuestionKind::number},
    {QuestionRole::session_minutes, QuestionKind::single},
    {QuestionRole::equipment, QuestionKind::multi},
    {QuestionRole::goal, QuestionKind::single},
    {QuestionRole::race_weeks, QuestionKind::number},
    {QuestionRole::race_km, QuestionKind::number},
    {QuestionRole::usual_longest_km, QuestionKind::number},
    {QuestionRole::plan_health, QuestionKind::multi},
    {QuestionRole::hands_on_cautions, QuestionKind::multi},
});

}    // namespace runknee::vocabulary
