#include "json/path.hpp"

#include <charconv>
#include <cstdint>

namespace runknee::json {
namespace {

constexpr std::uint32_t first_high = 0xd800;
constexpr std::uint32_t first_low = 0xdc00;

std::uint32_t hex4(std::string_view digits) {
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + 4, value, 16);
    return value;
}

void append_utf8(std::string& out, std::uint32_t c) {
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((c >> shift) & 0x3fU)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0U | (c >> 6U));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0U | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0U | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// Decodes the escape whose letter stands at `at`; returns the offset behind it.
std::size_t append_escaped(std::string& out, std::string_view token, std::size_t at) {
    switch (token[at]) {
        case 'b':
            out += '\b';
            return at + 1;
        case 'f':
            out += '\f';
            return at + 1;
        case 'n':
            out += '\n';
            return at + 1;
        case 'r':
            out += '\r';
            return at + 1;
        case 't':
            out += '\t';
            return at + 1;
        case 'u':
            break;
        default:
            out += token[at];
            return at + 1;
    }
    std::uint32_t c = hex4(token.substr(at + 1));
    at += 5;
    if (c >= first_high && c < first_low) {
        c = 0x10000 + ((c - first_high) << 10U) + (hex4(token.substr(at + 2)) - first_low);
        at += 6;
    }
    append_utf8(out, c);
    return at;
}

}    // namespace

std::string decoded(std::string_view token) {
    token = token.substr(1, token.size() - 2);
    std::string out;
    out.reserve(token.size());
    for (std::size_t at = 0; at < token.size();) {
        if (token[at] == '\\')
            at = append_escaped(out, token, at + 1);
        else
            out += token[at++];
    }
    return out;
}

std::string child(std::string_view pointer, std::string_view key) {
    std::string out(pointer);
    out += '/';
    for (const char c : key) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

std::string child(std::string_view pointer, std::size_t index) { return std::string(pointer) + '/' + std::to_string(index); }

std::string pointer_of(const std::vector<Level>& levels) {
    std::string pointer;
    for (const Level& level : levels) {
        if (!level.inside) break;
        pointer = level.object ? child(pointer, decoded(level.key)) : child(pointer, level.index);
    }
    return pointer;
}

}    // namespace runknee::json
