/// The days of the week that follows from a progress.

#include <algorithm>

#include "knowledge/vocabulary.hpp"
#include "report/agenda.hpp"
#include "report/progress_parts.hpp"

namespace runknee::report {
namespace {

constexpr int days_a_week = 7;

class WeekAgenda {
public:
    WeekAgenda(const KnowledgeBase& kb, const NextWeek& week, Agenda& out) : kb_(kb), week_(week), w_(kb), out_(out) {}

    void add() {
        out_.decided_day = first_day();
        if (week_.plan.protocol) out_.plan_name = kb_.protocols[*week_.plan.protocol].plain_name;
        out_.items.push_back(care());
        const bool trains = week_.coming && !nothing_to_do(week_);
        if (trains)
            for (const PlanDay& d : week_.coming->days) day(d);
        const auto rows = settling_of(week_);
        if (!rows.empty())
            for (int n = first_day(); n < settling_end(week_); ++n)
                out_.items.push_back(settling_item(kb_, kb_.scoring.calm_down_protocol, rows, n));
        cancel(trains ? first_day() + days_a_week : last_day_told() + 1);
    }

private:
    int first_day() const { return week_.coming && !nothing_to_do(week_) ? week_.coming->first_day : week_.progress.day + 1; }

    AgendaItem care() const {
        if (week_.outcome == WeekCase::answers_stop) {
            AgendaItem out = care_item(kb_, *week_.made, first_day());
            out.before.push_back(to_do(w_, week_));
            return out;
        }
        AgendaItem out{.kind = AgendaKind::care, .day = first_day()};
        out.title = fill(w_.of("progress.week.", headline_of(week_)), {{"day", day_words(week_.progress.next_check_day)}});
        signs(out);
        out.before.emplace_back(w_.of("progress.why.", reason_of(week_)));
        for (std::string text : {to_do(w_, week_), renewal_words(w_, week_)})
            if (!text.empty()) out.before.push_back(std::move(text));
        if (nothing_to_do(week_)) out.before.emplace_back(w_.phrase("calendar.nothing_else"));
        gate(out);
        out.after.push_back(w_.phrase("progress.next_check", {{"day", day_words(week_.progress.next_check_day)}}));
        out.after.emplace_back(kb_.phrase("disclaimer"));
        return out;
    }

    std::string day_words(int day) const {
        const auto date = day_after(week_.plan.start, day);
        return date ? full_date_words(w_, *date) : w_.phrase("progress.on_day", {{"n", std::to_string(day)}});
    }

    /// What stops the plan, and how soon the knee has to be seen, before anything else.
    void signs(AgendaItem& out) const {
        const auto signs = signs_of(kb_, week_);
        if (signs.empty()) return;
        const Level& level = kb_.levels[signs.front().level];
        const bool emergency = level.id == vocabulary::levels.back();
        out.title = joined({out.title, std::string(level.title)}, ": ");
        if (emergency) out.before.emplace_back(w_.phrase("care.call_ambulance"));
        out.before.push_back(joined({std::string(w_.phrase("care.when")), std::string(level.time_frame)}, " "));
        out.before.push_back(joined({std::string(w_.phrase("care.where")), std::string(level.where)}, " "));
        for (const SignWords& sign : signs)
            out.before.push_back("- " + w_.phrase("progress.sign", {{"sign", sign.text}, {"level", kb_.levels[sign.level].title}}));
        out.before.emplace_back(w_.phrase(emergency ? "progress.signs_emergency" : "progress.signs_do"));
    }

    /// Why there are no runs.
    void gate(AgendaItem& out) const {
        if (nothing_to_do(week_) || !week_.coming || week_.coming->gate == RunGate::allowed) return;
        out.before.emplace_back(w_.of("progress.gate.", name(week_.coming->gate)));
    }

    void day(const PlanDay& d) {
        const int n = first_day() + d.day;
        if (d.run) put(run_item(kb_, *d.run, phase().running.max_pain, n));
        if (d.strength) session(*d.strength, n);
        if (d.daily_block) block(n);
    }

    void put(AgendaItem item) {
        item.protocol = week_.plan.protocol;
        out_.items.push_back(std::move(item));
    }

    const PhaseView& phase() const {
        const auto& phases = week_.plan.phases;
        const auto found = std::ranges::find(phases, week_.coming->phase, &PhaseView::number);
        return found == phases.end() ? phases.front() : *found;
    }

    const Phase* listed_in() const { return phase_of(kb_, *week_.plan.protocol, week_.coming->phase); }

    AgendaItem strength(AgendaKind kind, std::string title, int day) const {
        const auto& limits = week_.plan.pain_limits;
        return {.kind = kind,
                .day = day,
                .title = std::move(title),
                .pain_limit = limits.exercise_green_max,
                .stop_above = limits.exercise_amber_max};
    }

    void session(char letter, int day) {
        const auto& sessions = week_.coming->sessions;
        const auto s = std::ranges::find(sessions, letter, &SessionView::name);
        if (s == sessions.end()) return;
        AgendaItem out = strength(AgendaKind::session, w_.phrase("session.heading", {{"name", std::string_view(&letter, 1)}}), day);
        out.session = letter;
        if (s->minutes) out.minutes = *s->minutes;
        if (s->warm_up_minutes)
            out.before.push_back(w_.phrase(
                "session.warm_up", {{"time", w_.count("unit.minutes.", *s->warm_up_minutes)}, {"text", kb_.sessions.warm_up_text}}));
        if (week_.coming->one_set_less) out.before.emplace_back(w_.phrase("progress.one_set_less"));
        for (const SessionExercise& x : s->exercises)
            out.exercises.push_back({.exercise = x.exercise, .dose = x.dose, .paired = x.paired, .note = note(x.exercise)});
        add_listed(listed_in(), s->stretches, out);
        out.after.push_back(w_.phrase("session.pain", {{"green", number_text(*out.pain_limit)}, {"amber", number_text(*out.stop_above)}}));
        put(std::move(out));
    }

    /// What is new about an exercise this week.
    std::string note(ExerciseIx e) const {
        for (const ComingExercise& x : week_.coming->exercises) {
            if (x.view.exercise != e) continue;
            if (x.instead_of) return w_.phrase("exercise.replaces", {{"name", kb_.exercises[*x.instead_of].name}});
            if (x.change == Change::same_dose || x.change == Change::new_phase) return {};
            return sentence(w_.of("progress.change.", name(x.change))) + ".";
        }
        return {};
    }

    void block(int day) {
        AgendaItem out = strength(AgendaKind::block, std::string(w_.phrase("week.daily_block")), day);
        out.minutes = kb_.sessions.daily_block.minutes.high;
        out.before.emplace_back(kb_.sessions.daily_block.text);
        put(std::move(out));
    }

    /// The last day an earlier calendar of this phase, or of this plan, may have told something about.
    int last_day_told() const {
        const int week = first_day() + days_a_week - 1;
        if (week_.before.kind == PlanKind::calm_down) return std::max(week, week_.before.days - 1);
        if (week_.before.phases.empty()) return week;
        const int began = week_.before.state.phase_day.value_or(0);
        return std::max(week, began + phase_before(week_).weeks_min * days_a_week - 1);
    }

    /// An import cannot take an event away, it can only call it off: what is not done on these days, and may stand there, is called off.
    void cancel(int end) {
        if (!week_.before.protocol) return;
        const bool settled = week_.before.kind == PlanKind::calm_down;
        for (int day = first_day(); day < end; ++day) {
            if (settled) call_off(AgendaKind::settling, day);
            if (!settled)
                for (const AgendaKind kind : {AgendaKind::run, AgendaKind::session, AgendaKind::block}) call_off(kind, day);
        }
    }

    void call_off(AgendaKind kind, int day) {
        const bool there = std::ranges::any_of(
            out_.items, [&](const AgendaItem& x) { return x.kind == kind && x.day == day && x.protocol == week_.before.protocol; });
        if (there) return;
        AgendaItem out{.kind = kind, .day = day, .protocol = week_.before.protocol};
        out.title = std::string(w_.phrase("calendar.called_off"));
        out.cancelled = true;
        out_.items.push_back(std::move(out));
    }

    const KnowledgeBase& kb_;
    const NextWeek& week_;
    Words w_;
    Agenda& out_;
};

}    // namespace

Agenda agenda_of(const KnowledgeBase& kb, const NextWeek& week) {
    Agenda out;
    WeekAgenda(kb, week, out).add();
    std::ranges::stable_sort(out.items, {}, &AgendaItem::day);
    return out;
}

}    // namespace runknee::report
