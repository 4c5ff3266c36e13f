#pragma once
/// Which kind of plan may be printed (steps 2 and 3).

#include "runknee/plan.hpp"

namespace runknee::plan {

/// `stopped`: a flag with `stops_plan` is set.
PlanKind kind_of_plan(const KnowledgeBase& kb, const PlanBasis& basis, bool stopped);

/// The protocol that a plan of this kind prints.
std::optional<ProtocolIx> printed_protocol(const KnowledgeBase& kb, const PlanBasis& basis, PlanKind kind);

}    // namespace runknee::plan
