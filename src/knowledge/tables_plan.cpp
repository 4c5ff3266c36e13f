#include "knowledge/tables_plan.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace runknee::fields {

namespace {

bool differ(double a, double b) { return a < b - 1e-9 || a > b + 1e-9; }

template <class Row>
const Row* row_of(const std::vector<std::pair<Text, Row>>& rows, std::string_view key) {
    const auto at = std::ranges::find(rows, key, [](const auto& row) { return std::string_view(row.first); });
    return at == rows.end() ? nullptr : &at->second;
}

bool repeats(const std::vector<int>& days) {
    auto sorted = days;
    std::ranges::sort(sorted);
    return std::ranges::adjacent_find(sorted) != sorted.end();
}

/// Open ends of a list of bands: each rises, and only the last is null.
template <class Row>
void check_rising(Build& b, const std::vector<Row>& rows, std::optional<double> Row::*end, std::string_view key, const Path& p) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& here = rows[i].*end;
        if (here.has_value() == (i + 1 == rows.size()))
            b.issue(IssueCode::inconsistent, p / i / key, "the last row has null here, and only the last");
        else if (i > 0 && here && rows[i - 1].*end && *here <= *(rows[i - 1].*end))
            b.issue(IssueCode::inconsistent, p / i / key, "the rows must rise");
    }
}

bool no_effect(const Effects& e) {
    const bool any_switch = e.professional_check || e.balance_exercise || e.hold_phase || e.hold_progress || e.ask_doctor || e.no_running;
    const bool any_number = e.strengthen_sessions_max || e.extra_blocks || e.exercises || e.sessions_max;
    return !any_switch && !any_number && e.exclude_modalities.empty() && e.warm_up.empty() && e.warm_up_short.empty() && !e.sets &&
           !e.emphasis && !e.offer_drill && e.sides.empty();
}

bool same_kind(const std::optional<Scalar>& a, const std::optional<Scalar>& b) {
    return a.has_value() == b.has_value() && (!a || a->index() == b->index());
}

}    // namespace

void check_keys(Build& b, const std::vector<Keyed>& rows, std::span<const std::string_view> names, const Path& p) {
    for (const auto wanted : names)
        if (std::ranges::find(rows, wanted, &Keyed::id) == rows.end())
            b.issue(IssueCode::missing_key, p, fmt::format("\"{}\" is missing", wanted));
    for (const auto& row : rows)
        if (std::ranges::find(names, row.id) == names.end()) unknown_key(b, p / row.id, row.id, names);
}

bool always_true(const Build& b, Expr e) {
    if (e.empty()) return true;
    const auto& node = b.kb.expressions[e.root];
    return node.kind == ExprNode::Kind::all && node.count == 0;
}

// ---------------------------------------------------------------- flags and personal rules
void Spec<Flag::CheckIn>::check(Build& b, Flag::CheckIn& c, const Path& p) {
    constexpr auto limits = std::to_array<std::string_view>({"exercise_green_max", "exercise_amber_max", "running_max"});
    if (std::ranges::find(limits, c.limit) == limits.end())
        b.issue(IssueCode::wrong_value, p / "limit",
                fmt::format("\"{}\" is no pain limit; expected one of: {}", printable(c.limit), fmt::join(limits, ", ")),
                suggestion(c.limit, {limits.begin(), limits.end()}));
}

void Spec<Flag>::check(Build& b, Flag& f, const Path& p) {
    if (f.when.empty() && !f.gate) b.issue(IssueCode::missing_key, p, "a flag needs when or gate, otherwise nothing sets it");
    const bool may_be_unknown = f.when_unknown == WhenUnknown::warn || f.when_unknown == WhenUnknown::set_from_50;
    if (may_be_unknown && f.skip_if.empty())
        b.issue(IssueCode::missing_key, p,
                "\"skip_if\" is missing: with this when_unknown the runner must be told when to skip the exercise");
}

void NoneWord::read(Build& b, const json::Value& v, bool& t, const Path& p, const Limits&) {
    Text word;
    Shape<Text>::read(b, v, word, p, {});
    t = word == "none";
    if (!t && !word.empty()) b.issue(IssueCode::wrong_value, p, fmt::format("\"{}\" is not allowed here; expected: none", printable(word)));
}

void Spec<PlanRule>::check(Build& b, PlanRule& r, const Path& p) {
    if (no_effect(r.effects)) b.issue(IssueCode::empty_value, p / "effects", "this rule changes nothing");
    check_grade(b, r.grade, p / "grade");
}

// ---------------------------------------------------------------- irritability
void Spec<Irritability>::check(Build& b, Irritability& i, const Path& p) {
    const Path list = p / "levels";
    for (std::size_t n = 0; n < i.levels.size(); ++n) {
        const bool last = n + 1 == i.levels.size();
        if (always_true(b, i.levels[n].when) != last)
            b.issue(IssueCode::inconsistent, list / n / "when",
                    last ? "the last level must always hold" : "this level always holds, so none after it is ever reached",
                    "{\"all\": []} is always true");
        for (std::size_t k = 0; k < n; ++k)
            if (i.levels[k].id == i.levels[n].id)
                b.issue(IssueCode::repeated_id, list / n / "id", fmt::format("two levels have the id \"{}\"", i.levels[n].id));
    }
}

// ---------------------------------------------------------------- sessions
void Spec<SessionRules::Exercises>::check(Build& b, R& r, const Path& p) {
    if (r.min > r.max) b.issue(IssueCode::inconsistent, p, fmt::format("min is {} and max is {}; min may not be above max", r.min, r.max));
    const auto within = [&](int n, const Path& at) {
        if (n < r.min || n > r.max)
            b.issue(IssueCode::out_of_range, at, fmt::format("{} is outside min and max, {} to {}", n, r.min, r.max));
    };
    const Path roles = p / "by_role", answers = p / "by_minutes";
    for (std::size_t i = 0; i < r.by_role.size(); ++i) within(r.by_role[i], roles / EnumNames<PhaseRole>::names[i]);
    for (const auto& [key, n] : r.by_minutes) within(n, answers / key);
}

void Spec<SessionRules::Week>::check(Build& b, R& r, const Path& p) {
    const Path strength = p / "strength_days", runs = p / "run_days_first";
    for (const auto& [key, days] : r.strength_days) {
        if (key != fmt::format("{}", days.size()) || repeats(days))
            b.issue(IssueCode::inconsistent, strength / key, fmt::format("expected {} different days", printable(key)));
        if (std::ranges::find(days, r.rest_day) != days.end())
            b.issue(IssueCode::inconsistent, strength / key, "the rest day cannot be a strength day");
        if (row_of(r.run_days_first, key) == nullptr)
            b.issue(IssueCode::missing_key, runs, fmt::format("\"{}\" is missing: strength_days has it", key));
    }
    for (const auto& [key, days] : r.run_days_first)
        if (repeats(days)) b.issue(IssueCode::inconsistent, runs / key, "a day stands twice in this list");
    if (repeats(r.daily_block_days)) b.issue(IssueCode::inconsistent, p / "daily_block_days", "a day stands twice in this list");
}

void Spec<SessionRules>::check(Build& b, SessionRules& s, const Path& p) {
    check_keys(b, s.cuts_text, EnumNames<Cut>::names, p / "cuts_text");
    const int most = *std::ranges::max_element(s.per_week.by_role);
    for (int n = 1; n <= most; ++n)
        if (row_of(s.week.strength_days, fmt::format("{}", n)) == nullptr)
            b.issue(IssueCode::missing_key, p / "week" / "strength_days",
                    fmt::format("\"{}\" is missing: per_week asks for up to {} sessions", n, most));
}

void Spec<Education>::check(Build& b, Education& e, const Path& p) {
    constexpr auto grades = std::to_array<std::string_view>({"A", "B", "C", "D", "E", "F"});
    check_keys(b, e.evidence_scale, grades, p / "evidence_scale");
}

// ---------------------------------------------------------------- running
void Shape<RunningRules::FastRunning::Order>::read(Build& b, const json::Value& v, Order& t, const Path& p, const Limits&) {
    if (!v.is(json::Kind::object)) return wrong_type(b, v, p, "an object of lists by protocol id");
    for (const auto& [key, value] : v.members()) {
        if (key == "sources") {
            Shape<Refs<SourceIx>>::read(b, value, t.sources, p / key, at_least(1));
            continue;
        }
        auto& row = t.by_protocol.emplace_back(b.keep(key), Texts{});
        Shape<Texts>::read(b, value, row.second, p / row.first, at_least(1));
    }
    if (t.sources.empty()) b.issue(IssueCode::missing_key, p, "\"sources\" is missing");
    if (row_of(t.by_protocol, "default") == nullptr)
        b.issue(IssueCode::missing_key, p, "\"default\" is missing: the order for all other protocols");
}

void Shape<RunningRules::FastRunning::Order>::visit(Visitor& f, Order& t, const Path& p) {
    Shape<std::vector<std::pair<Text, Texts>>>::visit(f, t.by_protocol, p);
    Shape<Refs<SourceIx>>::visit(f, t.sources, p / "sources");
}

void Shape<RunningRules::FastRunning::Order>::schema(SchemaText& s, const Limits&) {
    s.open_object([&] { Shape<Texts>::schema(s, at_least(1)); });
    s.raw(R"("required": ["default", "sources"])");
}

void Spec<RunningRules::Step>::check(Build& b, R& r, const Path& p) {
    if (differ(r.run_total_min, r.run_min * r.repeats))
        b.issue(IssueCode::bad_sum, p / "run_total_min",
                fmt::format("{} minutes times {} is {}, not {}", number_text(r.run_min), r.repeats, number_text(r.run_min * r.repeats),
                            number_text(r.run_total_min)));
}

void Spec<RunningRules>::check(Build& b, R& r, const Path& p) {
    check_keys(b, r.modes, EnumNames<RunMode>::names, p / "modes");
    const Path ladder = p / "ladder", start = p / "ladder_start";
    for (std::size_t i = 0; i < r.ladder.size(); ++i)
        if (r.ladder[i].step != static_cast<int>(i))
            b.issue(IssueCode::inconsistent, ladder / i / "step",
                    fmt::format("this is step {}, but it says {}; steps count from 0", i, r.ladder[i].step));
    for (std::size_t i = 0; i < r.ladder_start.size(); ++i) {
        if (r.ladder_start[i].step >= static_cast<int>(r.ladder.size()))
            b.issue(IssueCode::inconsistent, start / i / "step", fmt::format("the ladder has no step {}", r.ladder_start[i].step));
        const bool last = i + 1 == r.ladder_start.size();
        if (always_true(b, r.ladder_start[i].when) != last)
            b.issue(IssueCode::inconsistent, start / i / "when",
                    last ? "the last row must always hold" : "this row always holds, so none after it is ever reached",
                    "{\"all\": []} is always true");
    }
    check_rising(b, r.runs_per_week, &RunningRules::RunsPerWeek::usual_km_below, "usual_km_below", p / "runs_per_week");
    check_rising(b, r.race.weeks_after_ladder, &RunningRules::Race::Weeks::km_up_to, "km_up_to", p / "race" / "weeks_after_ladder");
}

// ---------------------------------------------------------------- check-ins
void Spec<Metric>::check(Build& b, Metric& m, const Path& p) {
    const bool derived = m.asked == Asked::derived;
    if (derived && !m.text.empty()) b.issue(IssueCode::inconsistent, p / "text", "a derived metric is never asked, so it has no text");
    if (!derived && m.text.empty()) b.issue(IssueCode::missing_key, p, "\"text\" is missing: what is asked");
    if (derived && m.rule.empty()) b.issue(IssueCode::missing_key, p, "\"rule\" is missing: how a derived metric is worked out");
    if (!derived && !m.rule.empty()) b.issue(IssueCode::inconsistent, p / "rule", "only a derived metric has a rule");
    if (!same_kind(m.min, m.max) || (m.min && *m.min > *m.max))
        b.issue(IssueCode::inconsistent, p / "min", "min and max must be of one kind, min below max");
    if (m.min.has_value() != m.options.empty())
        b.issue(IssueCode::inconsistent, p, "a metric has either min and max, or options with min and max null");
    if (!m.labels.empty() || !m.options.empty()) check_keys(b, m.labels, m.options, p / "labels");
}

void Spec<CheckIns::Week>::check(Build& b, R& r, const Path& p) {
    if (r.high_pain >= r.stop_pain) b.issue(IssueCode::inconsistent, p / "high_pain", "high_pain must be below stop_pain");
}

void Spec<ProgressFile>::check(Build& b, F& f, const Path& p) { check_keys(b, f.check_ins.asked, EnumNames<Asked>::names, p / "asked"); }

}    // namespace runknee::fields
