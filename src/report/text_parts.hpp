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
/// Extras of another phase: those of the phase the plan starts in, which has them in full, are only named.
void recovery_of_phase(Report& r, const LoadingPlan& plan, const PlanPhase& phase);
/// The phase the plan starts in.
const PlanPhase& first_phase(const LoadingPlan& plan);
/// When to be careful with an extra; nothing where the data say nothing.
void careful_line(Report& r, const Modality& m);
void help_section(Report& r, const Loading* loading);
/// When to get help, from whom, and what to bring. `refer_if`: what this plan adds to when.
void where_help_is(const KnowledgeBase& kb, const Words& w, Page& page, const Texts& refer_if);
/// How every exercise named in the plan is done.
void how_to_section(Report& r);
/// Every exercise the plan asks for, each once, in the order in which it is named. Shape: without swaps; later phases only in full.
std::vector<ExerciseIx> exercises_to_do(const Plan& plan, Phases phases);

// Words that text and handout share.
/// How likely a cause is, in a word.
std::string band_label(const Report& r, ConditionIx c);
/// Why there is no clear match.
std::string unclear_words(const Report& r, const Unclear& u);
/// What the data say about the plan of the first cause; only where that cause decided.
Text condition_reason(const Report& r);
/// Flags that turned a training plan into a settling plan.
std::vector<Text> stopping_flags(const Report& r);
std::string race_words(const Report& r, const RaceAdvice& race);
/// "Phase 1 of 4: Settle"; its goal and length; "2 weeks, from Tue 8 Dec at the earliest".
std::string phase_title(const Report& r, const LoadingPlan& plan, const Phase& phase);
std::string goal_words(const Report& r, const LoadingPlan& plan, const PlanPhase& p);
std::string when_words(const Report& r, const LoadingPlan& plan, const Phase& phase);
/// Criteria in one line: "and" between them, "or" inside `any`.
std::string criteria_words(const Report& r, const std::vector<Criterion>& list, std::string_view separator);
/// When the next phase, or the end, comes at the earliest.
std::string move_on_words(const Report& r, const LoadingPlan& plan, const PlanPhase& p);
/// "Tue 8 Dec", or the week of the plan where there is no first day. Units: weeks that have passed.
std::string earliest(const Report& r, int weeks);
std::string week_heading(const Report& r);
/// What is done on a day; empty: rest.
std::vector<std::string> day_parts(const Words& w, const PlanDay& d);
/// Dates, or numbered days where there is no first day. The year is told once, where it changes. `first_number`: of day 0.
std::vector<std::string> day_labels(const Words& w, const std::vector<PlanDay>& week, std::optional<Day> first_day, int first_number = 1);
/// Kilometres of the first week and their limit; empty: they do not count.
std::string kilometres(const Report& r, const PlanRunning& run);
/// What kind of running, and how; once, where the text of the phase begins with the same words.
std::string how_to_run(const Report& r, const PlanPhase& phase);
/// The word of a grade without its explanation.
Text in_short_words(Text grade);
/// The line of this cause and the honest line; one of them where they begin alike.
std::string both_lines(Text line, Text honest);
/// The row of an exercise in its phase; null: it has none.
const PlanExercise* row_of(const PlanPhase& phase, ExerciseIx e);
/// The dose of an exercise that a phase lists apart from the sessions; null: it lists none.
const DoseRange* listed_dose(const Phase& phase, ExerciseIx e);
/// Stretches that a session had no time for and no short block holds.
std::vector<ExerciseIx> stretches_left(const PlanPhase& phase);
Text cut_text(const KnowledgeBase& kb, Cut cut);
/// Three numbers of seconds, as against "hold" or "steady".
bool counted(Text tempo);

}    // namespace runknee::report
