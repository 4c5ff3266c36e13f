#pragma once
/// Recovery extras for one phase (step 14).

#include "plan/case.hpp"

namespace runknee::plan {

/// Shape: what helps before what is uncertain, then by grade, then by id.
std::vector<Offer> offers(const Case& c, PhaseRole role);

}    // namespace runknee::plan
