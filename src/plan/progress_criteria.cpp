#include <algorithm>
#include <limits>

#include "knowledge/vocabulary.hpp"
#include "plan/progress_history.hpp"

namespace runknee::plan {
namespace {

bool compare(Op op, double got, double want) {
    switch (op) {
        case Op::less:
            return got < want;
        case Op::at_most:
            return got <= want;
        case Op::more:
            return got > want;
        case Op::at_least:
            return got >= want;
        default:
            return got <= want && got >= want;
    }
}

}    // namespace

/// No red session, no run above the limit, mornings not worse; none where nothing was logged.
std::optional<bool> History::green_week(int end) const {
    const auto inside = [&](int d) { return end - 7 < d && d <= end; };
    bool logged = false, green = true;
    for (const SessionEntry& s : log.sessions)
        if (inside(s.day)) logged = true, green = green && zone_of(s) != Zone::red;
    for (const RunEntry& r : log.runs)
        if (inside(r.day)) logged = true, green = green && run_ok(r) != false;
    for (const MorningEntry& m : log.mornings)
        if (inside(m.day)) green = green && m.nprs_next_morning_change.value_or(0) <= kb.check_ins.estimates.morning_change_max;
    return logged ? std::optional(green) : std::nullopt;
}

std::optional<double> History::mornings_ok() const {
    int seen = 0, calm = 0;
    bool worse = false;
    for (auto m = log.mornings.rbegin(); m != log.mornings.rend() && seen < kb.check_ins.estimates.mornings_looked_at; ++m) {
        if (!m->nprs_next_morning_change) continue;
        ++seen;
        if (*m->nprs_next_morning_change <= 0) ++calm;
        worse = worse || *m->nprs_next_morning_change > kb.check_ins.estimates.morning_change_max;
    }
    if (seen < kb.check_ins.estimates.mornings_looked_at) return std::nullopt;
    return calm >= kb.check_ins.estimates.calm_mornings && !worse ? 1 : 0;
}

std::optional<double> History::run_minutes_ok() const {
    std::optional<double> longest;
    each_of_last(log.runs, day, kb.check_ins.estimates.run_minutes_days, [&](const RunEntry& run) {
        if (run.run_without_break == true && run_ok(run) == true) longest = std::max(longest.value_or(0), run.run_minutes.value_or(0));
    });
    return longest;
}

double History::days_completed() const {
    double off = 0;
    for (const WeekEntry& check_in : log.weeks)
        if (check_in.day > phase_day) off += of_week(check_in, vocabulary::sick_or_away_days).value_or(0);
    return days_in_phase() - off;
}

/// Green weeks in a row, newest first; those of a runner with a running goal must reach the target km.
std::optional<double> History::weeks_at_target(bool daily_life) const {
    const auto& running = phase().running;
    if (!running.mode != daily_life) return std::nullopt;
    double target = std::numeric_limits<double>::infinity();
    if (running.cap_km.value_or(0) > 0) target = *running.cap_km;
    if (plan.usual_week_km.value_or(0) > 0) target = *plan.usual_week_km;
    const auto counts = [&](int end) {
        return end - 7 >= phase_day && green_week(end) == true &&
               (daily_life || week_km(end) >= kb.check_ins.estimates.target_share * target);
    };
    int weeks = 0;
    while (counts(day - 7 * weeks)) ++weeks;
    return weeks;
}

/// The newest answer of the last 7 days.
std::optional<double> History::checked(MetricIx m) const {
    std::optional<double> out;
    each_of_last(log.weeks, day, 7, [&](const WeekEntry& check_in) {
        if (const auto v = value_in(check_in, m)) out = v;
    });
    return out;
}

std::optional<double> History::metric(MetricIx m) const {
    const Text id = kb.metrics[m].id;
    if (id == vocabulary::mornings_ok) return mornings_ok();
    if (id == vocabulary::run_minutes_ok) return run_minutes_ok();
    if (id == vocabulary::phase_days_completed) return days_completed();
    if (id == vocabulary::weeks_at_target_volume) return weeks_at_target(false);
    if (id == vocabulary::daily_life_weeks) return weeks_at_target(true);
    if (id == vocabulary::hours_to_settle) return log.mornings.empty() ? std::nullopt : log.mornings.back().hours_to_settle;
    return checked(m);
}

bool History::skipped(const PlanCriterion& c) const {
    return c.metric && std::ranges::find(plan.not_applicable, *c.metric) != plan.not_applicable.end();
}

/// What the criterion asks for; of minutes never more than the cap of the phase lets this runner do.
double History::wanted(const PlanCriterion& c) const {
    const double longest = plan.usual_longest_km.value_or(0);
    if (kb.metrics[*c.metric].id != vocabulary::run_minutes_ok || longest <= 0) return c.value;
    const double share = phase().running.cap_share.value_or(1) * kb.check_ins.run_minutes_share;
    return std::min(c.value, share * longest * kb.running.easy_pace_min_per_km.value);
}

bool History::met(const PlanCriterion& c) const {
    if (!c.metric) {
        const bool all_skipped = std::ranges::all_of(c.any, [&](const PlanCriterion& x) { return skipped(x); });
        return all_skipped || std::ranges::any_of(c.any, [&](const PlanCriterion& x) { return !skipped(x) && met(x); });
    }
    if (skipped(c)) return true;
    const auto got = metric(*c.metric);
    return got && compare(c.op, *got, wanted(c));
}

}    // namespace runknee::plan
