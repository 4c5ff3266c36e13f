#include "plan/calm_down.hpp"

#include <algorithm>

#include "knowledge/vocabulary.hpp"

namespace runknee::plan {
namespace {

/// Did exactly these rules fire?
bool only_these(const std::vector<RuleIx>& fired, const Refs<RuleIx>& rules) {
    const auto listed = [&](RuleIx r) { return std::ranges::any_of(rules, [&](RuleIx x) { return x == r; }); };
    const auto found = [&](RuleIx r) { return std::ranges::find(fired, r) != fired.end(); };
    return std::ranges::all_of(fired, listed) && std::ranges::all_of(rules, found);
}

bool high_pain_only(const Case& c, const CalmDown& p) {
    return c.basis.screened && c.basis.limited_by.empty() && only_these(c.basis.fired, p.high_pain_only.rules) &&
           !c.set.any_of(p.high_pain_only.not_flags);
}

CalmDownDays reason(const Case& c, bool high_pain) {
    if (!c.basis.screened) return CalmDownDays::screening_incomplete;
    if (high_pain) return CalmDownDays::high_pain_only;
    return c.basis.level != c.kb.triage.default_level.ix ? CalmDownDays::level_above_self_care : CalmDownDays::otherwise;
}

}    // namespace

CalmDownPlan calm_down_plan(const Case& c, const CalmDown& protocol) {
    CalmDownPlan out;
    const bool high_pain = high_pain_only(c, protocol);
    const auto bone_flag = c.kb.flag(vocabulary::bone_flag);
    const bool bone = bone_flag && c.set.has(*bone_flag);
    for (const CalmDown::Row& x : protocol.exercises) {
        if ((x.only_if_high_pain_only && !high_pain) || (x.no_bone_flag && bone)) continue;
        if (c.usable(x.exercise_id, PhaseRole::settle)) out.exercises.push_back(&x);
    }
    for (const ModalityIx m : protocol.comfort)
        if (!c.set.any_of(c.kb.modalities[m].contraindications)) out.comfort.push_back(m);
    out.why = reason(c, high_pain);
    const auto row = std::ranges::find(protocol.days, out.why, &CalmDown::Days::when);
    const CalmDown::Days& days = row == protocol.days.end() ? protocol.days.back() : *row;
    out.days = days.days;
    const bool again = c.start.settling_plans > 0;
    out.then = again ? protocol.second_in_a_row.text : days.then;
    if (again) out.level_at_least = protocol.second_in_a_row.level.ix;
    return out;
}

}    // namespace runknee::plan
