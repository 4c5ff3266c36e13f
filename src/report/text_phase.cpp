#include <algorithm>

#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t item_indent = 2;
constexpr std::size_t text_indent = 5;

std::string names(const KnowledgeBase& kb, const std::vector<ExerciseIx>& exercises) {
    std::vector<std::string> parts;
    for (const auto e : exercises) parts.emplace_back(kb.exercises[e].name);
    return joined(parts, ", ");
}

const PlanExercise* row_of(const PlanPhase& phase, ExerciseIx e) {
    const auto it = std::find_if(phase.exercises.begin(), phase.exercises.end(), [&](const PlanExercise& x) { return x.exercise == e; });
    return it == phase.exercises.end() ? nullptr : &*it;
}

/// What is said about an exercise the first time it is named in a phase.
void details(Report& r, const PlanExercise& row) {
    const auto& kb = r.kb;
    r.page.paragraph(kb.exercises[row.exercise].why, text_indent);
    if (row.range_deg) r.page.paragraph(r.w.phrase("exercise.range_deg", {{"range", r.w.range(*row.range_deg)}}), text_indent);
    if (!row.note.empty()) r.page.paragraph(row.note, text_indent);
    if (row.careful) r.page.paragraph(r.w.phrase("exercise.careful"), text_indent);
    if (row.replaces) r.page.paragraph(r.w.phrase("exercise.replaces", {{"name", kb.exercises[*row.replaces].name}}), text_indent);
    if (!row.swaps.empty()) r.page.paragraph(r.w.phrase("exercise.swaps", {{"names", names(kb, row.swaps)}}), text_indent);
}

void session_exercise(Report& r, std::size_t n, const SessionExercise& x, const PlanExercise* row, bool first_time) {
    const Exercise& e = r.kb.exercises[x.exercise];
    r.page.item(std::to_string(n) + ". ", e.name, item_indent);
    r.page.paragraph(sentence(dose_words(r.w, x.dose, e)), text_indent);
    if (x.paired) r.page.paragraph(r.w.phrase("exercise.paired"), text_indent);
    if (row == nullptr || !first_time) return;
    const auto grow = row->careful ? std::string() : grow_words(r.w, x.dose, *row->ranges, e);    // careful: it stays where it is
    if (!grow.empty()) r.page.paragraph(grow, text_indent);
    details(r, *row);
}

/// The dose of an exercise that the phase lists apart from the sessions.
const DoseRange* listed_dose(const Phase& phase, ExerciseIx e) {
    const auto it =
        std::find_if(phase.exercises.begin(), phase.exercises.end(), [&](const PhaseExercise& x) { return x.exercise_id == e; });
    return it == phase.exercises.end() ? nullptr : &it->dose;
}

void with_dose(Report& r, const Phase& phase, ExerciseIx e, std::size_t indent) {
    const Exercise& exercise = r.kb.exercises[e];
    const DoseRange* dose = listed_dose(phase, e);
    const auto words = dose == nullptr ? std::string() : dose_words(r.w, *dose, exercise);
    r.page.bullet(joined({std::string(exercise.name), words}, ": "), indent);
}

void listed(Report& r, const Phase& phase, std::string_view heading, const std::vector<ExerciseIx>& exercises) {
    if (exercises.empty()) return;
    r.page.subheading(heading);
    for (const auto e : exercises) with_dose(r, phase, e, 0);
}

Text cut_text(const KnowledgeBase& kb, Cut cut) {
    const auto& texts = kb.sessions.cuts_text;
    const auto it = std::find_if(texts.begin(), texts.end(), [&](const Keyed& k) { return k.id == name(cut); });
    return it == texts.end() ? Text() : it->text;
}

void session_times(Report& r, const Session& s) {
    r.page.paragraph(r.w.phrase("session.minutes", {{"minutes", r.w.count("unit.minutes.", s.minutes)},
                                                    {"warm_up", r.w.count("unit.minutes.", s.warm_up_minutes)},
                                                    {"text", r.kb.sessions.warm_up_text}}));
    if (s.longer_than_asked) r.page.paragraph(r.w.phrase("session.longer", {{"limit", r.w.count("unit.minutes.", s.limit)}}));
    if (s.cuts.empty()) return;
    std::vector<std::string> cuts;
    for (const auto c : s.cuts) cuts.emplace_back(cut_text(r.kb, c));
    r.page.paragraph(r.w.phrase("session.cuts", {{"cuts", joined(cuts, "; ")}}));
}

void session(Report& r, const PlanPhase& phase, const Session& s, std::vector<ExerciseIx>& told) {
    r.page.subheading(r.w.phrase("session.heading", {{"name", std::string_view(&s.name, 1)}}));
    session_times(r, s);
    std::size_t n = 0;
    for (const auto& x : s.exercises) {
        const bool first_time = std::find(told.begin(), told.end(), x.exercise) == told.end();
        if (first_time) told.push_back(x.exercise);
        r.page.gap();
        session_exercise(r, ++n, x, row_of(phase, x.exercise), first_time);
    }
    if (s.stretches.empty()) return;
    r.page.gap();
    r.page.paragraph(r.w.phrase("session.stretches"), item_indent);
    for (const auto e : s.stretches) with_dose(r, *phase.phase, e, item_indent);
}

void joins_later(Report& r, const PlanPhase& phase) {
    if (phase.joins_later.empty()) return;
    r.page.subheading(r.w.phrase("phase.joins_later"));
    for (const auto& x : phase.joins_later) {
        const Exercise& e = r.kb.exercises[x.exercise];
        r.page.bullet(r.w.phrase("phase.joins_line",
                                 {{"week", std::to_string(x.from_week)}, {"name", e.name}, {"dose", dose_words(r.w, *x.ranges, e)}}));
    }
}

void daily(Report& r, const PlanPhase& phase) {
    if (std::none_of(phase.week.begin(), phase.week.end(), [](const PlanDay& d) { return d.daily_block; })) return;
    r.page.subheading(r.w.phrase("phase.daily", {{"minutes", r.w.count("unit.minutes.", r.kb.sessions.daily_block.minutes)}}));
    r.page.paragraph(r.kb.sessions.daily_block.text);
    for (const auto e : phase.daily) with_dose(r, *phase.phase, e, 0);
}

void drills(Report& r, const PlanPhase& phase) {
    if (phase.drills.empty()) return;
    r.page.subheading(r.w.phrase("phase.drills"));
    for (const auto& d : phase.drills) {
        with_dose(r, *phase.phase, d.exercise, 0);
        if (!d.self_check.empty()) r.page.paragraph(d.self_check, 2);
    }
}

void criteria(Report& r, const std::vector<Criterion>& list, std::size_t indent) {
    for (const auto& c : list) {
        if (!c.text.empty()) r.page.bullet(c.text, indent);
        if (c.any.empty()) continue;
        r.page.bullet(r.w.phrase("phase.any_of"), indent);
        criteria(r, c.any, indent + 2);
    }
}

std::string weeks_words(const Report& r, const Phase& phase) {
    return r.w.count("unit.weeks.", {static_cast<double>(phase.weeks.min), static_cast<double>(phase.weeks.max)});
}

/// Names; with doses where the runner may have to go back to this phase on the first day.
void outline_exercises(Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    std::vector<ExerciseIx> exercises;
    for (const auto& x : p.exercises) exercises.push_back(x.exercise);
    if (p.phase->number > plan.start_phase)
        return r.page.item(std::string(r.w.phrase("phase.exercises")) + " ", names(r.kb, exercises), item_indent);
    r.page.paragraph(r.w.phrase("phase.exercises"), item_indent);
    for (const auto& x : p.exercises) {
        const Exercise& e = r.kb.exercises[x.exercise];
        r.page.bullet(fill("{name}: {dose}", {{"name", e.name}, {"dose", dose_words(r.w, *x.ranges, e)}}), item_indent + 2);
    }
}

}    // namespace

void phase_in_full(Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    const Phase& phase = *p.phase;
    r.page.heading(r.w.phrase("phase.heading",
                              {{"n", std::to_string(phase.number)}, {"of", std::to_string(plan.phases.size())}, {"name", phase.name}}));
    r.page.paragraph(phase.goal);
    r.page.paragraph(
        r.w.phrase("phase.lasts", {{"weeks", weeks_words(r, phase)}, {"sessions", r.w.count("unit.sessions.", p.sessions_per_week)}}));
    week_table(r, p);
    std::vector<ExerciseIx> told;
    for (const auto& s : p.sessions) session(r, p, s, told);
    joins_later(r, p);
    if (!p.not_used.empty()) {
        r.page.gap();
        r.page.paragraph(r.w.phrase("phase.not_used", {{"names", names(r.kb, p.not_used)}}));
    }
    daily(r, p);
    listed(r, phase, r.w.phrase("phase.more_stretches"), p.more_stretches);
    running_block(r, plan, p);
    drills(r, p);
    listed(r, phase, r.w.phrase("phase.recovery_exercises"), p.recovery_exercises);
    recovery_block(r, p);
    if (!phase.avoid.empty()) {
        r.page.subheading(r.w.phrase("phase.avoid"));
        r.page.bullets(phase.avoid);
    }
    r.page.subheading(r.w.phrase("phase.education"));
    r.page.bullets(phase.education);
    r.page.bullets(r.kb.education.by_role[static_cast<std::size_t>(phase.role)]);
    r.page.subheading(r.w.phrase("phase.move_on"));
    criteria(r, phase.move_on_when, 0);
}

void phase_in_outline(Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    r.page.subheading(r.w.phrase("phase.outline",
                                 {{"n", std::to_string(p.phase->number)}, {"name", p.phase->name}, {"weeks", weeks_words(r, *p.phase)}}));
    r.page.paragraph(p.phase->goal, item_indent);
    outline_exercises(r, plan, p);
    if (p.running.mode)
        r.page.item(std::string(r.w.phrase("phase.running")) + " ", r.w.of("running.mode.", name(*p.running.mode)), item_indent);
    r.page.paragraph(r.w.phrase("phase.move_on_short"), item_indent);
    criteria(r, p.phase->move_on_when, item_indent + 2);
}

}    // namespace runknee::report
