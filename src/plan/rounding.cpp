#include "plan/rounding.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace runknee::plan {

double to_tenth(double v) {
    std::array<char, 400> digits;
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), v, std::chars_format::fixed, 1);
    double out = v;
    if (written.ec == std::errc()) std::from_chars(digits.data(), written.ptr, out);
    return out;
}

double down_to_tenth(double v) {
    constexpr double forgiven = 1e-6;
    return std::floor(v * 10 + forgiven) / 10;
}

double whole_times(double v, double divisor) {
    const double times = (v - std::fmod(v, divisor)) / divisor;
    const double whole = std::floor(times);
    return times - whole > 0.5 ? whole + 1 : whole;
}

}    // namespace runknee::plan
