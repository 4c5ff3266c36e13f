#pragma once
/// One runner's plan from gate, causes and answers (steps 1 to 15 of the plan specification).

#include <optional>
#include <vector>

#include "runknee/engine.hpp"

namespace runknee {

enum class PlanReason : std::uint8_t {
    gate_block,
    gate_calm_down_only,
    clinician_first,
    no_clear_match,
    locked,
    conditions_not_met,
    alternative,
    match,
};
std::string_view name(PlanReason v);

enum class LimitedBy : std::uint8_t { must_exclude };
std::string_view name(LimitedBy v);

/// What the engine decided that a plan stands on.
struct PlanBasis {
    GateIx gate;                           ///< Final gate.
    std::optional<ProtocolIx> protocol;    ///< Chosen by gate, verdict and first cause; none = no self-care plan.
    PlanReason reason = PlanReason::match;
    std::vector<LimitedBy> limited_by;
    LevelIx level;    ///< Final level of care.
    std::vector<RuleIx> fired;
    std::vector<TriageFlag> triage_flags;
    bool screened = true;
};

/// Which protocol a runner may have, and by which branch. Precondition: the gate is final.
std::pair<std::optional<ProtocolIx>, PlanReason> choose_protocol(const KnowledgeBase& kb, const RunnerView& runner, GateIx gate,
                                                                 bool clear_match, ConditionIx first);

/// A dose to do. Units: as DoseRange; only one end of each range is left. Effort stays a range.
struct Dose {
    int sets = 1;
    Range rpe;
    double rest_s = 0;
    std::optional<double> reps, hold_s, contacts, minutes;
};

enum class Chosen : std::uint8_t { core, optional, group, replacement, fallback, balance };
std::string_view name(Chosen v);

/// One strength exercise of a phase.
struct PlanExercise {
    ExerciseIx exercise;
    Priority priority = Priority::core;
    bool main = false, daily = false;
    const DoseRange* ranges = nullptr;    ///< Lives in the knowledge base.
    std::optional<ExerciseIx> replaces;
    Chosen chosen = Chosen::core;
    bool careful = false;    ///< A caution keeps the dose at its low end.
    std::optional<Range> range_deg;
    Text note;
    int from_week = 1;
    std::vector<ExerciseIx> swaps;
};

struct SessionExercise {
    ExerciseIx exercise;
    Dose dose;
    bool paired = false;    ///< Done in turn with its neighbour: half the rest.
};

struct Session {
    char name = 'A';
    std::vector<SessionExercise> exercises;
    std::vector<ExerciseIx> stretches;
    int warm_up_minutes = 0, minutes = 0, limit = 0;
    std::vector<Cut> cuts;
    bool longer_than_asked = false;
};

/// One run of the first week. Shape: exactly one of km, minutes, step, from_log.
struct Run {
    std::optional<double> km, minutes;
    std::optional<int> step;    ///< Index into RunningRules::ladder.
    bool from_log = false;
};

/// `none` stands for "no running at all in this plan".
struct PlanRunning {
    std::optional<RunMode> mode;    ///< None = no running.
    double max_pain = 0;
    Terrain terrain = Terrain::flat;
    Text text;
    std::optional<double> cap_share, cap_km, week_km, longest_km;
    std::optional<int> step, last_step;
    bool readiness = false;    ///< The readiness checks come first (ladder).
    std::vector<Run> runs;
};

/// Shape: `day` 0 to 6 from the first day of the plan.
struct PlanDay {
    int day = 0;
    std::optional<char> strength;
    std::optional<Run> run;
    bool daily_block = false, rest = false;
};

struct Offer {
    ModalityIx modality;
    std::size_t row = 0;    ///< Index into Modality::protocols: the row of this cause.
    std::vector<FlagIx> careful;
};

struct PlanDrill {
    ExerciseIx exercise;
    Text self_check;    ///< Empty: none.
};

struct PlanPhase {
    const Phase* phase = nullptr;    ///< Names, goal, weeks, criteria, education, what to avoid. Lives in the knowledge base.
    int sessions_per_week = 0;
    std::vector<PlanExercise> exercises, joins_later;
    std::vector<ExerciseIx> not_used;
    std::vector<Session> sessions;
    std::vector<ExerciseIx> stretches, more_stretches, daily, recovery_exercises;
    std::vector<PlanDrill> drills;
    PlanRunning running;
    std::vector<ExerciseIx> cross_training;
    std::optional<double> cross_training_minutes;
    std::vector<MetricIx> tests;
    std::vector<PlanDay> week;
    std::vector<Offer> modalities;
};

struct RaceAdvice {
    enum class Verdict : std::uint8_t { near, possible, too_soon, no_running } verdict = Verdict::near;
    std::optional<int> weeks_needed;
    Text text;
};
std::string_view name(RaceAdvice::Verdict v);

struct CalmDownPlan {
    CalmDownDays why = CalmDownDays::otherwise;
    std::vector<const CalmDown::Row*> exercises;
    std::vector<ModalityIx> comfort;    ///< Without those that a set flag rules out.
    int days = 0;
    Text then;
    std::optional<LevelIx> level_at_least;
};

struct LoadingPlan {
    std::size_t irritability = 0;    ///< Index into Irritability::levels.
    std::optional<Emphasis> emphasis;
    std::vector<PlanRuleIx> rules;
    std::vector<Text> say;
    int start_phase = 1;
    bool start_checks = false;    ///< `start_here_if` of the first phase is checked on the first day; if one fails, phase 1.
    std::vector<PlanPhase> phases;
    std::optional<RaceAdvice> race;
    bool hold_phase = false, hold_progress = false, professional_check = false, ask_doctor = false;
    std::vector<Text> always, running_rules;
    std::optional<double> usual_week_km, usual_longest_km;
    std::vector<MetricIx> not_applicable;
};

enum class PlanKind : std::uint8_t { none, calm_down, loading };
std::string_view name(PlanKind v);

/// What may be printed as a plan. Shape: `calm_down` or `loading` only with that kind; kind `none` whenever the gate prints nothing.
struct Plan {
    PlanKind kind = PlanKind::none;
    PlanBasis basis;
    std::optional<ProtocolIx> protocol;    ///< The protocol that is printed.
    std::vector<FlagIx> flags;             ///< Set flags, by id.
    std::vector<Text> skip_if;
    std::optional<CalmDownPlan> calm_down;
    std::optional<LoadingPlan> loading;
};

/// What a plan that is made again starts from (step 1).
struct PlanStart {
    std::optional<int> phase;
    std::vector<FlagIx> flags;
    std::optional<Emphasis> emphasis;
    int settling_plans = 0;
};

/// Makes the plan for one runner.
/// Unknown: unanswered plan questions take the defaults of the specification; an unanswered `plan_health` counts as the flags say.
/// Errors:  none; an empty plan is a plan of kind `none`. Cost: O(phases x exercises). Same inputs, same plan.
/// Source:  runknee_2026 (numbers: data/plan, data/protocols, data/exercises).
Plan make_plan(const KnowledgeBase& kb, const Answers& answers, const PlanBasis& basis, const PlanStart& start = {});

/// The protocol that `make_plan` would print for a new plan, without making the plan.
/// Unknown: as there. Errors: none. Cost: O(flags), no allocation.
std::optional<ProtocolIx> planned_protocol(const KnowledgeBase& kb, const RunnerView& runner, const PlanBasis& basis);

}    // namespace runknee
