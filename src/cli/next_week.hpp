#pragma once
/// From a plan, its log and answers to the decisions and the plan of the coming week.

#include "runknee/progress_report.hpp"

namespace runknee::cli {

/// Answers a plan may be made anew from. Shape: `newer` only with a draft: some of it was answered after the plan was made.
struct PlanAnswers {
    std::optional<Draft> draft;
    bool newer = false;
};

/// The newer answers over the old ones: a question they leave open keeps its old answer.
PlanAnswers merged(const KnowledgeBase& kb, std::optional<Draft> old, std::optional<Draft> newer);

/// Decides the week, makes the plan anew where phase, flags or answers have changed, and works out what comes.
/// Shape: references are kept, so model, plan and log must outlive it. Errors: none.
class NextWeek {
public:
    NextWeek(const Model& model, std::string_view document, const PlanView& plan, const TrainingLog& log, PlanAnswers answers);
    NextWeek(const NextWeek&) = delete;
    NextWeek& operator=(const NextWeek&) = delete;

    const Progress& progress() const { return progress_; }
    std::string text(const report::TextStyle& style) const;
    std::string json() const;
    /// The document `runknee/plan/1` of the coming week.
    std::string plan() const;

private:
    report::WeekReport report() const;
    bool wants_new_plan() const;
    void make_anew(const Answers& answers);
    void start_afresh();

    const Model& model_;
    std::string_view document_;
    const PlanView& before_;
    const TrainingLog& log_;
    PlanAnswers answers_;
    Progress progress_;
    PlanView after_;
    std::string anew_;    ///< Document of the plan made anew; empty: none.
    report::Renewal renewal_ = report::Renewal::not_needed;
};

}    // namespace runknee::cli
