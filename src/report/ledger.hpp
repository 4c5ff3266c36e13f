#pragma once
/// What the text and the JSON of an explanation share.

#include "runknee/report.hpp"

namespace runknee::report {

/// Where the likelihoods of this answer come from, as the data tag them: published:<source>, anchored:<source>, estimate. Shape: each once,
/// in the order of the options; empty without a row.
std::vector<Text> basis_of(const KnowledgeBase& kb, const LedgerRow& row, const Answer& answer);

/// The causes to show: `only`, else the first `most`. Shape: empty where causes are withheld.
std::vector<const CauseLedger*> causes_to_explain(const Explanation& e, std::optional<ConditionIx> only, std::size_t most);

/// Every source that the tags of these causes name, by id.
std::vector<SourceIx> sources_of(const KnowledgeBase& kb, const Answers& answers, const std::vector<const CauseLedger*>& causes);

}    // namespace runknee::report
