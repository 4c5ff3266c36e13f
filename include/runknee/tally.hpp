#pragma once
/// What a run over many questionnaires has counted.

#include <array>
#include <string>
#include <vector>

#include "runknee/assess.hpp"

namespace runknee {

/// Shape: the counts are indexed like the tables of the knowledge base, verdicts by `Verdict`.
struct BatchTally {
    static constexpr std::size_t most_kept = 5;
    std::size_t records = 0, rejected = 0;
    std::vector<std::size_t> levels, gates;
    std::array<std::size_t, 3> verdicts{};
    Issues first_rejected;    ///< The first issue of each of the first `most_kept` rejected records, with its line in its input.

    explicit BatchTally(const KnowledgeBase& kb) : levels(kb.levels.size()), gates(kb.gates.size()) {}
    void add(const BatchTally& later);
    void clear();
};

namespace report {

/// The document `runknee/batch-summary/1`. Ends with a line break.
void tally_json(const KnowledgeBase& kb, const BatchTally& tally, std::string& out);

/// Counts a line that an earlier run has written, of NDJSON results, decisions or whole assessments.
/// Errors: bad_syntax and wrong_value for what is no such line.
Issues recount(const KnowledgeBase& kb, json::Reader& reader, std::string_view line, std::string_view source, BatchTally& tally);

}    // namespace report
}    // namespace runknee
