#pragma once
/// The loops over rows of numbers that every runner passes through, in the widest form the processor has. The results are the same in all.

#include <cstddef>
#include <cstdint>
#include <span>

namespace runknee {

/// A row that counts so much.
struct Term {
    const double* row;
    double factor;
};

struct Kernels {
    /// out = start + the terms, those at even places added up apart from the others. Shape: `n` is a multiple of `row_step`.
    void (*add_up)(const double* start, std::span<const Term> terms, double* out, std::size_t n);
    /// How many of the first `count` numbers are greater, for each of the `n`. Shape: `n` is a multiple of `row_step`.
    void (*count_greater)(const double* numbers, std::size_t count, std::int64_t* out, std::size_t n);
    /// Cuts the first `count` numbers to +/- `limit`; returns the difference of their extremes. Shape: as `row`, at least one.
    double (*clamp)(double* row, std::size_t count, double limit);
};

/// Those for the processor that this runs on.
Kernels kernels();

}    // namespace runknee
