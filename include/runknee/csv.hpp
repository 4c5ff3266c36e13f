#pragma once
/// Tables as spreadsheets write them (RFC 4180).

#include <memory>

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

/// Where the record at the beginning of `bytes` ends: behind its line break (LF, CRLF or CR). npos: more bytes are needed to tell.
/// Shape:  `last` = no more bytes will come. A byte order mark is skipped; a quote opens only at the start of a cell. A record that is
///         broken (a quote inside a cell, text behind a closing quote, a quote not closed before the end of the input, a record of several
///         lines longer than one may be) ends with its first line: a lost quote costs one record and never swallows those behind it.
/// Cost:   O(record).
std::size_t csv_record_end(std::string_view bytes, char separator, bool last);

/// Where the header of a table begins: behind a byte order mark, and behind first lines that hold nothing but blanks and separators.
std::size_t csv_header_begin(std::string_view bytes);

/// Where it ends, whichever of comma, semicolon and tab stands between its cells. npos, `last`: as for `csv_record_end`.
std::size_t csv_header_end(std::string_view bytes, bool last);

/// How many line breaks (LF, CRLF or CR) a text has.
std::size_t csv_line_breaks(std::string_view text);

/// The cells of one record after another, in memory that is used again.
class CsvRecord {
public:
    explicit CsvRecord(char separator);
    ~CsvRecord();
    CsvRecord(CsvRecord&&) noexcept;
    CsvRecord& operator=(CsvRecord&&) noexcept;

    /// Reads one record, with or without its line break; the cells are then those of this record. `line`: of its beginning in the source.
    /// Shape:  no cells = a blank line. Blanks around a cell are dropped unless they stand in quotes.
    /// Errors: bad_syntax for a broken record, and for text behind the record.
    std::optional<Issue> read(std::string_view record, std::string_view source, int line);
    std::size_t size() const;
    std::string_view operator[](std::size_t cell) const;

    /// Where a cell of the record stands, with its line as excerpt where that is short. Cost: O(record); for error paths only.
    Place place(std::string_view record, std::string_view source, int line, std::size_t cell) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A cell as it is written, in quotes only where it must be.
std::string csv_cell(std::string_view text, char separator);

}    // namespace runknee
