#pragma once
/// What running is allowed, and the race (steps 12 and 13).

#include "plan/case.hpp"

namespace runknee::plan {

/// Where a phase stands in the plan.
struct Place {
    bool first = false;          ///< The plan starts with it.
    bool after_pause = false;    ///< The phase before allowed no running: this runner counts as stopped.
};

/// The longest run allowed after a longest run of the last weeks. Units: km.
double single_run_cap(const RunningRules& rules, double longest);

/// Usual km a week. Unknown: none.
std::optional<double> usual_km(const Case& c);

/// Km a week now; 0 for who has stopped, and where it is not said whether the runner runs. Unknown: none.
std::optional<double> present_km(const Case& c);

/// The usual longest run, as asked or worked out from the usual week; never more than that week, never less than a believable part of it.
/// Unknown: none. Units: km.
std::optional<double> usual_longest_km(const Case& c);

/// The last walk-run step of this runner.
int ladder_end(const Case& c);

/// Does the knee of this runner keep running out of this phase, because it is easily upset?
bool pauses_while_upset(const Case& c, const Phase& phase);

/// What running is allowed in this phase; the first rule that is true decides.
PlanRunning running_of(const Case& c, const Phase& phase, Place place);

/// The honest line about the race; none without a race and its date. `phases` of the plan: without running in any of them nothing is said
/// about the chances.
std::optional<RaceAdvice> race_advice(const Case& c, const std::vector<PlanPhase>& phases);

}    // namespace runknee::plan
