#include "plan/flags.hpp"

#include <algorithm>

namespace runknee::plan {
namespace {

bool young(const KnowledgeBase& kb, const RunnerView& runner) {
    const Answer age = runner[kb.with_role(QuestionRole::age)];
    return age.given() && age.number < kb.flag_estimates.careful_age;
}

FlagState when_unknown(WhenUnknown rule, bool is_young) {
    switch (rule) {
        case WhenUnknown::ignore:
            return FlagState::clear;
        case WhenUnknown::warn:
            return FlagState::warned;
        case WhenUnknown::set:
            return FlagState::set;
        case WhenUnknown::set_from_50:
            return is_young ? FlagState::warned : FlagState::set;
    }
    return FlagState::set;
}

bool raised(const PlanBasis& basis, const Flag& flag) {
    return flag.triage_flag && std::ranges::find(basis.triage_flags, *flag.triage_flag) != basis.triage_flags.end();
}

}    // namespace

bool FlagSet::any_of(const Refs<FlagIx>& flags) const {
    return std::ranges::any_of(flags, [&](FlagIx f) { return has(f); });
}

FlagState flag_state(const KnowledgeBase& kb, const RunnerView& runner, const PlanBasis& basis, const Flag& flag) {
    if (raised(basis, flag)) return FlagState::set;
    if (flag.gate) return basis.gate == flag.gate->ix ? FlagState::set : FlagState::clear;
    switch (holds(kb, runner, flag.when)) {
        case Truth::yes:
            return FlagState::set;
        case Truth::no:
            return FlagState::clear;
        case Truth::unknown:
            break;
    }
    return when_unknown(flag.when_unknown, young(kb, runner));
}

}    // namespace runknee::plan
