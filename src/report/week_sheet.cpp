#include "report/week_sheet.hpp"

#include <algorithm>

#include "report/dose_words.hpp"
#include "report/progress_parts.hpp"

namespace runknee::report {
namespace {

std::string growth_words(const Report& r, const PlanPhase& phase, const PlanExercise& x) {
    if (x.careful) return std::string(r.w.phrase("exercise.careful"));
    for (const Session& s : phase.sessions)
        for (const SessionExercise& done : s.exercises)
            if (done.exercise == x.exercise) return grow_words(r.w, done.dose, *x.ranges, r.kb.exercises[x.exercise]);
    return {};
}

std::string fit_words(const Report& r, const Session& s) {
    std::vector<std::string> parts, cuts;
    if (s.longer_than_asked) parts.push_back(r.w.phrase("session.longer", {{"limit", r.w.count("unit.minutes.", s.limit)}}));
    for (const Cut c : s.cuts) cuts.emplace_back(cut_text(r.kb, c));
    if (!cuts.empty()) parts.push_back(r.w.phrase("session.cuts", {{"cuts", joined(cuts, "; ")}}));
    return joined(parts, " ");
}

bool has_short_block(const std::vector<PlanDay>& days) { return std::ranges::any_of(days, &PlanDay::daily_block); }

std::string short_block_heading(const Words& w, const KnowledgeBase& kb) {
    return w.phrase("phase.daily", {{"minutes", w.count("unit.minutes.", kb.sessions.daily_block.minutes)}});
}

/// Exercises that no session and no group before holds.
std::vector<ExerciseIx> new_ones(const WeekSheet& sheet, const std::vector<ExerciseIx>& list) {
    const auto known = [&](ExerciseIx e) {
        const auto in = [&](const std::vector<ExerciseIx>& told) { return std::ranges::find(told, e) != told.end(); };
        return std::ranges::any_of(sheet.groups, [&](const SheetGroup& g) { return in(g.exercises); }) ||
               std::ranges::any_of(sheet.sessions, [&](const SheetSession& s) { return in(s.stretches); });
    };
    std::vector<ExerciseIx> out;
    for (const ExerciseIx e : list)
        if (!known(e)) out.push_back(e);
    return out;
}

void add_group(WeekSheet& sheet, std::string heading, std::string text, std::vector<ExerciseIx> exercises) {
    if (!exercises.empty()) sheet.groups.push_back({std::move(heading), std::move(text), std::move(exercises)});
}

void add_groups(const Report& r, const PlanPhase& p, WeekSheet& sheet) {
    if (has_short_block(p.week)) add_group(sheet, short_block_heading(r.w, r.kb), std::string(r.kb.sessions.daily_block.text), p.daily);
    add_group(sheet, std::string(r.w.phrase("phase.stretches_left")), "", new_ones(sheet, stretches_left(p)));
    add_group(sheet, std::string(r.w.phrase("phase.more_stretches")), "", new_ones(sheet, p.more_stretches));
    add_group(sheet, std::string(r.w.phrase("phase.recovery_exercises")), "", new_ones(sheet, p.recovery_exercises));
    std::vector<ExerciseIx> drills;
    for (const PlanDrill& d : p.drills) drills.push_back(d.exercise);
    add_group(sheet, std::string(r.w.phrase("phase.drills")), "", new_ones(sheet, drills));
}

void add_run_lines(const Report& r, const PlanPhase& p, WeekSheet& sheet) {
    sheet.run_lines.push_back(how_to_run(r, p));
    if (auto km = kilometres(r, p.running); !km.empty()) sheet.run_lines.push_back(std::move(km));
}

SheetRow row(const Report& r, const PlanPhase& p, const PlanExercise& x) {
    return {x.exercise, x.replaces, x.swaps, x.range_deg, sentence(x.note), growth_words(r, p, x)};
}

}    // namespace

WeekSheet week_sheet(const Report& r, const LoadingPlan& plan) {
    const PlanPhase& p = first_phase(plan);
    WeekSheet out;
    out.heading = week_heading(r);
    out.title = phase_title(r, plan, *p.phase);
    out.intro = {goal_words(r, plan, p)};
    out.days = p.week;
    out.first_day = r.style.start;
    for (const Session& s : p.sessions)
        out.sessions.push_back({s.name, s.exercises, s.stretches, s.warm_up_minutes, s.minutes, fit_words(r, s)});
    for (const PlanExercise& x : p.exercises) out.rows.push_back(row(r, p, x));
    out.phase = p.phase;
    out.limits = r.kb.protocols[*r.a.plan.protocol].loading()->pain_limits;
    out.max_run_pain = p.running.runs.empty() ? 0 : p.running.max_pain;
    out.flags = r.a.plan.flags;
    add_groups(r, p, out);
    add_run_lines(r, p, out);
    return out;
}

namespace {

const Phase* phase_of(const KnowledgeBase& kb, const NextWeek& week, int number) {
    const auto& phases = kb.protocols[*week.plan.protocol].loading()->phases;
    const auto found = std::ranges::find(phases, number, &Phase::number);
    return found == phases.end() ? &phases.front() : &*found;
}

/// What a decision has changed about an exercise, in a sentence.
std::string change_line(const Words& w, const KnowledgeBase& kb, const NextWeek& week, const ComingExercise& x) {
    if (x.joins) return std::string(w.phrase("handout.joins"));
    for (const ExerciseProgress& p : week.progress.exercises)
        if (coming_of(week, p.exercise) == &x) return sentence(change_words(w, kb, p, &x)) + ".";
    return {};
}

void add_coming_rows(const Words& w, const KnowledgeBase& kb, const NextWeek& week, WeekSheet& out) {
    for (const ComingExercise& x : week.coming->exercises) {
        const auto told =
            std::ranges::find_if(out.phase->exercises, [&](const PhaseExercise& e) { return e.exercise_id.ix == x.view.exercise; });
        SheetRow row{x.view.exercise, x.instead_of, x.view.swaps, {}, {}, change_line(w, kb, week, x)};
        if (told != out.phase->exercises.end()) row.range_deg = told->range_deg, row.note = sentence(told->note);
        out.rows.push_back(std::move(row));
    }
}

/// The exercises of the short block, where the week has one.
void add_coming_groups(const Words& w, const KnowledgeBase& kb, WeekSheet& out) {
    if (!has_short_block(out.days)) return;
    std::vector<ExerciseIx> daily;
    for (const PhaseExercise& x : out.phase->exercises)
        if (x.daily && row_in(out, x.exercise_id) != nullptr) daily.push_back(x.exercise_id);
    add_group(out, short_block_heading(w, kb), std::string(kb.sessions.daily_block.text), daily);
}

void add_coming_run_lines(const Words& w, const NextWeek& week, WeekSheet& out) {
    const ComingWeek& coming = *week.coming;
    const RunProgress& run = week.progress.running;
    if (coming.gate != RunGate::allowed) return out.run_lines.emplace_back(w.of("progress.gate.", name(coming.gate))), void();
    if (week.outcome == WeekCase::decided) {
        if (coming.runs_kept) {
            out.run_lines.emplace_back(w.phrase("progress.runs_kept"));
        } else {
            out.run_lines.emplace_back(w.of("progress.run.", name(run.decision)));
            out.run_lines.emplace_back(w.of("progress.run_why.", name(run.why)));
        }
    }
    if (coming.week_km) out.run_lines.push_back(w.phrase("progress.week_km", {{"km", number_text(*coming.week_km)}}));
    if (run.longest_run_at_most_km)
        out.run_lines.push_back(w.phrase("progress.longest", {{"km", number_text(*run.longest_run_at_most_km)}}));
}

const PhaseView* view_of(const NextWeek& week) {
    const auto found = std::ranges::find(week.plan.phases, week.coming->phase, &PhaseView::number);
    return found == week.plan.phases.end() ? nullptr : &*found;
}

}    // namespace

WeekSheet week_sheet(const KnowledgeBase& kb, const NextWeek& week) {
    const Words w(kb);
    const ComingWeek& coming = *week.coming;
    WeekSheet out;
    out.phase = phase_of(kb, week, coming.phase);
    out.heading = w.phrase(week.outcome == WeekCase::too_early ? "progress.present" : "progress.coming");
    const auto of = std::to_string(kb.protocols[*week.plan.protocol].loading()->phases.size());
    out.title = w.phrase("phase.heading", {{"n", std::to_string(coming.phase)}, {"of", of}, {"name", out.phase->name}});
    out.intro = {std::string(out.phase->goal)};
    if (coming.one_set_less) out.intro.emplace_back(w.phrase("progress.one_set_less"));
    out.days = coming.days;
    out.first_day = day_after(week.plan.start, coming.first_day);
    out.first_number = coming.first_day;
    for (const SessionView& s : coming.sessions)
        out.sessions.push_back({s.name, s.exercises, s.stretches, s.warm_up_minutes, s.minutes, {}});
    const auto& limits = week.plan.pain_limits;
    out.limits = {limits.exercise_green_max, limits.exercise_amber_max, limits.running_max, limits.settle_hours, {}, {}};
    const PhaseView* view = view_of(week);
    out.max_run_pain = coming.runs.empty() || view == nullptr ? 0 : view->running.max_pain;
    out.flags = week.plan.flags;
    add_coming_rows(w, kb, week, out);
    add_coming_groups(w, kb, out);
    add_coming_run_lines(w, week, out);
    return out;
}

std::vector<std::size_t> days_of(const WeekSheet& sheet, char session) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < sheet.days.size(); ++i)
        if (sheet.days[i].strength == session) out.push_back(i);
    return out;
}

const SheetRow* row_in(const WeekSheet& sheet, ExerciseIx exercise) {
    const auto found = std::ranges::find(sheet.rows, exercise, &SheetRow::exercise);
    return found == sheet.rows.end() ? nullptr : &*found;
}

}    // namespace runknee::report
