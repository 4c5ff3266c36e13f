#pragma once
/// The settling plan (step 3).

#include "plan/case.hpp"

namespace runknee::plan {

/// Precondition: `protocol` is the settling protocol.
CalmDownPlan calm_down_plan(const Case& c, const CalmDown& protocol);

}    // namespace runknee::plan
