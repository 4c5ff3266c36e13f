#pragma once
/// The tokens of RFC 8259, and in plain words what is wrong with one that is not.

#include <optional>

#include "runknee/base.hpp"
#include "runknee/json_lines.hpp"

namespace runknee::json {

/// What is wrong at an offset of the text.
struct Problem {
    IssueCode code;
    std::size_t at;
    std::string message;
    std::string hint;
};

/// The offset of the next token at or after `at`.
inline std::size_t skip_space(std::string_view text, std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    return at;
}

/// The run of letters, digits, signs and points that begins at `at`: what a person meant as one number or word; may be empty.
std::string_view word_at(std::string_view text, std::size_t at);

/// Reads the string token at `at` and moves behind it. Precondition: a double quote stands there.
std::optional<Problem> read_string(std::string_view text, std::size_t& at);

/// Reads a number or one of the three literals at `at` and moves behind it. Precondition: a letter, digit, sign or point stands there.
std::optional<Problem> read_word(std::string_view text, std::size_t& at);

/// A byte at `at` that belongs to no UTF-8 sequence. Precondition: `at` is inside.
std::optional<Problem> not_utf8(std::string_view text, std::size_t at);

}    // namespace runknee::json
