#pragma once
/// What a parity vector keeps of a plan: ids, codes and numbers, in the shape refresh.py writes.

#include <nlohmann/json.hpp>

#include "runknee/plan.hpp"

namespace runknee::plan_parity {

nlohmann::json facts(const KnowledgeBase& kb, const Plan& plan);

}    // namespace runknee::plan_parity
