#pragma once
/// One week to do, whether the plan has just been made or the week follows from a log: what pages that are printed need of it.

#include "report/text_parts.hpp"
#include "runknee/assess.hpp"
#include "runknee/progress_report.hpp"

namespace runknee::report {

/// One exercise of the week with what its row says.
struct SheetRow {
    ExerciseIx exercise;
    std::optional<ExerciseIx> replaces;
    std::vector<ExerciseIx> swaps;
    std::optional<Range> range_deg;
    std::string note, growth;    ///< `growth`: how the dose grows, or why it stays.
};

struct SheetSession {
    char name = 'A';
    std::vector<SessionExercise> exercises;
    std::vector<ExerciseIx> stretches;
    std::optional<int> warm_up, minutes;
    std::string fit;    ///< What was left out to fit the time asked for, or that it could not be; may be empty.
};

/// Exercises beside the sessions under one heading, with the doses of the phase.
struct SheetGroup {
    std::string heading;
    std::string text;
    std::vector<ExerciseIx> exercises;
};

/// Shape: `days` hold seven days; `first_number` is the number of the first, from 1; `phase` lives in the knowledge base.
struct WeekSheet {
    std::string heading, title;
    std::vector<std::string> intro;
    std::vector<PlanDay> days;
    std::optional<Day> first_day;
    int first_number = 1;
    std::vector<SheetSession> sessions;
    std::vector<SheetRow> rows;
    std::vector<SheetGroup> groups;
    const Phase* phase = nullptr;
    PainLimits limits;
    double max_run_pain = 0;
    std::vector<FlagIx> flags;
    std::vector<std::string> run_lines;    ///< How to run this week, the most important first.
};

/// The first week of a plan of phases. Precondition: `r` holds one.
WeekSheet week_sheet(const Report& r, const LoadingPlan& plan);
/// The coming week. Precondition: there is one.
WeekSheet week_sheet(const KnowledgeBase& kb, const NextWeek& week);

/// On which days of the week (positions in `days`) a session is done.
std::vector<std::size_t> days_of(const WeekSheet& sheet, char session);
const SheetRow* row_in(const WeekSheet& sheet, ExerciseIx exercise);

}    // namespace runknee::report
