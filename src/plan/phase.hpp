#pragma once
/// One phase of a loading plan, put together.

#include "plan/running.hpp"

namespace runknee::plan {

PlanPhase phase_plan(const Case& c, const Phase& phase, Place place);

}    // namespace runknee::plan
