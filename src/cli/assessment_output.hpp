#pragma once
/// The report of one runner, as the options want it.

#include "cli/shell.hpp"
#include "runknee/assess.hpp"

namespace runknee::cli {

/// Shape: the same bytes for the same answers, whichever command has them from wherever.
std::string rendered(const KnowledgeBase& kb, const Options& options, const Answers& answers, const Assessment& a);

}    // namespace runknee::cli
