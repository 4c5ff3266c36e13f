#pragma once
/// Tables as spreadsheets write them (RFC 4180).

#include "runknee/base.hpp"

namespace runknee {

/// One cell. Shape: `text` as meant, without its quotes. Units: the place of its first character, as in `Place`.
struct CsvCell {
    std::string text;
    int line = 1, column = 1;
};

/// A table read. Shape: rows in the order of the text, those without any cell left out; rows may differ in length.
struct CsvTable {
    char separator = ',';    ///< `;` where the first line has no comma outside quotes but a semicolon.
    std::vector<std::vector<CsvCell>> rows;
    Issues issues;
};

/// Reads a whole table. A byte order mark is skipped, lines end with LF, CRLF or CR, blanks around a cell are dropped, and a cell in
/// quotes may hold separators, line breaks and (twice) quotes.
/// Errors: bad_syntax for a quote in the middle of a cell or never closed; that line is left out, the reading goes on with the next.
/// Cost:   O(bytes).
CsvTable read_csv(std::string_view text, std::string_view source);

/// A cell as it is written, in quotes only where it must be.
std::string csv_cell(std::string_view text, char separator);

}    // namespace runknee
