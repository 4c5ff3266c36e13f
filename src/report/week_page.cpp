/// The sheet of a runner or of a coming week: training, settling, or care alone.

#include "report/week_page.hpp"

#include "report/progress_parts.hpp"
#include "runknee/handout.hpp"

namespace runknee::report {
namespace {

/// How urgent it is, and where to go.
Lines level_lines(const Words& w, const Level& level, bool call_ambulance) {
    Lines out;
    if (call_ambulance) add_wrapped(out, w.phrase("care.call_ambulance"));
    add_wrapped(out, w.phrase("sheet.care", {{"title", level.title}, {"when", level.time_frame}}));
    add_wrapped(out, joined({std::string(w.phrase("care.where")), std::string(level.where)}, " "));
    return out;
}

/// The first lines of a runner's sheet.
Lines care_lines(const Report& r) {
    Lines out = level_lines(r.w, r.kb.levels[r.a.level], ambulance(r.a));
    if (r.a.has_id && !r.a.id.empty()) add_wrapped(out, r.w.phrase("sheet.name", {{"id", r.a.id}}));
    return out;
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
    PlainSheet sheet;
    sheet.add({care_lines(r)});
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
    sheet.add({std::move(net)});
    const auto help = sheet.add({headed(r.w.phrase("help.bring"), r.kb.referral.bring), {}});
    const auto closing = sheet.add(disclaimer_forms(r.kb));
    for (const auto part : {help, closing, rules}) sheet.shorten(part);
    sheet.cut(rules, r.w.phrase("sheet.cut"));
    sheet.write(out);
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
    PlainSheet sheet;
    sheet.add({std::move(head)});
    Lines told;
    for (const auto& t : texts) add_wrapped(told, t);
    sheet.add({std::move(told)});
    const auto exercises = sheet.add({settling_lines(kb, rows)});
    const auto stop = sheet.add(stop_forms(kb));
    const auto closing = sheet.add(disclaimer_forms(kb));
    for (const auto part : {closing, stop}) sheet.shorten(part);
    sheet.cut(exercises, w.phrase("sheet.cut"));
    sheet.write(out);
}

void page_of_report(const Report& r, std::string& out) {
    const Plan& plan = r.a.plan;
    if (plan.kind == PlanKind::none) return care_page(r, out);
    Lines head = care_lines(r);
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
    const auto signs = signs_of(kb, week);
    if (!signs.empty()) head = level_lines(w, kb.levels[signs.front().level], is_emergency(kb, signs));
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
    PlainSheet sheet;
    const auto top = sheet.add({std::move(head)});
    const auto stop = sheet.add(stop_forms(kb));
    const auto bring = sheet.add({headed(w.phrase("help.bring"), kb.referral.bring), {}});
    for (const auto part : {bring, stop}) sheet.shorten(part);
    sheet.cut(top, w.phrase("sheet.cut"));
    sheet.write(out);
}

}    // namespace runknee::report
