#pragma once
/// Turns offsets into places a person can find, and pieces of text into words of a message.

#include "runknee/base.hpp"

namespace runknee::json {

/// Counts lines and columns while moving forward through one text.
struct Cursor {
    std::size_t at = 0;
    std::size_t line_start = 0;
    int line = 1;
    int column = 1;

    /// Precondition: `offset` is not before `at`. Cost: O(distance).
    void move_to(std::string_view text, std::size_t offset);
};

/// The place of `cursor`, with the line it stands on.
Place place_at(std::string_view text, std::string_view source, const Cursor& cursor, std::string pointer);

/// The place of `offset`. Cost: O(offset).
Place place_at(std::string_view text, std::string_view source, std::size_t offset, std::string pointer);

/// `text` safe to print, at most about `limit` code points of it.
std::string shortened(std::string_view text, std::size_t limit);

/// `text` shortened, in double quotes.
std::string quoted(std::string_view text);

}    // namespace runknee::json
