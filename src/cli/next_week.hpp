#pragma once
/// From a plan, its log and answers to the decisions and the plan of the coming week.

#include "runknee/progress_report.hpp"

namespace runknee::cli {

/// Answers a plan may be made anew from. Shape: `newer` only with a draft: some of it was answered after the plan was made. `screened`:
/// the newer answers by themselves answer every safety question, so that they speak for what the log holds against the plan.
struct PlanAnswers {
    std::optional<Draft> draft;
    bool newer = false, screened = false;
};

/// The newer answers over the old ones: a question they leave open keeps its old answer.
PlanAnswers merged(const Model& model, std::optional<Draft> old, std::optional<Draft> newer);

/// Newer answers come first: where they leave no room for training, nothing of the old plan counts any more. Else decides the week, makes
/// the plan anew where phase, flags or answers have changed, and works out what comes. Shape: references are kept, so model, plan and log
/// must outlive it. Errors: none.
class NextWeek {
public:
    NextWeek(const Model& model, std::string_view document, const PlanView& plan, const TrainingLog& log, PlanAnswers answers,
             report::NextCall next_call = {});
    NextWeek(const NextWeek&) = delete;
    NextWeek& operator=(const NextWeek&) = delete;

    const Progress& progress() const { return progress_; }
    std::string text(const report::TextStyle& style) const;
    std::string json() const;
    /// The document `runknee/plan/1` of the coming week.
    std::string plan() const;

private:
    report::WeekReport report() const;
    void answers_first();
    void settled_by_answers();
    void log_decides();
    void settling_pain();
    void settling_exercises();
    bool too_early() const;
    bool wants_new_plan() const;
    Wishes wishes() const;
    void make(const Answers& answers, const Wishes& wishes);
    void make_anew(const Answers& answers);
    void start_afresh();
    int first_day_of_week() const;

    const Model& model_;
    std::string_view document_;
    const PlanView& before_;
    const TrainingLog& log_;
    PlanAnswers answers_;
    const Answers* given_ = nullptr;    ///< Of the draft; null: none.
    Progress progress_;
    PlanView after_;
    std::string anew_;    ///< Document of the plan made anew; empty: none.
    report::Renewal renewal_ = report::Renewal::not_needed;
    report::WeekCase outcome_ = report::WeekCase::decided;
    std::optional<Assessment> made_;    ///< What the answers say about the plan that goes on.
    report::NextCall next_call_;
};

}    // namespace runknee::cli
