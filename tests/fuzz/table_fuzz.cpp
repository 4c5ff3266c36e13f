/// Tables and maps of columns: a record always ends, wherever the bytes are cut, and what is written is what was read.
/// Input: a table, or a map of columns, a NUL and a table.

#include "fuzz.hpp"
#include "runknee/columns.hpp"

using namespace runknee;
using runknee::fuzz::promise;

namespace {

ColumnMap map_of(std::string_view text) {
    auto map = read_column_map(fuzz::knowledge(), text, "map");
    if (map) return std::move(*map);
    promise(!map.issues().empty(), "a refused map has a reason");
    for (const Issue& issue : map.issues()) promise(issue.place.line > 0 && !issue.message.empty(), "a reason has a place");
    return {};
}

/// With fewer bytes the end is the same, or not known yet.
void check_end(std::string_view rest, char separator, std::size_t end, fuzz::Dice& dice) {
    promise(end > 0 && end <= rest.size(), "a record has an end");
    for (int i = 0; i < 4; ++i) {
        const std::size_t known = dice.below(rest.size() + 1);
        const std::size_t early = csv_record_end(rest.substr(0, known), separator, false);
        promise(early == std::string_view::npos || early == end, "more bytes do not move the end of a record");
    }
}

void check_cells(std::string_view record, char separator) {
    CsvRecord cells(separator), again(separator);
    if (const auto issue = cells.read(record, "table", 1)) {
        promise(issue->place.line > 0 && issue->place.column > 0, "a broken record has a place");
        return;
    }
    std::string written;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        promise(cells.place(record, "table", 1, i).line > 0, "a cell has a place");
        written += (i > 0 ? std::string(1, separator) : std::string()) + csv_cell(cells[i], separator);
    }
    promise(!again.read(written, "written", 1), "cells that were written can be read");
    promise(again.size() == cells.size() || cells.size() == 1,
            "as many cells are read as were written");    // one empty cell is a blank line
    for (std::size_t i = 0; i < again.size(); ++i) promise(again[i] == cells[i], "a cell is read as it was written");
}

void check_records(std::string_view text, char separator, fuzz::Dice& dice) {
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = csv_record_end(rest, separator, true);
        check_end(rest, separator, end, dice);
        check_cells(rest.substr(0, end), separator);
        rest.remove_prefix(end);
    }
}

void read_rows(std::string_view text, const ColumnMap& map) {
    const KnowledgeBase& kb = fuzz::knowledge();
    if (text.empty()) return;
    const std::size_t header = csv_header_end(text, true);
    const auto columns = Columns::read(kb, text.substr(0, header), "table", map);
    if (!columns) return promise(!columns.issues().empty(), "a refused header has a reason");
    text.remove_prefix(header);
    RowReader rows(kb, *columns);
    Draft draft(kb), alone(kb);
    for (int line = 2; !text.empty(); ++line) {
        const std::size_t end = csv_record_end(text, columns->separator(), true);
        const std::string_view record = text.substr(0, end);
        const Issues issues = rows.read(record, "table", line, draft);
        promise(RowReader(kb, *columns).read(record, "table", line, alone).size() == issues.size(),
                "a row does not depend on those before it");
        for (const Issue& issue : issues) promise(issue.place.line >= line && !issue.message.empty(), "a reason has a place");
        if (issues.empty()) (void)draft.finish();
        text.remove_prefix(end);
    }
}

}    // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    fuzz::Dice dice(text);
    const std::size_t edge = text.find('\0');
    const ColumnMap map = edge == std::string_view::npos ? ColumnMap{} : map_of(text.substr(0, edge));
    const std::string_view table = edge == std::string_view::npos ? text : text.substr(edge + 1);
    for (const char separator : {',', ';', '\t'}) check_records(table, separator, dice);
    (void)looks_like_header(fuzz::knowledge(), table, map);
    read_rows(table, map);
    const CsvTable read = read_csv(table, "table");
    for (const auto& row : read.rows) promise(!row.empty(), "a row has cells");
    return 0;
}
