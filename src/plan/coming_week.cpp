#include "plan/coming_week.hpp"

#include <algorithm>
#include <array>

#include "plan/dose.hpp"
#include "plan/progress_history.hpp"
#include "plan/rounding.hpp"
#include "runknee/base.hpp"

namespace runknee {
namespace plan {
namespace {

constexpr int days_of_week = 7;

const PhaseView& phase_of(const PlanView& plan, int number) {
    const auto found = std::ranges::find(plan.phases, number, &PhaseView::number);
    return found == plan.phases.end() ? plan.phases.front() : *found;
}

const ExerciseView* find(const PhaseView& phase, ExerciseIx e) {
    const auto found = std::ranges::find(phase.exercises, e, &ExerciseView::exercise);
    return found == phase.exercises.end() ? nullptr : &*found;
}

std::vector<int> days_for(const std::vector<std::pair<Text, std::vector<int>>>& table, int per_week) {
    const auto row = std::ranges::find(table, std::string_view(number_text(per_week)), &std::pair<Text, std::vector<int>>::first);
    return row == table.end() ? std::vector<int>{} : row->second;
}

class Coming {
public:
    Coming(const KnowledgeBase& kb, const PlanView& before, const PlanView& plan, const Progress& p, const TrainingLog& log)
        : kb_(kb),
          plan_(plan),
          p_(p),
          log_(log),
          old_(phase_of(before, p.phase_from)),
          phase_(phase_of(plan, p.next.phase.value_or(plan.start_phase))) {
        out_.phase = phase_.number;
        out_.moved = phase_.number != p.phase_from || before.protocol != plan.protocol;
        out_.first_day = first_day();
    }

    ComingWeek week() {
        out_.one_set_less = !out_.moved && !p_.sessions.empty() && p_.sessions.back().rest_day;
        exercises();
        sessions();
        ComingRuns runs = coming_runs(kb_, {old_, phase_, out_.moved}, p_, log_);
        out_.gate = runs.gate;
        out_.runs = std::move(runs.runs);
        out_.runs_kept = runs.kept;
        add_km();
        days();
        return std::move(out_);
    }

    /// The week as the plan has it. Only red pain still counts at once.
    ComingWeek present(int first_day) {
        out_.moved = false;
        out_.first_day = first_day;
        for (const ExerciseView& x : phase_.exercises) out_.exercises.push_back(is_red(x.exercise) ? decided(x, x) : as_planned(x));
        for (ComingExercise& x : out_.exercises) x.now = *x.view.dose;
        sessions();
        out_.gate = run_gate(phase_, p_);
        if (out_.gate == RunGate::allowed) out_.runs = phase_.running.runs;
        add_km();
        days();
        return std::move(out_);
    }

private:
    bool is_red(ExerciseIx e) const {
        const auto made = std::ranges::find(p_.exercises, e, &ExerciseProgress::exercise);
        return made != p_.exercises.end() && made->decision == ExerciseDecision::regress;
    }

    ComingExercise as_planned(const ExerciseView& x) const {
        ComingExercise out;
        out.view = x;
        out.before = present_dose(phase_, x);
        out.view.dose = out.before;
        out.view.first = first_dose(phase_, x);
        return out;
    }

    /// The day after the check-in. Sessions keep 48 hours apart, and a knee that did not settle gets its day of rest.
    int first_day() const {
        int last = -days_of_week;
        for (const SessionEntry& s : log_.sessions)
            if (s.day <= p_.day) last = std::max(last, s.day);
        return std::max(p_.day + 1, last + 2);
    }

    int week_of_phase() const {
        const int began = out_.moved ? out_.first_day : p_.next.phase_day.value_or(0);
        return (out_.first_day - began) / days_of_week + 1;
    }

    void exercises() {
        for (const ExerciseView& x : phase_.exercises) out_.exercises.push_back(out_.moved ? anew(x) : goes_on(x));
        if (p_.week == WeekDecision::go_on && !out_.moved && all_green()) joins();
        for (ComingExercise& x : out_.exercises) {
            follow_table(x.view, week_of_phase(), *x.view.dose);
            x.now = *x.view.dose;
            const bool less = p_.week == WeekDecision::deload || (out_.one_set_less && x.change != Change::one_set_less);
            if (less && x.now.sets > 1) {
                --x.now.sets;
                x.change = Change::one_set_less;
            }
            if (p_.week == WeekDecision::deload) x.change = Change::lighter_week;
        }
    }

    ComingExercise anew(const ExerciseView& x) const {
        ComingExercise out;
        out.view = x;
        out.before = first_dose(phase_, x);
        out.view.dose = out.view.first = out.before;
        out.change = out_.moved ? Change::new_phase : Change::same_dose;
        return out;
    }

    /// In a plan made anew an exercise that was swapped before stays swapped, as far as it is still offered.
    ComingExercise goes_on(const ExerciseView& x) const {
        const ExerciseView* was = find(old_, x.exercise);
        if (was != nullptr) return decided(x, *was);
        for (const ExerciseView& y : old_.exercises)
            if (find(phase_, y.exercise) == nullptr && std::ranges::find(x.swaps, y.exercise) != x.swaps.end())
                if (auto kept = in_place_of(kb_, plan_, phase_, x, y.exercise)) return decided(*kept, y, x.exercise);
        return anew(x);
    }

    ComingExercise decided(const ExerciseView& view, const ExerciseView& was, std::optional<ExerciseIx> instead_of = {}) const {
        ComingExercise out;
        out.view = view;
        out.before = present_dose(old_, was);
        out.view.dose = out.before;
        out.view.first = first_dose(old_, was);
        out.instead_of = instead_of;
        const auto made = std::ranges::find(p_.exercises, was.exercise, &ExerciseProgress::exercise);
        if (made == p_.exercises.end()) return out;
        if (made->to)
            if (auto other = in_place_of(kb_, plan_, phase_, view, *made->to)) return swapped(*other, was.exercise, made->change);
        if (made->change == Change::first_week_dose) {
            out.view.dose = out.view.first;
            out.change = made->change;
            return out;
        }
        const Dose& from = p_.week == WeekDecision::return_after_gap ? *out.view.first : out.before;
        const Moved step = moved(kb_.check_ins.estimates, view, from, made->change);
        out.view.dose = step.dose;
        out.change = step.change;
        return out;
    }

    static ComingExercise swapped(const ExerciseView& other, ExerciseIx instead_of, Change change) {
        ComingExercise out;
        out.view = other;
        out.before = *other.first;
        out.change = change;
        out.instead_of = instead_of;
        return out;
    }

    bool all_green() const {
        return !p_.sessions.empty() && std::ranges::all_of(p_.sessions, [](const SessionProgress& s) { return s.zone == Zone::green; });
    }

    void joins() {
        const auto most = static_cast<std::size_t>(kb_.sessions.exercises.max);
        for (const ExerciseView& x : phase_.joins_later) {
            const bool there = std::ranges::any_of(out_.exercises, [&](const ComingExercise& y) { return y.view.exercise == x.exercise; });
            if (there || week_of_phase() < x.from_week || out_.exercises.size() >= most) continue;
            out_.exercises.push_back(anew(x));
            out_.exercises.back().joins = true;
        }
    }

    const ComingExercise* of(ExerciseIx e) const {
        for (const ComingExercise& x : out_.exercises)
            if (x.view.exercise == e || x.instead_of == e) return &x;
        return nullptr;
    }

    void sessions() {
        for (const SessionView& session : phase_.sessions) out_.sessions.push_back(dosed(session));
        if (out_.sessions.empty()) out_.sessions.push_back(all_in_one());
        for (const ComingExercise& x : out_.exercises)
            if (x.joins) out_.sessions.front().exercises.push_back({x.view.exercise, x.now, false});
        for (SessionView& session : out_.sessions)
            if (session.warm_up_minutes)
                session.minutes = session_minutes(kb_, *session.warm_up_minutes, session.exercises, session.stretches.size());
    }

    SessionView dosed(const SessionView& session) const {
        SessionView out = session;
        out.exercises.clear();
        for (const SessionExercise& x : session.exercises) {
            const ComingExercise* now = of(x.exercise);
            SessionExercise row = x;
            if (now != nullptr) {
                row.exercise = now->view.exercise;
                const double rest = x.dose.rest_s;
                row.dose = now->now;
                if (row.exercise == x.exercise && rest > 0) row.dose.rest_s = rest;
            }
            out.exercises.push_back(row);
        }
        return out;
    }

    /// A document without sessions: one of everything.
    SessionView all_in_one() const {
        SessionView out;
        for (const ComingExercise& x : out_.exercises)
            if (!x.joins) out.exercises.push_back({x.view.exercise, x.now, false});
        return out;
    }

    void add_km() {
        double km = 0;
        for (const Run& run : out_.runs) km += run.km.value_or(0);
        if (km > 0) out_.week_km = to_tenth(km);
    }

    void days() {
        const auto strength = days_for(kb_.sessions.week.strength_days, phase_.sessions_per_week);
        auto running = days_for(kb_.sessions.week.run_days_first, phase_.sessions_per_week);
        running.resize(std::min(running.size(), out_.runs.size()));
        std::ranges::sort(running);
        out_.days.resize(days_of_week);
        for (int d = 0; d < days_of_week; ++d) out_.days[static_cast<std::size_t>(d)].day = d;
        for (std::size_t i = 0; i < strength.size(); ++i)
            out_.days[static_cast<std::size_t>(strength[i])].strength = out_.sessions[i % out_.sessions.size()].name;
        for (std::size_t i = 0; i < running.size(); ++i)    // the longest run goes to the latest day
            out_.days[static_cast<std::size_t>(running[i])].run = out_.runs[out_.runs.size() - running.size() + i];
        for (const int d : phase_.daily_blocks) out_.days[static_cast<std::size_t>(d)].daily_block = true;
        for (PlanDay& day : out_.days) day.rest = !day.strength && !day.run && !day.daily_block;
    }

    const KnowledgeBase& kb_;
    const PlanView& plan_;
    const Progress& p_;
    const TrainingLog& log_;
    const PhaseView& old_;
    const PhaseView& phase_;
    ComingWeek out_;
};

}    // namespace
}    // namespace plan

std::string_view name(RunGate v) {
    constexpr std::array<std::string_view, 5> names{"allowed", "not_in_phase", "readiness_first", "until_seen", "high_pain"};
    return names[static_cast<std::size_t>(v)];
}

ComingWeek coming_week(const KnowledgeBase& kb, const PlanView& before, const PlanView& plan, const Progress& p, const TrainingLog& log) {
    return plan::Coming(kb, before, plan, p, log).week();
}

ComingWeek present_week(const KnowledgeBase& kb, const PlanView& plan, const Progress& p, const TrainingLog& log, int first_day) {
    return plan::Coming(kb, plan, plan, p, log).present(first_day);
}

}    // namespace runknee
