#pragma once
/// From a plan, its log and answers to the decisions and the plan of the coming week.

#include "runknee/assess.hpp"
#include "runknee/coming_week.hpp"

namespace runknee {

/// Answers a plan may be made anew from. Shape: `newer` only with answers: some of them were given after the plan was made. `screened`:
/// the newer answers by themselves answer every safety question, so that they speak for what the log holds against the plan.
struct PlanAnswers {
    std::optional<Answers> answers;
    bool newer = false, screened = false;
};

/// The newer answers over the old ones: a question they leave open keeps its old answer.
PlanAnswers merged(const Model& model, std::optional<Draft> old, std::optional<Draft> newer);

/// Was the plan made anew? `no_answers`: phase or flags moved, but there are no answers to make it from, so only doses and phase move.
enum class Renewal : std::uint8_t { not_needed, made_anew, no_answers };
std::string_view name(Renewal v);

/// What a week means for the plan. `decided`: what `progress` says. `too_early`: no check-in is due yet, so the present week goes on.
/// `answers_stop`: newer answers leave no room for training. `new_plan`: newer answers open the way to a plan of phases.
enum class WeekCase : std::uint8_t { decided, too_early, answers_stop, new_plan };

/// Shape: `coming` only where a loading plan goes on; `made` is what the answers say about the plan that goes on, none without answers.
struct NextWeek {
    PlanView before, plan;    ///< The plan that was followed, and the one that goes on.
    Progress progress;
    std::optional<ComingWeek> coming;
    Renewal renewal = Renewal::not_needed;
    WeekCase outcome = WeekCase::decided;
    std::optional<Answers> answers;
    std::optional<Assessment> made;
    std::vector<const CalmDown::Row*> settling;    ///< Exercises of the settling plan that goes on.
    bool answered = false;                         ///< The safety questions were answered again after the log.
};

/// Newer answers come first: where they leave no room for training, nothing of the old plan counts any more. Else decides the week, makes
/// the plan anew where phase, flags or answers have changed, and works out what comes.
/// Unknown: without answers no plan is made anew. Errors: none. Same inputs, same week.
NextWeek next_week(const Model& model, const PlanView& plan, const TrainingLog& log, PlanAnswers answers);

}    // namespace runknee
