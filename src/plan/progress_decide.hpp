#pragma once
/// The decisions of one progress: week, exercises, running, readiness.

#include "plan/progress_history.hpp"

namespace runknee::plan {

struct WeekVerdict {
    WeekDecision decision = WeekDecision::no_data;
    WeekReason why = WeekReason::no_check_in;
};

/// The first line of the week's order that is true.
WeekVerdict decide_week(const History& h);

/// Every exercise of the present phase, by itself, before the week is looked at.
std::vector<ExerciseProgress> decide_exercises(const History& h);

RunProgress decide_running(const History& h, WeekDecision week);

/// None: not asked for now. `next`: the phase of the coming week; `why`: of the week's decision.
std::optional<Readiness> check_readiness(const History& h, const PhaseView& next, WeekReason why);

/// Weekly km after a green week. Shape: `weeks` newest last, at least one.
double next_week_km(const RunningRules& rules, std::span<const double> weeks, double cap, bool lighter);

}    // namespace runknee::plan
