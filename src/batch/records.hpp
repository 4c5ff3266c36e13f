#pragma once
/// Where one record of an input ends, for those who cut blocks and for those who read them.

#include <algorithm>
#include <array>

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

/// Counted in bytes first, which the compiler does many at a time.
inline std::size_t count_line_feeds(std::string_view text) {
    constexpr std::size_t lanes = 64, most_in_a_byte = 255;
    std::size_t out = 0, at = 0;
    while (at + lanes <= text.size()) {
        std::array<unsigned char, lanes> counts{};
        for (std::size_t i = 0; i < most_in_a_byte && at + lanes <= text.size(); ++i, at += lanes)
            for (std::size_t lane = 0; lane < lanes; ++lane) counts[lane] += text[at + lane] == '\n';
        for (const unsigned char count : counts) out += count;
    }
    return out + static_cast<std::size_t>(std::ranges::count(text.substr(at), '\n'));
}

/// How many lines of the input a piece of it ends: those of a table end with LF, CRLF or CR.
inline std::size_t line_breaks(const BatchSource& source, std::string_view text) {
    if (source.shape == RecordShape::table) return csv_line_breaks(text);
    return count_line_feeds(text);
}

/// A row without any cell is no record; an empty line among JSON documents is one, a broken one.
inline bool is_record(const BatchSource& source, std::string_view text) {
    return source.shape != RecordShape::table || !trimmed(text).empty();
}

}    // namespace runknee
