#pragma once
/// The sections of the text report, in the order in which they are printed.

#include "report/date_words.hpp"
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
    TextStyle style = {};
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
/// Why it is this plan and no other.
void plan_reason(Report& r);
/// When to skip something; nothing where no flag says so.
void careful_list(Report& r);

/// Seven days, each with what is done. `first_day`: of this week. Unknown: the days are numbered from 1.
void week_table(Report& r, const std::vector<PlanDay>& week, std::optional<Day> first_day);
/// The zones of pain in numbers, and how to train inside them. `phase`: says how much a run may hurt.
void pain_block(Report& r, const PainLimits& limits, const PlanRunning& running, const std::vector<Text>& always);
/// The sessions of a phase: an exercise that an earlier session has told is only named again.
void sessions_block(Report& r, const PlanPhase& phase, const PainLimits& limits);
/// What a phase holds besides sessions and runs: the short block, stretches, drills, what joins later, what was left out.
void other_exercises(Report& r, const PlanPhase& phase);
void running_block(Report& r, const LoadingPlan& plan, const PlanPhase& phase);
/// Names and doses, those of one dose together.
void listed(Report& r, const Phase& phase, std::string_view heading, const std::vector<ExerciseIx>& exercises);

/// The week of the first phase and all that is done in it.
void this_week(Report& r, const LoadingPlan& plan, const PlanPhase& phase);
/// Another phase with all that is done in it.
void phase_in_full(Report& r, const LoadingPlan& plan, const PlanPhase& phase);
/// Another phase in a few lines.
void phase_in_outline(Report& r, const LoadingPlan& plan, const PlanPhase& phase);
/// When to go to the next phase, or when it is done; never before the shortest time of the phase.
void move_on(Report& r, const LoadingPlan& plan, const PlanPhase& phase);

/// Extras of one phase with the grade each has for this cause.
void recovery_block(Report& r, const PlanPhase& phase);
/// When to be careful with an extra; nothing where the data say nothing.
void careful_line(Report& r, const Modality& m);
void help_section(Report& r, const Loading* loading);
/// When to get help, from whom, and what to bring. `refer_if`: what this plan adds to when.
void where_help_is(const KnowledgeBase& kb, const Words& w, Page& page, const Texts& refer_if);
/// How every exercise named in the plan is done.
void how_to_section(Report& r);
/// Every exercise the plan asks for, each once, in the order in which it is named. Shape: without swaps; later phases only in full.
std::vector<ExerciseIx> exercises_to_do(const Plan& plan, Phases phases);

}    // namespace runknee::report
