#pragma once
/// A plan document and a training log as progress reads them.

#include <array>
#include <chrono>

#include "runknee/plan.hpp"

namespace runknee {

/// What the last progress handed on. Unknown: what is absent starts with the plan.
struct LogState {
    std::optional<int> phase, phase_day, step, settling_plans;    ///< `phase_day`: the day the phase began; `step`: of the ladder.
    bool ladder_done = false;
    std::vector<FlagIx> flags;    ///< Set by check-ins, by id.
    std::optional<double> pain_worst_at_start;
    std::optional<int> answered_day;            ///< Reasons to stop before this day have been answered by new answers.
    std::vector<std::string> answered_signs;    ///< And these ones of that day: ids of `StopSign`.
    std::optional<int> decided_day;             ///< Day of the last decision.
};

/// A criterion as a plan prints it; `any` is "or". Units: yes/no metrics are 1 and 0.
struct PlanCriterion {
    std::optional<MetricIx> metric;    ///< None: `any` is used instead.
    Op op = Op::equal;                 ///< equal, less, at_most, more, at_least.
    double value = 0;
    std::string text;    ///< As printed; of an `any` without a text that of its first alternative.
    std::vector<PlanCriterion> any;
};
struct ExerciseView {
    ExerciseIx exercise;
    Range sets, rpe;
    std::optional<Range> reps, hold_s, contacts;
    std::vector<std::array<double, 2>> by_week;    ///< (week of the phase, repetitions), first week first.
    std::vector<ExerciseIx> swaps;
    std::optional<Dose> dose, first;    ///< Of now, and of the first week of the phase. Unknown: nothing moved it yet; not told.
    int from_week = 1;
};
/// A strength session: its exercises with the doses of the week. Unknown: a document need not tell minutes.
struct SessionView {
    char name = 'A';
    std::vector<SessionExercise> exercises;
    std::vector<ExerciseIx> stretches;
    std::optional<int> warm_up_minutes, minutes, limit;    ///< `minutes`: of the whole session; `limit`: asked for at most.
};
struct PhaseView {
    PhaseRole role = PhaseRole::settle;
    int number = 1, weeks_min = 1, weeks_max = 1, sessions_per_week = 1;
    std::vector<ExerciseView> exercises, joins_later;
    std::vector<SessionView> sessions;    ///< None where the document has none.
    std::vector<int> daily_blocks;        ///< Days of the week.
    struct Running {
        std::optional<RunMode> mode;    ///< None = no running.
        double max_pain = 0;
        std::optional<double> cap_share, cap_km, minutes;    ///< `minutes`: of a run.
        std::optional<double> minutes_most;                  ///< Of a run before a gap made it shorter. Unknown: it is not shorter.
        std::optional<int> runs_per_week;                    ///< Where a week has none for now.
        std::optional<int> step, last_step;
        std::vector<Run> runs;
    } running;
    std::vector<PlanCriterion> move_on_when;
    std::vector<MetricIx> tests;    ///< Of the weekly check-in.
};

/// A `runknee/plan/1` document as far as progress needs it. Shape: all from `start_phase` on is filled only for the kind `loading`.
struct PlanView {
    PlanKind kind = PlanKind::none;
    std::optional<ProtocolIx> protocol;
    std::optional<ConditionIx> named;              ///< The cause that a clinician has named.
    std::optional<std::chrono::sys_days> start;    ///< The date of day 0.
    std::optional<Emphasis> emphasis;
    std::vector<FlagIx> flags;           ///< What the plan spares.
    int days = 0;                        ///< Of a settling plan.
    std::vector<ExerciseIx> settling;    ///< Exercises of a settling plan.
    LogState state;                      ///< Of a plan that an earlier progress wrote; goes into `TrainingLog::state`.
    int start_phase = 1;
    std::vector<PhaseView> phases;    ///< At least one.
    struct PainLimits {
        double exercise_green_max = 0, exercise_amber_max = 0, running_max = 0, settle_hours = 0;
    } pain_limits;
    int review_weeks = 1;
    bool hold_phase = false, hold_progress = false;
    std::optional<double> pain_worst_at_start, usual_week_km, usual_longest_km;
    std::vector<MetricIx> not_applicable;    ///< Criteria on these count as met.
};
/// Reads any `runknee/plan/1` document, or the `plan` of a `runknee/assessment/1`. Members it does not need are not looked at.
/// Errors: those of `json::Reader`; missing_key, wrong_type, wrong_value, unknown_id, not_whole, out_of_range: all at once, each with its
/// place.
Result<PlanView> read_plan(const KnowledgeBase& kb, json::Reader& reader, std::string_view text, std::string_view source);
/// What `read_plan` would read from the document of this plan. `start`: the date of day 0. Shape: without a named cause and a state.
PlanView plan_view(const KnowledgeBase& kb, const Answers& answers, const Plan& plan, std::optional<std::chrono::sys_days> start);
/// Reads the answers a plan was made from, with the id of the document. Unknown: a document without them gives nothing. Errors: as
/// `read_plan`, and those of `bind`.
Result<std::optional<Draft>> read_plan_answers(const KnowledgeBase& kb, json::Reader& reader, std::string_view text,
                                               std::string_view source);
enum class LogKind : std::uint8_t { session, run, morning, week };
std::string_view name(LogKind v);
/// Ratings of one exercise. Units: NPRS, effort 0 to 10, repetitions or seconds. Unknown: not rated.
struct ExerciseEntry {
    ExerciseIx exercise;
    std::optional<double> nprs_exercise, rpe_last_set, reps_last_set;
};
struct SessionEntry {
    int day = 0;
    std::vector<ExerciseEntry> exercises;    ///< Empty: done, not rated.
};
struct RunEntry {
    int day = 0;
    std::optional<double> nprs_run, run_minutes, run_km;
    std::optional<bool> run_without_break;
    std::optional<int> step;
};
struct MorningEntry {
    int day = 0;
    std::optional<double> nprs_next_morning_change, hours_to_settle;
};
/// A weekly check-in. Units: yes/no metrics are 1 and 0.
struct WeekEntry {
    int day = 0;
    std::vector<std::pair<MetricIx, double>> values;
    std::vector<std::size_t> danger_signs;    ///< Positions in `Metric::options`, without the one for none.
    bool danger_asked = false;                ///< The question was answered, if only by none.
    bool unread_danger = false;    ///< Something stands for danger signs or swelling that cannot be read; counts as a danger sign.
};
/// Day 0 is the first day of the plan. Shape: the rows in any order; rows after `day` do not count.
struct TrainingLog {
    int day = 0;
    LogState state;
    std::vector<SessionEntry> sessions;
    std::vector<RunEntry> runs;
    std::vector<MorningEntry> mornings;
    std::vector<WeekEntry> weeks;
};
/// Shape: `log` holds what could be used, sorted, `day` the day of its last row (0 without one); `issues` everything else, by line.
struct LogReading {
    TrainingLog log;
    Issues issues;
};
/// Reads a log: one JSON object per line, or a table (RFC 4180) with a column for each member; `start`, the date of day 0, is needed for
/// rows with a `date`.
/// Shape:  exercises of one day are one session; of two rows of a day that disagree the later counts, but danger signs and swelling stay.
/// Errors: per row those of `json::Reader`, unknown_key, unknown_id, unknown_option, wrong_type, out_of_range, not_whole, missing_key;
///         repeated_id (the row, or its day, stands there already); inconsistent (out of order); of a table those of `read_csv`, and
///         unknown_key or duplicate_key for a column. A value in error is unknown, the rest counts.
LogReading read_log(const KnowledgeBase& kb, json::Reader& reader, std::string_view text, std::string_view source,
                    std::optional<std::chrono::sys_days> start = {});
/// A log looked at without its plan.
struct LogCheck {
    Issues issues;
    std::optional<int> last_day;                       ///< Of the rows with a day.
    std::optional<std::chrono::sys_days> last_date;    ///< Of the rows with a date.
    bool days_only = false;                            ///< Its rows, or the columns of its table, have days and no dates.
};
/// What `read_log` would say about a log. Shape: without a start, rows with a day and rows with a date are each in an order of their own.
LogCheck check_log(const KnowledgeBase& kb, json::Reader& reader, std::string_view text, std::string_view source);
/// Is the log a table? Shape: it is unless its first line, or one below a first line that names no column `kind`, begins with a brace; an
/// empty log is none.
bool is_log_table(std::string_view log);
/// The first line of a new table, without its line break. `when` is `day` or `date`.
std::string log_columns(const KnowledgeBase& kb, std::string_view when);
/// One row from words as people type them (`key=value`; lists joined by `|`): a line of JSON without its line break.
/// Errors: as `read_log`, but a date needs no start; bad_syntax for a word without `=`. The pointer of a place names the key.
Result<std::string> log_row(const KnowledgeBase& kb, json::Reader& reader, LogKind kind, std::span<const std::string_view> assignments);
/// The same row as the line to append to `log`: JSON, or cells in the columns of the table. Errors: unknown_key for a key without a column.
Result<std::string> log_line(const KnowledgeBase& kb, json::Reader& reader, std::string_view log, LogKind kind,
                             std::span<const std::string_view> assignments);
/// What a row of this kind may hold, besides day or date, the exercise of a session and the ladder step of a run.
std::vector<MetricIx> log_metrics(const KnowledgeBase& kb, LogKind kind);

}    // namespace runknee
