#pragma once
/// What follows from the rules that fire.

#include "runknee/engine.hpp"

namespace runknee {

/// Level, gate and flags from the fired rules and the gaps.
void conclude(const KnowledgeBase& kb, TriageResult& out);

}    // namespace runknee
