#pragma once
/// The week that follows a progress: every dose, session, run and day, as the decisions leave them.

#include "runknee/progress.hpp"

namespace runknee {

/// One strength exercise of the coming week.
struct ComingExercise {
    ExerciseView view;                       ///< Its `dose` is what the next progress goes on from, its `first` that of the first week.
    Dose before;                             ///< What was done until now; of one that is new the first dose.
    Dose now;                                ///< What to do this week: below `view.dose` in a lighter week.
    Change change = Change::same_dose;       ///< What really changes: at the top of a range that may be another step, or none.
    std::optional<ExerciseIx> instead_of;    ///< The exercise it replaces from now on.
    bool joins = false;                      ///< New from this week of the phase on.
};

/// Why there are no runs in the coming week; `allowed`: there are.
enum class RunGate : std::uint8_t { allowed, not_in_phase, readiness_first, until_seen, high_pain };
std::string_view name(RunGate v);

/// Shape: `days` holds seven days, counted from `first_day`; `sessions` in the order of the alphabet. Units: km.
struct ComingWeek {
    int first_day = 0;     ///< Counted from day 0 of the plan.
    int phase = 1;         ///< Number.
    bool moved = false;    ///< The phase begins anew, with its first doses.
    std::vector<ComingExercise> exercises;
    std::vector<SessionView> sessions;
    std::vector<PlanDay> days;
    RunGate gate = RunGate::not_in_phase;
    std::vector<Run> runs;
    std::optional<double> week_km;
    bool one_set_less = false;    ///< The knee had not settled after the last session.
    bool runs_kept = false;       ///< As much running as the log shows, because the phase is new.
};

/// Works out the coming week. `before`: the plan the log belongs to; `plan`: the plan that goes on, the same one or one made anew.
/// Shape:  doses stay inside their ranges; a new phase begins with its first doses.
/// Unknown: no logged km = the runs come from the log. Errors: none. Precondition: both plans are loading plans.
/// Source: runknee_2026 (steps 9, 11 to 13, 17 and 18 of the plan specification).
ComingWeek coming_week(const KnowledgeBase& kb, const PlanView& before, const PlanView& plan, const Progress& p, const TrainingLog& log);

/// The week that is going on, as the plan has it: before a check-in is due nothing moves, but an exercise with red pain steps back.
/// Shape: `first_day` is the first day of that week. Precondition: a loading plan.
ComingWeek present_week(const KnowledgeBase& kb, const PlanView& plan, const Progress& p, const TrainingLog& log, int first_day);

}    // namespace runknee
