#include <algorithm>

#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

/// What the data say about the plan of the first cause; only where that cause decided.
Text condition_reason(const Report& r) {
    const auto& own = r.kb.conditions[r.a.differential.order.front()].plan;
    switch (r.a.plan.basis.reason) {
        case PlanReason::clinician_first:
        case PlanReason::locked:
        case PlanReason::conditions_not_met:
            return own.reason;
        case PlanReason::match:
            return own.only_if.empty() ? own.reason : Text();
        default:
            return {};
    }
}

/// Why it is this plan and no other.
void plan_reason(Report& r) {
    r.page.paragraph(r.w.of("plan.reason.", name(r.a.plan.basis.reason)));
    if (const auto more = condition_reason(r); !more.empty()) r.page.paragraph(more);
    for (const auto l : r.a.plan.basis.limited_by) r.page.paragraph(r.w.of("plan.limited_by.", name(l)));
}

/// Flags that turned a training plan into a settling plan.
std::vector<Text> stopping_flags(const Report& r) {
    std::vector<Text> meanings;
    if (!r.a.plan.basis.protocol || r.kb.gates[r.a.gate].prints != Prints::protocol) return meanings;
    for (const auto f : r.a.plan.flags)
        if (r.kb.flags[f].stops_plan) meanings.push_back(r.kb.flags[f].meaning);
    return meanings;
}

void settling_reason(Report& r) {
    const auto flags = stopping_flags(r);
    if (flags.empty()) return plan_reason(r);
    r.page.paragraph(r.w.phrase("plan.stopped_by_flag"));
    r.page.bullets(flags);
}

void careful_list(Report& r) {
    if (r.a.plan.skip_if.empty()) return;
    r.page.subheading(r.w.phrase("plan.skip_if"));
    r.page.bullets(r.a.plan.skip_if);
}

void settling_exercise(Report& r, std::size_t n, const CalmDown::Row& row) {
    const Exercise& e = r.kb.exercises[row.exercise_id];
    r.page.item(std::to_string(n) + ". ", e.name, 2);
    r.page.paragraph(sentence(dose_words(r.w, row.dose, e)), 5);
    if (!row.note.empty()) r.page.paragraph(row.note, 5);
}

void comfort(Report& r, const std::vector<ModalityIx>& extras) {
    if (extras.empty()) return;
    r.page.subheading(r.w.phrase("plan.comfort"));
    for (const auto m : extras) {
        const Modality& extra = r.kb.modalities[m];
        r.page.bullet(r.w.phrase("plan.comfort_line", {{"name", extra.name}, {"line", extra.honest_line}}));
        careful_line(r, extra);
    }
}

}    // namespace

void settling_plan(Report& r, const CalmDownPlan& plan) {
    const Protocol& protocol = r.kb.protocols[*r.a.plan.protocol];
    const CalmDown& calm = *protocol.calm_down();
    r.page.heading(protocol.plain_name);
    settling_reason(r);
    r.page.gap();
    r.page.paragraph(calm.text);
    r.page.subheading(r.w.phrase("plan.settling_exercises", {{"times", r.w.count("unit.times.", calm.times_per_day)}}));
    std::size_t n = 0;
    for (const auto* row : plan.exercises) settling_exercise(r, ++n, *row);
    comfort(r, plan.comfort);
    r.page.subheading(r.w.phrase("plan.settling_days", {{"days", r.w.count("unit.days.", plan.days)}}));
    r.page.paragraph(plan.then);
    careful_list(r);
    help_section(r, nullptr);
}

namespace {

void evidence_line(Report& r, const Protocol& protocol) {
    r.page.paragraph(r.w.phrase("plan.evidence", {{"grade", protocol.overall_grade}, {"words", r.w.grade(protocol.overall_grade)}}));
}

void pain_limits(Report& r, const PainLimits& limits, const PlanPhase& phase) {
    r.page.subheading(r.w.phrase("plan.pain_limits"));
    const auto green = number_text(limits.exercise_green_max);
    const auto amber = number_text(limits.exercise_amber_max);
    r.page.bullet(r.w.phrase("plan.pain_green", {{"n", green}}));
    r.page.bullet(r.w.phrase("plan.pain_amber", {{"green", green}, {"amber", amber}}));
    r.page.bullet(r.w.phrase("plan.pain_red", {{"n", amber}}));
    if (phase.running.mode) r.page.bullet(r.w.phrase("plan.pain_running", {{"n", number_text(phase.running.max_pain)}}));
    r.page.bullet(r.w.phrase("plan.pain_settle", {{"time", r.w.count("unit.hours.", limits.settle_hours)}}));
    r.page.paragraph(r.kb.check_ins.zones.scale);
}

void start_checks(Report& r, const LoadingPlan& plan, const Phase& phase) {
    if (!plan.start_checks) return;
    r.page.subheading(r.w.phrase("plan.start_checks", {{"n", std::to_string(plan.start_phase)}}));
    for (const auto& c : phase.start_here_if) r.page.bullet(c.text);
    r.page.paragraph(r.w.phrase("plan.start_checks_else"));
}

const PlanPhase& first_phase(const LoadingPlan& plan) {
    const auto it =
        std::find_if(plan.phases.begin(), plan.phases.end(), [&](const PlanPhase& p) { return p.phase->number == plan.start_phase; });
    return it == plan.phases.end() ? plan.phases.front() : *it;
}

void other_phases(Report& r, const LoadingPlan& plan) {
    if (plan.phases.size() < 2) return;
    r.page.heading(r.w.phrase("plan.later"));
    for (const auto& p : plan.phases)
        if (p.phase->number != plan.start_phase) phase_in_outline(r, plan, p);
}

void outlook(Report& r, const LoadingPlan& plan, const Loading& loading) {
    r.page.heading(r.w.phrase("plan.outlook"));
    r.page.paragraph(loading.expected.text);
    r.page.paragraph(r.w.phrase("plan.review", {{"weeks", r.w.count("unit.weeks.", loading.review_weeks)}}));
    if (plan.race) r.page.paragraph(plan.race->text);
    r.page.subheading(r.w.phrase("plan.grow"));
    r.page.paragraph(r.w.phrase("plan.grow_when"));
    for (const auto t : r.kb.check_ins.exercise.one_change) r.page.bullet(sentence(t));
}

}    // namespace

void loading_plan(Report& r, const LoadingPlan& plan) {
    const Protocol& protocol = r.kb.protocols[*r.a.plan.protocol];
    const Loading& loading = *protocol.loading();
    const PlanPhase& first = first_phase(plan);
    r.page.heading(r.w.phrase("plan.heading"));
    r.page.paragraph(protocol.plain_name, 0, Tint::bold);
    plan_reason(r);
    r.page.gap();
    r.page.paragraph(loading.summary);
    evidence_line(r, protocol);
    r.page.subheading(r.w.phrase("plan.for_you"));
    r.page.bullets(plan.say);
    pain_limits(r, loading.pain_limits, first);
    start_checks(r, plan, *first.phase);
    phase_in_full(r, plan, first);
    careful_list(r);
    other_phases(r, plan);
    outlook(r, plan, loading);
    r.page.heading(r.w.phrase("plan.good_to_know"));
    r.page.bullets(plan.always);
    help_section(r, &loading);
}

void plan_section(Report& r) {
    const Plan& plan = r.a.plan;
    if (plan.calm_down) return settling_plan(r, *plan.calm_down);
    if (plan.loading) return loading_plan(r, *plan.loading);
    r.page.heading(r.w.phrase("plan.heading"));
    plan_reason(r);
}

}    // namespace runknee::report
