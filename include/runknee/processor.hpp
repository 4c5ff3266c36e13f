#pragma once
/// What the processor can do beyond what every one of its kind can, and words taken several at a time.

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace runknee {

/// Some words of 64 bits on their way to being joined. In vectors of the compiler, which it turns into whatever the processor has; a known
/// number of them, so that they stay in registers.
struct Words {
    static constexpr std::size_t count = 4;
    using All = std::uint64_t __attribute__((vector_size(8 * count)));
    All all = {};

    /// Shape: `count` words may be read.
    void add(const std::uint64_t* from) {
        All part;
        std::memcpy(&part, from, sizeof part);
        all |= part;
    }
    void store(std::uint64_t* to) const { std::memcpy(to, &all, sizeof all); }
    /// So many words that a multiple of `count` holds `bits`.
    static constexpr std::size_t words_for(std::size_t bits) { return (bits + 64 * count - 1) / (64 * count) * count; }
};

/// Has it AVX2 and the bit instructions of its time (processors of the last ten years)? False on those that are no x86.
bool is_wide_processor();

}    // namespace runknee

/// Before a function that is called only on a wide processor: single instructions for what takes several otherwise, in what is
/// inlined into it: with GCC all that it calls.
#if defined(__x86_64__)
#define RUNKNEE_WIDELY __attribute__((target("avx2,bmi,bmi2,popcnt"), flatten))
#else
#define RUNKNEE_WIDELY
#endif
