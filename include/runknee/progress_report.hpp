#pragma once
/// Renderers of a plan by itself, of one progress, and of the plan that follows from it.

#include "runknee/next_week.hpp"
#include "runknee/report.hpp"

namespace runknee::report {

/// The document `runknee/plan/1` that `progress` reads: the plan of an assessment, with the answers it was made from and, because it stands
/// alone, the level of care first. Ends with a line break.
void plan_document(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, const JsonStyle& style, std::string& out);

/// How the next call is written. Unknown: no name = the plan was not kept.
struct NextCall {
    std::string plan, log;
};

/// What to do next, for the runner: the decision first; a reason to stop leads to where help is, not to exercises.
/// Shape: lines of at most `style.width` columns. Dates where the plan has a start.
void progress_text(const KnowledgeBase& kb, const NextWeek& week, const NextCall& next_call, const TextStyle& style, std::string& out);

/// The document `runknee/progress/1`. Ends with a line break.
void progress_json(const KnowledgeBase& kb, const NextWeek& week, std::string& out);

/// The plan of the coming week: the document `plan` (text of `runknee/plan/1` or of an assessment, as `read_plan` accepts it) with the
/// decisions taken; no exercises and no running after a danger sign. Ends with a line break.
/// Shape: what the document holds besides stays as it is.
void next_plan(const KnowledgeBase& kb, std::string_view plan, const NextWeek& week, std::string& out);

/// After this decision there is nothing to train by.
bool nothing_to_do(const NextWeek& week);

}    // namespace runknee::report
