#include "runknee/tally.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "runknee/report.hpp"

namespace runknee {
namespace {

using Document = nlohmann::ordered_json;

template <class Table, class Counts>
Document counted(const Table& table, const Counts& counts) {
    Document out = Document::object();
    for (std::size_t i = 0; i < counts.size(); ++i) out[table.rows()[i].id] = counts[i];
    return out;
}

Document rejected(const Issue& issue) {
    return {{"file", issue.place.source}, {"line", issue.place.line},       {"column", issue.place.column},
            {"code", name(issue.code)},   {"pointer", issue.place.pointer}, {"message", issue.message},
            {"hint", issue.hint}};
}

}    // namespace

void BatchTally::add(const BatchTally& later) {
    records += later.records;
    rejected += later.rejected;
    std::ranges::transform(levels, later.levels, levels.begin(), std::plus<>());
    std::ranges::transform(gates, later.gates, gates.begin(), std::plus<>());
    std::ranges::transform(verdicts, later.verdicts, verdicts.begin(), std::plus<>());
    for (const Issue& issue : later.first_rejected)
        if (first_rejected.size() < most_kept) first_rejected.push_back(issue);
}

void BatchTally::clear() {
    records = rejected = 0;
    std::ranges::fill(levels, 0);
    std::ranges::fill(gates, 0);
    verdicts.fill(0);
    first_rejected.clear();
}

namespace report {

void tally_json(const KnowledgeBase& kb, const BatchTally& tally, std::string& out) {
    Document verdicts = Document::object();
    for (const Verdict v : {Verdict::likely, Verdict::no_clear_match, Verdict::withheld})
        verdicts[std::string(name(v))] = tally.verdicts[static_cast<std::size_t>(v)];
    Document first = Document::array();
    for (const Issue& issue : tally.first_rejected) first.push_back(rejected(issue));
    const Document document = {{"schema", "runknee/batch-summary/1"},
                               {"knowledge", {{"version", kb.info.version}, {"fingerprint", kb.fingerprint}}},
                               {"records", tally.records},
                               {"rejected", tally.rejected},
                               {"care", counted(kb.levels, tally.levels)},
                               {"verdict", std::move(verdicts)},
                               {"gate", counted(kb.gates, tally.gates)},
                               {"first_rejected", std::move(first)}};
    out += document.dump(1, ' ', false, Document::error_handler_t::replace);
    out += '\n';
}

}    // namespace report
}    // namespace runknee
