#pragma once
/// data/plan: flags, personal rules, irritability, sessions, running, check-ins and education. Field meanings: data/schema/.

#include "runknee/knowledge/estimates.hpp"

namespace runknee {

/// What in the answers removes an exercise or keeps its dose low.
struct Flag {
    Text id, meaning;
    Expr when;
    std::optional<Ref<GateIx>> gate;    ///< Set while this is the gate of the plan.
    std::optional<TriageFlag> triage_flag;
    bool stops_plan = false;
    FlagLasts lasts = FlagLasts::always;
    WhenUnknown when_unknown = WhenUnknown::ignore;
    std::vector<Tag> avoid_tags;
    struct CheckIn {
        Ref<MetricIx> metric;
        Text limit;    ///< A field of PainLimits.
    };
    std::optional<CheckIn> check_in;
    Text skip_if;
};

/// What a personal rule changes; of two numbers for the same effect the smaller counts.
struct Effects {
    Refs<ModalityIx> exclude_modalities;
    bool professional_check = false, balance_exercise = false, hold_phase = false, hold_progress = false, ask_doctor = false;
    Text warm_up, warm_up_short;    ///< Keys of SessionRules::warm_up_minutes: usual and short sessions. Empty: as for all.
    std::optional<int> strengthen_sessions_max, extra_blocks, exercises, sessions_max;
    bool no_running = false;    ///< Spelled `"running": "none"`.
    std::optional<Sets> sets;
    std::optional<Emphasis> emphasis;
    std::optional<Ref<ExerciseIx>> offer_drill;
    Text sides;
};

struct PlanRule {
    Text id;
    Expr when;
    Text say;
    Effects effects;
    Refs<ProtocolIx> protocols;    ///< Empty: all.
    Text grade;
    Refs<SourceIx> sources;
};

struct IrritabilityLevel {
    Text id;
    Expr when;
    PhaseRole start_role = PhaseRole::settle;
    Sets sets = Sets::low;
    std::optional<double> rpe_cap;
    SettleRunning running_in_settle = SettleRunning::as_protocol;
    Text say;
};

struct Irritability {
    std::vector<IrritabilityLevel> levels;    ///< First that is true; the last is always true.
    Refs<SourceIx> sources;
};

/// How many exercises, sessions and minutes, and on which days.
struct SessionRules {
    struct Exercises {
        int min = 0, max = 0;
        std::array<int, 4> by_role{};
        std::vector<std::pair<Text, int>> by_minutes;    ///< By option of the session_minutes question.
    } exercises;
    struct PerWeek {
        std::array<int, 4> by_role{};
        Ref<SourceIx> source;
    } per_week;
    struct Minutes {
        std::vector<std::pair<Text, int>> by_answer;
        std::array<int, 4> unanswered{};
    } minutes;
    std::vector<std::pair<Text, int>> warm_up_minutes;    ///< By case; personal rules name theirs.
    Text warm_up_text;
    struct Seconds {
        double per_repetition = 0, per_contact = 0, between_exercises = 0;
    } seconds;
    struct Stretches {
        int strength_day_max = 0, sets = 0, hold_s = 0;
        Ref<SourceIx> source;
    } stretches;
    struct DailyBlock {
        Range minutes;
        Text text;
    } daily_block;
    std::vector<Cut> cuts;
    std::vector<Keyed> cuts_text;
    Refs<ExerciseIx> fallback_exercises;
    Ref<ExerciseIx> balance_exercise;
    struct Week {
        std::vector<std::pair<Text, std::vector<int>>> strength_days;    ///< By number of sessions ("1", "2", "3").
        std::vector<std::pair<Text, std::vector<int>>> run_days_first;
        std::vector<int> daily_block_days;
        int rest_day = 6;
        Text same_day;
    } week;
    std::vector<std::pair<Text, Texts>> equipment;    ///< Tokens by option of the equipment question, and `household`.
    SessionEstimates estimates;
};

/// Everything about running that is not in a phase. Units: km, minutes, weeks as the names say; shares in [0, 1].
struct RunningRules {
    struct NoRunning {
        Expr when;
        Text text;
    } no_running;
    std::vector<Keyed> modes;
    struct Paused {
        Text easily_upset, stopped, too_short, onset_unknown;
    } paused;    ///< What a pause says where the phase itself has running.
    double pause_below_minutes = 0, onset_share = 0;
    struct EasyPace {
        double value = 0;
        Text basis, note;
    } easy_pace_min_per_km;
    struct Readiness {
        struct Check {
            Ref<MetricIx> metric;
            Scalar limit;
            Text text;
        };
        std::vector<Check> checks;
        Text confidence, basis;
        Refs<SourceIx> sources;
    } readiness;
    struct BeforeFast {
        Ref<MetricIx> metric;
        Text limit, text;
    } before_fast;
    struct Step {
        int step = 0;
        double run_min = 0, walk_min = 0;
        int repeats = 0;
        double run_total_min = 0;
    };
    std::vector<Step> ladder;
    struct LadderRules {
        double walk_before_after_min = 0;
        int runs_per_week_max = 0;
        Range effort;
        int times_each = 0;
        Text up, repeat, down, end, basis;
        Refs<SourceIx> sources;
    } ladder_rules;
    struct LadderStart {
        int step = 0;
        Expr when;
        Ref<SourceIx> source;
    };
    std::vector<LadderStart> ladder_start;
    struct SingleRunCap {
        double factor = 0, short_runs_below_km = 0, short_runs_add_km = 0;
        Text text, evidence, grade;
        Ref<SourceIx> source;
    } single_run_cap;
    struct GrowthEvidence {
        Text rule, grade, evidence;
        Ref<SourceIx> source;
    };
    struct WeeklyGrowth {
        Text base;
        double share = 0;
        struct AtLeast {
            double from_20_km = 0, below_20_km = 0;
        } at_least_km;
        double two_week_factor = 0;
        Text two_week_base;
        int lighter_week_every = 0;
        double lighter_week_factor = 0;
        Text grade, basis;
        Ref<SourceIx> source;
        std::vector<GrowthEvidence> evidence;
    } weekly_growth;
    struct RunsPerWeek {
        std::optional<double> usual_km_below;
        int max = 0;
    };
    std::vector<RunsPerWeek> runs_per_week;
    double shortest_run_km = 0;
    Text long_run_share;
    struct FastRunning {
        Text after;
        struct Order {
            std::vector<std::pair<Text, Texts>> by_protocol;    ///< `default` and protocol ids.
            Refs<SourceIx> sources;
        } order;
        Text rule, grade, evidence;
        Refs<SourceIx> sources;
        Ref<SourceIx> evidence_source;
    } fast_running;
    struct CrossTraining {
        double minutes_per_missing_km = 0, share_if_usual_over_60_km = 0, at_most_minutes_per_week = 0;
        Text text;
    } cross_training;
    struct Race {
        struct Weeks {
            std::optional<double> km_up_to;
            int weeks = 0;
        };
        std::vector<Weeks> weeks_after_ladder;
        int taper_weeks = 0, near_weeks = 0;
        Text basis, too_soon, possible, near, no_running;
        Ref<SourceIx> source;
    } race;
    struct LimitsText {
        Text during, after;
    } limits_text;
    RunningEstimates estimates;
};

/// One thing asked or worked out at a check-in.
struct Metric {
    Text id;
    Asked asked = Asked::session;
    Text text, unit;
    std::optional<Scalar> min, max;
    Text per;
    Texts options;
    std::vector<Keyed> labels;
    bool last = false;
    Refs<FlagIx> not_with_flags;
    std::vector<Keyed> tests;
    Text needs;    ///< An equipment token.
    Text rule;     ///< Derived metrics: how it is worked out.
};

/// What a check-in means; the texts are printed with the decisions they explain.
struct CheckIns {
    std::vector<Keyed> asked;
    double run_minutes_share = 0;
    struct Zones {
        Text green, amber, red, run, scale, model;
        Refs<SourceIx> sources;
    } zones;
    struct Evidence {
        Text grade, text;
        Refs<SourceIx> sources;
    } evidence;
    struct ExerciseRules {
        Texts order;
        Text regress, hold, harder, progress;
        Texts one_change;
        Refs<SourceIx> sources;
    } exercise;
    struct SessionZones {
        Text green, amber, red, not_settled, unrated;
        int red_sessions_for_step_back = 0, within_days = 0;
    } session;
    struct Week {
        Texts order;
        Text stop, pain_text, clinician, phase_down, phase_up, stalled, deload, hold, end, green_week;
        double stop_pain = 0, high_pain = 0;
        int worse_after_weeks = 0;
        double worthwhile_change = 0;
        Ref<SourceIx> worthwhile_source;
        double sessions_done_pct = 0;
        int deload_every = 0;
        std::vector<Keyed> return_after_gap;
        double return_run_factor = 0;
        int return_ladder_steps = 0, illness_hold_days = 0, end_without_criteria_weeks = 0;
    } week;
    /// How soon a knee has to be seen for what stops a plan.
    struct Urgency {
        struct Sign {
            Text sign;
            Ref<LevelIx> level;
        };
        std::vector<Sign> signs;    ///< One row for every danger sign.
        Ref<LevelIx> unread_sign, new_swelling, very_high_pain;
        EstimateSource from;
    } urgency;
    struct Running {
        Text up, repeat, down;
    } running;
    Text missing_check_in;
    ProgressEstimates estimates;
};

struct Education {
    Texts always;
    std::array<Texts, 4> by_role;
    Texts tendon, missed;
    Text twenty_minutes;
    Texts stop_rules;
    std::vector<Keyed> evidence_scale;
    Text not_medical_advice;
    Refs<SourceIx> sources;
};

}    // namespace runknee
