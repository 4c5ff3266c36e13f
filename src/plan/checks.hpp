#pragma once
/// The tests of the weekly check-in (step 16).

#include "plan/case.hpp"

namespace runknee::plan {

/// Tests this phase needs. Shape: order of progress.json, those marked `last` at the end.
std::vector<MetricIx> tests_of(const Case& c, const Phase& phase, const PlanRunning& running);

/// Metrics whose test this runner skips, by `unless` or by a flag: the criterion then counts as met. Shape: by id.
std::vector<MetricIx> not_applicable(const Case& c, const Loading& protocol);

}    // namespace runknee::plan
