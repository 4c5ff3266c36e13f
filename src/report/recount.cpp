/// Reads back what result lines say, for a run that goes on with those of an earlier one.

#include <algorithm>
#include <array>
#include <optional>

#include "runknee/tally.hpp"

namespace runknee::report {
namespace {

using json::Value;

std::optional<Value> member(const Value& object, std::string_view key) {
    if (!object.is(json::Kind::object)) return std::nullopt;
    for (const json::Member m : object.members())
        if (m.key == key) return m.value;
    return std::nullopt;
}

/// The text under `key`, or under `key` of the object `inside`: whole assessments nest what decisions say flat.
std::string_view text(const Value& line, std::string_view key, std::string_view inside, std::string_view nested) {
    std::optional<Value> found = member(line, inside);
    if (found && found->is(json::Kind::object))
        found = member(*found, nested);
    else
        found = member(line, key);
    return found && found->is(json::Kind::string) ? found->as_string() : std::string_view();
}

template <class Table>
bool count(const Table& table, std::string_view id, std::vector<std::size_t>& counts) {
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (table.rows()[i].id == id) return ++counts[i] > 0;
    return false;
}

bool count_verdict(std::string_view id, BatchTally& tally) {
    for (const Verdict v : {Verdict::likely, Verdict::no_clear_match, Verdict::withheld})
        if (name(v) == id) return ++tally.verdicts[static_cast<std::size_t>(v)] > 0;
    return false;
}

std::string text_of(const Value& object, std::string_view key) {
    const auto found = member(object, key);
    return found && found->is(json::Kind::string) ? std::string(found->as_string()) : std::string();
}

/// The code that is spelt like this; a line of ours has one.
IssueCode code_of(std::string_view spelling) {
    for (int i = 0; i < static_cast<int>(IssueCode::cannot_write); ++i)
        if (const auto code = static_cast<IssueCode>(i); name(code) == spelling) return code;
    return IssueCode::wrong_value;
}

void count_rejected(const Value& error, std::string_view source, BatchTally& tally) {
    ++tally.rejected;
    if (tally.first_rejected.size() == BatchTally::most_kept) return;
    tally.first_rejected.push_back({code_of(text_of(error, "code")),
                                    {std::string(source), static_cast<int>(tally.records), 0, text_of(error, "pointer"), {}},
                                    text_of(error, "message"),
                                    text_of(error, "hint")});
}

}    // namespace

Issues recount(const KnowledgeBase& kb, json::Reader& reader, std::string_view line, std::string_view source, BatchTally& tally) {
    Result<Value> root = reader.parse(line, source, json::knowledge_limits);
    if (!root) return std::move(root.issues());
    ++tally.records;
    if (const auto error = member(*root, "error")) {
        count_rejected(*error, source, tally);
        return {};
    }
    const bool known = count(kb.levels, text(*root, "care", "care", "level"), tally.levels) &&
                       count_verdict(text(*root, "verdict", "causes", "verdict"), tally) &&
                       count(kb.gates, text(*root, "gate", "plan", "gate"), tally.gates);
    if (known) return {};
    return {{IssueCode::wrong_value,
             {std::string(source), static_cast<int>(tally.records), 0, {}, {}},
             "this line is no result of a batch",
             "start the run again without --resume"}};
}

}    // namespace runknee::report
