#pragma once
/// Doses of the first week and the time they take (steps 8 and 10).

#include "plan/case.hpp"

namespace runknee::plan {

enum class Pairing : std::uint8_t { alone, paired };

/// The dose of the first week, inside the ranges of the exercise. Precondition: `x.ranges` is set.
Dose first_dose(const Case& c, const PlanExercise& x);

/// Time of one exercise, both legs: while one leg works the other rests. Units: seconds.
double seconds(const Case& c, ExerciseIx e, const Dose& dose, Pairing pairing);

}    // namespace runknee::plan
