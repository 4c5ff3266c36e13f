#include "plan/log_table.hpp"

#include <algorithm>

#include "plan/log_row.hpp"
#include "plan/log_words.hpp"
#include "runknee/typed.hpp"

namespace runknee {
namespace plan {

LogTable::LogTable(const KnowledgeBase& kb, std::string_view text, std::string_view source) : kb_(kb), table_(read_csv(text, source)) {
    issues = std::move(table_.issues);
    if (table_.rows.empty()) return;
    read_columns(source);
    check_widths(source);
}

void LogTable::note(IssueCode code, const CsvCell& cell, std::string_view source, std::string message, std::string hint) {
    issues.push_back(
        {code, {std::string(source), cell.line, cell.column, std::string(trimmed(cell.text)), {}}, std::move(message), std::move(hint)});
}

void LogTable::read_columns(std::string_view source) {
    std::vector<std::string_view> known = table_columns(kb_, "day");
    known.push_back("date");
    for (const CsvCell& cell : table_.rows.front()) {
        std::string name(trimmed(cell.text));
        if (name.empty()) {
        } else if (std::ranges::find(known, name) == known.end()) {
            note(IssueCode::unknown_key, cell, source, fmt::format("unknown column {}", in_quotes(name)),
                 meant(name, known, "its cells are not used"));
            name.clear();
        } else if (has(name)) {
            note(IssueCode::duplicate_key, cell, source, fmt::format("the column {} stands twice", in_quotes(name)),
                 "the first one counts");
            name.clear();
        }
        columns_.push_back(std::move(name));
    }
    const CsvCell& first = table_.rows.front().front();
    if (!has("kind")) note(IssueCode::missing_key, first, source, "the table has no column \"kind\"", "kinds: session, run, morning, week");
    if (!has("day") && !has("date")) note(IssueCode::missing_key, first, source, "the table has no column \"day\" or \"date\"");
    readable_ = has("kind") && (has("day") || has("date"));
}

/// A filled cell beside the columns, or below an unnamed one, would be lost without a word.
void LogTable::check_widths(std::string_view source) {
    for (std::size_t i = 1; i < table_.rows.size(); ++i)
        for (std::size_t j = 0; j < table_.rows[i].size(); ++j) {
            const CsvCell& cell = table_.rows[i][j];
            const bool named = j < columns_.size() && !trimmed(table_.rows.front()[j].text).empty();
            if (!named && !trimmed(cell.text).empty())
                note(IssueCode::wrong_value, cell, source, fmt::format("{} stands in no column", in_quotes(cell.text)),
                     "a cell that holds the separator is written in quotes");
        }
}

std::string LogTable::json(std::size_t line) const {
    std::string out;
    const auto& cells = row(line);
    for (std::size_t j = 0; j < std::min(cells.size(), columns_.size()); ++j)
        if (!columns_[j].empty() && !trimmed(cells[j].text).empty())
            out += (out.empty() ? "{" : ",") + json_string(columns_[j]) + ":" + typed_value(kb_, columns_[j], cells[j].text);
    return out.empty() ? out : out + "}";
}

void LogTable::place(std::size_t line, Issue& issue) const {
    const auto& cells = row(line);
    const std::string_view pointer = issue.place.pointer;
    const std::string column(pointer.empty() ? pointer : pointer.substr(1, pointer.find('/', 1) - 1));
    const auto at = static_cast<std::size_t>(std::ranges::find(columns_, column) - columns_.begin());
    const CsvCell& cell = !column.empty() && at < cells.size() ? cells[at] : cells.front();
    issue.place = {std::move(issue.place.source), cell.line, cell.column, column, {}};
    if (issue.message.find(column) == std::string::npos) issue.message = fmt::format("{}: {}", column, issue.message);
}

}    // namespace plan

bool is_log_table(std::string_view log) {
    if (log.starts_with("\xef\xbb\xbf")) log.remove_prefix(3);
    const std::size_t first = log.find_first_not_of(blanks);
    if (first == std::string_view::npos || log[first] == '{') return false;
    if (log.find("\n{", first) == std::string_view::npos) return true;
    const CsvTable table = read_csv(log.substr(first, log.find_first_of("\r\n", first) - first), {});
    return !table.rows.empty() && std::ranges::any_of(table.rows.front(), [](const CsvCell& cell) { return trimmed(cell.text) == "kind"; });
}

}    // namespace runknee
