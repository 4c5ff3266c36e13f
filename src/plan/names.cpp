#include <array>

#include "runknee/plan.hpp"

namespace runknee {

std::string_view name(PlanReason v) {
    constexpr std::array<std::string_view, 8> names{"gate_block", "gate_calm_down_only", "clinician_first", "no_clear_match",
                                                    "locked",     "conditions_not_met",  "alternative",     "match"};
    return names[static_cast<std::size_t>(v)];
}

std::string_view name(LimitedBy) { return "must_exclude"; }

std::string_view name(Chosen v) {
    constexpr std::array<std::string_view, 6> names{"core", "optional", "group", "replacement", "fallback", "balance"};
    return names[static_cast<std::size_t>(v)];
}

std::string_view name(RaceAdvice::Verdict v) {
    constexpr std::array<std::string_view, 4> names{"near", "possible", "too_soon", "no_running"};
    return names[static_cast<std::size_t>(v)];
}

std::string_view name(PlanKind v) {
    constexpr std::array<std::string_view, 3> names{"none", "calm_down", "loading"};
    return names[static_cast<std::size_t>(v)];
}

}    // namespace runknee
