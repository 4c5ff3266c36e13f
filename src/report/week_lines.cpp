/// What the one-page week says of its days, sessions and runs, and what it leaves out first.

#include <algorithm>

#include "report/dose_words.hpp"
#include "report/week_page.hpp"

namespace runknee::report {
namespace {

Lines day_lines(const Words& w, const WeekSheet& s) {
    const auto labels = day_labels(w, s.days, s.first_day, s.first_number);
    std::size_t column = 0;
    for (const auto& label : labels) column = std::max(column, display_width(label) + 2);
    Lines out;
    for (std::size_t i = 0; i < s.days.size(); ++i) {
        std::vector<std::string> ticks;
        for (const auto& part : day_parts(w, s.days[i])) ticks.push_back(w.phrase("sheet.tick", {{"what", part}}));
        const auto what = ticks.empty() ? std::string(w.phrase("week.rest")) : joined(ticks, "   ");
        add_wrapped(out, what, 0, labels[i] + std::string(column - display_width(labels[i]), ' '));
    }
    return out;
}

enum class Detail : std::uint8_t { full, dose_only };

std::string names(const KnowledgeBase& kb, const std::vector<ExerciseIx>& exercises) {
    std::vector<std::string> parts;
    for (const auto e : exercises) parts.emplace_back(kb.exercises[e].name);
    return joined(parts, "; ");
}

/// Boxes, one for each day of the session, stand in front of the exercise.
Lines session_lines(const KnowledgeBase& kb, const WeekSheet& sheet, const SheetSession& s, Detail detail) {
    const Words w(kb);
    std::string boxes;
    for (std::size_t i = 0; i < days_of(sheet, s.name).size(); ++i) boxes += "[ ]";
    const std::string_view letter(&s.name, 1);
    Lines out;
    add_wrapped(out, s.minutes ? w.phrase("session.heading_timed", {{"name", letter}, {"minutes", w.count("unit.minutes.", *s.minutes)}})
                               : w.phrase("session.heading", {{"name", letter}}));
    for (std::size_t n = 0; n < s.exercises.size(); ++n) {
        const Exercise& e = kb.exercises[s.exercises[n].exercise];
        const DoseParts dose = dose_parts(w, s.exercises[n].dose, e);
        const auto text = detail == Detail::full ? joined({dose.work, dose.around}, ", ") : dose.work;
        add_wrapped(out, w.phrase("sheet.dose", {{"n", std::to_string(n + 1)}, {"name", e.name}, {"dose", text}}), 0, boxes + " ");
    }
    if (!s.stretches.empty()) add_wrapped(out, w.phrase("sheet.stretch", {{"names", names(kb, s.stretches)}}), 0, boxes + " ");
    return out;
}

Lines all_sessions(const KnowledgeBase& kb, const WeekSheet& sheet, Detail detail) {
    Lines out;
    for (const SheetSession& s : sheet.sessions) {
        if (!out.empty() && detail == Detail::full) out.emplace_back();
        const Lines more = session_lines(kb, sheet, s, detail);
        out.insert(out.end(), more.begin(), more.end());
    }
    return out;
}

Lines pain_lines(const Words& w, const WeekSheet& s) {
    std::string text =
        w.phrase("sheet.pain", {{"green", number_text(s.limits.exercise_green_max)}, {"amber", number_text(s.limits.exercise_amber_max)}});
    if (s.max_run_pain > 0) text += " " + w.phrase("sheet.pain_runs", {{"n", number_text(s.max_run_pain)}});
    text += " " + w.phrase("sheet.settle", {{"time", w.count("unit.hours.", s.limits.settle_hours)}});
    Lines out;
    add_wrapped(out, text);
    return out;
}

Lines group_lines(const KnowledgeBase& kb, const WeekSheet& s) {
    Lines out;
    for (const SheetGroup& g : s.groups) add_wrapped(out, joined({g.heading, names(kb, g.exercises)}, ": "), 0, "- ");
    return out;
}

Lines run_lines(const Words& w, const WeekSheet& s, std::size_t most) {
    Lines out;
    if (s.run_lines.empty()) return out;
    std::vector<std::string> parts(s.run_lines.begin(),
                                   s.run_lines.begin() + static_cast<std::ptrdiff_t>(std::min(most, s.run_lines.size())));
    add_wrapped(out, w.phrase("phase.running", {{"text", joined(parts, " ")}}));
    return out;
}

/// The steps of the walk-run ladder that the week has.
Lines step_lines(const KnowledgeBase& kb, const WeekSheet& s) {
    const Words w(kb);
    Lines out;
    for (const auto& step : kb.running.ladder) {
        const auto has = [&](const PlanDay& d) { return d.run && d.run->step == step.step; };
        if (std::ranges::any_of(s.days, has))
            add_wrapped(out, w.phrase("running.step", {{"n", std::to_string(step.step)}}) + " " + step_words(w, step), 2);
    }
    return out;
}

/// Heading and goal; without the goal.
std::vector<Lines> title_forms(const WeekSheet& s) {
    Lines title;
    add_wrapped(title, s.heading);
    add_wrapped(title, s.title);
    Lines titled = title;
    for (const auto& t : s.intro) add_wrapped(titled, t);
    return {std::move(titled), std::move(title)};
}

}    // namespace

std::vector<Lines> stop_forms(const KnowledgeBase& kb) {
    const Text heading = kb.phrase("help.stop_rules");
    return {headed(heading, kb.education.stop_rules), run_together(heading, kb.education.stop_rules)};
}

std::vector<Lines> disclaimer_forms(const KnowledgeBase& kb) {
    Lines out;
    add_wrapped(out, kb.phrase("disclaimer"));
    return {std::move(out), {}};
}

void week_sheet_page(const KnowledgeBase& kb, const WeekSheet& s, Lines head, std::string& out) {
    const Words w(kb);
    PlainSheet sheet;
    sheet.add({std::move(head)});
    const auto heading = sheet.add(title_forms(s));
    sheet.add({day_lines(w, s)});
    const auto sessions = sheet.add({all_sessions(kb, s, Detail::full), all_sessions(kb, s, Detail::dose_only)});
    const auto groups = sheet.add({group_lines(kb, s), {}});
    sheet.add({pain_lines(w, s)});
    const Lines steps = step_lines(kb, s);
    const auto runs = sheet.add({with(run_lines(w, s, s.run_lines.size()), steps), with(run_lines(w, s, 1), steps), steps});
    const auto stop = sheet.add(stop_forms(kb));
    const auto closing = sheet.add(disclaimer_forms(kb));
    for (const auto part : {heading, groups, closing, runs, sessions, runs, stop}) sheet.shorten(part);
    sheet.cut(sessions, w.phrase("sheet.cut"));
    sheet.write(out);
}

}    // namespace runknee::report
