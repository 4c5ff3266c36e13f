#pragma once
/// One runner, seen by the plan: answers with their defaults, flags, rules, irritability (steps 1, 4, 5 and 6).

#include <array>

#include "plan/flags.hpp"
#include "runknee/plan.hpp"

namespace runknee::plan {

/// Flags that count in phases of one role, and the tags they forbid (bit = Tag).
struct RoleFlags {
    FlagSet flags;
    std::uint32_t avoided_tags = 0;
};

class Case {
public:
    Case(const KnowledgeBase& knowledge, const Answers& given_answers, const PlanBasis& plan_basis, const PlanStart& plan_start);

    const KnowledgeBase& kb;
    const Answers& answers;
    const PlanBasis& basis;
    const PlanStart& start;
    FlagSet set;    ///< All set flags, whatever the phase.
    std::vector<FlagIx> warned;
    std::size_t level_index = 0;    ///< Of Irritability::levels.
    std::vector<PlanRuleIx> rules;
    std::optional<Emphasis> emphasis;
    std::vector<Text> tools;    ///< Equipment tokens at hand.

    const IrritabilityLevel& level() const { return kb.irritability.levels[level_index]; }
    bool is(Expr e) const { return holds(kb, answers, e) == Truth::yes; }
    bool stopped() const;    ///< A set flag stops the plan.

    /// The given answer to a number question. Unknown: none.
    std::optional<double> number(QuestionRole role) const;
    /// The id of the given option of a single question. Unknown: empty.
    Text option(QuestionRole role) const;
    std::optional<int> strength_days() const;
    int strength_days_or_default() const;
    int running_days_or_default() const;
    bool has_tool(Text token) const;

    const RoleFlags& active(PhaseRole role) const { return active_[static_cast<std::size_t>(role)]; }
    bool avoids(PhaseRole role, Tag tag) const { return (active(role).avoided_tags >> static_cast<unsigned>(tag) & 1u) != 0; }
    /// Allowed by the flags, and the equipment is at hand.
    bool usable(ExerciseIx e, PhaseRole role) const;
    /// A caution keeps the dose at its low end.
    bool careful(ExerciseIx e, PhaseRole role) const { return active(role).flags.any_of(kb.exercises[e].cautions); }
    /// The dose an exercise has in this role by itself; null: not used in that role.
    const DoseRange* dose(ExerciseIx e, PhaseRole role) const;
    bool usable_and_dosed(ExerciseIx e, PhaseRole role) const { return dose(e, role) != nullptr && usable(e, role); }

    /// The exercise with the dose it has in this role by itself.
    PlanExercise item(ExerciseIx e, PhaseRole role, Chosen why) const;

    /// Does a rule that applies have this effect?
    bool any(bool Effects::*effect) const;
    /// The smallest number that the rules give for one effect.
    std::optional<int> least(std::optional<int> Effects::*effect) const;
    const Effects& effects(PlanRuleIx r) const { return kb.plan_rules[r].effects; }

private:
    void find_flags();
    void find_level();
    void find_rules();
    void find_emphasis();
    void find_tools();
    RoleFlags flags_of(PhaseRole role) const;

    std::array<RoleFlags, 4> active_;
};

/// The row of a list of named rows; null where there is none.
template <class Value>
const Value* row_of(const std::vector<std::pair<Text, Value>>& rows, Text key) {
    for (const auto& [name, value] : rows)
        if (name == key) return &value;
    return nullptr;
}

}    // namespace runknee::plan
