#pragma once
/// The first week of a phase, day by day (step 11).

#include "plan/case.hpp"

namespace runknee::plan {

/// Shape: seven days; the rest day of sessions.json holds neither strength nor a run.
std::vector<PlanDay> week_of(const Case& c, PhaseRole role, const std::vector<Session>& sessions, int per_week,
                             const std::vector<Run>& runs);

}    // namespace runknee::plan
