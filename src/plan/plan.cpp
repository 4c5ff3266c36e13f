#include "runknee/plan.hpp"

#include "plan/calm_down.hpp"
#include "plan/checks.hpp"
#include "plan/order.hpp"
#include "plan/phase.hpp"
#include "plan/protocol.hpp"
#include "plan/running.hpp"

namespace runknee {
namespace plan {
namespace {

std::vector<FlagIx> set_flags(const Case& c) {
    std::vector<FlagIx> out;
    for (const FlagIx f : c.kb.flags.indices())
        if (c.set.has(f)) out.push_back(f);
    sort_by_id(c.kb.flags, out);
    return out;
}

/// Lines of set and of warned flags, file order, each once.
std::vector<Text> skip_lines(const Case& c) {
    std::vector<Text> out;
    for (const FlagIx f : c.kb.flags.indices()) {
        const bool printed = c.set.has(f) || std::ranges::find(c.warned, f) != c.warned.end();
        if (printed && !c.kb.flags[f].skip_if.empty()) out.push_back(c.kb.flags[f].skip_if);
    }
    return out;
}

/// The number of the phase the plan starts with, counted from 1.
int start_phase(const Case& c, const Loading& protocol) {
    if (c.start.phase) return *c.start.phase;
    const auto number_of = [&](PhaseRole role) {
        const auto phase = std::ranges::find(protocol.phases, role, &Phase::role);
        return phase == protocol.phases.end() ? 0 : static_cast<int>(phase - protocol.phases.begin()) + 1;
    };
    if (const int wanted = number_of(c.level().start_role)) return wanted;
    return std::max(1, number_of(PhaseRole::settle));
}

std::vector<PlanPhase> phases(const Case& c, const Loading& protocol, int begin) {
    std::vector<PlanPhase> out;
    for (const Phase& phase : protocol.phases) {
        const bool after_pause = phase.number > begin && !out.empty() && out.back().running.mode == RunMode::pause;
        out.push_back(phase_plan(c, phase, {.first = phase.number == begin, .after_pause = after_pause}));
    }
    return out;
}

void add_lines(const Case& c, const Loading& protocol, LoadingPlan& out) {
    const Education& lines = c.kb.education;
    out.say.push_back(c.level().say);
    for (const PlanRuleIx r : c.rules)
        if (!c.effects(r).offer_drill) out.say.push_back(c.kb.plan_rules[r].say);    // a drill prints its own line
    out.always = lines.always;
    if (protocol.tendon) out.always.insert(out.always.end(), lines.tendon.begin(), lines.tendon.end());
    out.always.insert(out.always.end(), lines.missed.begin(), lines.missed.end());
    out.always.push_back(lines.twenty_minutes);
    const RunningRules& running = c.kb.running;
    out.running_rules = {running.limits_text.during, running.limits_text.after, running.single_run_cap.text, running.before_fast.text};
}

LoadingPlan loading_plan(const Case& c, const Loading& protocol) {
    LoadingPlan out;
    out.irritability = c.level_index;
    out.emphasis = c.emphasis;
    out.rules = c.rules;
    out.start_phase = start_phase(c, protocol);
    for (const Phase& phase : protocol.phases)
        if (phase.number == out.start_phase) out.start_checks = !c.start.phase && !phase.start_here_if.empty();
    out.phases = phases(c, protocol, out.start_phase);
    add_lines(c, protocol, out);
    out.race = race_advice(c, out.phases);
    out.hold_phase = c.any(&Effects::hold_phase);
    out.hold_progress = c.any(&Effects::hold_progress);
    out.professional_check = c.any(&Effects::professional_check);
    out.ask_doctor = c.any(&Effects::ask_doctor);
    out.usual_week_km = usual_km(c);
    out.usual_longest_km = usual_longest_km(c);
    out.not_applicable = not_applicable(c, protocol);
    return out;
}

}    // namespace
}    // namespace plan

Plan make_plan(const KnowledgeBase& kb, const Answers& answers, const PlanBasis& basis, const PlanStart& start) {
    const plan::Case c(kb, answers, basis, start);
    Plan out;
    out.kind = plan::kind_of_plan(kb, basis, c.stopped());
    out.basis = basis;
    out.protocol = plan::printed_protocol(kb, basis, out.kind);
    out.flags = plan::set_flags(c);
    out.skip_if = plan::skip_lines(c);
    if (!out.protocol) return out;
    const Protocol& protocol = kb.protocols[*out.protocol];
    if (out.kind == PlanKind::calm_down) out.calm_down = plan::calm_down_plan(c, *protocol.calm_down());
    if (out.kind == PlanKind::loading) out.loading = plan::loading_plan(c, *protocol.loading());
    return out;
}

}    // namespace runknee
