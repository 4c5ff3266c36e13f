#include <algorithm>

#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t item_indent = 2;
constexpr int days_a_week = 7;

void criteria(Report& r, const std::vector<Criterion>& list, std::size_t indent) {
    for (const auto& c : list) {
        if (!c.text.empty()) r.page.bullet(c.text, indent);
        if (c.any.empty()) continue;
        r.page.bullet(r.w.phrase("phase.any_of"), indent);
        criteria(r, c.any, indent + 2);
    }
}

}    // namespace

std::string criteria_words(const Report& r, const std::vector<Criterion>& list, std::string_view separator) {
    std::vector<std::string> parts;
    for (const auto& c : list) parts.push_back(c.any.empty() ? inside(c.text) : criteria_words(r, c.any, r.w.phrase("phase.or")));
    return joined(parts, separator);
}

namespace {

std::string weeks_words(const Report& r, const Phase& phase) {
    return r.w.count("unit.weeks.", {static_cast<double>(phase.weeks.min), static_cast<double>(phase.weeks.max)});
}

/// A check-in that moves a phase looks back on whole weeks, and the first comes a day before its week is over: one week more.
constexpr int weeks_of_first_check_in = 1;

/// Weeks that have passed at least when this phase begins or ends.
enum class Edge : std::uint8_t { begin, end };

int earliest_weeks(const LoadingPlan& plan, const Phase& phase, Edge edge) {
    int weeks = weeks_of_first_check_in;
    for (const auto& p : plan.phases) {
        const int n = p.phase->number;
        if (n >= plan.start_phase && (n < phase.number || (edge == Edge::end && n == phase.number))) weeks += p.phase->weeks.min;
    }
    return weeks;
}

}    // namespace

std::string earliest(const Report& r, int weeks) {
    const auto day = day_after(r.style.start, weeks * days_a_week);
    if (day) return date_words(r.w, *day, year_of(*r.style.start));
    return r.w.phrase("phase.week", {{"n", std::to_string(weeks + 1)}});
}

std::string when_words(const Report& r, const LoadingPlan& plan, const Phase& phase) {
    const auto weeks = weeks_words(r, phase);
    if (phase.number <= plan.start_phase) return weeks;
    return r.w.phrase("phase.from", {{"weeks", weeks}, {"when", earliest(r, earliest_weeks(plan, phase, Edge::begin))}});
}

namespace {

/// Names; with doses where the runner may have to go back to this phase on the first day.
void outline_exercises(Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    std::vector<std::string> named;
    for (const auto& x : p.exercises) named.emplace_back(r.kb.exercises[x.exercise].name);
    if (p.phase->number > plan.start_phase)
        return r.page.paragraph(r.w.phrase("phase.exercises", {{"names", joined(named, "; ")}}), item_indent);
    for (const auto& x : p.exercises) {
        const Exercise& e = r.kb.exercises[x.exercise];
        r.page.bullet(fill("{name}: {dose}", {{"name", e.name}, {"dose", dose_words(r.w, *x.ranges, e)}}), item_indent);
    }
}

}    // namespace

std::string phase_title(const Report& r, const LoadingPlan& plan, const Phase& phase) {
    return r.w.phrase("phase.heading",
                      {{"n", std::to_string(phase.number)}, {"of", std::to_string(plan.phases.size())}, {"name", phase.name}});
}

namespace {}    // namespace

std::string goal_words(const Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    const auto lasts = r.w.phrase(
        "phase.lasts", {{"weeks", when_words(r, plan, *p.phase)}, {"sessions", r.w.count("unit.sessions.", p.sessions_per_week)}});
    return joined({std::string(p.phase->goal), lasts}, " ");
}

std::string move_on_words(const Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    const auto when = earliest(r, earliest_weeks(plan, *p.phase, Edge::end));
    const bool last = p.phase == plan.phases.back().phase;
    return r.w.phrase(last ? "phase.done_when" : "phase.move_on_when", {{"n", std::to_string(p.phase->number + 1)}, {"when", when}});
}

namespace {

void goal_and_length(Report& r, const LoadingPlan& plan, const PlanPhase& p) { r.page.paragraph(goal_words(r, plan, p)); }

void avoid_list(Report& r, const Phase& phase) {
    if (phase.avoid.empty()) return;
    r.page.subheading(r.w.phrase("phase.avoid"));
    r.page.bullets(phase.avoid);
}

const PainLimits& limits_of(const Report& r) { return r.kb.protocols[*r.a.plan.protocol].loading()->pain_limits; }

}    // namespace

std::string week_heading(const Report& r) {
    if (!r.style.start) return std::string(r.w.phrase("week.heading"));
    return r.w.phrase("week.heading_from", {{"date", full_date_words(r.w, *r.style.start)}});
}

void this_week(Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    r.page.heading(week_heading(r));
    r.page.paragraph(phase_title(r, plan, *p.phase), 0, Tint::bold);
    goal_and_length(r, plan, p);
    week_table(r, p.week, r.style.start);
    r.page.gap();
    r.page.paragraph(r.w.phrase("week.then"));
    sessions_block(r, p, limits_of(r));
    pain_block(r, limits_of(r), p.running, plan.always);
    other_exercises(r, p);
    running_block(r, plan, p);
    avoid_list(r, *p.phase);
    careful_list(r);
}

void phase_in_full(Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    r.page.heading(phase_title(r, plan, *p.phase));
    goal_and_length(r, plan, p);
    week_table(r, p.week, std::nullopt);
    sessions_block(r, p, limits_of(r));
    other_exercises(r, p);
    running_block(r, plan, p);
    recovery_of_phase(r, plan, p);
    avoid_list(r, *p.phase);
    r.page.subheading(r.w.phrase("phase.education"));
    r.page.bullets(p.phase->education);
    r.page.bullets(r.kb.education.by_role[static_cast<std::size_t>(p.phase->role)]);
    move_on(r, plan, p);
}

void phase_in_outline(Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    r.page.subheading(r.w.phrase(
        "phase.outline", {{"n", std::to_string(p.phase->number)}, {"name", p.phase->name}, {"weeks", when_words(r, plan, *p.phase)}}));
    r.page.paragraph(p.phase->goal, item_indent);
    outline_exercises(r, plan, p);
    if (p.running.mode)
        r.page.paragraph(r.w.phrase("phase.running", {{"text", r.w.of("running.mode.", name(*p.running.mode))}}), item_indent);
    const bool last = p.phase == plan.phases.back().phase;
    const auto all = criteria_words(r, p.phase->move_on_when, r.w.phrase("phase.and"));
    r.page.paragraph(r.w.phrase(last ? "phase.done_short" : "phase.move_on_short", {{"criteria", all}}), item_indent);
}

void move_on(Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    const bool last = p.phase == plan.phases.back().phase;
    r.page.subheading(r.w.phrase(last ? "phase.done" : "phase.move_on"));
    r.page.paragraph(move_on_words(r, plan, p));
    criteria(r, p.phase->move_on_when, 0);
    const auto share = number_text(r.kb.check_ins.week.sessions_done_pct);
    if (!last) r.page.bullet(r.w.phrase("phase.sessions_done", {{"n", share}}));
}

}    // namespace runknee::report
