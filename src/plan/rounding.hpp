#pragma once
/// Roundings of the plan specification. Ties go by the exact binary value, as printing to that many digits does.

namespace runknee::plan {

/// To one decimal, half to even on the exact value.
double to_tenth(double v);

/// Down to 0.1, forgiving what binary fractions cannot hold.
double down_to_tenth(double v);

/// How many times `divisor` goes into `v`; correct where the quotient alone would round up. Precondition: both positive.
double whole_times(double v, double divisor);

}    // namespace runknee::plan
