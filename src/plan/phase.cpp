#include "plan/phase.hpp"

#include <algorithm>
#include <cmath>

#include "plan/checks.hpp"
#include "plan/choose.hpp"
#include "plan/recovery.hpp"
#include "plan/session.hpp"
#include "plan/week.hpp"

namespace runknee::plan {
namespace {

/// Usable exercises of one priority, file order.
std::vector<ExerciseIx> listed(const Case& c, const Phase& phase, Priority priority) {
    std::vector<ExerciseIx> out;
    for (const PhaseExercise& x : phase.exercises)
        if (x.priority == priority && c.usable(x.exercise_id, phase.role)) out.push_back(x.exercise_id);
    return out;
}

int sessions_per_week(const Case& c, const Phase& phase) {
    int n = std::min(c.strength_days_or_default(), c.kb.sessions.per_week.by_role[static_cast<std::size_t>(phase.role)]);
    const auto at_most = [&](std::optional<int> most) { n = std::min(n, most.value_or(n)); };
    at_most(phase.sessions_max);
    at_most(c.least(&Effects::sessions_max));
    if (phase.role == PhaseRole::strengthen) at_most(c.least(&Effects::strengthen_sessions_max));
    return n;
}

/// Stretches of a strength day: the main ones, filled up with further ones.
std::vector<ExerciseIx> session_stretches(const Case& c, std::vector<ExerciseIx> stretches, const std::vector<ExerciseIx>& more) {
    const auto most = static_cast<std::size_t>(c.kb.sessions.stretches.strength_day_max);
    if (stretches.size() < most) stretches.insert(stretches.end(), more.begin(), more.end());
    if (stretches.size() > most) stretches.resize(most);
    return stretches;
}

bool in_a_session(const std::vector<Session>& sessions, ExerciseIx e) {
    return std::ranges::any_of(sessions, [&](const Session& s) {
        return std::ranges::any_of(s.exercises, [&](const SessionExercise& x) { return x.exercise == e; });
    });
}

/// Alternatives, easier and harder ones that are usable, dosed and not in the plan already.
std::vector<ExerciseIx> swaps(const Case& c, PhaseRole role, const std::vector<Session>& sessions, ExerciseIx of) {
    const Exercise& exercise = c.kb.exercises[of];
    std::vector<ExerciseIx> candidates(exercise.alternatives.begin(), exercise.alternatives.end());
    if (exercise.easier) candidates.push_back(*exercise.easier);
    if (exercise.harder) candidates.push_back(*exercise.harder);
    std::vector<ExerciseIx> out;
    for (const ExerciseIx e : candidates)
        if (std::ranges::find(out, e) == out.end() && !in_a_session(sessions, e) && c.usable_and_dosed(e, role)) out.push_back(e);
    return out;
}

/// The exercises that some session holds, with their swap lists.
std::vector<PlanExercise> shown(const Case& c, PhaseRole role, const std::vector<PlanExercise>& items,
                                const std::vector<Session>& sessions) {
    std::vector<PlanExercise> out;
    for (const PlanExercise& x : items)
        if (in_a_session(sessions, x.exercise)) out.push_back(x);
    const ExerciseIx balance = c.kb.sessions.balance_exercise;
    const bool has_balance = std::ranges::find(out, balance, &PlanExercise::exercise) != out.end();
    if (!has_balance && in_a_session(sessions, balance)) out.push_back(balance_item(c, role));
    for (PlanExercise& x : out) x.swaps = swaps(c, role, sessions, x.exercise);
    return out;
}

Text self_check(const Case& c, ExerciseIx drill) {
    Text out;
    for (const PlanRuleIx r : c.rules)
        if (const auto& offered = c.effects(r).offer_drill; offered && offered->ix == drill) out = c.kb.plan_rules[r].say;
    return out;
}

/// Running drills, only while running is allowed.
std::vector<PlanDrill> drills(const Case& c, const Phase& phase, const PlanRunning& running) {
    std::vector<PlanDrill> out;
    if (!running.mode || running.mode == RunMode::pause) return out;
    for (const ExerciseIx e : listed(c, phase, Priority::drill)) out.push_back({e, self_check(c, e)});
    return out;
}

/// What replaces the missing kilometres of the first week; later weeks follow from the log. A knee that is easily upset gets no target.
std::optional<double> cross_training_minutes(const Case& c, const Phase& phase, const PlanRunning& running, Place place) {
    if (!place.first || !running.mode || pauses_while_upset(c, phase)) return std::nullopt;
    const auto& rules = c.kb.running.cross_training;
    const double usual = usual_km(c).value_or(0);
    const double share = usual > c.kb.running.estimates.high_usual_km ? rules.share_if_usual_over_60_km : 1;
    const double missing = std::max(0.0, usual - running.week_km.value_or(0));
    return std::min(rules.at_most_minutes_per_week, std::nearbyint(missing * share * rules.minutes_per_missing_km));
}

}    // namespace

PlanPhase phase_plan(const Case& c, const Phase& phase, Place place) {
    PlanPhase out;
    out.phase = &phase;
    ChosenExercises chosen = choose(c, phase);
    out.sessions_per_week = sessions_per_week(c, phase);
    out.more_stretches = listed(c, phase, Priority::optional_stretch);
    out.stretches = session_stretches(c, listed(c, phase, Priority::stretch), out.more_stretches);
    std::erase_if(out.more_stretches, [&](ExerciseIx e) { return std::ranges::find(out.stretches, e) != out.stretches.end(); });
    for (const SessionList& list : session_lists(c, phase.role, chosen.now, out.sessions_per_week))
        out.sessions.push_back(fit(c, phase.role, list, out.stretches));
    out.running = running_of(c, phase, place);
    out.exercises = shown(c, phase.role, chosen.now, out.sessions);
    out.joins_later = std::move(chosen.later);
    std::ranges::stable_sort(out.joins_later, {}, &PlanExercise::from_week);
    out.not_used = std::move(chosen.dropped);
    for (const PlanExercise& x : out.exercises)
        if (x.daily) out.daily.push_back(x.exercise);
    out.recovery_exercises = listed(c, phase, Priority::recovery);
    out.drills = drills(c, phase, out.running);
    for (const ExerciseIx e : phase.cross_training)
        if (c.usable(e, phase.role)) out.cross_training.push_back(e);
    if (!out.cross_training.empty()) out.cross_training_minutes = cross_training_minutes(c, phase, out.running, place);
    out.tests = tests_of(c, phase, out.running);
    out.week = week_of(c, phase.role, out.sessions, out.sessions_per_week, out.running.runs);
    out.modalities = offers(c, phase.role);
    return out;
}

}    // namespace runknee::plan
