#pragma once
/// Renderers of a plan by itself, of one progress, and of the plan that follows from it.

#include "runknee/coming_week.hpp"
#include "runknee/report.hpp"

namespace runknee::report {

/// The document `runknee/plan/1` that `progress` reads: the plan of an assessment, with the answers it was made from and, because it stands
/// alone, the level of care first. Ends with a line break.
void plan_document(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, const JsonStyle& style, std::string& out);

/// Was the plan made anew? `no_answers`: phase or flags moved, but there are no answers to make it from, so only doses and phase move.
enum class Renewal : std::uint8_t { not_needed, made_anew, no_answers };
std::string_view name(Renewal v);

/// What a week means for the plan. `decided`: what `progress` says. `too_early`: no check-in is due yet, so the present week goes on.
/// `answers_stop`: newer answers leave no room for training. `new_plan`: newer answers open the way to a plan of phases.
enum class WeekCase : std::uint8_t { decided, too_early, answers_stop, new_plan };

/// How the next call is written. Unknown: no name = the plan was not kept.
struct NextCall {
    std::string plan, log;
};

/// One progress and what follows from it. Shape: `coming` only where a loading plan goes on. The views must outlive it.
struct WeekReport {
    const PlanView& before;    ///< The plan that was followed.
    const PlanView& plan;      ///< The plan that goes on.
    const Progress& progress;
    std::optional<ComingWeek> coming;
    Renewal renewal = Renewal::not_needed;
    WeekCase outcome = WeekCase::decided;
    const TrainingLog* log = nullptr;    ///< Where the reasons to stop stand.
    const Answers* answers = nullptr;    ///< Those of `made`.
    const Assessment* made = nullptr;    ///< What the answers say about the plan that goes on. Unknown: no answers.
    bool answered = false;               ///< The safety questions were answered again after the log.
    NextCall next_call = {};
};

/// What to do next, for the runner: the decision first; a reason to stop leads to where help is, not to exercises.
/// Shape: lines of at most `style.width` columns. Dates where the plan has a start.
void progress_text(const KnowledgeBase& kb, const WeekReport& week, const TextStyle& style, std::string& out);

/// The document `runknee/progress/1`. Ends with a line break.
void progress_json(const KnowledgeBase& kb, const WeekReport& week, std::string& out);

/// The plan of the coming week: the document `plan` (text of `runknee/plan/1` or of an assessment, as `read_plan` accepts it) with the
/// decisions taken; no exercises and no running after a danger sign. Ends with a line break.
/// Shape: what the document holds besides stays as it is.
void next_plan(const KnowledgeBase& kb, std::string_view plan, const WeekReport& week, std::string& out);

/// After this decision there is nothing to train by.
bool nothing_to_do(const WeekReport& week);

}    // namespace runknee::report
