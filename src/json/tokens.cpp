#include "json/tokens.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "json/place.hpp"
#include "json/utf8.hpp"

namespace runknee::json {
namespace {

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The value of the `\uXXXX` at `at`, if one stands there.
std::optional<unsigned> unicode_escape(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "\\u" || text.size() - at < 6) return std::nullopt;
    unsigned value = 0;
    for (const char c : text.substr(at + 2, 4))
        if (!is_hex(c)) return std::nullopt;
    std::from_chars(text.data() + at + 2, text.data() + at + 6, value, 16);
    return value;
}

Problem half_a_pair(std::string_view text, std::size_t at) {
    return {IssueCode::bad_encoding, at, fmt::format("{} is one half of a surrogate pair, the other half is missing", text.substr(at, 6)),
            "write the character itself, or both halves one after the other"};
}

std::optional<Problem> read_unicode_escape(std::string_view text, std::size_t& at) {
    const auto unit = unicode_escape(text, at);
    if (!unit)
        return Problem{IssueCode::bad_syntax, at, "\\u needs four hexadecimal digits after it",
                       "write for example \\u00e9, or the character itself"};
    const bool high = *unit >= 0xd800 && *unit <= 0xdbff;
    const bool low = *unit >= 0xdc00 && *unit <= 0xdfff;
    if (low) return half_a_pair(text, at);
    if (high) {
        const auto other = unicode_escape(text, at + 6);
        if (!other || *other < 0xdc00 || *other > 0xdfff) return half_a_pair(text, at);
        at += 6;
    }
    at += 6;
    return std::nullopt;
}

Problem never_closed(std::string_view text, std::size_t open) {
    const auto word = text.substr(open + 1);
    return {IssueCode::bad_syntax, open, fmt::format("the text in quotes that starts here is never closed: {}", '"' + shortened(word, 20)),
            "add a double quote at its end"};
}

std::optional<Problem> read_escape(std::string_view text, std::size_t& at, std::size_t open) {
    if (at + 1 >= text.size()) return never_closed(text, open);
    const char c = text[at + 1];
    if (c == 'u') return read_unicode_escape(text, at);
    if (std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) {
        const std::size_t length = std::max<std::size_t>(1, sequence_length(text, at + 1));
        return Problem{IssueCode::bad_syntax, at, fmt::format("a backslash cannot stand before {}", quoted(text.substr(at + 1, length))),
                       "write \\\\ for a backslash"};
    }
    at += 2;
    return std::nullopt;
}

Problem control_character(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == '\n' || c == '\r')
        return {IssueCode::bad_syntax, at, "the line ends inside a text in quotes",
                "close the text with a double quote, or write \\n for a line break"};
    if (c == '\t') return {IssueCode::bad_syntax, at, "a tab stands inside a text in quotes", "write \\t for a tab"};
    return {IssueCode::bad_syntax, at, fmt::format("a control character stands inside a text in quotes: {}", printable(text.substr(at, 1))),
            fmt::format("remove it, or write \\u{:04x}", static_cast<unsigned>(c))};
}

/// The end of the number at the beginning of `word` as far as the grammar goes; 0 if there is none.
std::size_t number_length(std::string_view word) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < word.size() && is_digit(word[at])) ++at;
        return at > from;
    };
    if (at < word.size() && word[at] == '-') ++at;
    const bool zero = at < word.size() && word[at] == '0';
    if (zero)
        ++at;
    else if (!digits())
        return 0;
    if (at < word.size() && word[at] == '.') {
        ++at;
        if (!digits()) return 0;
    }
    if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
        ++at;
        if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
        if (!digits()) return 0;
    }
    return at;
}

/// Why `word` is no number, as a hint.
std::string number_hint(std::string_view word) {
    const bool negative = word.front() == '-';
    const std::string_view bare = word.substr(word.front() == '-' || word.front() == '+' ? 1 : 0);
    const std::string sign = negative ? "-" : "";
    if (bare.size() > 1 && bare[0] == '0' && is_digit(bare[1])) {
        std::string stripped(bare.substr(std::min(bare.find_first_not_of('0'), bare.size() - 1)));
        if (!is_digit(stripped.front())) stripped.insert(0, 1, '0');
        if (number_length(stripped) == stripped.size()) return "leave out the leading zeros: " + sign + shortened(stripped, 20);
    }
    if (word.front() == '+' && number_length(bare) == bare.size() && !bare.empty())
        return "leave out the plus sign: " + shortened(bare, 20);
    if (bare.starts_with('.') && number_length(std::string("0") += bare) == bare.size() + 1)
        return "write a zero before the point: " + sign + "0" + shortened(bare, 20);
    if (bare.size() > 1 && bare.back() == '.' && number_length(word.substr(0, word.size() - 1)) == word.size() - 1)
        return "write a digit after the point, or leave the point out";
    return "write a decimal number such as 12 or 0.5; put a text in double quotes";
}

/// Whether a whole number fits into 64 bits, signed or unsigned.
bool fits_whole(std::string_view word) {
    if (word.front() == '-') {
        std::int64_t value = 0;
        return std::from_chars(word.data(), word.data() + word.size(), value).ec == std::errc();
    }
    std::uint64_t value = 0;
    return std::from_chars(word.data(), word.data() + word.size(), value).ec == std::errc();
}

/// Whether the exponent of the first digit that counts is below 0: a number out of range is then too small, which reads as 0.
bool is_tiny(std::string_view word) {
    const std::size_t e = std::min(word.find_first_of("eE"), word.size());
    const std::string_view digits = word.substr(0, e);
    const std::size_t first = digits.find_first_of("123456789");
    if (first == std::string_view::npos) return true;
    const auto point = static_cast<long long>(std::min(digits.find('.'), digits.size()));
    const auto place = static_cast<long long>(first);
    const long long leading = place < point ? point - place - 1 : point - place;
    if (e == word.size()) return leading < 0;
    const std::string_view exponent = word.substr(word[e + 1] == '+' ? e + 2 : e + 1);
    long long value = 0;
    const auto read = std::from_chars(exponent.data(), exponent.data() + exponent.size(), value);
    return read.ec == std::errc() ? leading + value < 0 : exponent.front() == '-';
}

bool in_range(std::string_view word) {
    if (word.find_first_of(".eE") == std::string_view::npos) return fits_whole(word);
    double value = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
    return read.ec == std::errc() ? std::isfinite(value) : is_tiny(word);
}

std::string lower(std::string_view word) {
    std::string out(word);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool is_no_number_word(std::string_view word) {
    return word == "nan" || word == "inf" || word == "infinity" || word == "-nan" || word == "-inf" || word == "-infinity" ||
           word == "+inf" || word == "+infinity";
}

Problem wrong_number(std::string_view word, std::size_t at) {
    return {IssueCode::bad_number, at, fmt::format("{} is not a number as JSON writes it", shortened(word, 40)), number_hint(word)};
}

Problem wrong_word(std::string_view word, std::size_t at) {
    const std::string plain = lower(word);
    const std::string shown = shortened(word, 40);
    if (is_no_number_word(plain))
        return {IssueCode::bad_number, at, fmt::format("{} is not a number JSON knows", shown),
                "leave the question out if the answer is not known"};
    if (plain == "true" || plain == "false" || plain == "null")
        return {IssueCode::bad_syntax, at, fmt::format("expected a value, found {}", shown),
                fmt::format("write {} in small letters", plain)};
    if (plain == "none" || plain == "nil" || plain == "undefined" || plain == "na")
        return {IssueCode::bad_syntax, at, fmt::format("expected a value, found {}", shown), "write null"};
    if (plain == "yes" || plain == "no")
        return {IssueCode::bad_syntax, at, fmt::format("expected a value, found {}", shown),
                fmt::format("write {}, or \"{}\" where a text is meant", plain == "yes" ? "true" : "false", shown)};
    return {IssueCode::bad_syntax, at, fmt::format("expected a value, found {}", shown),
            fmt::format("put a text in double quotes: {}", quoted(word))};
}

}    // namespace

std::string_view word_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size()) {
        const char c = text[end];
        const bool plain = is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '+' || c == '.';
        const std::size_t length = plain ? 1 : end > at && (static_cast<unsigned char>(c) & 0x80U) != 0 ? sequence_length(text, end) : 0;
        if (length == 0) break;
        end += length;
    }
    return text.substr(at, end - at);
}

std::optional<Problem> not_utf8(std::string_view text, std::size_t at) {
    if (sequence_length(text, at) > 0) return std::nullopt;
    const bool utf16 = text.substr(0, 2) == "\xff\xfe" || text.substr(0, 2) == "\xfe\xff";
    return Problem{IssueCode::bad_encoding, at, fmt::format("the byte {} is not valid UTF-8", printable(text.substr(at, 1))),
                   utf16 ? "the text looks like UTF-16: save it as UTF-8" : "save the text as UTF-8"};
}

std::optional<Problem> read_string(std::string_view text, std::size_t& at) {
    const std::size_t open = at;
    for (++at; at < text.size() && text[at] != '"';) {
        const auto c = static_cast<unsigned char>(text[at]);
        if (c < 0x20) return control_character(text, at);
        if (c == '\\') {
            if (auto problem = read_escape(text, at, open)) return problem;
        } else if (const std::size_t length = sequence_length(text, at); length > 0) {
            at += length;
        } else {
            return not_utf8(text, at);
        }
    }
    if (at >= text.size()) return never_closed(text, open);
    ++at;
    return std::nullopt;
}

std::optional<Problem> read_word(std::string_view text, std::size_t& at) {
    const std::string_view word = word_at(text, at);
    const bool literal = word == "true" || word == "false" || word == "null";
    if (!literal) {
        const bool starts_number = is_digit(word.front()) || ((word.front() == '-' || word.front() == '+' || word.front() == '.') &&
                                                              (word.size() == 1 || !is_letter(word[1])));
        if (!starts_number) return wrong_word(word, at);
        if (number_length(word) != word.size()) return wrong_number(word, at);
        if (!in_range(word))
            return Problem{IssueCode::bad_number, at, fmt::format("number out of range: {}", shortened(word, 40)),
                           "whole numbers reach from -9223372036854775808 to 18446744073709551615, others to about 1.8e308"};
    }
    at += word.size();
    return std::nullopt;
}

}    // namespace runknee::json
