#include "engine/kernels.hpp"

#include <cstring>

#include "engine/tables.hpp"

namespace runknee {
namespace {

// Vectors of the compiler, so that the same lines serve every width. They are never passed to a function: how depends on the processor.
using Two = double __attribute__((vector_size(16)));
using Four = double __attribute__((vector_size(32)));
using Eight = double __attribute__((vector_size(64)));

#define RUNKNEE_INLINE inline __attribute__((always_inline))

/// So many steps of a row at once: what they add up to stays in registers from the first term to the last.
constexpr std::size_t steps_at_once = 3;

template <class V, std::size_t steps>
struct Lanes {
    static constexpr std::size_t width = sizeof(V) / sizeof(double), count = steps * row_step / width;
    using Counts = decltype(V{} > V{});
};

template <class V, std::size_t steps>
RUNKNEE_INLINE void add_term(const Term& term, std::size_t at, V* sum) {
    using L = Lanes<V, steps>;
    const double factor = term.factor;
    const double* const row = term.row + at;
#pragma GCC unroll 12
    for (std::size_t i = 0; i < L::count; ++i) {
        V part;
        std::memcpy(&part, row + i * L::width, sizeof part);
        sum[i] += factor * part;
    }
}

template <class V, std::size_t steps>
RUNKNEE_INLINE void add_up_steps(const double* start, std::span<const Term> terms, double* __restrict out, std::size_t at) {
    using L = Lanes<V, steps>;
    V even[L::count], odd[L::count] = {};    // two sums: each addition waits for the one before it
    std::memcpy(even, start + at, sizeof even);
    std::size_t k = 0;
    for (; k + 1 < terms.size(); k += 2) {
        add_term<V, steps>(terms[k], at, even);
        add_term<V, steps>(terms[k + 1], at, odd);
    }
    if (k < terms.size()) add_term<V, steps>(terms[k], at, even);
#pragma GCC unroll 12
    for (std::size_t i = 0; i < L::count; ++i) even[i] += odd[i];
    std::memcpy(out + at, even, sizeof even);
}

template <class V>
RUNKNEE_INLINE void add_up_by(const double* start, std::span<const Term> terms, double* out, std::size_t n) {
    std::size_t at = 0;
    for (; at + steps_at_once * row_step <= n; at += steps_at_once * row_step) add_up_steps<V, steps_at_once>(start, terms, out, at);
    for (; at < n; at += row_step) add_up_steps<V, 1>(start, terms, out, at);
}

template <class V, std::size_t steps>
RUNKNEE_INLINE void count_greater_steps(const double* numbers, std::size_t count, std::int64_t* __restrict out, std::size_t at) {
    using L = Lanes<V, steps>;
    V own[L::count];
    typename L::Counts greater[L::count] = {};
    std::memcpy(own, numbers + at, sizeof own);
    for (std::size_t k = 0; k < count; ++k) {
        const V other = V{} + numbers[k];
#pragma GCC unroll 12
        for (std::size_t i = 0; i < L::count; ++i) greater[i] -= other > own[i];    // a comparison that is true is -1
    }
    std::memcpy(out + at, greater, sizeof greater);
}

template <class V>
RUNKNEE_INLINE void count_greater_by(const double* numbers, std::size_t count, std::int64_t* out, std::size_t n) {
    constexpr std::size_t steps = sizeof(V) == sizeof(Eight) ? steps_at_once : 1;    // narrower ones have too few registers
    std::size_t at = 0;
    for (; at + steps * row_step <= n; at += steps * row_step) count_greater_steps<V, steps>(numbers, count, out, at);
    for (; at < n; at += row_step) count_greater_steps<V, 1>(numbers, count, out, at);
}

template <class V>
RUNKNEE_INLINE double clamp_by(double* row, std::size_t count, double limit) {
    constexpr std::size_t width = sizeof(V) / sizeof(double);
    const V most = V{} + limit, least = -most;
    V low = most, high = least;
    std::size_t at = 0;
    for (; at + width <= count; at += width) {
        V part;
        std::memcpy(&part, row + at, sizeof part);
        part = part < least ? least : part;
        part = part > most ? most : part;
        low = part < low ? part : low;
        high = part > high ? part : high;
        std::memcpy(row + at, &part, sizeof part);
    }
    double lowest = limit, highest = -limit;
    for (std::size_t i = 0; i < width; ++i) {
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

template <class V>
struct By {
    static void add_up(const double* start, std::span<const Term> terms, double* out, std::size_t n) { add_up_by<V>(start, terms, out, n); }
    static void count_greater(const double* numbers, std::size_t count, std::int64_t* out, std::size_t n) {
        count_greater_by<V>(numbers, count, out, n);
    }
    static double clamp(double* row, std::size_t count, double limit) { return clamp_by<V>(row, count, limit); }
};

#if defined(__x86_64__)
__attribute__((target("avx2"))) void add_up_avx2(const double* start, std::span<const Term> terms, double* out, std::size_t n) {
    add_up_by<Four>(start, terms, out, n);
}
__attribute__((target("avx2"))) void count_greater_avx2(const double* numbers, std::size_t count, std::int64_t* out, std::size_t n) {
    count_greater_by<Four>(numbers, count, out, n);
}
__attribute__((target("avx2"))) double clamp_avx2(double* row, std::size_t count, double limit) {
    return clamp_by<Four>(row, count, limit);
}
__attribute__((target("avx512f"))) void add_up_avx512(const double* start, std::span<const Term> terms, double* out, std::size_t n) {
    add_up_by<Eight>(start, terms, out, n);
}
__attribute__((target("avx512f"))) void count_greater_avx512(const double* numbers, std::size_t count, std::int64_t* out, std::size_t n) {
    count_greater_by<Eight>(numbers, count, out, n);
}
#endif

#undef RUNKNEE_INLINE

}    // namespace

Kernels kernels() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return {add_up_avx512, count_greater_avx512, clamp_avx2};
    if (__builtin_cpu_supports("avx2")) return {add_up_avx2, count_greater_avx2, clamp_avx2};
#endif
    return {By<Two>::add_up, By<Two>::count_greater, By<Two>::clamp};
}

}    // namespace runknee
