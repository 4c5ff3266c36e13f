#include <algorithm>

#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {

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

std::vector<Text> stopping_flags(const Report& r) {
    std::vector<Text> meanings;
    if (!r.a.plan.basis.protocol || r.kb.gates[r.a.gate].prints != Prints::protocol) return meanings;
    for (const auto f : r.a.plan.flags)
        if (r.kb.flags[f].stops_plan) meanings.push_back(r.kb.flags[f].meaning);
    return meanings;
}

namespace {

void settling_reason(Report& r) {
    const auto flags = stopping_flags(r);
    if (flags.empty()) return plan_reason(r);
    r.page.paragraph(r.w.phrase("plan.stopped_by_flag"));
    r.page.bullets(flags);
}

void settling_exercise(Report& r, std::size_t n, const CalmDown::Row& row) {
    const Exercise& e = r.kb.exercises[row.exercise_id];
    r.page.item(std::to_string(n) + ". ", e.name, 2);
    r.page.paragraph(sentence(dose_words(r.w, row.dose, e)), 5);
    r.page.paragraph(joined({std::string(e.why), sentence(row.note)}, " "), 5);
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

/// How long, and what then.
void settling_days(Report& r, const CalmDownPlan& plan) {
    const auto days = r.w.count("unit.days.", plan.days);
    const auto end = day_after(r.style.start, plan.days);
    r.page.subheading(end ? r.w.phrase("plan.settling_until", {{"days", days},
                                                               {"first", full_date_words(r.w, *r.style.start)},
                                                               {"date", date_words(r.w, *end, year_of(*r.style.start))}})
                          : r.w.phrase("plan.settling_days", {{"days", days}}));
    r.page.paragraph(plan.then);
}

}    // namespace

void plan_reason(Report& r) {
    const bool named = r.a.named && (r.a.plan.basis.reason == PlanReason::match || r.a.plan.basis.reason == PlanReason::alternative);
    r.page.paragraph(named ? r.w.phrase("plan.named") : r.w.of("plan.reason.", name(r.a.plan.basis.reason)));
    if (const auto more = condition_reason(r); !more.empty()) r.page.paragraph(more);
    for (const auto l : r.a.plan.basis.limited_by) r.page.paragraph(r.w.of("plan.limited_by.", name(l)));
}

void careful_list(Report& r) {
    if (r.a.plan.skip_if.empty()) return;
    r.page.subheading(r.w.phrase("plan.skip_if"));
    r.page.bullets(r.a.plan.skip_if);
}

void settling_plan(Report& r, const CalmDownPlan& plan) {
    const Protocol& protocol = r.kb.protocols[*r.a.plan.protocol];
    const CalmDown& calm = *protocol.calm_down();
    r.page.heading(protocol.plain_name);
    settling_reason(r);
    r.page.gap();
    r.page.paragraph(calm.text);
    settling_days(r, plan);
    r.page.subheading(r.w.phrase("plan.settling_exercises", {{"times", r.w.count("unit.times.", calm.times_per_day)}}));
    std::size_t n = 0;
    for (const auto* row : plan.exercises) settling_exercise(r, ++n, *row);
    comfort(r, plan.comfort);
    careful_list(r);
    help_section(r, nullptr);
}

const PlanPhase& first_phase(const LoadingPlan& plan) {
    const auto it =
        std::find_if(plan.phases.begin(), plan.phases.end(), [&](const PlanPhase& p) { return p.phase->number == plan.start_phase; });
    return it == plan.phases.end() ? plan.phases.front() : *it;
}

namespace {

void evidence_line(Report& r, const Protocol& protocol) {
    r.page.paragraph(r.w.phrase("plan.evidence", {{"grade", protocol.overall_grade}, {"words", r.w.grade(protocol.overall_grade)}}));
}

void start_checks(Report& r, const LoadingPlan& plan, const Phase& phase) {
    if (!plan.start_checks) return;
    r.page.subheading(r.w.phrase("plan.start_checks", {{"n", std::to_string(plan.start_phase)}}));
    for (const auto& c : phase.start_here_if) r.page.bullet(c.text);
    r.page.paragraph(r.w.phrase("plan.start_checks_else"));
}

/// What changes in the weeks after: a little more, then the next phase.
void going_on(Report& r, const LoadingPlan& plan, const PlanPhase& first) {
    r.page.heading(r.w.phrase("plan.going_on"));
    r.page.paragraph(r.w.phrase("plan.grow"), 0, Tint::bold);
    r.page.paragraph(r.w.phrase("plan.grow_when"));
    for (const auto t : r.kb.check_ins.exercise.one_change) r.page.bullet(sentence(t));
    move_on(r, plan, first);
}

bool fallen_back_to(const Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    return plan.start_checks && p.phase->number < plan.start_phase && r.style.phases == Phases::outline;
}

/// Before the first phase only where a failed check leads back to it.
void other_phases(Report& r, const LoadingPlan& plan) {
    for (const auto& p : plan.phases) {
        if (!fallen_back_to(r, plan, p)) continue;
        if (&p == &plan.phases.front()) r.page.heading(r.w.phrase("plan.fallback"));
        phase_in_outline(r, plan, p);
    }
    if (r.style.phases == Phases::outline && plan.phases.back().phase->number > plan.start_phase) r.page.heading(r.w.phrase("plan.later"));
    for (const auto& p : plan.phases) {
        if (p.phase->number == plan.start_phase || fallen_back_to(r, plan, p)) continue;
        if (r.style.phases == Phases::in_full)
            phase_in_full(r, plan, p);
        else
            phase_in_outline(r, plan, p);
    }
}

void review_line(Report& r, const Loading& loading) {
    constexpr int days_a_week = 7;
    const auto weeks = r.w.count("unit.weeks.", loading.review_weeks);
    const auto day = day_after(r.style.start, loading.review_weeks * days_a_week);
    r.page.paragraph(day ? r.w.phrase("plan.review_on", {{"weeks", weeks}, {"date", full_date_words(r.w, *day)}})
                         : r.w.phrase("plan.review", {{"weeks", weeks}}));
}

void outlook(Report& r, const Loading& loading) {
    r.page.heading(r.w.phrase("plan.outlook"));
    r.page.paragraph(loading.expected.text);
    r.page.gap();
    review_line(r, loading);
}

void good_to_know(Report& r, const Phase& phase) {
    r.page.heading(r.w.phrase("plan.good_to_know"));
    r.page.bullets(phase.education);
    r.page.bullets(r.kb.education.by_role[static_cast<std::size_t>(phase.role)]);
}

}    // namespace

std::string race_words(const Report& r, const RaceAdvice& race) {
    const auto weeks = race.weeks_needed ? r.w.phrase("plan.race_weeks", {{"n", std::to_string(*race.weeks_needed)}}) : std::string();
    return joined({std::string(race.text), weeks}, " ");
}

namespace {

void plan_intro(Report& r, const LoadingPlan& plan, const Protocol& protocol) {
    r.page.heading(r.w.phrase("plan.heading"));
    r.page.paragraph(protocol.plain_name, 0, Tint::bold);
    plan_reason(r);
    r.page.gap();
    r.page.paragraph(protocol.loading()->summary);
    evidence_line(r, protocol);
    r.page.subheading(r.w.phrase("plan.for_you"));
    r.page.bullets(plan.say);
    if (plan.race) r.page.bullet(race_words(r, *plan.race));
}

}    // namespace

void loading_plan(Report& r, const LoadingPlan& plan) {
    const Protocol& protocol = r.kb.protocols[*r.a.plan.protocol];
    const PlanPhase& first = first_phase(plan);
    plan_intro(r, plan, protocol);
    start_checks(r, plan, *first.phase);
    this_week(r, plan, first);
    going_on(r, plan, first);
    other_phases(r, plan);
    outlook(r, *protocol.loading());
    recovery_block(r, first);
    good_to_know(r, *first.phase);
    help_section(r, protocol.loading());
}

void plan_section(Report& r) {
    const Plan& plan = r.a.plan;
    if (plan.calm_down) return settling_plan(r, *plan.calm_down);
    if (plan.loading) return loading_plan(r, *plan.loading);
    r.page.heading(r.w.phrase("plan.heading"));
    plan_reason(r);
}

}    // namespace runknee::report
