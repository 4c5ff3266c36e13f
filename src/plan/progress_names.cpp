#include <array>

#include "runknee/progress.hpp"

namespace runknee {
namespace {

template <std::size_t N, class E>
std::string_view pick(const std::array<std::string_view, N>& names, E v) {
    return names[static_cast<std::size_t>(v)];
}

}    // namespace

std::string_view name(LogKind v) { return pick(std::to_array<std::string_view>({"session", "run", "morning", "week"}), v); }

std::string_view name(Zone v) { return pick(std::to_array<std::string_view>({"green", "amber", "red", "unrated"}), v); }

std::string_view name(WeekDecision v) {
    static constexpr auto names = std::to_array<std::string_view>({
        "stop",
        "clinician",
        "return_after_gap",
        "phase_down",
        "no_data",
        "phase_up",
        "end",
        "stalled",
        "deload",
        "hold",
        "continue",
        "answer_again",
    });
    return pick(names, v);
}

std::string_view name(WeekReason v) {
    static constexpr auto names = std::to_array<std::string_view>({
        "danger_sign",         "new_swelling",  "very_high_pain",     "second_settling_plan", "still_high_pain",  "worse_than_start",
        "no_change_by_review", "8_to_21_days",  "over_21_days",       "red_sessions",         "high_pain",        "no_check_in",
        "checks_passed",       "goals_reached", "long_in_last_phase", "longest_time_passed",  "lighter_week",     "little_sleep",
        "ill_or_away",         "personal_rule", "nothing_against",    "settling_over",        "settling_goes_on", "nothing_new",
    });
    return pick(names, v);
}

std::string_view name(ExerciseDecision v) {
    return pick(std::to_array<std::string_view>({"no_data", "regress", "hold", "harder", "progress"}), v);
}

std::string_view name(ExerciseReason v) {
    static constexpr auto names = std::to_array<std::string_view>({
        "not_logged",
        "red_pain",
        "not_two_green",
        "not_settled",
        "personal_rule",
        "effort_unknown",
        "effort_above_range",
        "effort_at_top",
        "easy_at_top",
        "two_green",
        "week",
        "nothing_new",
    });
    return pick(names, v);
}

std::string_view name(Change v) {
    static constexpr auto names = std::to_array<std::string_view>({
        "same_dose",
        "use_easier",
        "one_set_less",
        "more_reps",
        "more_hold",
        "more_contacts",
        "one_set_more",
        "more_load",
        "use_harder",
        "lighter_week",
        "first_week_dose",
        "new_phase",
    });
    return pick(names, v);
}

std::string_view name(RunDecision v) {
    static constexpr auto names =
        std::to_array<std::string_view>({"none", "no_data", "back", "down", "repeat", "up", "ladder_done", "keep", "lighter"});
    return pick(names, v);
}

std::string_view name(RunReason v) {
    static constexpr auto names = std::to_array<std::string_view>({
        "week",
        "no_running",
        "not_logged",
        "gap",
        "not_settled",
        "runs_above_limit",
        "one_run_above_limit",
        "unrated",
        "too_few_good_runs",
        "good_runs",
        "last_step",
        "green_week",
        "lighter_week",
        "at_cap",
    });
    return pick(names, v);
}

}    // namespace runknee
