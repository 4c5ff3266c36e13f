#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>

#include "engine/rows.hpp"

using namespace runknee;

TEST_CASE("rows: the exponential of numbers that are not positive is that of the C library to the last bits") {
    std::mt19937_64 random(3);
    double largest = 0;
    for (int i = 0; i < 200000; ++i) {
        const double scale = std::pow(10.0, static_cast<double>(random() % 12) - 8);
        Numbers x;
        double plain[row_step];
        for (std::size_t lane = 0; lane < row_step; ++lane) {
            plain[lane] = -std::min(700.0, scale * std::generate_canonical<double, 53>(random));
            x[lane] = plain[lane];
        }
        exponential(x);
        for (std::size_t lane = 0; lane < row_step; ++lane)
            largest = std::max(largest, std::abs(x[lane] - std::exp(plain[lane])) / std::exp(plain[lane]));
    }
    CHECK(largest < 1e-15);
}

TEST_CASE("rows: the exponential of nothing is one, and far below it stays above nothing") {
    Numbers x = {0, -1e300, -std::numeric_limits<double>::infinity(), -0.0};
    exponential(x);
    CHECK(x[0] == Approx(1).epsilon(0).margin(0));
    CHECK(x[3] == Approx(1).epsilon(0).margin(0));
    CHECK((x[1] > 0 && x[1] < 1e-300));
    CHECK((x[2] > 0 && x[2] < 1e-300));
}

TEST_CASE("rows: terms are added and rows are cut, whatever their length") {
    for (std::size_t steps = 1; steps <= 12; ++steps) {
        const std::size_t length = steps * row_step;
        std::vector<double> first(length), second(length), sum(length, 0.5);
        for (std::size_t i = 0; i < length; ++i) first[i] = static_cast<double>(i), second[i] = -1;
        const Term terms[] = {{first.data(), 2}, {second.data(), 0.25}};
        add_up([&terms](auto visit) { std::ranges::for_each(terms, visit); }, sum.data(), length);
        for (std::size_t i = 0; i < length; ++i) CHECK(sum[i] == Approx(0.25 + 2 * static_cast<double>(i)));
        for (std::size_t count = 1; count <= length; ++count) {
            std::vector<double> cut = first;
            CHECK(clamp_row(cut.data(), count, 5) == Approx(std::min<double>(5, static_cast<double>(count) - 1)));
            for (std::size_t i = 0; i < length; ++i) CHECK(cut[i] == Approx(i < count ? std::min(5.0, first[i]) : first[i]));
        }
    }
}
