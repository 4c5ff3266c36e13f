#pragma once
/// Where a value stands while files are read and linked: a chain on the stack that becomes text only when something is wrong.

#include <string>
#include <string_view>

#include "runknee/json.hpp"

namespace runknee {

struct Path {
    const Path* up = nullptr;
    std::string_view key;    ///< Empty: `index` counts; for the root: the pointer the chain starts from.
    std::size_t index = 0;
    bool is_index = false;

    static Path root(std::string_view pointer) { return {nullptr, pointer, 0, false}; }
    Path operator/(std::string_view k) const { return {this, k, 0, false}; }
    Path operator/(std::size_t i) const { return {this, {}, i, true}; }
    std::string pointer() const {
        if (up == nullptr) return std::string(key);
        return is_index ? json::child(up->pointer(), index) : json::child(up->pointer(), key);
    }
};

}    // namespace runknee
