#pragma once
/// Sessions: which exercises, and fitted to the minutes asked for (steps 9 and 10).

#include "plan/case.hpp"

namespace runknee::plan {

/// The exercises of one session before it is fitted. `items` in order.
struct SessionList {
    char name = 'A';
    std::vector<PlanExercise> items;
};

/// The balance exercise as an item of its own, for runners who need one. Precondition: it has a dose in this role.
PlanExercise balance_item(const Case& c, PhaseRole role);

/// A, and B when three sessions a week have more core exercises than one session holds.
std::vector<SessionList> session_lists(const Case& c, PhaseRole role, const std::vector<PlanExercise>& items, int per_week);

/// One session cut, in the order of sessions.json, until it fits the minutes asked for.
/// Shape: never below `exercises.min` by cutting; `longer_than_asked` where that is not enough.
Session fit(const Case& c, PhaseRole role, const SessionList& list, const std::vector<ExerciseIx>& stretches);

}    // namespace runknee::plan
