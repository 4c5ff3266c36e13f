#pragma once
/// Where one record of an input ends, for those who cut blocks and for those who read them.

#include "runknee/batch.hpp"
#include "runknee/csv.hpp"
#include "runknee/typed.hpp"

namespace runknee {

/// Where the first record of a text without its end stops; npos: it is not whole.
inline std::size_t record_end(const BatchSource& source, std::string_view text, bool ended) {
    if (text.empty()) return std::string_view::npos;
    if (source.shape == RecordShape::table) return csv_record_end(text, source.columns->separator(), ended);
    const std::size_t line_end = source.shape == RecordShape::lines ? text.find('\n') : std::string_view::npos;
    if (line_end != std::string_view::npos) return line_end + 1;
    return ended ? text.size() : std::string_view::npos;
}

/// How many lines of the input a piece of it ends: those of a table end with LF, CRLF or CR.
inline std::size_t line_breaks(const BatchSource& source, std::string_view text) {
    if (source.shape == RecordShape::table) return csv_line_breaks(text);
    std::size_t out = 0;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string_view::npos; ++at) ++out;    // quicker than counting: lines are long
    return out;
}

/// A row without any cell is no record; an empty line among JSON documents is one, a broken one.
inline bool is_record(const BatchSource& source, std::string_view text) {
    return source.shape != RecordShape::table || !trimmed(text).empty();
}

}    // namespace runknee
