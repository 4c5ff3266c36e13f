#include <algorithm>

#include "plan/document.hpp"
#include "runknee/progress.hpp"

namespace runknee {
namespace {

using plan::Document;
using plan::in_quotes;
using plan::Node;
using plan::Whole;

constexpr std::string_view plan_schema = "runknee/plan/1", assessment_schema = "runknee/assessment/1";
constexpr Whole days{0, 36500}, weeks{0, 520}, phase_numbers{1, 20}, steps{0, 100}, sessions{1, 7}, plans{0, 1000}, sets{1, 99},
    run_counts{1, 14}, minutes{0, 1000};

class PlanReader {
public:
    PlanReader(const KnowledgeBase& kb, Document& doc, const json::Value& root) : kb_(kb), top_(doc, root) {}

    PlanView read() {
        if (!top_.object()) return {};
        if (const auto schema = top_.at("schema").text()) read_schema(*schema);
        const auto kind = top_.at("kind").one_of(std::array{PlanKind::none, PlanKind::calm_down, PlanKind::loading});
        if (!top_.at("kind").given()) top_.at("kind").missing();
        out_.kind = kind.value_or(PlanKind::none);
        out_.protocol = top_.at("protocol").id(kb_.protocols, "protocol", [&](std::string_view id) { return kb_.protocol(id); });
        out_.named = top_.at("named").id(kb_.conditions, "condition", [&](std::string_view id) { return kb_.condition(id); });
        out_.days = top_.at("days").whole(days).value_or(0);
        start(top_.at("start"));
        out_.flags = flags(top_.at("flags"));
        if (out_.kind == PlanKind::calm_down) settling(top_.at("exercises"));
        if (out_.kind == PlanKind::loading) loading();
        if (top_.at("state").given()) state(top_.at("state"));
        return std::move(out_);
    }

private:
    void read_schema(std::string_view schema) {
        if (schema == assessment_schema && top_.at("plan").given()) {
            top_ = top_.at("plan");
            top_.object();
        } else if (schema != plan_schema) {
            top_.at("schema").issue(IssueCode::wrong_value, fmt::format("schema must be \"{}\"", plan_schema),
                                    "progress reads the JSON of `runknee plan`");
        }
    }

    std::optional<ExerciseIx> exercise(const Node& node) const {
        return node.id(kb_.exercises, "exercise", [&](std::string_view id) { return kb_.exercise(id); });
    }

    void settling(const Node& rows) {
        for (const Node& row : rows.list())
            if (const auto e = exercise(row.at("id"))) out_.settling.push_back(*e);
    }

    std::optional<MetricIx> metric(const Node& node) const {
        return node.id(kb_.metrics, "metric", [&](std::string_view id) { return kb_.metric(id); });
    }

    std::vector<MetricIx> metrics(const Node& list) const {
        std::vector<MetricIx> out;
        for (const Node& node : list.list())
            if (const auto m = metric(node)) out.push_back(*m);
        return out;
    }

    std::optional<Range> range(const Node& node) const {
        const auto ends = node.list();
        if (ends.empty()) return std::nullopt;
        if (ends.size() == 2) {
            const auto low = ends[0].number(), high = ends[1].number();
            if (low && high && *low <= *high) return Range{*low, *high};
        }
        node.issue(IssueCode::wrong_value, "a range must be two numbers, the lower one first");
        return std::nullopt;
    }

    static std::optional<std::array<double, 2>> range_of_any_order(const Node& node) {
        const auto both = node.list();
        if (both.size() != 2) return std::nullopt;
        return std::array{both[0].number().value_or(0), both[1].number().value_or(0)};
    }

    Range required_range(const Node& node) const {
        if (!node.given()) node.missing();
        return range(node).value_or(Range{});
    }

    void start(const Node& node) {
        const auto text = node.text();
        if (!text) return;
        out_.start = date_of(*text);
        if (!out_.start)
            node.issue(IssueCode::wrong_value, fmt::format("{} is no day of the calendar", in_quotes(*text)), "write it like 2026-12-01");
    }

    std::vector<FlagIx> flags(const Node& list) const {
        std::vector<FlagIx> out;
        for (const Node& flag : list.list())
            if (const auto f = flag.id(kb_.flags, "flag", [&](std::string_view id) { return kb_.flag(id); })) out.push_back(*f);
        return out;
    }

    Dose dose(const Node& node) const {
        Dose out;
        out.sets = node.at("sets").required_whole(sets);
        out.rpe = required_range(node.at("rpe"));
        out.rest_s = node.at("rest_s").number().value_or(0);
        out.reps = node.at("reps").number();
        out.hold_s = node.at("hold_s").number();
        out.contacts = node.at("contacts").number();
        out.minutes = node.at("minutes").number();
        return out;
    }

    std::optional<Dose> dose_if_given(const Node& node) const { return node.given() ? std::optional(dose(node)) : std::nullopt; }

    SessionView session(char letter, const Node& node) const {
        SessionView out;
        out.name = letter;
        for (const Node& x : node.at("exercises").list())
            if (const auto e = exercise(x.at("id"))) out.exercises.push_back({*e, dose(x), x.at("paired").truth().value_or(false)});
        for (const Node& x : node.at("stretches").list())
            if (const auto e = exercise(x)) out.stretches.push_back(*e);
        out.warm_up_minutes = node.at("warm_up_minutes").whole(minutes);
        out.minutes = node.at("minutes").whole(minutes);
        out.limit = node.at("limit").whole(minutes);
        return out;
    }

    Run run(const Node& node) const {
        Run out;
        out.km = node.at("km").number();
        out.minutes = node.at("minutes").number();
        out.step = node.at("step").whole(steps);
        out.from_log = !out.km && !out.minutes && !out.step;
        return out;
    }

    ExerciseView exercise_view(const Node& node) const {
        ExerciseView out;
        if (!node.at("id").given()) node.at("id").missing();
        out.exercise = exercise(node.at("id")).value_or(ExerciseIx{});
        const Node ranges = node.at("ranges");
        out.sets = required_range(ranges.at("sets"));
        out.rpe = required_range(ranges.at("rpe"));
        out.reps = range(ranges.at("reps"));
        out.hold_s = range(ranges.at("hold_s"));
        out.contacts = range(ranges.at("contacts"));
        for (const Node& row : ranges.at("by_week").list())
            if (const auto pair = range_of_any_order(row)) out.by_week.push_back(*pair);
        out.dose = dose_if_given(node.at("dose"));
        out.first = dose_if_given(node.at("first_dose"));
        out.from_week = node.at("from_week").whole(weeks).value_or(1);
        for (const Node& swap : node.at("swaps").list())
            if (const auto e = exercise(swap)) out.swaps.push_back(*e);
        return out;
    }

    PlanCriterion criterion(const Node& node) const {
        PlanCriterion out;
        out.text = node.at("text").text().value_or("");
        if (node.at("any").given()) {
            for (const Node& x : node.at("any").list()) out.any.push_back(criterion(x));
            if (out.any.empty()) node.issue(IssueCode::empty_value, "\"any\" must hold at least one criterion");
            if (out.text.empty() && !out.any.empty()) out.text = out.any.front().text;
            return out;
        }
        if (!node.at("metric").given()) node.at("metric").missing();
        out.metric = metric(node.at("metric")).value_or(MetricIx{});
        const auto op = node.at("op").one_of(std::array{Op::at_most, Op::at_least, Op::equal, Op::less, Op::more});
        if (!node.at("op").given()) node.at("op").missing();
        out.op = op.value_or(Op::equal);
        const Node value = node.at("value");
        out.value = value.given() && value.value().is(json::Kind::boolean) ? (value.value().as_bool() ? 1 : 0) : value.required_number();
        return out;
    }

    PhaseView::Running running(const Node& node) const {
        constexpr std::string_view no_running = "none";
        PhaseView::Running out;
        if (!node.at("mode").given()) node.at("mode").missing();
        if (node.at("mode").text() != no_running)
            out.mode = node.at("mode").one_of(
                std::array{RunMode::pause, RunMode::below_onset, RunMode::modify, RunMode::ladder, RunMode::build, RunMode::full});
        out.max_pain = node.at("max_pain").number().value_or(out_.pain_limits.running_max);
        out.cap_share = node.at("cap_share").number();
        out.cap_km = node.at("cap_km").number();
        out.step = node.at("step").whole(steps);
        out.last_step = node.at("last_step").whole(steps);
        for (const Node& x : node.at("runs").list()) out.runs.push_back(run(x));
        if (!out.runs.empty()) out.minutes = out.runs.front().minutes;
        const Node planned = node.at("planned");    // what a week without runs, or with shorter ones, goes on from
        if (!out.minutes) out.minutes = planned.at("minutes").number();
        out.minutes_most = planned.at("minutes_most").number();
        out.runs_per_week = planned.at("runs_per_week").whole(run_counts);
        return out;
    }

    PhaseView phase(const Node& node) const {
        PhaseView out;
        out.number = node.at("number").required_whole(phase_numbers);
        const auto role =
            node.at("role").one_of(std::array{PhaseRole::settle, PhaseRole::build, PhaseRole::strengthen, PhaseRole::maintain});
        if (!node.at("role").given()) node.at("role").missing();
        out.role = role.value_or(PhaseRole::settle);
        out.weeks_min = node.at("weeks").at("min").required_whole(weeks);
        out.weeks_max = node.at("weeks").at("max").required_whole(weeks);
        out.sessions_per_week = node.at("sessions_per_week").required_whole(sessions);
        if (!node.at("exercises").given()) node.at("exercises").missing();
        for (const Node& x : node.at("exercises").list()) out.exercises.push_back(exercise_view(x));
        for (const Node& x : node.at("joins_later").list()) out.joins_later.push_back(exercise_view(x));
        for (const char letter : {'A', 'B'})
            if (const Node one = node.at("sessions").at(std::string_view(&letter, 1)); one.given())
                out.sessions.push_back(session(letter, one));
        for (const Node& day : node.at("week").list())
            if (day.at("daily_block").truth().value_or(false)) out.daily_blocks.push_back(day.at("day").whole({0, 6}).value_or(0));
        out.running = running(node.at("running"));
        if (!node.at("move_on_when").given()) node.at("move_on_when").missing();
        for (const Node& x : node.at("move_on_when").list()) out.move_on_when.push_back(criterion(x));
        out.tests = metrics(node.at("tests"));
        return out;
    }

    void limits() {
        const Node node = top_.at("pain_limits");
        auto& to = out_.pain_limits;
        to.exercise_green_max = node.at("exercise_green_max").required_number();
        to.exercise_amber_max = node.at("exercise_amber_max").required_number();
        to.running_max = node.at("running_max").required_number();
        to.settle_hours = node.at("settle_hours").required_number();
    }

    void loading() {
        limits();
        for (const Node& node : top_.at("phases").list()) out_.phases.push_back(phase(node));
        if (out_.phases.empty()) top_.at("phases").missing();
        out_.emphasis = top_.at("emphasis").one_of(std::array{Emphasis::hip, Emphasis::knee});
        out_.start_phase = top_.at("start_phase").required_whole(phase_numbers);
        check_phase(top_.at("start_phase"), out_.start_phase);
        out_.review_weeks = top_.at("review_weeks").required_whole({1, weeks.most});
        out_.hold_phase = top_.at("hold_phase").required_truth();
        out_.hold_progress = top_.at("hold_progress").required_truth();
        out_.pain_worst_at_start = top_.at("pain_worst_at_start").number();
        out_.usual_week_km = top_.at("usual_week_km").number();
        out_.usual_longest_km = top_.at("usual_longest_km").number();
        if (!top_.at("not_applicable").given()) top_.at("not_applicable").missing();
        out_.not_applicable = metrics(top_.at("not_applicable"));
    }

    void check_phase(const Node& node, int number) const {
        if (!node.given() || out_.phases.empty() || std::ranges::find(out_.phases, number, &PhaseView::number) != out_.phases.end()) return;
        node.issue(IssueCode::unknown_id, fmt::format("the plan has no phase {}", number));
    }

    void state(const Node& node) {
        if (!node.object()) return;
        LogState& to = out_.state;
        to.phase = node.at("phase").whole(phase_numbers);
        if (to.phase) check_phase(node.at("phase"), *to.phase);
        to.phase_day = node.at("phase_day").whole(days);
        to.answered_day = node.at("answered_day").whole(days);
        for (const Node& sign : node.at("answered_signs").list())
            if (const auto id = sign.text()) to.answered_signs.emplace_back(*id);
        to.decided_day = node.at("decided_day").whole(days);
        to.step = node.at("step").whole(steps);
        to.settling_plans = node.at("settling_plans").whole(plans);
        to.ladder_done = node.at("ladder_done").truth().value_or(false);
        to.pain_worst_at_start = node.at("pain_worst_at_start").number();
        to.flags = flags(node.at("flags"));
    }

    const KnowledgeBase& kb_;
    Node top_;
    PlanView out_;
};

}    // namespace

Result<PlanView> read_plan(const KnowledgeBase& kb, json::Reader& reader, std::string_view text, std::string_view source) {
    Result<json::Value> root = reader.parse(text, source, json::plan_limits);
    if (!root) return std::move(root.issues());
    Document doc{text, source, {}, 0};
    PlanView out = PlanReader(kb, doc, *root).read();
    if (!doc.issues.empty()) return std::move(doc.issues);
    return out;
}

}    // namespace runknee
