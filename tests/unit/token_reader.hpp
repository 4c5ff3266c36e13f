#pragma once
/// A whole reader of JSON made of nothing but `Tokens`, to be held against `Reader`.

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <vector>

#include "unit/json_dump.hpp"
#include "unit/padded.hpp"

namespace runknee::json {

/// Takes any JSON without escapes, signs and exponents, and tells it as `dump` does. Nothing: it is not to be taken.
class TokenReader {
public:
    static constexpr Limits limits{1 << 20, 8};

    explicit TokenReader(Tokens& tokens) : tokens_(tokens) {}

    std::optional<std::string> value(std::size_t depth = 1) {
        for (const char* const word : {"null", "true", "false"})
            if (tokens_.pass(std::string_view(word))) return word;
        double number = 0;
        if (tokens_.pass_plain_number(number)) return fmt::format("{}", number);
        if (tokens_.is('"')) return string();
        return depth > limits.depth ? std::nullopt : tokens_.is('[') ? array(depth) : object(depth);
    }

private:
    std::optional<std::string> string() {
        std::string_view inside;
        if (!tokens_.pass_string(inside) || inside.find('\\') != std::string_view::npos) return std::nullopt;
        return fmt::format("'{}'", inside);
    }
    std::optional<std::string> array(std::size_t depth) {
        std::string out = "[";
        tokens_.pass();
        if (tokens_.pass(']')) return "[]";
        do {
            const auto element = value(depth + 1);
            if (!element) return std::nullopt;
            out += *element + ",";
        } while (tokens_.pass(','));
        return tokens_.pass(']') ? std::optional(out + "]") : std::nullopt;
    }
    std::optional<std::string> object(std::size_t depth) {
        std::string out = "{";
        std::set<std::string> keys;
        if (!tokens_.pass('{')) return std::nullopt;
        if (tokens_.pass('}')) return "{}";
        do {
            const auto key = string();
            if (!key || !keys.insert(*key).second || !tokens_.pass(':')) return std::nullopt;
            const auto member = value(depth + 1);
            if (!member) return std::nullopt;
            out += fmt::format("{}:{},", *key, *member);
        } while (tokens_.pass(','));
        return tokens_.pass('}') ? std::optional(out + "}") : std::nullopt;
    }

    Tokens& tokens_;
};

inline constexpr std::string_view not_taken = "not taken";

inline std::string taken(Lines& lines, std::string_view line) {
    auto tokens = lines.tokens(line);
    if (!tokens) return std::string(not_taken);
    const auto value = TokenReader(*tokens).value();
    return value && lines.finish(*tokens, line) ? *value : std::string(not_taken);
}

inline std::string dump_of(Reader& reader, std::string_view text) {
    const auto value = reader.parse(text, "", TokenReader::limits);
    return value ? dump(*value) : "refused";
}

inline std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

/// How many lines of a text are taken. Fails unless each of them is what `Reader` reads.
inline std::size_t count_taken(Lines& lines, const Padded& padded) {
    static Reader reader;
    std::size_t count = 0;
    lines.begin(padded.text());
    for (const std::string_view line : split(padded.text())) {
        const std::string among = taken(lines, line);
        if (among == not_taken) continue;
        ++count;
        if (const std::string expected = dump_of(reader, line); among != expected)
            FAIL(fmt::format("{} is {} instead of {}, in\n{}", line, among, expected, padded.text()));
    }
    return count;
}

}    // namespace runknee::json
