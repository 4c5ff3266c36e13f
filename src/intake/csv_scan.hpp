#pragma once
/// The grammar of tables without their cells: where a record ends, where a cell begins, where it is broken. libcsv, which reads the cells,
/// keeps no places; this is its strict mode again, looked at only where a quote stands or something is wrong.

#include <cstddef>
#include <string_view>

namespace runknee {

struct CsvScan {
    enum class End { open, line_break, quote_in_cell, text_behind_quote, cell };
    End end = End::open;        ///< `open`: the text ended first; `cell`: the wanted one begins.
    std::size_t at = 0;         ///< Of what ended the scan: the byte itself.
    bool in_quotes = false;     ///< With `open`: a quote was not closed.
    std::size_t cell_at = 0;    ///< Where the first character of the last cell seen stands, behind blanks.
};

inline constexpr std::size_t no_cell = static_cast<std::size_t>(-1);

/// Scans the record at the beginning of `text` to its end, or to the first character of the cell `wanted`, from 0. Cost: O(record).
CsvScan csv_scan(std::string_view text, char separator, std::size_t wanted = no_cell);

}    // namespace runknee
