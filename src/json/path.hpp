#pragma once
/// Where a walk through a JSON text stands: the open brackets, and the key or index inside each.

#include <string>
#include <string_view>
#include <vector>

#include "runknee/json.hpp"

namespace runknee::json {

/// The text between the quotes of a string token, its escapes decoded. Precondition: the token is valid, quotes included.
std::string decoded(std::string_view token);

/// One open bracket.
struct Level {
    std::size_t open;    ///< Offset of the bracket.
    bool object;
    bool inside = false;       ///< Inside a member or element, so that the pointer names it.
    std::size_t index = 0;     ///< Of the element, in an array.
    std::string_view key{};    ///< Token of the key, in an object.

    char closer() const { return object ? '}' : ']'; }
    std::string_view noun() const { return object ? "object" : "array"; }
};

/// The JSON pointer of what is being read. Cost: O(its length), decoding every key on the way.
std::string pointer_of(const std::vector<Level>& levels);

}    // namespace runknee::json
