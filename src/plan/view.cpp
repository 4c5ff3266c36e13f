/// A plan that has just been made, as progress reads it: without the way over its document.

#include <cmath>

#include "runknee/training_log.hpp"

namespace runknee {
namespace {

PlanCriterion criterion(const Criterion& c) {
    PlanCriterion out;
    out.text = c.text;
    for (const Criterion& x : c.any) out.any.push_back(criterion(x));
    if (!c.metric) {
        if (out.text.empty() && !out.any.empty()) out.text = out.any.front().text;
        return out;
    }
    out.metric = c.metric->ix;
    out.op = c.op;
    if (const bool* truth = std::get_if<bool>(&c.value)) out.value = *truth ? 1 : 0;
    if (const double* number = std::get_if<double>(&c.value)) out.value = *number;
    return out;
}

ExerciseView exercise(const PlanExercise& x) {
    ExerciseView out;
    out.exercise = x.exercise;
    out.sets = x.ranges->sets, out.rpe = x.ranges->rpe;
    out.reps = x.ranges->reps, out.hold_s = x.ranges->hold_s, out.contacts = x.ranges->contacts;
    out.by_week = x.ranges->by_week;
    out.swaps = x.swaps;
    out.from_week = x.from_week;
    return out;
}

SessionView session(const Session& s) {
    SessionView out;
    out.name = s.name;
    out.exercises = s.exercises, out.stretches = s.stretches;
    out.warm_up_minutes = s.warm_up_minutes, out.minutes = s.minutes, out.limit = s.limit;
    return out;
}

PhaseView::Running running(const PlanRunning& run) {
    PhaseView::Running out;
    out.mode = run.mode;
    out.max_pain = run.max_pain;
    out.cap_share = run.cap_share;
    if (run.cap_share) out.cap_km = run.cap_km;
    out.step = run.step, out.last_step = run.last_step;
    out.runs = run.runs;
    if (!run.runs.empty()) out.minutes = run.runs.front().minutes;
    return out;
}

PhaseView phase(const PlanPhase& p) {
    PhaseView out;
    out.role = p.phase->role;
    out.number = p.phase->number, out.weeks_min = p.phase->weeks.min, out.weeks_max = p.phase->weeks.max;
    out.sessions_per_week = p.sessions_per_week;
    for (const PlanExercise& x : p.exercises) out.exercises.push_back(exercise(x));
    for (const PlanExercise& x : p.joins_later) out.joins_later.push_back(exercise(x));
    for (const Session& s : p.sessions) out.sessions.push_back(session(s));
    for (const PlanDay& d : p.week)
        if (d.daily_block) out.daily_blocks.push_back(d.day);
    out.running = running(p.running);
    for (const Criterion& c : p.phase->move_on_when) out.move_on_when.push_back(criterion(c));
    out.tests = p.tests;
    return out;
}

void loading(const KnowledgeBase& kb, const Answers& answers, const Plan& plan, PlanView& out) {
    const LoadingPlan& made = *plan.loading;
    const Loading& protocol = *kb.protocols[*plan.protocol].loading();
    const auto& limits = protocol.pain_limits;
    out.pain_limits = {limits.exercise_green_max, limits.exercise_amber_max, limits.running_max, limits.settle_hours};
    for (const PlanPhase& p : made.phases) out.phases.push_back(phase(p));
    out.emphasis = made.emphasis;
    out.start_phase = made.start_phase;
    out.review_weeks = protocol.review_weeks;
    out.hold_phase = made.hold_phase, out.hold_progress = made.hold_progress;
    const Answer& worst = answers[kb.with_role(QuestionRole::pain_worst)];
    if (worst.given()) out.pain_worst_at_start = worst.number;
    out.usual_week_km = made.usual_week_km;
    if (made.usual_longest_km) out.usual_longest_km = std::nearbyint(*made.usual_longest_km * 10) / 10;    // as a document tells it
    out.not_applicable = made.not_applicable;
}

}    // namespace

PlanView plan_view(const KnowledgeBase& kb, const Answers& answers, const Plan& plan, std::optional<std::chrono::sys_days> start) {
    PlanView out;
    out.kind = plan.kind;
    out.protocol = plan.protocol;
    out.start = start;
    out.flags = plan.flags;
    if (plan.calm_down) {
        out.days = plan.calm_down->days;
        for (const CalmDown::Row* row : plan.calm_down->exercises) out.settling.push_back(row->exercise_id);
    }
    if (plan.loading) loading(kb, answers, plan, out);
    return out;
}

}    // namespace runknee
