#include <cmath>

#include <fmt/format.h>

#include "runknee/base.hpp"

namespace runknee {

std::string number_text(double value) {
    constexpr double exact_to = 9007199254740992.0;    // 2^53: beyond it neighbouring doubles skip whole numbers
    if (std::abs(value) <= exact_to && std::trunc(value) == value) return fmt::to_string(static_cast<std::int64_t>(value));
    return fmt::format("{}", value);
}

}    // namespace runknee
