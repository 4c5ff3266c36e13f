#pragma once
/// Doses of the first week and the time they take (steps 8 and 10).

#include <span>

#include "plan/case.hpp"

namespace runknee::plan {

enum class Pairing : std::uint8_t { alone, paired };

/// The dose of the first week, inside the ranges of the exercise. Precondition: `x.ranges` is set.
Dose first_dose(const Case& c, const PlanExercise& x);

/// Time of a whole session, warm-up and stretches included, rounded up. Units: minutes.
int session_minutes(const KnowledgeBase& kb, int warm_up_minutes, std::span<const SessionExercise> exercises, std::size_t stretches);

/// Time of one exercise, both legs: while one leg works the other rests. Units: seconds.
double seconds(const KnowledgeBase& kb, ExerciseIx e, const Dose& dose, Pairing pairing);

}    // namespace runknee::plan
