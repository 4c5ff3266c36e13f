#include "runknee/assess.hpp"

#include <algorithm>
#include <array>

namespace runknee {
namespace {

/// Causes may raise the level or tighten the gate; nothing may do the opposite.
void let_causes_raise(const KnowledgeBase& kb, Assessment& out) {
    const Scoring& scoring = kb.scoring;
    if (!out.must_exclude.empty()) {
        out.raised_by.push_back(RaisedBy::must_exclude);
        out.level = more_urgent(out.level, scoring.must_exclude_level_floor);
    }
    const auto probable = [&](ConditionIx c) { return out.differential.posterior[c] > scoring.must_exclude_limit_plan_above; };
    if (std::ranges::any_of(out.must_exclude, probable)) {
        out.plan.basis.limited_by.push_back(LimitedBy::must_exclude);
        out.gate = stricter(out.gate, scoring.must_exclude_plan_limit);
    }
    if (!kb.conditions[out.differential.order[0]].plan.protocol) {
        out.raised_by.push_back(RaisedBy::no_self_plan);
        out.level = more_urgent(out.level, scoring.no_plan_level_floor);
    }
    if (out.level == out.triage.level) out.raised_by.clear();
    if (out.gate == out.triage.gate) out.plan.basis.limited_by.clear();
}

void put_first(ConditionIx named, std::vector<ConditionIx>& order) {
    const auto at = std::ranges::find(order, named);
    std::rotate(order.begin(), at, at + 1);
}

/// Returns whether there is a clear match: the plan counts it even where the causes are withheld. A named cause is one.
bool judge(const Model& model, const RunnerView& runner, Assessment& out) {
    out.level = out.triage.level;
    out.gate = out.triage.gate;
    out.unclear_because.clear();
    out.raised_by.clear();
    out.plan.basis.limited_by.clear();
    if (!out.named) unclear_reasons(model, runner, out.differential, !out.triage.unanswered.empty(), out.unclear_because);
    const bool clear_match = out.unclear_because.empty();
    const bool shown = out.triage.show_causes != ShowCauses::no;
    out.verdict = !shown ? Verdict::withheld : clear_match ? Verdict::likely : Verdict::no_clear_match;
    if (!shown) out.unclear_because.clear();
    return clear_match;
}

/// The screen of before the stop no longer counts.
void settle_only(const KnowledgeBase& kb, Assessment& out) {
    out.level = more_urgent(out.level, kb.triage.screening.level_floor);
    for (const GateIx g : kb.gates.indices())
        if (kb.gates[g].prints == Prints::calm_down) out.gate = stricter(out.gate, g);
}

/// Only what the plan stands on and what it would print.
void name_plan(const KnowledgeBase& kb, const RunnerView& runner, Plan& plan) {
    plan.protocol = planned_protocol(kb, runner, plan.basis);
    plan.kind = !plan.protocol ? PlanKind::none : *plan.protocol == kb.scoring.calm_down_protocol ? PlanKind::calm_down : PlanKind::loading;
    plan.flags.clear();
    plan.skip_if.clear();
    plan.calm_down.reset();
    plan.loading.reset();
}

void found_plan(const KnowledgeBase& kb, const RunnerView& runner, bool clear_match, Assessment& out) {
    PlanBasis& basis = out.plan.basis;
    basis.gate = out.gate;
    basis.level = out.level;
    basis.triage_flags = out.triage.flags;
    basis.screened = out.triage.unanswered.empty();
    std::tie(basis.protocol, basis.reason) = choose_protocol(kb, runner, out.gate, clear_match, out.differential.order[0]);
}

}    // namespace

std::string_view name(Verdict v) {
    constexpr std::array<std::string_view, 3> names{"likely", "no_clear_match", "withheld"};
    return names[static_cast<std::size_t>(v)];
}

std::string_view name(RaisedBy v) { return v == RaisedBy::must_exclude ? "must_exclude" : "no_self_plan"; }

Assessment assess(const Model& model, const Answers& answers, Scope scope, const Wishes& wishes) {
    const KnowledgeBase& kb = model.kb();
    Assessment out;
    out.id = answers.id();
    out.has_id = answers.has_id();
    out.triage = triage(kb, answers);
    out.differential = differential(model, answers);
    out.named = wishes.named;
    if (out.named) put_first(*out.named, out.differential.order);
    const bool clear_match = judge(model, answers, out);
    if (out.causes_shown()) {
        out.must_exclude = must_exclude(model, answers, out.differential);
        let_causes_raise(kb, out);
        if (scope == Scope::whole) out.next_questions = next_questions(model, answers, out.differential, out.triage);
    }
    if (wishes.settle_only) settle_only(kb, out);
    found_plan(kb, answers, clear_match, out);
    out.plan.basis.fired = out.triage.fired;
    if (scope == Scope::whole)
        out.plan = make_plan(kb, answers, out.plan.basis, wishes.start);
    else
        name_plan(kb, answers, out.plan);
    return out;
}

void decide(const Model& model, const Findings& findings, const RunnerView& seated, Assessment& out) {
    const KnowledgeBase& kb = model.kb();
    const RunnerView runner(seated.panel(), seated.seat(), &findings.truths());
    out.named.reset();
    out.next_questions.clear();
    findings.triage(runner.seat(), out.triage);
    findings.differential(runner.seat(), out.differential);
    const bool clear_match = judge(model, runner, out);
    out.must_exclude.clear();
    if (out.causes_shown()) {
        findings.must_exclude(runner.seat(), out.must_exclude);
        let_causes_raise(kb, out);
    }
    found_plan(kb, runner, clear_match, out);
    name_plan(kb, runner, out.plan);
}

std::size_t band(const KnowledgeBase& kb, double probability, Verdict verdict) {
    const auto& bands = kb.scoring.bands;
    std::size_t at = verdict == Verdict::likely || bands.size() < 2 ? 0 : 1;    // the highest band is for a clear match only
    while (at + 1 < bands.size() && probability < bands[at].from) ++at;
    return at;
}

}    // namespace runknee
