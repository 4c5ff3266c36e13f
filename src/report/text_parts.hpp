#pragma once
/// The sections of the text report, in the order in which they are printed.

#include "report/page.hpp"
#include "report/words.hpp"

namespace runknee::report {

/// What every section needs: whose report it is, and where it goes.
struct Report {
    const KnowledgeBase& kb;
    const Answers& answers;
    const Assessment& a;
    Words w;
    Page& page;
    std::size_t causes = usual_causes;    ///< At most so many are named.
};

void care_section(Report& r);
void causes_section(Report& r);
void plan_section(Report& r);
void questions_section(Report& r);
void closing_section(Report& r);
/// Level and time frame once more, as the last lines.
void in_short(Report& r);
/// Does a rule that fired ask for an ambulance?
bool ambulance(const Assessment& a);

// Parts of the plan.
void settling_plan(Report& r, const CalmDownPlan& plan);
void loading_plan(Report& r, const LoadingPlan& plan);
/// The phase to start with, in full.
void phase_in_full(Report& r, const LoadingPlan& plan, const PlanPhase& phase);
/// Another phase in a few lines.
void phase_in_outline(Report& r, const LoadingPlan& plan, const PlanPhase& phase);
void week_table(Report& r, const PlanPhase& phase);
void running_block(Report& r, const LoadingPlan& plan, const PlanPhase& phase);
void recovery_block(Report& r, const PlanPhase& phase);
/// When to be careful with an extra; nothing where the data say nothing.
void careful_line(Report& r, const Modality& m);
void help_section(Report& r, const Loading* loading);
/// How every exercise named in the plan is done.
void how_to_section(Report& r);
/// Every exercise the plan asks for, each once, in the order in which it is named. Shape: without swaps and later phases.
std::vector<ExerciseIx> exercises_to_do(const Plan& plan);

}    // namespace runknee::report
