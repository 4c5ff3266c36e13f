#pragma once
/// The strength exercises of one phase (step 7).

#include "plan/case.hpp"

namespace runknee::plan {

struct ChosenExercises {
    std::vector<PlanExercise> now;      ///< In order of importance.
    std::vector<PlanExercise> later;    ///< Join in a later week.
    std::vector<ExerciseIx> dropped;
};

/// Shape: at least `exercises.min` where the fallback list allows it; no exercise twice.
ChosenExercises choose(const Case& c, const Phase& phase);

}    // namespace runknee::plan
