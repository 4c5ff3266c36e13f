#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "runknee/report.hpp"

namespace runknee::report {
namespace {

constexpr std::string_view error_word = "error: ", warning_word = "warning: ";
constexpr std::string_view hint_word = "hint:  ";
constexpr std::string_view line_mark = "  | ";
constexpr std::string_view before_place = "        ";

void append_tinted(std::string& out, std::string_view text, std::string_view ansi, Colour colour) {
    if (colour == Colour::on)
        fmt::format_to(std::back_inserter(out), "{}{}\x1b[0m", ansi, text);
    else
        out += text;
}

/// file:line:column, as far as they are known; the pointer where no line is.
std::string place_words(const Place& p) {
    std::string out = printable(p.source);
    if (p.line > 0) {
        fmt::format_to(std::back_inserter(out), "{}{}", out.empty() ? "" : ":", p.line);
        if (p.column > 0) fmt::format_to(std::back_inserter(out), ":{}", p.column);
    } else if (!p.pointer.empty()) {
        out += (out.empty() ? "" : " ") + printable(p.pointer);
    }
    return out;
}

/// Bytes of the first `n` code points of `text`.
std::size_t bytes_of(std::string_view text, std::size_t n) {
    std::size_t at = 0;
    for (; n > 0 && at < text.size(); --n) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80) ++at;
    }
    return at;
}

void append_excerpt(const Place& p, Colour colour, std::string& out) {
    if (p.excerpt.empty()) return;
    const auto line = printable(p.excerpt);
    out.append(line_mark).append(line).append("\n");
    const bool from_line_start = !p.excerpt.starts_with("…");    // else the column does not count from here
    if (!from_line_start || p.column < 1) return;
    const auto before = line.substr(0, bytes_of(line, static_cast<std::size_t>(p.column) - 1));
    out.append(line_mark).append(display_width(before), ' ');
    append_tinted(out, "^", "\x1b[1;31m", colour);
    out += '\n';
}

void append_issue(const Issue& issue, Severity severity, Colour colour, std::string& out) {
    if (severity == Severity::error)
        append_tinted(out, error_word, "\x1b[1;31m", colour);
    else
        append_tinted(out, warning_word, "\x1b[1;33m", colour);
    out += printable(issue.message);
    if (const auto place = place_words(issue.place); !place.empty()) out.append(before_place).append(place);
    out += '\n';
    append_excerpt(issue.place, colour, out);
    if (issue.hint.empty()) return;
    append_tinted(out, hint_word, "\x1b[1;36m", colour);
    out.append(printable(issue.hint)).append("\n");
}

}    // namespace

void issues_text(const Issues& issues, std::size_t most, Colour colour, std::string& out, Severity severity) {
    const std::size_t n = std::min(most, issues.size());
    for (std::size_t i = 0; i < n; ++i) append_issue(issues[i], severity, colour, out);
    if (const std::size_t more = issues.size() - n; more > 0)
        fmt::format_to(std::back_inserter(out), "{} more {}\n", more, more == 1 ? "problem" : "problems");
}

}    // namespace runknee::report
