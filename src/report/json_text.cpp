#include "report/json_text.hpp"

#include <fmt/format.h>
#include <array>

#include <iterator>

namespace runknee::report {
namespace {

struct Character {
    unsigned code = 0;
    std::size_t bytes = 1;
};

/// The character at `at` if it takes two or three bytes; all that matter here do.
Character decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    if (byte(0) >= 0xc2 && byte(0) < 0xe0) return {(byte(0) & 0x1fU) << 6U | (byte(1) & 0x3fU), 2};
    if (byte(0) >= 0xe0 && byte(0) < 0xf0) return {(byte(0) & 0x0fU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU), 3};
    return {byte(0), 1};
}

bool is_bidi_control(unsigned c) {
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/// Delete, C1 controls, line and paragraph separators, bidirectional overrides.
bool acts_on_terminals(const Character& c) {
    if (c.bytes == 1) return c.code == 0x7f;
    return c.code < 0xa0 || c.code == 0x2028 || c.code == 0x2029 || is_bidi_control(c.code);
}

/// Escape of a character that a JSON string may not hold as it is; empty if it may.
std::string_view short_escape(char c) {
    switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        case '\b':
            return "\\b";
        case '\f':
            return "\\f";
        default:
            return {};
    }
}

bool plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f; }

void append_escape(std::string& out, const Character& c) {
    const auto known = c.bytes == 1 ? short_escape(static_cast<char>(c.code)) : std::string_view();
    if (known.empty())
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", c.code);
    else
        out += known;
}

/// Copies everything, but escapes the ASCII characters of `must_escape` and all that act on terminals.
template <class MustEscape>
void copy(std::string& out, std::string_view text, MustEscape must_escape) {
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (plain(text[at]) && !must_escape(text[at])) {
            ++at;
            continue;
        }
        const auto c = decode(text, at);
        const bool ascii = c.bytes == 1 && must_escape(text[at]);
        if (ascii || acts_on_terminals(c)) {
            out += text.substr(done, at - done);
            append_escape(out, c);
            done = at + c.bytes;
        }
        at += c.bytes;
    }
    out += text.substr(done);
}

constexpr std::array<bool, 256> stands_as_it_is = [] {
    std::array<bool, 256> out{};
    for (std::size_t c = ' '; c < 0x7f; ++c) out[c] = c != '"' && c != '\\';
    return out;
}();

}    // namespace

bool needs_no_escape(std::string_view text) {
    bool out = true;
    for (const char c : text) out &= stands_as_it_is[static_cast<unsigned char>(c)];
    return out;
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    copy(out, text, [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
    out += '"';
}

void append_safe(std::string& out, std::string_view json) {
    copy(out, json, [](char) { return false; });
}

}    // namespace runknee::report
