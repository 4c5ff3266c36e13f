#pragma once
/// A log kept as a table: its columns, and each line of it as the row it stands for.

#include <algorithm>

#include "plan/document.hpp"
#include "runknee/csv.hpp"
#include "runknee/training_log.hpp"

namespace runknee::plan {

/// Shape: lines in the order of the text; `issues` about the table itself: broken lines, columns, cells without one.
class LogTable {
public:
    LogTable(const KnowledgeBase& kb, std::string_view text, std::string_view source);

    Issues issues;

    bool has(std::string_view column) const { return std::ranges::find(columns_, column) != columns_.end(); }
    /// Lines below the columns; none where the columns name no kind, or neither day nor date.
    std::size_t size() const { return readable_ ? table_.rows.size() - 1 : 0; }
    int line_of(std::size_t line) const { return row(line).front().line; }
    /// The line as a JSON object: the cells that are filled. Empty: none is.
    std::string json(std::size_t line) const;
    /// Turns the place of an issue about that object into the cell it is about, and names the column.
    void place(std::size_t line, Issue& issue) const;

private:
    const std::vector<CsvCell>& row(std::size_t line) const { return table_.rows[line + 1]; }
    void read_columns(std::string_view source);
    void check_widths(std::string_view source);
    void note(IssueCode code, const CsvCell& cell, std::string_view source, std::string message, std::string hint = {});

    const KnowledgeBase& kb_;
    CsvTable table_;
    std::vector<std::string> columns_;    ///< Empty: not a column of a log; its cells are not used.
    bool readable_ = false;
};

}    // namespace runknee::plan
