#pragma once
/// Field tables of data/plan/running.json.

#include "knowledge/tables_personal.hpp"

namespace runknee::fields {

template <>
struct Spec<RunningRules::NoRunning> {
    static constexpr std::string_view name = "no_running", about = "When the plan holds no running.";
    static constexpr auto fields = std::to_array<Field<RunningRules::NoRunning>>({
        required<&RunningRules::NoRunning::when>("when", "No running while this is true."),
        required<&RunningRules::NoRunning::text>("text", "What the runner is told."),
    });
};

template <>
struct Spec<RunningRules::Paused> {
    using R = RunningRules::Paused;
    static constexpr std::string_view name = "paused", about = "What a pause says in a phase that has running for others.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::easily_upset>("easily_upset", "The knee is easily upset."),
        required<&R::stopped>("stopped", "The runner has stopped, and the walk-run steps come in a later phase."),
        required<&R::too_short>("too_short", "The runs that are left would be too short."),
        required<&R::onset_unknown>("onset_unknown", "Runs must end before the pain starts, and nobody knows when that is."),
    });
};

template <>
struct Spec<RunningRules::EasyPace> {
    static constexpr std::string_view name = "easy_pace", about = "The pace that turns minutes into kilometres.";
    static constexpr auto fields = std::to_array<Field<RunningRules::EasyPace>>({
        required<&RunningRules::EasyPace::value>("value", "Minutes for one kilometre.", between(2, 20)),
        required<&RunningRules::EasyPace::basis>("basis", "Where it comes from."),
        required<&RunningRules::EasyPace::note>("note", "When it is used."),
    });
};

template <>
struct Spec<RunningRules::Readiness::Check> {
    using R = RunningRules::Readiness::Check;
    static constexpr std::string_view name = "readiness_check", about = "One check before the first run.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::metric>("metric", "What is measured."),
        required<&R::limit>("limit", "What it may be at most: max_pain of the phase, a longer rule in words, or true or false."),
        required<&R::text>("text", "The check in words."),
    });
};

template <>
struct Spec<RunningRules::Readiness> {
    using R = RunningRules::Readiness;
    static constexpr std::string_view name = "readiness", about = "What must hold before running begins again.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::checks>("checks", "The checks; all must be passed.", at_least(1)),
        required<&R::confidence>("confidence", "How it should feel."),
        required<&R::basis>("basis", "Where the checks come from."),
        required<&R::sources>("sources", "Sources.", at_least(1)),
    });
};

template <>
struct Spec<RunningRules::BeforeFast> {
    using R = RunningRules::BeforeFast;
    static constexpr std::string_view name = "before_fast", about = "What must hold before fast running and jumps.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::metric>("metric", "What is measured."),
        required<&R::limit>("limit", "What it may be at most: max_pain of the phase."),
        required<&R::text>("text", "The check in words, and who must not do it."),
    });
};

template <>
struct Spec<RunningRules::Step> {
    using R = RunningRules::Step;
    static constexpr std::string_view name = "ladder_step", about = "One step of the walk-run ladder.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::step>("step", "Its number, counted from 0.", between(0, 99)),
        required<&R::run_min>("run_min", "Minutes of running at a time.", between(0.1, 120)),
        required<&R::walk_min>("walk_min", "Minutes of walking between.", between(0, 60)),
        required<&R::repeats>("repeats", "How many times.", between(1, 60)),
        required<&R::run_total_min>("run_total_min", "Minutes of running in all: run_min times repeats.", between(0.1, 240)),
    });
    static void check(Build& b, R& r, const Path& p);
};

template <>
struct Spec<RunningRules::LadderRules> {
    using R = RunningRules::LadderRules;
    static constexpr std::string_view name = "ladder_rules", about = "How to climb the walk-run ladder.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::walk_before_after_min>("walk_before_after_min", "Minutes of walking before and after.", between(0, 60)),
        required<&R::runs_per_week_max>("runs_per_week_max", "Runs a week at most.", between(1, 7)),
        required<&R::effort>("effort", "Effort, 0 (none) to 10 (nothing left).", between(0, 10)),
        required<&R::times_each>("times_each", "How often a step is done before the next.", between(1, 10)),
        required<&R::up>("up", "When to take the next step."),
        required<&R::repeat>("repeat", "When to do the same step again."),
        required<&R::down>("down", "When to go a step back."),
        required<&R::end>("end", "Where the ladder ends."),
        required<&R::basis>("basis", "Where the rules come from."),
        required<&R::sources>("sources", "Sources.", at_least(1)),
    });
};

template <>
struct Spec<RunningRules::LadderStart> {
    using R = RunningRules::LadderStart;
    static constexpr std::string_view name = "ladder_start", about = "Where on the ladder to begin.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::step>("step", "The step to begin with.", between(0, 99)),
        required<&R::when>("when", "Holds if this is true; the first row that holds counts."),
        required<&R::source>("source", "Where it comes from."),
    });
};

template <>
struct Spec<RunningRules::SingleRunCap> {
    using R = RunningRules::SingleRunCap;
    static constexpr std::string_view name = "single_run_cap", about = "How long a single run may be.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::factor>("factor", "At most this many times the longest run of the last 30 days.", between(1, 2)),
        required<&R::short_runs_below_km>("short_runs_below_km", "Below this longest run, in km, a fixed step counts instead.",
                                          between(0, 50)),
        required<&R::short_runs_add_km>("short_runs_add_km", "That step, in km.", between(0, 5)),
        required<&R::text>("text", "The rule in words."),
        required<&R::evidence>("evidence", "Figures behind the rule."),
        required<&R::grade>("grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&R::source>("source", "Where it comes from."),
    });
    static void check(Build& b, R& r, const Path& p) { check_grade(b, r.grade, p / "grade"); }
};

template <>
struct Spec<RunningRules::GrowthEvidence> {
    using R = RunningRules::GrowthEvidence;
    static constexpr std::string_view name = "growth_evidence", about = "What studies say about raising the weekly distance.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::rule>("rule", "The rule that was studied."),
        required<&R::grade>("grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&R::source>("source", "The study."),
        optional<&R::evidence>("evidence", "Its figures."),
    });
    static void check(Build& b, R& r, const Path& p) { check_grade(b, r.grade, p / "grade"); }
};

template <>
struct Spec<RunningRules::WeeklyGrowth::AtLeast> {
    using R = RunningRules::WeeklyGrowth::AtLeast;
    static constexpr std::string_view name = "growth_at_least", about = "Growth that is always allowed, in km a week.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::from_20_km>("from_20_km", "From 20 km a week on.", between(0, 20)),
        required<&R::below_20_km>("below_20_km", "Below 20 km a week.", between(0, 20)),
    });
};

template <>
struct Spec<RunningRules::WeeklyGrowth> {
    using R = RunningRules::WeeklyGrowth;
    static constexpr std::string_view name = "weekly_growth", about = "How fast the weekly distance may grow.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::base>("base", "What growth is measured from."),
        required<&R::share>("share", "Growth a week, as a share of the base, 0 to 1.", between(0, 1)),
        required<&R::at_least_km>("at_least_km", "Growth that is always allowed."),
        required<&R::two_week_factor>("two_week_factor", "At most this many times the two-week base.", between(1, 3)),
        required<&R::two_week_base>("two_week_base", "What the two-week factor is measured from."),
        required<&R::lighter_week_every>("lighter_week_every", "Every how many weeks one is lighter.", between(2, 12)),
        required<&R::lighter_week_factor>("lighter_week_factor", "The lighter week as a share of the week before, 0 to 1.", between(0, 1)),
        required<&R::grade>("grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&R::source>("source", "Where the rule comes from."),
        required<&R::basis>("basis", "How the numbers were chosen."),
        required<&R::evidence>("evidence", "What studies say."),
    });
    static void check(Build& b, R& r, const Path& p) { check_grade(b, r.grade, p / "grade"); }
};

template <>
struct Spec<RunningRules::RunsPerWeek> {
    using R = RunningRules::RunsPerWeek;
    static constexpr std::string_view name = "runs_per_week", about = "Runs a week by usual distance.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::usual_km_below>("usual_km_below", "For a usual week below this, in km; null: any.", or_null(between(0, 500))),
        required<&R::max>("max", "Runs a week at most.", between(1, 7)),
    });
};

/// Lists by protocol id, `default` for all others, and `sources`.
template <>
struct Shape<RunningRules::FastRunning::Order> {
    using Order = RunningRules::FastRunning::Order;
    static void read(Build& b, const json::Value& v, Order& t, const Path& p, const Limits& l);
    static void visit(Visitor& f, Order& t, const Path& p);
    static void schema(SchemaText& s, const Limits& l);
};

template <>
struct Spec<RunningRules::FastRunning> {
    using R = RunningRules::FastRunning;
    static constexpr std::string_view name = "fast_running", about = "How hills and speed come back.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::after>("after", "What must come first."),
        required<&R::order>("order", "The order of new things by protocol id, default for all others, and its sources."),
        required<&R::rule>("rule", "How many new things at a time."),
        required<&R::grade>("grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&R::sources>("sources", "Sources.", at_least(1)),
        required<&R::evidence>("evidence", "Figures behind the rule."),
        required<&R::evidence_source>("evidence_source", "Where the figures come from."),
    });
    static void check(Build& b, R& r, const Path& p) { check_grade(b, r.grade, p / "grade"); }
};

template <>
struct Spec<RunningRules::CrossTraining> {
    using R = RunningRules::CrossTraining;
    static constexpr std::string_view name = "cross_training", about = "Other training in place of missing kilometres.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::minutes_per_missing_km>("minutes_per_missing_km", "Minutes for each missing km.", between(0, 60)),
        required<&R::share_if_usual_over_60_km>("share_if_usual_over_60_km",
                                                "Share of the missing km that is replaced for those who usually run over 60 km "
                                                "a week, 0 to 1.",
                                                between(0, 1)),
        required<&R::at_most_minutes_per_week>("at_most_minutes_per_week", "Minutes a week at most.", between(0, 2000)),
        required<&R::text>("text", "What the runner is told."),
    });
};

template <>
struct Spec<RunningRules::Race::Weeks> {
    using R = RunningRules::Race::Weeks;
    static constexpr std::string_view name = "race_preparation", about = "Weeks needed for a race after the ladder.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::km_up_to>("km_up_to", "For races up to this distance, in km; null: any.", or_null(between(0, 500))),
        required<&R::weeks>("weeks", "Weeks needed.", between(1, 104)),
    });
};

template <>
struct Spec<RunningRules::Race> {
    using R = RunningRules::Race;
    static constexpr std::string_view name = "race", about = "Whether a race is possible.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::weeks_after_ladder>("weeks_after_ladder", "Weeks needed after the ladder, by distance.", at_least(1)),
        required<&R::taper_weeks>("taper_weeks", "Easier weeks before the race.", between(0, 8)),
        required<&R::near_weeks>("near_weeks", "A race within this many weeks is near.", between(0, 26)),
        required<&R::basis>("basis", "How the numbers were chosen."),
        required<&R::source>("source", "Where they come from."),
        required<&R::too_soon>("too_soon", "Said when the time is too short."),
        required<&R::possible>("possible", "Said when the time is enough."),
        required<&R::near>("near", "Said when the race is near."),
        required<&R::no_running>("no_running", "Said when the plan holds no running."),
    });
};

template <>
struct Spec<RunningRules::LimitsText> {
    using R = RunningRules::LimitsText;
    static constexpr std::string_view name = "limits_text", about = "What to do with pain.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::during>("during", "During a run."),
        required<&R::after>("after", "After a run."),
    });
};

template <>
struct Spec<RunningRules> {
    using R = RunningRules;
    static constexpr std::string_view name = "running", about = "Everything about running that is not in a phase.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::no_running>("no_running", "When the plan holds no running."),
        keyed_texts<&R::modes>("modes", "What each running mode of a phase means."),
        required<&R::paused>("paused", "What a pause says in a phase that has running for others."),
        required<&R::pause_below_minutes>("pause_below_minutes", "Pain that starts before this many minutes pauses running.",
                                          between(0, 120)),
        required<&R::onset_share>("onset_share", "Runs stay below this share of the time at which pain starts, 0 to 1.", between(0, 1)),
        required<&R::easy_pace_min_per_km>("easy_pace_min_per_km", "The pace that turns minutes into kilometres."),
        required<&R::readiness>("readiness", "What must hold before running begins again."),
        required<&R::before_fast>("before_fast", "What must hold before fast running and jumps."),
        required<&R::ladder>("ladder", "The walk-run steps.", at_least(2)),
        required<&R::ladder_rules>("ladder_rules", "How to climb them."),
        required<&R::ladder_start>("ladder_start", "Where to begin; the first row that holds counts, the last always holds.", at_least(1)),
        required<&R::single_run_cap>("single_run_cap", "How long a single run may be."),
        required<&R::weekly_growth>("weekly_growth", "How fast the weekly distance may grow."),
        required<&R::runs_per_week>("runs_per_week", "Runs a week by usual distance, rising; the last has null.", at_least(1)),
        required<&R::shortest_run_km>("shortest_run_km", "No run is shorter, in km.", between(0, 20)),
        required<&R::long_run_share>("long_run_share", "Share of the week in the longest run, in words."),
        required<&R::fast_running>("fast_running", "How hills and speed come back."),
        required<&R::cross_training>("cross_training", "Other training in place of missing kilometres."),
        required<&R::race>("race", "Whether a race is possible."),
        required<&R::limits_text>("limits_text", "What to do with pain."),
        required<&R::estimates>("estimates", "Numbers that no study gives."),
    });
    static void check(Build& b, R& r, const Path& p);
};

}    // namespace runknee::fields
