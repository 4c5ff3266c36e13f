#pragma once
/// A strict, slow reader of RFC 8259 that knows where it stands; asked only when the fast one has refused a text.

#include <optional>

#include "runknee/json.hpp"

namespace runknee::json {

/// The first reason why `text` is not one strict JSON document nested at most `depth` deep, if there is one.
/// Errors: bad_syntax, bad_encoding, bad_number, too_deep. Cost: O(text).
std::optional<Issue> first_problem(std::string_view text, std::string_view source, std::size_t depth);

/// One issue per key that its object already has, in the order of the text; after `most` of them only their number.
/// Precondition: `text` has no `first_problem`. Cost: O(text), and a map of the keys.
Issues repeated_keys(std::string_view text, std::string_view source, std::size_t most = 100);

}    // namespace runknee::json
