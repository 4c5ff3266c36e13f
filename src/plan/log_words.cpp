#include "plan/log_words.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/ranges.h>

#include "plan/log_row.hpp"
#include "plan/log_table.hpp"
#include "runknee/typed.hpp"

namespace runknee {
namespace plan {
namespace {

std::string list_value(std::string_view words) {
    constexpr std::string_view joints = "|;,";
    std::string list;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find_first_of(joints), words.size());
        if (const auto word = trimmed(words.substr(0, end)); !word.empty()) list += (list.empty() ? "" : ",") + json_string(word);
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return "[" + list + "]";
}

/// A sign before a number is how people write a change: +1.
std::optional<double> number(std::string_view word) {
    if (word.size() > 1 && word.front() == '+' && word[1] != '-') word.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool whole = error == std::errc() && end == word.data() + word.size() && value - value == 0;
    return whole ? std::optional(value) : std::nullopt;
}

}    // namespace

std::string typed_value(const KnowledgeBase& kb, std::string_view key, std::string_view word) {
    word = trimmed(word);
    if (const auto m = kb.metric(key)) {
        const Metric& of = kb.metrics[*m];
        if (!of.options.empty()) return list_value(word);
        if (of.min && std::holds_alternative<bool>(*of.min))
            if (const auto truth = truth_word(word)) return *truth ? "true" : "false";
    }
    const auto value = number(word);
    return value ? number_text(*value) : json_string(word);
}

std::vector<std::string_view> table_columns(const KnowledgeBase& kb, std::string_view when) {
    std::vector<std::string_view> out{when, "kind", "exercise"};
    for (const LogKind kind : {LogKind::session, LogKind::run, LogKind::morning, LogKind::week}) {
        for (const MetricIx m : log_metrics(kb, kind)) out.push_back(kb.metrics[m].id);
        if (kind == LogKind::run) out.push_back("step");
    }
    return out;
}

}    // namespace plan

namespace {

using plan::Document;

/// A row that was typed has no text a place could point into; the pointer names the key.
Issues without_text(Issues issues) {
    for (Issue& issue : issues) {
        Place named;
        named.pointer = std::move(issue.place.pointer);
        issue.place = std::move(named);
    }
    return issues;
}

struct Assignment {
    std::string_view key, value;
};

/// The typed words, split. Errors: bad_syntax.
Result<std::vector<Assignment>> split(std::span<const std::string_view> words) {
    std::vector<Assignment> out;
    Issues issues;
    for (const std::string_view word : words) {
        const std::size_t equals = word.find('=');
        if (equals == std::string_view::npos || equals == 0)
            issues.push_back(
                {IssueCode::bad_syntax, {}, fmt::format("{} is no key=value", plan::in_quotes(word)), "write for example day=3"});
        else if (const auto value = trimmed(word.substr(equals + 1)); !value.empty())    // nothing typed: unknown
            out.push_back({trimmed(word.substr(0, equals)), value});
    }
    if (!issues.empty()) return issues;
    return out;
}

/// The cells of one row in the columns of this table. Errors: unknown_key where a key has no column.
Result<std::string> table_line(const CsvTable& table, const std::vector<Assignment>& row) {
    std::vector<std::string_view> columns;
    for (const CsvCell& cell : table.rows.front()) columns.push_back(trimmed(cell.text));
    std::vector<std::string> cells(columns.size());
    Issues issues;
    for (const auto& [key, value] : row) {
        const auto at = std::ranges::find(columns, key);
        if (at != columns.end()) {
            cells[static_cast<std::size_t>(at - columns.begin())] = csv_cell(value, table.separator);
            continue;
        }
        Place place;
        place.pointer = key;
        const auto has = [&](std::string_view column) { return std::ranges::find(columns, column) != columns.end(); };
        std::string hint = fmt::format("its columns: {}; add the missing one to its first line", fmt::join(columns, ", "));
        if (key == "date" && has("day")) hint = "this table counts days of the plan: give day=N instead, 0 is its first day";
        if (key == "day" && has("date")) hint = "this table is kept by dates: give date=YYYY-MM-DD instead, or neither for today";
        issues.push_back(
            {IssueCode::unknown_key, std::move(place), fmt::format("the table has no column {}", plan::in_quotes(key)), std::move(hint)});
    }
    if (!issues.empty()) return issues;
    return fmt::format("{}", fmt::join(cells, std::string_view(&table.separator, 1)));
}

}    // namespace

Result<std::string> log_row(const KnowledgeBase& kb, json::Reader& reader, LogKind kind, std::span<const std::string_view> assignments) {
    const auto words = split(assignments);
    if (!words) return words.issues();
    std::string text = fmt::format("{{\"kind\":\"{}\"", name(kind));
    for (const auto& [key, value] : *words) text += "," + plan::json_string(key) + ":" + plan::typed_value(kb, key, value);
    text += "}";
    const Result<json::Value> root = reader.parse(text, "", json::record_limits);
    if (!root) return without_text(root.issues());
    Document doc{text, "", {}, 0};
    const auto row = plan::read_row(kb, doc, *root);
    if (!row || !doc.issues.empty()) return without_text(std::move(doc.issues));
    return plan::row_text(kb, *row);
}

Result<std::string> log_line(const KnowledgeBase& kb, json::Reader& reader, std::string_view log, LogKind kind,
                             std::span<const std::string_view> assignments) {
    auto row = log_row(kb, reader, kind, assignments);
    if (!row || !is_log_table(log)) return row;
    auto words = *split(assignments);
    words.push_back({"kind", name(kind)});
    return table_line(read_csv(log, {}), words);
}

std::string log_columns(const KnowledgeBase& kb, std::string_view when) {
    return fmt::format("{}", fmt::join(plan::table_columns(kb, when), ","));
}

}    // namespace runknee
