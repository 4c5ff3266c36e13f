#include <utf8proc.h>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "runknee/base.hpp"

namespace runknee {
namespace {

/// One code point of a text, or one byte that belongs to none.
struct Unit {
    std::size_t bytes = 1;
    std::size_t columns = 1;
    std::int32_t code_point = -1;    // -1: a byte that is not valid UTF-8
};

Unit unit_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7f) return {1, 1, byte};
    utf8proc_int32_t code_point = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    if (length <= 0) return {};
    return {static_cast<std::size_t>(length), static_cast<std::size_t>(utf8proc_charwidth(code_point)), code_point};
}

bool is_bidi_control(std::int32_t c) {
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool needs_escape(std::int32_t c) { return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || is_bidi_control(c); }

void append_escape(std::string& out, std::int32_t c) {
    if (c == '\n')
        out += "\\n";
    else if (c == '\r')
        out += "\\r";
    else if (c == '\t')
        out += "\\t";
    else if (c < 0x80)
        fmt::format_to(std::back_inserter(out), "\\x{:02x}", c);
    else
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
}

std::string without_trailing_spaces(std::string_view line) {
    const auto last = line.find_last_not_of(' ');
    return std::string(line.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

/// Bytes of `line` that fit into `width` columns; at least one code point, and never a mark without its letter.
std::size_t bytes_that_fit(std::string_view line, std::size_t width) {
    std::size_t at = 0;
    std::size_t used = 0;
    while (at < line.size()) {
        const Unit unit = unit_at(line, at);
        if (at > 0 && unit.columns > 0 && used + unit.columns > width) break;
        used += unit.columns;
        at += unit.bytes;
    }
    return at;
}

/// Where to break `line`, of which the first `fit` bytes fit: at the last space that has a word before it, else inside the word.
std::size_t break_at(std::string_view line, std::size_t fit) {
    const auto space = line.find_last_of(' ', fit);    // a space just behind the last column will do
    if (space == std::string_view::npos || line.find_first_not_of(' ') >= space) return fit;
    return space;
}

void wrap_paragraph(std::string_view line, std::size_t width, std::vector<std::string>& lines) {
    while (true) {
        const std::size_t fit = bytes_that_fit(line, width);
        if (fit == line.size()) break;
        const std::size_t end = break_at(line, fit);
        lines.push_back(without_trailing_spaces(line.substr(0, end)));
        line.remove_prefix(std::min(line.size(), line.find_first_not_of(' ', end)));
        if (line.empty()) return;
    }
    lines.push_back(without_trailing_spaces(line));
}

}    // namespace

std::size_t display_width(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Unit unit = unit_at(text, at);
        columns += unit.columns;
        at += unit.bytes;
    }
    return columns;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        wrap_paragraph(text.substr(begin, end - begin), std::max<std::size_t>(width, 1), lines);
        begin = end + 1;
    }
    return lines;
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Unit unit = unit_at(text, at);
        if (unit.code_point < 0)
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(text[at]));
        else if (needs_escape(unit.code_point))
            append_escape(out, unit.code_point);
        else
            out += text.substr(at, unit.bytes);
        at += unit.bytes;
    }
    return out;
}

}    // namespace runknee
