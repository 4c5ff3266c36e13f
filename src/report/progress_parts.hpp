#pragma once
/// What text and JSON of a progress share.

#include "report/dose_words.hpp"
#include "report/json_parts.hpp"
#include "runknee/progress_report.hpp"

namespace runknee::report {

/// Something in the log that stops the plan, and how soon the knee has to be seen for it.
struct StopSign {
    Text id, text;
    LevelIx level;
};
/// Where the log stops the plan: every one that no answers have looked at yet, most urgent first. Unknown: what cannot be read counts as a
/// danger sign.
std::vector<StopSign> stop_signs(const KnowledgeBase& kb, const WeekReport& week);
LevelIx level_named(const KnowledgeBase& kb, std::string_view id);

/// Keys of the headline (`progress.week.`) and of the reason (`progress.why.`).
std::string_view headline_of(const WeekReport& week);
std::string_view reason_of(const WeekReport& week);
/// Why another plan goes on from here; empty: nothing to say about it.
std::string renewal_words(const Words& w, const WeekReport& week);
/// What follows for a knee that had not settled on the morning after; empty: it had.
std::string rest_day_words(const Words& w, const WeekReport& week, const SessionProgress& s);
/// The settling plan to follow now, and the day on which it is over; null: none.
const CalmDownPlan* settling_of(const WeekReport& week);
int settling_end(const WeekReport& week);

/// The phase the log belongs to.
const PhaseView& phase_before(const WeekReport& week);
/// The exercise of the coming week that follows from a decision; null: none.
const ComingExercise* coming_of(const WeekReport& week, ExerciseIx e);
/// Is the change of this week left to each exercise?
bool by_exercise(WeekDecision week);
/// What changes, in words. Unknown: without a coming week the change as decided.
std::string change_words(const Words& w, const KnowledgeBase& kb, const ExerciseProgress& x, const ComingExercise* now);
/// A run with all that is to be done: a walk-run step in full.
std::string whole_run_words(const Words& w, const KnowledgeBase& kb, const Run& run);
/// What to do about the week's decision; empty: nothing but the plan.
std::string to_do(const Words& w, const WeekReport& week);
/// The state as a document holds it.
Json state_json(const KnowledgeBase& kb, const LogState& state);
/// The coming week as a document holds it.
Json coming_json(const KnowledgeBase& kb, const WeekReport& week);
Json sessions_json(const KnowledgeBase& kb, const std::vector<SessionView>& sessions);
Json days_json(const std::vector<PlanDay>& days, std::optional<std::chrono::sys_days> first);

}    // namespace runknee::report
