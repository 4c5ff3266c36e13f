#include "json/explain.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "json/place.hpp"
#include "json/utf8.hpp"

namespace runknee::json {
namespace {

constexpr std::size_t shown_length = 24;
constexpr std::string_view remove_comma = "remove the comma";

bool starts_with(std::string_view text, std::size_t at, std::string_view what) { return text.substr(at, what.size()) == what; }

bool is_curly_quote(std::string_view text, std::size_t at) {
    return starts_with(text, at, "\u201c") || starts_with(text, at, "\u201d") || starts_with(text, at, "\u201e") ||
           starts_with(text, at, "\u00ab");
}

bool is_comment(std::string_view text, std::size_t at) {
    return starts_with(text, at, "//") || starts_with(text, at, "/*") || text[at] == '#';
}

/// Characters that look like nothing, or like a plain one. Shape: the character, its name, what to do about it.
struct Lookalike {
    std::string_view character, name, hint;
};
constexpr std::array lookalikes{
    Lookalike{"\u00a0", "a no-break space", "replace it by a plain space"},
    Lookalike{"\u202f", "a narrow no-break space", "replace it by a plain space"},
    Lookalike{"\u3000", "a wide space", "replace it by a plain space"},
    Lookalike{"\u200b", "a space of no width", "remove it"},
    Lookalike{"\ufeff", "a byte order mark", "remove it"},
    Lookalike{"\u2212", "a typographic minus", "write a plain minus: -"},
    Lookalike{"\u2013", "a dash", "write a plain minus: -"},
    Lookalike{"`", "a backtick", "use double quotes"},
};

const Lookalike* lookalike(std::string_view text, std::size_t at) {
    const auto same = [&](const Lookalike& l) { return starts_with(text, at, l.character); };
    const auto it = std::ranges::find_if(lookalikes, same);
    return it == lookalikes.end() ? nullptr : &*it;
}

/// A NUL byte where no character is expected is every second byte of UTF-16.
bool is_wide_encoding(std::string_view text, std::size_t at) { return text[at] == '\0' && at < 2 && text.size() > 1; }

/// The string token at `at` up to its closing quote or the end of its line.
std::string found_string(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '"' && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
    end = std::min(end, text.size());
    return '"' + shortened(text.substr(at + 1, end - at - 1), shown_length) + '"';
}

/// The token at `at` as a message names it.
std::string found(std::string_view text, std::size_t at) {
    if (at >= text.size()) return "the end of the text";
    switch (text[at]) {
        case ',':
            return "a comma";
        case ':':
            return "a colon";
        case '\'':
            return "a single quote";
        case '"':
            return found_string(text, at);
        default:
            break;
    }
    if (const Lookalike* l = lookalike(text, at)) return std::string(l->name);
    if (is_curly_quote(text, at)) return "a curly quote " + std::string(text.substr(at, sequence_length(text, at)));
    const std::string_view word = word_at(text, at);
    return word.empty() ? printable(text.substr(at, sequence_length(text, at))) : shortened(word, shown_length);
}

Problem syntax(std::size_t at, std::string message, std::string hint) {
    return {IssueCode::bad_syntax, at, std::move(message), std::move(hint)};
}

std::string still_open(const Trouble& t) {
    if (t.levels.empty()) return "";
    Cursor cursor;
    cursor.move_to(t.text, t.levels.back().open);
    return fmt::format("the {} that opens at line {}, column {} needs its {}", t.levels.back().noun(), cursor.line, cursor.column,
                       t.levels.back().closer());
}

/// What is wrong with the token wherever it stands.
std::optional<Problem> anywhere(const Trouble& t, std::string_view expected) {
    if (t.at >= t.text.size()) return syntax(t.at, fmt::format("the text ends where {} is expected", expected), still_open(t));
    if (auto problem = not_utf8(t.text, t.at)) return problem;
    if (is_comment(t.text, t.at)) return syntax(t.at, "a comment stands here, JSON has none", "remove the comment");
    if (t.text[t.at] == '\'') return syntax(t.at, fmt::format("expected {}, found a single quote", expected), "use double quotes");
    if (is_curly_quote(t.text, t.at))
        return syntax(t.at, fmt::format("expected {}, found {}", expected, found(t.text, t.at)), "use plain double quotes");
    if (const Lookalike* l = lookalike(t.text, t.at))
        return syntax(t.at, fmt::format("expected {}, found {}", expected, l->name), std::string(l->hint));
    if (is_wide_encoding(t.text, t.at))
        return syntax(t.at, fmt::format("expected {}, found a NUL byte", expected), "the text looks like UTF-16: save it as UTF-8");
    return std::nullopt;
}

bool is_closer(char c) { return c == '}' || c == ']'; }

/// A comma that nothing follows: the comma is what has to go, so it is the place.
std::optional<Problem> needless_comma(const Trouble& t) {
    if (t.at >= t.text.size()) return std::nullopt;
    const char c = t.text[t.at];
    if (t.before() == ',' && is_closer(c))
        return syntax(t.last, fmt::format("a comma stands before the closing {}", c), std::string(remove_comma));
    if (t.before() == ',' && c == ',') return syntax(t.at, "two commas stand one after the other", std::string(remove_comma));
    if (t.before() != ':' && c == ',' && !t.levels.empty())
        return syntax(t.at, fmt::format("a comma stands before anything in the {}", t.levels.back().noun()), std::string(remove_comma));
    return std::nullopt;
}

std::string value_hint(const Trouble& t) {
    const char c = t.text[t.at];
    if (t.before() == ':' && (c == ',' || is_closer(c))) return "write null for a value that is not known, or leave the key out";
    if (c == '=') return "write a colon between key and value";
    return is_closer(c) ? still_open(t) : "";
}

std::string comma_hint(const Trouble& t) {
    const char c = t.text[t.at];
    if (is_closer(c)) return still_open(t);
    if (c == ';') return "use a comma";
    if (c == ':')
        return t.levels.back().object ? "a key has one value; put keys inside { }" : "an array has no keys; use { } for an object";
    if (t.at > 0 && t.text[t.at - 1] == '"' && !word_at(t.text, t.at).empty())
        return "write \\\" for a double quote inside a text, or add a comma before it";
    return c == '"' || c == '{' || c == '[' || !word_at(t.text, t.at).empty() ? "add a comma before it" : "";
}

/// The number that `3,5` was meant to be, where `word` is what follows the comma; else nothing.
std::string decimal_comma(const Trouble& t, std::string_view word) {
    const bool joined = t.before() == ',' && t.at == t.last + 1 && t.last > 0 && is_digit(t.text[t.last - 1]);
    if (!joined || word.empty() || !std::ranges::all_of(word, is_digit)) return "";
    std::size_t begin = t.last;
    while (begin > 0 && (is_digit(t.text[begin - 1]) || t.text[begin - 1] == '-')) --begin;
    return fmt::format("{}.{}", shortened(t.text.substr(begin, t.last - begin), shown_length), shortened(word, shown_length));
}

}    // namespace

Problem no_value(const Trouble& t) {
    if (auto problem = anywhere(t, "a value")) return *problem;
    if (auto problem = needless_comma(t)) return *problem;
    return syntax(t.at, fmt::format("expected a value, found {}", found(t.text, t.at)), value_hint(t));
}

Problem no_key(const Trouble& t) {
    if (auto problem = anywhere(t, "a key in double quotes")) return *problem;
    if (auto problem = needless_comma(t)) return *problem;
    const std::string_view word = word_at(t.text, t.at);
    if (std::string number = decimal_comma(t, word); !number.empty())
        return syntax(t.last, "a comma stands inside a number", "write a point: " + number);
    return syntax(t.at, fmt::format("expected a key in double quotes, found {}", found(t.text, t.at)),
                  word.empty() ? "" : "put the key in double quotes: " + quoted(word));
}

Problem no_colon(const Trouble& t, std::string_view key) {
    const std::string expected = "a colon after the key " + quoted(key);
    if (auto problem = anywhere(t, expected)) return *problem;
    const char c = t.text[t.at];
    const bool bare = c == ',' || is_closer(c);
    return syntax(t.at, fmt::format("expected {}, found {}", expected, found(t.text, t.at)),
                  bare ? "give the key a value, for example null" : "write a colon between key and value");
}

Problem no_comma(const Trouble& t) {
    const std::string expected = fmt::format("a comma or {}", t.levels.back().closer());
    if (auto problem = anywhere(t, expected)) return *problem;
    return syntax(t.at, fmt::format("expected {} after the value, found {}", expected, found(t.text, t.at)), comma_hint(t));
}

Problem trailing_text(const Trouble& t) {
    if (auto problem = anywhere(t, "the end of the text")) return *problem;
    const char c = t.text[t.at];
    const bool record = c == '{' || c == '[';
    return syntax(t.at, fmt::format("expected the end of the text after the value, found {}", found(t.text, t.at)),
                  record         ? "a text holds one value; put each record on a line of its own, or all in one array"
                  : is_closer(c) ? "there is one closing bracket too many"
                                 : "remove what follows the value");
}

}    // namespace runknee::json
