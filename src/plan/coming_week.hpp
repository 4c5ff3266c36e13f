#pragma once
/// The parts of the coming week: doses and runs.

#include "runknee/coming_week.hpp"

namespace runknee::plan {

/// The dose of the first week of a phase. Unknown: what no document tells is the careful end of its range.
Dose first_dose(const PhaseView& phase, const ExerciseView& x);

/// What the runner does now.
Dose present_dose(const PhaseView& phase, const ExerciseView& x);

/// A dose after one change, and what the change came to.
struct Moved {
    Dose dose;
    Change change = Change::same_dose;
};
Moved moved(const ProgressEstimates& rules, const ExerciseView& x, const Dose& dose, Change change);

/// Repetitions that follow a table. Shape: `week` of the phase, from 1.
void follow_table(const ExerciseView& x, int week, Dose& dose);

/// Another exercise in the place of this one, with its first dose; none if it has no dose in this role.
std::optional<ExerciseView> in_place_of(const KnowledgeBase& kb, const PlanView& plan, const PhaseView& phase, const ExerciseView& x,
                                        ExerciseIx other);

struct ComingRuns {
    RunGate gate = RunGate::not_in_phase;
    std::vector<Run> runs;    ///< Longest last.
    bool kept = false;        ///< As much as the log shows, because the phase is new.
};
/// Where the runs of a week come from: the phase of the log, the phase of the week, and whether this one begins anew.
struct RunsBetween {
    const PhaseView& from;
    const PhaseView& to;
    bool moved = false;
};
ComingRuns coming_runs(const KnowledgeBase& kb, const RunsBetween& phases, const Progress& p, const TrainingLog& log);
/// May the runner run in this phase now?
RunGate run_gate(const PhaseView& phase, const Progress& p);

}    // namespace runknee::plan
