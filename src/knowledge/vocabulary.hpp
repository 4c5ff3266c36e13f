#pragma once
/// The words of data/ that the code must know by name, beside the enumerations of terms.hpp. Linking checks every one against the data.

#include <array>
#include <string_view>

#include "runknee/knowledge/terms.hpp"

namespace runknee::vocabulary {

inline constexpr std::string_view run_now_usual = "usual";              ///< Runs as before the pain.
inline constexpr std::string_view run_now_less = "less";                ///< Runs, but less than usual.
inline constexpr std::string_view run_now_stopped = "stopped";          ///< Every option of a runner who has stopped begins like this.
inline constexpr std::string_view goal_race = "race";
inline constexpr std::string_view equipment_household = "household";    ///< Key of sessions.json equipment: always at hand.
inline constexpr std::string_view equipment_partner = "partner";         ///< Token that no answer gives: another person.
inline constexpr std::string_view warm_up_usual = "usual";              ///< Keys of sessions.json warm_up_minutes.
inline constexpr std::string_view warm_up_short = "when_minutes_15";
inline constexpr std::string_view bone_flag = "suspected_stress_fracture";      ///< Flag that takes bike and pool out of the settling plan.

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

}  // namespace runknee::vocabulary
