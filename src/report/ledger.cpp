#include "report/ledger.hpp"

#include <algorithm>
#include <set>

namespace runknee::report {
namespace {

/// Is option, band or truth `i` what was answered?
bool chosen(const Question& question, const Answer& answer, std::size_t i) {
    if (question.kind != QuestionKind::number) return (answer.options >> i & 1U) != 0;
    const Bin& bin = question.bins[i];
    return answer.number >= bin.from && (!bin.to || answer.number < *bin.to);
}

void add(std::vector<Text>& out, Text tag) {
    if (!tag.empty() && std::ranges::find(out, tag) == out.end()) out.push_back(tag);
}

}    // namespace

std::vector<Text> basis_of(const KnowledgeBase& kb, const LedgerRow& row, const Answer& answer) {
    std::vector<Text> out;
    if (row.row == nullptr) return out;
    const Question& question = kb.questions[row.question];
    for (const auto& [id, tag] : row.row->basis) {
        const auto option = KnowledgeBase::option(question, id);
        if (id.empty() || (option && chosen(question, answer, *option))) add(out, tag);
    }
    if (out.empty())    // an answer of several meanings, or boxes left empty: all that the row rests on
        for (const auto& b : row.row->basis) add(out, b.second);
    return out;
}

std::vector<const CauseLedger*> causes_to_explain(const Explanation& e, std::optional<ConditionIx> only, std::size_t most) {
    std::vector<const CauseLedger*> out;
    for (const CauseLedger& cause : e.causes)
        if (only ? cause.condition == *only : out.size() < most) out.push_back(&cause);
    return out;
}

std::vector<SourceIx> sources_of(const KnowledgeBase& kb, const Answers& answers, const std::vector<const CauseLedger*>& causes) {
    std::set<Text> named;
    for (const CauseLedger* cause : causes) {
        for (const auto& source : kb.conditions[cause->condition].prior.sources) named.insert(source.id);
        for (const LedgerRow& row : cause->rows)
            for (const Text tag : basis_of(kb, row, answers[row.question]))
                if (const auto colon = tag.find(':'); colon != Text::npos) named.insert(tag.substr(colon + 1));
    }
    std::vector<SourceIx> out;
    for (const SourceIx s : kb.sources.indices())
        if (named.contains(kb.sources[s].id)) out.push_back(s);
    return out;
}

}    // namespace runknee::report
