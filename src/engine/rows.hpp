#pragma once
/// Loops over rows of numbers that every runner passes through, so many numbers at a time. Inline, so that they get as wide as their
/// caller.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>

namespace runknee {

/// Rows are this many numbers long, or a multiple of it, so that they are added without a remainder.
inline constexpr std::size_t row_step = 4;

// Vectors of the compiler, which it turns into whatever the processor has.
using Numbers = double __attribute__((vector_size(8 * row_step)));
using Places = std::int64_t __attribute__((vector_size(8 * row_step)));

/// Memory that begins with a whole vector, so that no vector of a row lies on two lines of the cache.
template <class T>
struct Aligned {
    using value_type = T;
    Aligned() = default;
    template <class U>
    Aligned(const Aligned<U>&) {}
    T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t(64))); }
    void deallocate(T* at, std::size_t) { ::operator delete(at, std::align_val_t(64)); }
    bool operator==(const Aligned&) const { return true; }
};

inline void get_step(const double* from, Numbers& out) { std::memcpy(&out, from, sizeof out); }
inline void put_step(const Numbers& from, double* to) { std::memcpy(to, &from, sizeof from); }

/// A row that counts so much.
struct Term {
    const double* row;
    double factor;
};

/// Adds terms to part of a row. `each(visit)` calls `visit` with every term. So few steps of it at once that what they add up to stays in
/// registers from the first term to the last.
template <std::size_t steps, class Each>
inline void add_terms(Each each, std::size_t at, double* sum) {
    Numbers sums[steps];
#pragma GCC unroll 8
    for (std::size_t i = 0; i < steps; ++i) get_step(sum + at + i * row_step, sums[i]);
    each([&sums, at](const Term& term) {
        const double factor = term.factor;
        const double* const row = term.row + at;
#pragma GCC unroll 8
        for (std::size_t i = 0; i < steps; ++i) {
            Numbers part;
            get_step(row + i * row_step, part);
            sums[i] += factor * part;
        }
    });
#pragma GCC unroll 8
    for (std::size_t i = 0; i < steps; ++i) put_step(sums[i], sum + at + i * row_step);
}

/// Adds all terms to a row; `each` goes through them several times if the row is long. Shape: `length` is a multiple of `row_step`.
template <class Each>
inline void add_up(Each each, double* sum, std::size_t length) {
    constexpr std::size_t steps = 5;
    std::size_t at = 0;
    for (; at + steps * row_step <= length; at += steps * row_step) add_terms<steps>(each, at, sum);
    for (; at < length; at += row_step) add_terms<1>(each, at, sum);
}

/// Cuts the first `count` numbers to +/- `limit`; returns the difference of their extremes. Precondition: there are some.
inline double clamp_row(double* row, std::size_t count, double limit) {
    const Numbers most = Numbers{} + limit, least = -most;
    Numbers low = most, high = least;
    std::size_t at = 0;
    for (; at + row_step <= count; at += row_step) {
        Numbers part;
        get_step(row + at, part);
        part = part < least ? least : part;
        part = part > most ? most : part;
        low = part < low ? part : low;
        high = part > high ? part : high;
        put_step(part, row + at);
    }
    double lowest = limit, highest = -limit;
    for (std::size_t i = 0; i < row_step; ++i) {
        lowest = low[i] < lowest ? low[i] : lowest;
        highest = high[i] > highest ? high[i] : highest;
    }
    for (; at < count; ++at) {
        const double cut = row[at] < -limit ? -limit : row[at];
        row[at] = cut > limit ? limit : cut;
        lowest = row[at] < lowest ? row[at] : lowest;
        highest = row[at] > highest ? row[at] : highest;
    }
    return highest - lowest;
}

/// e to the power of numbers that are not positive, below `lowest` as there: the same on every processor.
/// With x = k ln 2 + r the series of e^r is short, and 2^k is written into the exponent.
inline void exponential(Numbers& x) {
    constexpr double lowest = -700, log2_e = 1.4426950408889634, to_whole = 6755399441055744.0;    // 3 * 2^51: adding it rounds
    constexpr double ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
    constexpr std::int64_t exponent_of_one = 1023, mantissa_bits = 52;
    // 1 / n!; r is at most 0.35, so what is left out is below 1e-17
    static constexpr std::array<double, 14> factors = [] {
        std::array<double, 14> out{1};
        for (std::size_t n = 1; n < out.size(); ++n) out[n] = out[n - 1] / static_cast<double>(n);
        return out;
    }();
    x = x < lowest ? Numbers{} + lowest : x;
    const Numbers shifted = x * log2_e + to_whole, k = shifted - to_whole;
    const Numbers r = (x - k * ln2_high) - k * ln2_low;
    Numbers series = Numbers{} + factors.back();
#pragma GCC unroll 13
    for (std::size_t n = factors.size() - 1; n > 0; --n) series = series * r + factors[n - 1];
    Places power;
    std::memcpy(&power, &shifted, sizeof power);
    power = (power + exponent_of_one) << mantissa_bits;
    std::memcpy(&x, &power, sizeof x);
    x *= series;
}

}    // namespace runknee
