#pragma once
/// A plan and its log seen from one day: what was logged, in which zone it was, and what it says about a criterion (steps 16 and 17).

#include "runknee/progress.hpp"

namespace runknee::plan {

/// Days without a session or a run: from the last one, or the first day of the plan, to the next one, or the day asked about.
struct Gap {
    int from = 0, to = 0;
    bool is_long = false;    ///< Over `long_gap_days`; else over `short_gap_days`.
};

/// Rows up to the day, sorted; the phase the runner is in. Keeps references: knowledge and plan must outlive it.
class History {
public:
    History(const KnowledgeBase& knowledge, const PlanView& of_plan, const TrainingLog& training);

    const KnowledgeBase& kb;
    const PlanView& plan;
    TrainingLog log;
    int day;
    std::size_t at = 0;    ///< Position of the present phase.
    int phase_day = 0;     ///< The day it began.
    int settled = 0;       ///< Settling plans so far.

    const PhaseView& phase() const { return plan.phases[at]; }
    bool is_last_phase() const { return at + 1 == plan.phases.size(); }
    int days_in_phase() const { return day - phase_day; }
    std::optional<double> pain_at_start() const;
    /// Is it after the last decision? What was logged before it has had its effect.
    bool is_new(int of_day) const { return of_day > log.state.decided_day.value_or(-1); }
    /// What stops the plan and came after the questions were last answered.
    std::vector<StopSign> unanswered_signs() const;

    /// The longest gap that no decision has seen yet as long as it was; none: training went on. A runner who comes back and logs it still
    /// had the gap, and the same old gap does not count twice.
    std::optional<Gap> gap() const;
    /// Were there two weeks without a run since the last decision, or up to the day?
    bool two_weeks_without_running() const;

    /// Unknown: none.
    std::optional<Zone> zone(std::optional<double> pain) const;
    /// Whether the knee had settled on the morning after; none without a row for that morning.
    std::optional<bool> settled_after(int session_day) const;
    bool unsettled_after(int session_day) const { return settled_after(session_day) == false; }
    Zone zone_of(const SessionEntry& session) const;
    /// Within the running limit, and settled. Unknown: none where the run was not rated.
    std::optional<bool> run_ok(const RunEntry& run) const;
    bool above_limit(const RunEntry& run) const { return run.nprs_run.value_or(0) > plan.pain_limits.running_max; }
    /// Km of the 7 days up to `end`.
    double week_km(int end) const;

    /// The check-in of this week: the last one of the last 7 days; null without one.
    const WeekEntry* week() const;
    std::optional<double> of_week(const WeekEntry& week, std::string_view metric) const;
    std::optional<double> worst_pain() const;
    /// Worst pain in the last check-ins that tell it, newest last, at most `count`.
    std::vector<double> last_worst_pains(std::size_t count) const;

    /// What the log says about a metric. Unknown: none.
    std::optional<double> metric(MetricIx m) const;
    /// Whether a criterion is met; unknown is not. A test this runner skips counts as met.
    bool met(const PlanCriterion& c) const;

private:
    /// Days from one training, or the first day of the plan, to the next; `lasts`: up to the day asked about.
    struct Stretch {
        int from = 0, to = 0;
        bool lasts = false;
        int days() const { return to - from; }
    };
    static std::vector<Stretch> stretches(std::vector<int> days, int last);
    /// How long a stretch was when the last decision was made; 0: that decision did not know it.
    int seen_of(const Stretch& s) const;
    std::optional<bool> green_week(int end) const;
    std::optional<double> mornings_ok() const;
    std::optional<double> run_minutes_ok() const;
    double days_completed() const;
    std::optional<double> weeks_at_target(bool daily_life) const;
    std::optional<double> checked(MetricIx m) const;
    bool skipped(const PlanCriterion& c) const;
    double wanted(const PlanCriterion& c) const;
};

/// Rows of the `days` days up to `day`; rows after it are no longer in a history.
template <class Row, class F>
void each_of_last(const std::vector<Row>& rows, int day, int days, const F& f) {
    for (const Row& row : rows)
        if (row.day > day - days) f(row);
}

/// A danger sign before new swelling before very high pain; none: no sign.
std::optional<WeekReason> alarm(const std::vector<StopSign>& signs);

/// The most an exercise of the session hurt. Unknown: none.
std::optional<double> worst_pain_of(const SessionEntry& session);

/// The value of a metric in a check-in. Unknown: none.
std::optional<double> value_in(const WeekEntry& week, MetricIx m);

/// Whole weeks, rounded down also below zero.
constexpr int whole_weeks(int days) { return days >= 0 ? days / 7 : -((6 - days) / 7); }

}    // namespace runknee::plan
