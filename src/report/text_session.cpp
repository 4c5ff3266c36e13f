#include <algorithm>

#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t item_indent = 2;
constexpr std::size_t text_indent = 5;

/// Names hold commas of their own.
std::string names(const KnowledgeBase& kb, const std::vector<ExerciseIx>& exercises) {
    std::vector<std::string> parts;
    for (const auto e : exercises) parts.emplace_back(kb.exercises[e].name);
    return joined(parts, "; ");
}

}    // namespace

const PlanExercise* row_of(const PlanPhase& phase, ExerciseIx e) {
    const auto it = std::find_if(phase.exercises.begin(), phase.exercises.end(), [&](const PlanExercise& x) { return x.exercise == e; });
    return it == phase.exercises.end() ? nullptr : &*it;
}

namespace {

/// An exercise that has been told, with the session it stands in.
struct Told {
    ExerciseIx exercise;
    char session;
    std::string dose;
};

/// Why it is here, and how it changes: one paragraph.
std::string about(const Report& r, const SessionExercise& x, const PlanExercise* row) {
    const Exercise& e = r.kb.exercises[x.exercise];
    std::vector<std::string> parts{std::string(e.why)};
    if (row == nullptr) return joined(parts, " ");
    if (row->range_deg) parts.push_back(r.w.phrase("exercise.range_deg", {{"range", r.w.range(*row->range_deg)}}));
    if (!row->note.empty()) parts.push_back(sentence(row->note));
    if (row->careful)
        parts.emplace_back(r.w.phrase("exercise.careful"));
    else
        parts.push_back(grow_words(r.w, x.dose, *row->ranges, e));    // careful: it stays where it is
    return joined(parts, " ");
}

void instead(Report& r, const PlanExercise& row) {
    std::vector<std::string> parts;
    if (row.replaces) parts.push_back(r.w.phrase("exercise.replaces", {{"name", r.kb.exercises[*row.replaces].name}}));
    if (!row.swaps.empty()) parts.push_back(r.w.phrase("exercise.swaps", {{"names", names(r.kb, row.swaps)}}));
    if (!parts.empty()) r.page.paragraph(joined(parts, " "), text_indent);
}

void again(Report& r, const std::string& number, Text name, const Told& told, const std::string& dose) {
    const auto where = r.w.phrase("exercise.as_in", {{"name", name}, {"session", std::string_view(&told.session, 1)}});
    r.page.item(number, where, item_indent);
    if (dose != told.dose) r.page.paragraph(sentence(dose), text_indent);
}

void session_exercise(Report& r, std::size_t n, const SessionExercise& x, const PlanPhase& phase, char session, std::vector<Told>& told) {
    const Exercise& e = r.kb.exercises[x.exercise];
    const auto number = std::to_string(n) + ". ";
    const auto dose = joined({dose_words(r.w, x.dose, e), std::string(x.paired ? r.w.phrase("exercise.paired") : Text())}, ", ");
    const auto before = std::find_if(told.begin(), told.end(), [&](const Told& t) { return t.exercise == x.exercise; });
    if (before != told.end()) return again(r, number, e.name, *before, dose);
    told.push_back({x.exercise, session, dose});
    r.page.gap();
    r.page.item(number, e.name, item_indent);
    r.page.paragraph(sentence(dose), text_indent);
    const auto* row = row_of(phase, x.exercise);
    r.page.paragraph(about(r, x, row), text_indent);
    if (row != nullptr) instead(r, *row);
}

}    // namespace

Text cut_text(const KnowledgeBase& kb, Cut cut) {
    const auto& texts = kb.sessions.cuts_text;
    const auto it = std::find_if(texts.begin(), texts.end(), [&](const Keyed& k) { return k.id == name(cut); });
    return it == texts.end() ? Text() : it->text;
}

namespace {

void session_times(Report& r, const Session& s) {
    r.page.paragraph(
        r.w.phrase("session.warm_up", {{"time", r.w.count("unit.minutes.", s.warm_up_minutes)}, {"text", r.kb.sessions.warm_up_text}}));
    if (s.longer_than_asked) r.page.paragraph(r.w.phrase("session.longer", {{"limit", r.w.count("unit.minutes.", s.limit)}}));
    if (s.cuts.empty()) return;
    std::vector<std::string> cuts;
    for (const auto c : s.cuts) cuts.emplace_back(cut_text(r.kb, c));
    r.page.paragraph(r.w.phrase("session.cuts", {{"cuts", joined(cuts, "; ")}}));
}

std::string session_heading(const Report& r, const Session& s) {
    return r.w.phrase("session.heading_timed",
                      {{"name", std::string_view(&s.name, 1)}, {"minutes", r.w.count("unit.minutes.", s.minutes)}});
}

}    // namespace

const DoseRange* listed_dose(const Phase& phase, ExerciseIx e) {
    const auto it =
        std::find_if(phase.exercises.begin(), phase.exercises.end(), [&](const PhaseExercise& x) { return x.exercise_id == e; });
    return it == phase.exercises.end() ? nullptr : &it->dose;
}

namespace {

/// Exercises of one dose, in the order in which they are listed.
struct SameDose {
    std::string dose;
    std::vector<ExerciseIx> exercises;
};

std::vector<SameDose> by_dose(const Report& r, const Phase& phase, const std::vector<ExerciseIx>& exercises) {
    std::vector<SameDose> out;
    for (const auto e : exercises) {
        const DoseRange* own = listed_dose(phase, e);
        const auto dose = own == nullptr ? std::string() : dose_words(r.w, *own, r.kb.exercises[e]);
        const auto at = std::find_if(out.begin(), out.end(), [&](const SameDose& s) { return s.dose == dose; });
        if (at == out.end())
            out.push_back({dose, {e}});
        else
            at->exercises.push_back(e);
    }
    return out;
}

void with_doses(Report& r, const Phase& phase, const std::vector<ExerciseIx>& exercises, std::size_t indent) {
    for (const auto& s : by_dose(r, phase, exercises)) r.page.bullet(joined({names(r.kb, s.exercises), s.dose}, ": "), indent);
}

void session_stretches(Report& r, const PlanPhase& phase, const Session& s, const Session& first) {
    if (s.stretches.empty()) return;
    r.page.gap();
    if (&s != &first && s.stretches == first.stretches)
        return r.page.paragraph(r.w.phrase("session.same_stretches", {{"session", std::string_view(&first.name, 1)}}), item_indent);
    r.page.paragraph(r.w.phrase("session.stretches"), item_indent);
    with_doses(r, *phase.phase, s.stretches, item_indent);
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

bool has_short_block(const PlanPhase& phase) { return std::ranges::any_of(phase.week, &PlanDay::daily_block); }

}    // namespace

std::vector<ExerciseIx> stretches_left(const PlanPhase& phase) {
    const auto in = [](const std::vector<ExerciseIx>& list, ExerciseIx e) { return std::ranges::find(list, e) != list.end(); };
    std::vector<ExerciseIx> out;
    for (const auto e : phase.stretches) {
        const bool in_session = std::ranges::any_of(phase.sessions, [&](const Session& s) { return in(s.stretches, e); });
        if (!in_session && !(has_short_block(phase) && in(phase.daily, e))) out.push_back(e);
    }
    return out;
}

namespace {

void daily(Report& r, const PlanPhase& phase) {
    if (!has_short_block(phase)) return;
    r.page.subheading(r.w.phrase("phase.daily", {{"minutes", r.w.count("unit.minutes.", r.kb.sessions.daily_block.minutes)}}));
    r.page.paragraph(r.kb.sessions.daily_block.text);
    with_doses(r, *phase.phase, phase.daily, 0);
}

void drills(Report& r, const PlanPhase& phase) {
    if (phase.drills.empty()) return;
    r.page.subheading(r.w.phrase("phase.drills"));
    for (const auto& d : phase.drills) {
        with_doses(r, *phase.phase, {d.exercise}, 0);
        if (!d.self_check.empty()) r.page.paragraph(d.self_check, 2);
    }
}

}    // namespace

void listed(Report& r, const Phase& phase, std::string_view heading, const std::vector<ExerciseIx>& exercises) {
    if (exercises.empty()) return;
    r.page.subheading(heading);
    with_doses(r, phase, exercises, 0);
}

void sessions_block(Report& r, const PlanPhase& phase, const PainLimits& limits) {
    std::vector<Told> told;
    for (const auto& s : phase.sessions) {
        const bool first = &s == &phase.sessions.front();
        r.page.subheading(session_heading(r, s));
        if (first)
            r.page.paragraph(r.w.phrase(
                "session.pain", {{"green", number_text(limits.exercise_green_max)}, {"amber", number_text(limits.exercise_amber_max)}}));
        if (first || s.longer_than_asked || s.cuts != phase.sessions.front().cuts) session_times(r, s);
        r.page.gap();
        std::size_t n = 0;
        for (const auto& x : s.exercises) {
            const auto before = told.size();
            session_exercise(r, ++n, x, phase, s.name, told);
            if (told.size() > before) r.page.gap();
        }
        session_stretches(r, phase, s, phase.sessions.front());
    }
}

void other_exercises(Report& r, const PlanPhase& phase) {
    joins_later(r, phase);
    if (!phase.not_used.empty()) {
        r.page.gap();
        r.page.paragraph(r.w.phrase("phase.not_used", {{"names", names(r.kb, phase.not_used)}}));
    }
    daily(r, phase);
    listed(r, *phase.phase, r.w.phrase("phase.stretches_left"), stretches_left(phase));
    listed(r, *phase.phase, r.w.phrase("phase.more_stretches"), phase.more_stretches);
    listed(r, *phase.phase, r.w.phrase("phase.recovery_exercises"), phase.recovery_exercises);
    drills(r, phase);
}

}    // namespace runknee::report
