/// The days of a plan that has just been made.

#include <algorithm>

#include "report/agenda.hpp"
#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr int days_a_week = 7;

class LoadingAgenda {
public:
    LoadingAgenda(const KnowledgeBase& kb, const Assessment& a, Agenda& out)
        : kb_(kb),
          w_(kb),
          protocol_(*a.plan.protocol),
          plan_(*a.plan.loading),
          phase_(first_phase(plan_)),
          limits_(kb.protocols[protocol_].loading()->pain_limits),
          out_(out) {}

    void add() {
        start_checks(out_.items.front());
        for (int week = 0; week < phase_.phase->weeks.min; ++week)
            for (const PlanDay& d : phase_.week) day(week, d);
    }

private:
    /// They decide on the first day where to start, so they stand beside the level of care.
    void start_checks(AgendaItem& care) const {
        if (!plan_.start_checks) return;
        care.before.push_back(w_.phrase("plan.start_checks", {{"n", std::to_string(plan_.start_phase)}}) + ":");
        for (const auto& c : phase_.phase->start_here_if) care.before.push_back("- " + std::string(c.text));
        care.before.emplace_back(w_.phrase("plan.start_checks_else"));
    }

    void day(int week, const PlanDay& d) {
        const int n = week * days_a_week + d.day;
        if (d.run) put(run(*d.run, n), week);
        if (d.strength) put(session(*d.strength, n, week), week);
        if (d.daily_block) put(block(n), week);
    }

    /// The plan has the doses of its first week; what comes later has to be earned.
    void put(AgendaItem item, int week) {
        item.protocol = protocol_;
        if (week > 0) item.after.push_back(w_.phrase("calendar.week_later", {{"n", std::to_string(week + 1)}}));
        out_.items.push_back(std::move(item));
    }

    AgendaItem run(const Run& run, int day) const {
        AgendaItem out = run_item(kb_, run, phase_.running.max_pain, day);
        if (!phase_.running.readiness) return out;
        const auto& ready = kb_.running.readiness;
        out.before.push_back(w_.phrase("running.readiness", {{"n", number_text(phase_.running.max_pain)}}));
        for (const auto& c : ready.checks) out.before.push_back("- " + std::string(c.text));
        out.before.push_back("- " + std::string(ready.confidence));
        out.before.emplace_back(w_.phrase("running.not_ready"));
        return out;
    }

    AgendaItem session(char letter, int day, int week) const {
        const auto& s = *std::ranges::find(phase_.sessions, letter, &Session::name);
        AgendaItem out{.kind = AgendaKind::session,
                       .day = day,
                       .title = w_.phrase("session.heading", {{"name", std::string_view(&letter, 1)}}),
                       .session = letter,
                       .minutes = s.minutes,
                       .pain_limit = limits_.exercise_green_max,
                       .stop_above = limits_.exercise_amber_max};
        out.before.push_back(
            w_.phrase("session.warm_up", {{"time", w_.count("unit.minutes.", s.warm_up_minutes)}, {"text", kb_.sessions.warm_up_text}}));
        for (const SessionExercise& x : s.exercises)
            out.exercises.push_back({.exercise = x.exercise, .dose = x.dose, .paired = x.paired, .note = note(x)});
        add_listed(phase_.phase, s.stretches, out);
        joins(week, out);
        out.after.push_back(w_.phrase(
            "session.pain", {{"green", number_text(limits_.exercise_green_max)}, {"amber", number_text(limits_.exercise_amber_max)}}));
        return out;
    }

    std::string note(const SessionExercise& x) const {
        const auto row = std::ranges::find(phase_.exercises, x.exercise, &PlanExercise::exercise);
        if (row == phase_.exercises.end()) return {};
        return joined(
            {row->range_deg ? w_.phrase("exercise.range_deg", {{"range", w_.range(*row->range_deg)}}) : std::string(),
             row->note.empty() ? std::string() : sentence(row->note),
             row->careful ? std::string(w_.phrase("exercise.careful")) : grow_words(w_, x.dose, *row->ranges, kb_.exercises[x.exercise])},
            " ");
    }

    void joins(int week, AgendaItem& item) const {
        for (const PlanExercise& x : phase_.joins_later) {
            if (x.from_week > week + 1) continue;
            const Exercise& e = kb_.exercises[x.exercise];
            item.after.push_back(w_.phrase(
                "calendar.joins", {{"week", std::to_string(x.from_week)}, {"name", e.name}, {"dose", dose_words(w_, *x.ranges, e)}}));
        }
    }

    AgendaItem block(int day) const {
        const auto& block = kb_.sessions.daily_block;
        AgendaItem out{.kind = AgendaKind::block,
                       .day = day,
                       .title = std::string(w_.phrase("week.daily_block")),
                       .minutes = block.minutes.high,
                       .pain_limit = limits_.exercise_green_max,
                       .stop_above = limits_.exercise_amber_max};
        out.before.emplace_back(block.text);
        add_listed(phase_.phase, phase_.daily, out);
        return out;
    }

    const KnowledgeBase& kb_;
    Words w_;
    ProtocolIx protocol_;
    const LoadingPlan& plan_;
    const PlanPhase& phase_;
    const PainLimits& limits_;
    Agenda& out_;
};

/// The day after the last one is for answering the questions again.
void add_settling(const KnowledgeBase& kb, const Assessment& a, Agenda& out) {
    const CalmDownPlan& calm = *a.plan.calm_down;
    for (int day = 0; day < calm.days; ++day) {
        AgendaItem item = settling_item(kb, *a.plan.protocol, calm.exercises, day);
        if (day + 1 == calm.days) item.after.emplace_back(calm.then);
        out.items.push_back(std::move(item));
    }
}

}    // namespace

Agenda agenda_of(const KnowledgeBase& kb, const Assessment& a) {
    Agenda out;
    out.items.push_back(care_item(kb, a, 0));
    if (a.plan.protocol && a.plan.kind != PlanKind::none) out.plan_name = kb.protocols[*a.plan.protocol].plain_name;
    if (a.plan.calm_down) add_settling(kb, a, out);
    if (a.plan.loading) LoadingAgenda(kb, a, out).add();
    return out;
}

}    // namespace runknee::report
