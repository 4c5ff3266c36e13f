#pragma once
/// One row of a training log: read, checked, written.

#include "knowledge/vocabulary.hpp"
#include "plan/document.hpp"
#include "runknee/progress.hpp"

namespace runknee::plan {

/// A metric and the member of an entry that holds it.
template <class Entry>
struct Column {
    std::string_view metric;
    std::optional<double> Entry::*to;
};

inline constexpr std::array<Column<ExerciseEntry>, 3> exercise_columns{{{vocabulary::nprs_exercise, &ExerciseEntry::nprs_exercise},
                                                                        {vocabulary::rpe_last_set, &ExerciseEntry::rpe_last_set},
                                                                        {vocabulary::reps_last_set, &ExerciseEntry::reps_last_set}}};
inline constexpr std::array<Column<RunEntry>, 3> run_columns{{{vocabulary::nprs_run, &RunEntry::nprs_run},
                                                              {vocabulary::run_minutes, &RunEntry::run_minutes},
                                                              {vocabulary::run_km, &RunEntry::run_km}}};
inline constexpr std::array<Column<MorningEntry>, 2> morning_columns{
    {{vocabulary::nprs_next_morning_change, &MorningEntry::nprs_next_morning_change},
     {vocabulary::hours_to_settle, &MorningEntry::hours_to_settle}}};

/// Shape: only the entry of its kind is filled; `day` is not in the entry yet.
struct LogRow {
    LogKind kind = LogKind::session;
    std::optional<int> day;    ///< None: only a date is given.
    std::optional<std::chrono::sys_days> date;
    SessionEntry session;
    RunEntry run;
    MorningEntry morning;
    WeekEntry week;
};

/// Reads one row; what cannot be used is noted in `doc` and left unknown. None: the row has no kind, or neither day nor date.
std::optional<LogRow> read_row(const KnowledgeBase& kb, Document& doc, const json::Value& root);

/// The row as one line of JSON without spaces, without a line break; the same for the same content.
std::string row_text(const KnowledgeBase& kb, const LogRow& row);

/// `text` as a JSON string.
std::string json_string(std::string_view text);

}    // namespace runknee::plan
