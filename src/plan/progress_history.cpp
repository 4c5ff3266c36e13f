#include "plan/progress_history.hpp"

#include <algorithm>

#include "knowledge/vocabulary.hpp"

namespace runknee::plan {
namespace {

/// In order of days, without what came after `day`.
template <class Row>
void keep_until(std::vector<Row>& rows, int day) {
    std::erase_if(rows, [&](const Row& row) { return row.day > day; });
    std::ranges::stable_sort(rows, {}, &Row::day);
}

std::size_t position_of(const PlanView& plan, const LogState& state) {
    const auto with = [&](int number) { return std::ranges::find(plan.phases, number, &PhaseView::number); };
    auto found = with(state.phase.value_or(plan.start_phase));
    if (found == plan.phases.end()) found = with(plan.start_phase);
    return found == plan.phases.end() ? 0 : static_cast<std::size_t>(found - plan.phases.begin());
}

}    // namespace

History::History(const KnowledgeBase& knowledge, const PlanView& of_plan, const TrainingLog& training)
    : kb(knowledge), plan(of_plan), log(training), day(training.day) {
    keep_until(log.sessions, day);
    keep_until(log.runs, day);
    keep_until(log.mornings, day);
    keep_until(log.weeks, day);
    at = position_of(plan, log.state);
    phase_day = log.state.phase_day.value_or(0);
    settled = log.state.settling_plans.value_or(0);
}

namespace {

template <class Row>
void add_days(const std::vector<Row>& rows, std::vector<int>& days) {
    for (const Row& row : rows) days.push_back(row.day);
}

}    // namespace

std::vector<History::Stretch> History::stretches(std::vector<int> days, int last) {
    std::ranges::sort(days);
    std::vector<Stretch> out;
    int from = 0;
    for (const int to : days) out.push_back({from, to, false}), from = to;
    out.push_back({from, last, true});
    return out;
}

int History::seen_of(const Stretch& s) const {
    const auto& decided = log.state.decided_day;
    if (!decided && s.lasts) return 0;    // a document that tells no last decision: what reaches up to today counts as it is
    return std::max(0, std::min(decided.value_or(phase_day), s.to) - s.from);
}

std::optional<Gap> History::gap() const {
    const auto& rules = kb.check_ins.estimates;
    const auto grade = [&](int days) { return (days > rules.short_gap_days ? 1 : 0) + (days > rules.long_gap_days ? 1 : 0); };
    std::vector<int> days;
    add_days(log.sessions, days);
    add_days(log.runs, days);
    std::optional<Gap> out;
    for (const Stretch& s : stretches(std::move(days), day)) {
        const bool news = grade(s.days()) > grade(seen_of(s));
        if (news && (!out || s.days() >= out->to - out->from)) out = {s.from, s.to, s.days() > rules.long_gap_days};
    }
    return out;
}

bool History::two_weeks_without_running() const {
    const int most = 7 * kb.running.estimates.weeks_without_running;
    std::vector<int> days;
    add_days(log.runs, days);
    // one that lasts counts; one that a run has ended counts until a decision has seen it; before the first run the ladder asks
    return std::ranges::any_of(stretches(std::move(days), day),
                               [&](const Stretch& s) { return s.days() >= most && (s.lasts || (s.from > 0 && seen_of(s) < most)); });
}

std::optional<double> History::pain_at_start() const {
    return log.state.pain_worst_at_start ? log.state.pain_worst_at_start : plan.pain_worst_at_start;
}

std::optional<Zone> History::zone(std::optional<double> pain) const {
    if (!pain) return std::nullopt;
    if (*pain <= plan.pain_limits.exercise_green_max) return Zone::green;
    return *pain <= plan.pain_limits.exercise_amber_max ? Zone::amber : Zone::red;
}

std::optional<bool> History::settled_after(int session_day) const {
    const auto morning = std::ranges::find(log.mornings, session_day + 1, &MorningEntry::day);
    if (morning == log.mornings.end()) return std::nullopt;
    // settled by the next morning is enough, whatever the settle time of the protocol
    const double hours = std::max(kb.check_ins.estimates.settle_hours_least, plan.pain_limits.settle_hours);
    return morning->nprs_next_morning_change.value_or(0) <= kb.check_ins.estimates.morning_change_max &&
           morning->hours_to_settle.value_or(0) <= hours;
}

Zone History::zone_of(const SessionEntry& session) const {
    bool red = unsettled_after(session.day), amber = false, unrated = session.exercises.empty();
    for (const ExerciseEntry& x : session.exercises) {
        const auto z = zone(x.nprs_exercise);
        red = red || z == Zone::red;
        amber = amber || z == Zone::amber;
        unrated = unrated || !z;
    }
    if (red) return Zone::red;
    if (unrated) return Zone::unrated;
    return amber ? Zone::amber : Zone::green;
}

std::optional<bool> History::run_ok(const RunEntry& run) const {
    if (!run.nprs_run) return std::nullopt;
    return !above_limit(run) && !unsettled_after(run.day);
}

double History::week_km(int end) const {
    double km = 0;
    for (const RunEntry& run : log.runs)
        if (end - 7 < run.day && run.day <= end) km += run.run_km.value_or(0);
    return km;
}

const WeekEntry* History::week() const {
    if (log.weeks.empty() || log.weeks.back().day <= day - 7) return nullptr;
    return &log.weeks.back();
}

std::optional<double> worst_pain_of(const SessionEntry& session) {
    std::optional<double> out;
    for (const ExerciseEntry& x : session.exercises) out = std::max(out, x.nprs_exercise);
    return out;
}

std::optional<double> value_in(const WeekEntry& week, MetricIx m) {
    const auto found = std::ranges::find(week.values, m, &std::pair<MetricIx, double>::first);
    return found == week.values.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> History::of_week(const WeekEntry& check_in, std::string_view metric_id) const {
    const auto m = kb.metric(metric_id);
    return m ? value_in(check_in, *m) : std::nullopt;
}

std::optional<double> History::worst_pain() const {
    const WeekEntry* now = week();
    return now ? of_week(*now, vocabulary::nprs_worst) : std::nullopt;
}

std::vector<double> History::last_worst_pains(std::size_t count) const {
    std::vector<double> out;
    for (const WeekEntry& check_in : log.weeks)
        if (const auto pain = of_week(check_in, vocabulary::nprs_worst)) out.push_back(*pain);
    if (out.size() > count) out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(count));
    return out;
}

}    // namespace runknee::plan
