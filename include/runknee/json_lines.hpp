#pragma once
/// Lines of JSON for a reader who knows what to expect, and leaves everything else to `json::Reader`. A header, so that reading is inlined.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace runknee::json {

inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
inline bool is_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

/// The tokens of a line from one of them on: brackets, commas, colons, and whatever stands between those. Shape: a string is whole, valid
/// UTF-8 and without control characters; its escapes may be wrong. What begins with neither a quote nor a bracket, comma or colon may be
/// anything, so only a value that was passed is one. Nothing says that a line is at its end (`Lines::finish`); behind the last line every
/// token is a line break, which nothing passes.
class Tokens {
public:
    bool is(char c) const { return text_[starts_[0]] == c; }
    /// Precondition: there is a token.
    void pass() { ++starts_; }

    /// The bytes up to the next token: the one at hand, and blanks behind it, which hardly anybody writes. 64 bytes may be read.
    std::string_view with_blanks() const { return {text_ + starts_[0], starts_[1] - starts_[0]}; }
    /// The bytes of the token at hand.
    std::string_view text() const {
        std::string_view out = with_blanks();
        while (out.size() > 1 && is_space(out.back())) out.remove_suffix(1);
        return out;
    }

    /// These pass the token at hand if it is what they are named after; else nothing changes.
    bool pass(char punctuation) {
        if (!is(punctuation)) return false;
        pass();
        return true;
    }
    /// `word`: one of the three literals.
    bool pass(std::string_view word) {
        if (!with_blanks().starts_with(word) || !ends_after(word.size())) return false;
        pass();
        return true;
    }
    /// `inside`: what stands between the quotes, escapes as they are.
    bool pass_string(std::string_view& inside) {
        if (!is('"')) return false;
        inside = text();
        inside = inside.substr(1, inside.size() - 2);
        pass();
        return true;
    }
    /// Numbers as people write them: without sign and exponent, and with so few digits that one division gives the nearest double.
    bool pass_plain_number(double& number);

private:
    friend class Lines;
    Tokens(const char* text, const std::uint32_t* starts) : text_(text), starts_(starts) {}
    /// Are there only blanks behind so many bytes?
    bool ends_after(std::size_t bytes) const {
        std::string_view rest = with_blanks().substr(bytes);
        while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
        return rest.empty();
    }

    const char* text_;
    const std::uint32_t* starts_;    // of each token, in the text
};

inline bool Tokens::pass_plain_number(double& number) {
    constexpr std::ptrdiff_t most = 16;    // 15 digits and a point, or 16 digits
    const char *const begin = text_ + starts_[0], *at = begin;
    if (!is_digit(at[0]) || (at[0] == '0' && is_digit(at[1]))) return false;
    std::uint64_t digits = 0, scale = 1;
    for (; is_digit(*at) && at - begin < most; ++at) digits = 10 * digits + static_cast<unsigned char>(*at - '0');
    if (*at == '.' && is_digit(at[1]))
        for (++at; is_digit(*at) && at - begin < most; ++at, scale *= 10) digits = 10 * digits + static_cast<unsigned char>(*at - '0');
    if (!ends_after(static_cast<std::size_t>(at - begin))) return false;
    number = static_cast<double>(digits) / static_cast<double>(scale);
    pass();
    return true;
}

/// Finds the tokens of many lines at one go. Threads: one thread.
class Lines {
public:
    static constexpr std::size_t padding = 64;
    /// More than that is not taken on: what is found takes four times as much memory at the worst.
    static constexpr std::size_t most_at_once = std::size_t{256} << 10;

    Lines();
    ~Lines();

    /// Shape: the text stays where it is, and `padding` bytes behind it may be read.
    /// Unknown: no line of a text has tokens if anywhere in it a byte is no UTF-8, or a string does not end in its line; and none of any
    /// text on a processor for which simdjson has no vectors.
    /// Cost: O(text); no allocation after warm-up.
    void begin(std::string_view text);
    /// The tokens of a line, with its line break or without, and of what follows; lines of one text must come in order, but may be left
    /// out, and several may be taken for one. Nothing: they are not known, as those of a line that is none of the text, or has no line
    /// break.
    std::optional<Tokens> tokens(std::string_view line);
    /// Have all tokens of the line been passed, at least one, and none of what follows?
    bool finish(const Tokens& tokens, std::string_view line);

private:
    struct Finder;
    bool holds(std::string_view line) const;
    std::size_t offset(const char* at) const { return static_cast<std::size_t>(at - text_.data()); }

    std::unique_ptr<Finder> finder_;
    std::string_view text_;                  // without the last line break
    const std::uint32_t* next_ = nullptr;    // the start of a token not behind those of the next line; null: nothing is known
};

}    // namespace runknee::json
