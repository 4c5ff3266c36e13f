#pragma once
/// What the processor can do beyond what every one of its kind can.

namespace runknee {

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
