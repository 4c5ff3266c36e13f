#pragma once
/// What a JSON value holds, as a text that can be compared.

#include <fmt/format.h>

#include "runknee/json.hpp"

namespace runknee::json {

/// Everything it holds.
inline std::string dump(const Value& v) {
    std::string out;
    switch (v.kind()) {
        case Kind::null:
            return "null";
        case Kind::boolean:
            return v.as_bool() ? "true" : "false";
        case Kind::number:
            return fmt::format("{}", v.as_number());
        case Kind::string:
            return fmt::format("'{}'", v.as_string());
        case Kind::array:
            for (const Value element : v.elements()) out += dump(element) + ",";
            return "[" + out + "]";
        case Kind::object:
            for (const Member member : v.members()) out += fmt::format("'{}':{},", member.key, dump(member.value));
            return "{" + out + "}";
    }
    return out;
}

}    // namespace runknee::json
