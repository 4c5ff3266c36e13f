#include "plan/protocol.hpp"

#include <algorithm>

#include "plan/flags.hpp"

namespace runknee {
namespace plan {

PlanKind kind_of_plan(const KnowledgeBase& kb, const PlanBasis& basis, bool stopped) {
    const Prints prints = kb.gates[basis.gate].prints;
    if (prints == Prints::nothing) return PlanKind::none;
    if (prints != Prints::protocol || stopped || !basis.protocol) return PlanKind::calm_down;
    const Loading* loading = kb.protocols[*basis.protocol].loading();
    return loading && !loading->locked ? PlanKind::loading : PlanKind::calm_down;
}

std::optional<ProtocolIx> printed_protocol(const KnowledgeBase& kb, const PlanBasis& basis, PlanKind kind) {
    if (kind == PlanKind::none) return std::nullopt;
    return kind == PlanKind::loading ? basis.protocol : kb.scoring.calm_down_protocol.ix;
}

}    // namespace plan

std::pair<std::optional<ProtocolIx>, PlanReason> choose_protocol(const KnowledgeBase& kb, const RunnerView& runner, GateIx gate,
                                                                 bool clear_match, ConditionIx first) {
    const Prints prints = kb.gates[gate].prints;
    if (prints == Prints::nothing) return {std::nullopt, PlanReason::gate_block};
    if (prints == Prints::calm_down) return {kb.scoring.calm_down_protocol.ix, PlanReason::gate_calm_down_only};
    const Condition::SelfPlan& top = kb.conditions[first].plan;
    if (!top.protocol) return {std::nullopt, PlanReason::clinician_first};
    if (!clear_match) return {kb.scoring.fallback_protocol.ix, PlanReason::no_clear_match};
    if (top.locked) return {std::nullopt, PlanReason::locked};
    if (holds(kb, runner, top.only_if) != Truth::yes) return {std::nullopt, PlanReason::conditions_not_met};
    if (top.alternative && holds(kb, runner, top.alternative->when) == Truth::yes)
        return {top.alternative->protocol.ix, PlanReason::alternative};
    return {top.protocol->ix, PlanReason::match};
}

std::optional<ProtocolIx> planned_protocol(const KnowledgeBase& kb, const RunnerView& runner, const PlanBasis& basis) {
    const auto stops = [&](const Flag& f) { return f.stops_plan && plan::flag_state(kb, runner, basis, f) == plan::FlagState::set; };
    PlanKind kind = plan::kind_of_plan(kb, basis, false);
    if (kind == PlanKind::loading && std::any_of(kb.flags.begin(), kb.flags.end(), stops)) kind = plan::kind_of_plan(kb, basis, true);
    return plan::printed_protocol(kb, basis, kind);
}

}    // namespace runknee
