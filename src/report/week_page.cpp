/// The week on one sheet of plain text.

#include <algorithm>

#include "report/progress_parts.hpp"
#include "report/week_sheet.hpp"
#include "runknee/handout.hpp"

namespace runknee::report {
namespace {

using Lines = std::vector<std::string>;

void add_wrapped(Lines& out, std::string_view text, std::size_t indent = 0, std::string_view lead = "") {
    const std::string first = std::string(indent, ' ').append(lead);
    const std::size_t hang = indent + display_width(lead);
    bool begun = false;
    for (const auto& line : wrap(printable(text), sheet_columns - hang)) {
        out.push_back((begun ? std::string(hang, ' ') : first) + line);
        begun = true;
    }
}

void add_bullets(Lines& out, const Texts& list) {
    for (const Text t : list) add_wrapped(out, t, 0, "- ");
}

/// One part of the sheet in forms that get shorter; the last may be nothing.
struct Part {
    std::vector<Lines> forms;
    std::size_t form = 0;
    const Lines& lines() const { return forms[form]; }
};

/// A sheet of parts, and in which order they get shorter.
class Sheet66 {
public:
    /// The part's place, for `shorten`.
    std::size_t add(std::vector<Lines> forms) {
        parts_.push_back({std::move(forms)});
        return parts_.size() - 1;
    }

    /// Next in the order: the part takes its next form.
    void shorten(std::size_t part) { order_.push_back(part); }

    void write(const Words& w, std::string& out) {
        for (const std::size_t part : order_) {
            if (length() <= sheet_lines) break;
            if (parts_[part].form + 1 < parts_[part].forms.size()) ++parts_[part].form;
        }
        Lines all = lines();
        if (all.size() > sheet_lines) {
            all.resize(sheet_lines - 1);
            all.emplace_back(w.phrase("sheet.cut"));
        }
        for (const auto& line : all) out.append(line).append("\n");
    }

private:
    std::size_t length() const { return lines().size(); }

    /// An empty line between parts.
    Lines lines() const {
        Lines out;
        for (const Part& p : parts_) {
            if (p.lines().empty()) continue;
            if (!out.empty()) out.emplace_back();
            out.insert(out.end(), p.lines().begin(), p.lines().end());
        }
        return out;
    }

    std::vector<Part> parts_;
    std::vector<std::size_t> order_;
};

Lines care_lines(const Words& w, const Level& level, bool ambulance_called, std::string_view id) {
    Lines out;
    if (ambulance_called) add_wrapped(out, w.phrase("care.call_ambulance"));
    add_wrapped(out, w.phrase("sheet.care", {{"title", level.title}, {"when", level.time_frame}}));
    if (!id.empty()) add_wrapped(out, w.phrase("sheet.name", {{"id", id}}));
    return out;
}

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

Lines headed(std::string_view heading, const Texts& list) {
    Lines out;
    add_wrapped(out, heading);
    add_bullets(out, list);
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

Lines with(Lines a, const Lines& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

void week_sheet_page(const KnowledgeBase& kb, const WeekSheet& s, Lines head, std::string& out) {
    const Words w(kb);
    Sheet66 sheet;
    Lines title;
    add_wrapped(title, s.heading);
    add_wrapped(title, s.title);
    Lines titled = title;
    for (const auto& t : s.intro) add_wrapped(titled, t);
    sheet.add({std::move(head)});
    const auto heading = sheet.add({titled, title});
    sheet.add({day_lines(w, s)});
    const auto sessions = sheet.add({all_sessions(kb, s, Detail::full), all_sessions(kb, s, Detail::dose_only)});
    const auto groups = sheet.add({group_lines(kb, s), {}});
    sheet.add({pain_lines(w, s)});
    const Lines steps = step_lines(kb, s);
    const auto runs = sheet.add({with(run_lines(w, s, s.run_lines.size()), steps), with(run_lines(w, s, 1), steps), steps});
    const auto stop = sheet.add({headed(w.phrase("help.stop_rules"), kb.education.stop_rules), {}});
    Lines disclaimer;
    add_wrapped(disclaimer, w.phrase("disclaimer"));
    const auto closing = sheet.add({disclaimer, {}});
    for (const auto part : {heading, groups, closing, runs, sessions, runs, stop}) sheet.shorten(part);
    sheet.write(w, out);
}

Lines rule_lines(const Words& w, const Rule& rule, bool with_reason) {
    Lines out;
    add_wrapped(out, rule.suspected);
    if (with_reason) add_wrapped(out, joined({std::string(w.phrase("care.reason")), std::string(rule.reason)}, " "), 2);
    add_wrapped(out, joined({std::string(w.phrase("care.action")), std::string(rule.action)}, " "), 2);
    if (with_reason && !rule.avoid.empty())
        add_wrapped(out, joined({std::string(w.phrase("care.avoid")), std::string(rule.avoid)}, " "), 2);
    return out;
}

/// Where nothing may be trained: what to do, why, and where.
void care_page(const Report& r, std::string& out) {
    const Level& level = r.kb.levels[r.a.level];
    Sheet66 sheet;
    Lines head = care_lines(r.w, level, ambulance(r.a), r.a.has_id ? std::string_view(r.a.id) : std::string_view());
    add_wrapped(head, joined({std::string(r.w.phrase("care.where")), std::string(level.where)}, " "));
    sheet.add({std::move(head)});
    Lines tell;
    add_wrapped(tell, level.tell_runner);
    sheet.add({std::move(tell)});
    Lines full, brief;
    for (const RuleIx ix : r.a.triage.fired) {
        if (r.kb.rules[ix].level.ix != r.a.level) continue;
        full = with(std::move(full), rule_lines(r.w, r.kb.rules[ix], true));
        brief = with(std::move(brief), rule_lines(r.w, r.kb.rules[ix], false));
    }
    const auto rules = sheet.add({std::move(full), std::move(brief)});
    Lines raised, net, bring, plan;
    for (const auto why : r.a.raised_by) add_wrapped(raised, r.w.of("care.raised_by.", name(why)));
    sheet.add({std::move(raised)});
    add_wrapped(plan, r.w.of("plan.reason.", name(r.a.plan.basis.reason)));
    sheet.add({std::move(plan)});
    add_wrapped(net, level.safety_net);
    const auto safety = sheet.add({std::move(net), {}});
    const auto help = sheet.add({headed(r.w.phrase("help.bring"), r.kb.referral.bring), {}});
    Lines disclaimer;
    add_wrapped(disclaimer, r.w.phrase("disclaimer"));
    const auto closing = sheet.add({std::move(disclaimer), {}});
    for (const auto part : {help, closing, safety, rules}) sheet.shorten(part);
    sheet.write(r.w, out);
}

Lines settling_lines(const KnowledgeBase& kb, const std::vector<const CalmDown::Row*>& rows) {
    constexpr std::string_view week = "[ ][ ][ ][ ][ ][ ][ ] ";
    const Words w(kb);
    const CalmDown& calm = *kb.protocols[kb.scoring.calm_down_protocol].calm_down();
    Lines out;
    add_wrapped(out, w.phrase("plan.settling_exercises", {{"times", w.count("unit.times.", calm.times_per_day)}}));
    std::size_t n = 0;
    for (const auto* row : rows) {
        const Exercise& e = kb.exercises[row->exercise_id];
        add_wrapped(out, w.phrase("sheet.dose", {{"n", std::to_string(++n)}, {"name", e.name}, {"dose", dose_parts(w, row->dose, e).work}}),
                    0, week);
    }
    return out;
}

void settling_page(const KnowledgeBase& kb, Lines head, const std::vector<std::string>& texts,
                   const std::vector<const CalmDown::Row*>& rows, std::string& out) {
    const Words w(kb);
    Sheet66 sheet;
    sheet.add({std::move(head)});
    Lines told;
    for (const auto& t : texts) add_wrapped(told, t);
    sheet.add({std::move(told)});
    sheet.add({settling_lines(kb, rows)});
    const auto stop = sheet.add({headed(w.phrase("help.stop_rules"), kb.education.stop_rules), {}});
    Lines disclaimer;
    add_wrapped(disclaimer, w.phrase("disclaimer"));
    const auto closing = sheet.add({std::move(disclaimer), {}});
    for (const auto part : {closing, stop}) sheet.shorten(part);
    sheet.write(w, out);
}

void page_of_report(const Report& r, std::string& out) {
    const Plan& plan = r.a.plan;
    if (plan.kind == PlanKind::none) return care_page(r, out);
    Lines head = care_lines(r.w, r.kb.levels[r.a.level], ambulance(r.a), r.a.has_id ? std::string_view(r.a.id) : std::string_view());
    if (plan.loading) return week_sheet_page(r.kb, week_sheet(r, *plan.loading), std::move(head), out);
    const auto days = r.w.count("unit.days.", plan.calm_down->days);
    settling_page(r.kb, std::move(head),
                  {std::string(r.kb.protocols[*plan.protocol].calm_down()->text), r.w.phrase("plan.settling_days", {{"days", days}}) + ".",
                   std::string(plan.calm_down->then)},
                  plan.calm_down->exercises, out);
}

}    // namespace

void week_page(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, std::optional<std::chrono::sys_days> start,
               std::string& out) {
    std::string unused;
    Page page({}, unused);
    page_of_report({kb, answers, a, Words(kb), page, {.start = start}}, out);
}

void week_page(const KnowledgeBase& kb, const NextWeek& week, std::string& out) {
    const Words w(kb);
    if (week.outcome == WeekCase::answers_stop && settling_of(week).empty())
        return week_page(kb, *week.answers, *week.made, week.plan.start, out);
    Lines head;
    const auto signs = nothing_to_do(week) ? signs_of(kb, week) : std::vector<SignWords>();
    for (const SignWords& sign : signs)
        add_wrapped(head, w.phrase("progress.sign", {{"sign", sign.text}, {"level", kb.levels[sign.level].title}}));
    const auto day = week.plan.start ? full_date_words(w, *day_after(week.plan.start, week.progress.next_check_day))
                                     : w.phrase("progress.on_day", {{"n", std::to_string(week.progress.next_check_day)}});
    add_wrapped(head, fill(w.of("progress.week.", headline_of(week)), {{"day", day}}));
    add_wrapped(head, w.of("progress.why.", reason_of(week)));
    if (const auto action = to_do(w, week); !action.empty()) add_wrapped(head, action);
    if (week.coming && !nothing_to_do(week)) return week_sheet_page(kb, week_sheet(kb, week), std::move(head), out);
    const auto rows = settling_of(week);
    if (!rows.empty())
        return settling_page(kb, std::move(head), {std::string(w.phrase("progress.settling_run"))}, {rows.begin(), rows.end()}, out);
    Sheet66 sheet;
    sheet.add({std::move(head)});
    sheet.add({headed(w.phrase("help.stop_rules"), kb.education.stop_rules)});
    const auto bring = sheet.add({headed(w.phrase("help.bring"), kb.referral.bring), {}});
    sheet.shorten(bring);
    sheet.write(w, out);
}

}    // namespace runknee::report
