#pragma once
/// A text on its way into a cutter, piece by piece.

#include <algorithm>

#include "runknee/batch.hpp"

namespace runknee {

/// Puts the next piece of a text into a cutter, at most `most` bytes of it; at its end tells that there is no more.
inline void feed(BlockCutter& cutter, std::string_view& text, std::size_t most, std::string& spare) {
    const std::span<char> room = cutter.room(spare);
    const std::size_t n = std::min({most, text.size(), room.size()});
    std::ranges::copy(text.substr(0, n), room.begin());
    cutter.filled(n);
    text.remove_prefix(n);
}

}    // namespace runknee
