#pragma once
/// What text and JSON of a progress share.

#include <span>

#include "report/dose_words.hpp"
#include "report/json_parts.hpp"
#include "runknee/progress_report.hpp"

namespace runknee::report {

/// A reason to stop in words.
struct SignWords {
    Text id, text;
    LevelIx level;
};
/// Where the log stops the plan: every sign that no answers have looked at yet, most urgent first.
std::vector<SignWords> signs_of(const KnowledgeBase& kb, const NextWeek& week);
/// Can the first of them be an emergency? Precondition: most urgent first.
bool is_emergency(const KnowledgeBase& kb, const std::vector<SignWords>& signs);

/// Keys of the headline (`progress.week.`) and of the reason (`progress.why.`).
std::string_view headline_of(const NextWeek& week);
std::string_view reason_of(const NextWeek& week);
/// Why another plan goes on from here; empty: nothing to say about it.
std::string renewal_words(const Words& w, const NextWeek& week);
/// A day of the plan: its date and number, or its number alone.
std::string day_of_plan(const Words& w, const NextWeek& week, int day);
/// What follows for a knee that had not settled on the morning after; empty: it had.
std::string rest_day_words(const Words& w, const NextWeek& week, const SessionProgress& s);
/// The exercises of the settling plan to follow now, and the day on which it is over; empty: none.
std::span<const CalmDown::Row* const> settling_of(const NextWeek& week);
int settling_end(const NextWeek& week);

/// The phase the log belongs to.
const PhaseView& phase_before(const NextWeek& week);
/// The exercise of the coming week that follows from a decision; null: none.
const ComingExercise* coming_of(const NextWeek& week, ExerciseIx e);
/// Is the change of this week left to each exercise?
bool by_exercise(WeekDecision week);
/// Does everything get one set less this week, because the knee had not settled? `now`: null where there is no coming week.
bool less_this_week(const ExerciseProgress& x, const ComingExercise* now);
/// Key of the decision on an exercise (`progress.exercise.`) and of its reason (`progress.reason.`).
std::string_view decision_of(const ExerciseProgress& x, const ComingExercise* now);
std::string_view exercise_reason_of(const ExerciseProgress& x, const ComingExercise* now);
/// What changes, in words. Unknown: without a coming week the change as decided.
std::string change_words(const Words& w, const KnowledgeBase& kb, const ExerciseProgress& x, const ComingExercise* now);
/// A run with all that is to be done: a walk-run step in full.
std::string whole_run_words(const Words& w, const KnowledgeBase& kb, const Run& run);
/// What to do about the week's decision; empty: nothing but the plan.
std::string to_do(const Words& w, const NextWeek& week);
/// The state as a document holds it.
Json state_json(const KnowledgeBase& kb, const LogState& state);
/// The coming week as a document holds it.
Json coming_json(const KnowledgeBase& kb, const NextWeek& week);
Json sessions_json(const KnowledgeBase& kb, const std::vector<SessionView>& sessions);
Json days_json(const std::vector<PlanDay>& days, std::optional<std::chrono::sys_days> first);

}    // namespace runknee::report
