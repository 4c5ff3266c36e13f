#pragma once
/// Field tables of data/plan: flags, personal rules, irritability, sessions and education.

#include "knowledge/tables_estimates.hpp"
#include "knowledge/tables_exercise.hpp"

namespace runknee::fields {

/// The same limits for a value that may also be null.
constexpr Limits or_null(Limits l) {
    l.nullable = true;
    return l;
}

/// Every one of `names` is a key of `rows`, and nothing else is. Errors: missing_key, unknown_key.
void check_keys(Build& b, const std::vector<Keyed>& rows, std::span<const std::string_view> names, const Path& p);
/// The expression `{"all": []}`.
bool always_true(const Build& b, Expr e);

// ---------------------------------------------------------------- flags
template <>
struct Spec<Flag::CheckIn> {
    static constexpr std::string_view name = "flag_check_in", about = "A check-in that sets the flag later on.";
    static constexpr auto fields = std::to_array<Field<Flag::CheckIn>>({
        required<&Flag::CheckIn::metric>("metric", "The flag is set while this metric is above the limit."),
        required<&Flag::CheckIn::limit>("limit", "One of the pain limits of the protocol, such as exercise_amber_max."),
    });
    static void check(Build& b, Flag::CheckIn& c, const Path& p);
};

template <>
struct Spec<Flag> {
    static constexpr std::string_view name = "flag", about = "Something in the answers that removes exercises or keeps their dose low.";
    static constexpr auto fields = std::to_array<Field<Flag>>({
        required<&Flag::id>("id", "Stable id; exercises and extras name it."),
        required<&Flag::meaning>("meaning", "What it means, in plain words."),
        optional<&Flag::gate>("gate", "Set while this is the gate of the plan."),
        optional<&Flag::when>("when", "Set while this is true."),
        optional<&Flag::triage_flag>("triage_flag", "Set by a fired rule with this flag, too."),
        optional<&Flag::check_in>("check_in", "A check-in that sets or clears it later on."),
        optional<&Flag::stops_plan>("stops_plan", "No loading protocol while it is set."),
        required<&Flag::lasts>("lasts", "always, or until_strengthen: looked at again when the strengthening phase begins."),
        required<&Flag::when_unknown>(
            "when_unknown",
            "What an unknown answer means: ignore it, warn with skip_if, set the flag, or set it from age 50 on and warn before."),
        optional<&Flag::avoid_tags>("avoid_tags", "Exercises with one of these tags are removed.", at_least(1)),
        optional<&Flag::skip_if>("skip_if", "Printed with the exercise when the answer is unknown: when to skip it."),
    });
    static void check(Build& b, Flag& f, const Path& p);
};

struct FlagsFile {
    FlagEstimates estimates;
    std::vector<Flag> flags;
};
template <>
struct Spec<FlagsFile> {
    static constexpr std::string_view name = "flags", about = "The flags.";
    static constexpr auto fields = std::to_array<Field<FlagsFile>>({
        required<&FlagsFile::estimates>("estimates", "Numbers that no study gives."),
        required<&FlagsFile::flags>("flags", "The flags.", at_least(1)),
    });
};

// ---------------------------------------------------------------- personal rules
/// The word none; anything else is refused.
struct NoneWord {
    static void read(Build& b, const json::Value& v, bool& t, const Path& p, const Limits& l);
    static void visit(Visitor&, bool&, const Path&) {}
    template <class>
    static void schema_of(SchemaText& s, const Limits&) {
        s.raw(R"("const": "none")");
    }
};

template <>
struct Spec<Effects> {
    static constexpr std::string_view name = "effects",
                                      about = "What a personal rule changes; of two numbers for the same effect the smaller counts.";
    static constexpr auto fields = std::to_array<Field<Effects>>({
        optional<&Effects::exclude_modalities>("exclude_modalities", "Extras that are not offered.", at_least(1)),
        optional<&Effects::balance_exercise>("balance_exercise", "The balance exercise of plan/sessions.json is added."),
        optional<&Effects::warm_up>("warm_up", "Key of warm_up_minutes in plan/sessions.json."),
        optional<&Effects::warm_up_short>("warm_up_short", "The same for short sessions; absent: as for everybody."),
        optional<&Effects::strengthen_sessions_max>("strengthen_sessions_max",
                                                    "Strength sessions a week at most, in the strengthening phase.", between(1, 7)),
        make<Access<&Effects::no_running>, NoneWord>("running", false, "none: no running plan.", {}),
        optional<&Effects::extra_blocks>("extra_blocks", "Short blocks added on other days, a week.", between(1, 7)),
        optional<&Effects::exercises>("exercises", "Exercises in a session at most.", between(1, 12)),
        optional<&Effects::sets>("sets", "Low or high end of the sets."),
        optional<&Effects::hold_phase>("hold_phase", "No change of phase."),
        optional<&Effects::sessions_max>("sessions_max", "Strength sessions a week at most, in every phase.", between(1, 7)),
        optional<&Effects::emphasis>("emphasis", "What comes first: hip or knee."),
        optional<&Effects::offer_drill>("offer_drill", "A running drill that is offered."),
        optional<&Effects::professional_check>("professional_check", "A professional should look at the knee once."),
        optional<&Effects::hold_progress>("hold_progress", "In a week of short sleep the dose does not go up."),
        optional<&Effects::ask_doctor>("ask_doctor", "Ask a doctor before starting; no long hard holds."),
        optional<&Effects::sides>("sides", "How the two sides are trained."),
    });
};

template <>
struct Spec<PlanRule> {
    static constexpr std::string_view name = "plan_rule", about = "A rule that fits the plan to the person.";
    static constexpr auto fields = std::to_array<Field<PlanRule>>({
        required<&PlanRule::id>("id", "Stable id."),
        required<&PlanRule::when>("when", "Holds if this is true."),
        required<&PlanRule::say>("say", "What the runner is told."),
        required<&PlanRule::effects>("effects", "What it changes; at least one."),
        optional<&PlanRule::protocols>("protocols", "Protocols it is for; absent: all.", at_least(1)),
        required<&PlanRule::grade>("grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&PlanRule::sources>("sources", "Sources.", at_least(1)),
    });
    static void check(Build& b, PlanRule& r, const Path& p);
};

struct PlanRulesFile {
    std::vector<PlanRule> rules;
};
template <>
struct Spec<PlanRulesFile> {
    static constexpr std::string_view name = "plan_rules", about = "Rules that fit the plan to the person.";
    static constexpr auto fields =
        std::to_array<Field<PlanRulesFile>>({required<&PlanRulesFile::rules>("rules", "The rules, in file order.")});
};

// ---------------------------------------------------------------- irritability
template <>
struct Spec<IrritabilityLevel> {
    static constexpr std::string_view name = "irritability_level", about = "How easily the knee is upset.";
    static constexpr auto fields = std::to_array<Field<IrritabilityLevel>>({
        required<&IrritabilityLevel::id>("id", "Stable id."),
        required<&IrritabilityLevel::when>("when", "Holds if this is true; the first level that holds counts."),
        required<&IrritabilityLevel::start_role>("start_role", "Role of the phase the plan begins with."),
        required<&IrritabilityLevel::sets>("sets", "Low or high end of the sets at first."),
        required<&IrritabilityLevel::rpe_cap>("rpe_cap", "Effort in the first phase at most, 0 to 10; null: as the dose says.",
                                              or_null(between(0, 10))),
        required<&IrritabilityLevel::running_in_settle>("running_in_settle", "Running in the first phase: pause, or as the protocol says."),
        required<&IrritabilityLevel::say>("say", "What the runner is told."),
    });
};

template <>
struct Spec<Irritability> {
    static constexpr std::string_view name = "irritability", about = "How easily the knee is upset, and what that means for the start.";
    static constexpr auto fields = std::to_array<Field<Irritability>>({
        required<&Irritability::levels>("levels", "Levels; the first that holds counts, the last always holds.", at_least(1)),
        required<&Irritability::sources>("sources", "Sources.", at_least(1)),
    });
    static void check(Build& b, Irritability& i, const Path& p);
};

// ---------------------------------------------------------------- sessions
template <>
struct Spec<SessionRules::Exercises> {
    using R = SessionRules::Exercises;
    static constexpr std::string_view name = "session_exercises", about = "How many exercises a session has.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::min>("min", "At least.", between(1, 12)),
        required<&R::max>("max", "At most.", between(1, 12)),
        required<&R::by_role>("by_role", "Usual number, by phase role.", between(1, 12)),
        required<&R::by_minutes>("by_minutes", "Number by answer to the question about minutes.", between(1, 12)),
    });
    static void check(Build& b, R& r, const Path& p);
};

template <>
struct Spec<SessionRules::PerWeek> {
    static constexpr std::string_view name = "sessions_per_week", about = "How many strength sessions a week has.";
    static constexpr auto fields = std::to_array<Field<SessionRules::PerWeek>>({
        required<&SessionRules::PerWeek::by_role>("by_role", "Sessions a week, by phase role.", between(1, 6)),
        required<&SessionRules::PerWeek::source>("source", "Where the numbers come from."),
    });
};

template <>
struct Spec<SessionRules::Minutes> {
    static constexpr std::string_view name = "minutes_per_session", about = "How long a session may take, in minutes.";
    static constexpr auto fields = std::to_array<Field<SessionRules::Minutes>>({
        required<&SessionRules::Minutes::by_answer>("by_answer", "Minutes by answer to the question about minutes.", between(5, 180)),
        required<&SessionRules::Minutes::unanswered>("unanswered", "Minutes without an answer, by phase role.", between(5, 180)),
    });
};

template <>
struct Spec<SessionRules::Seconds> {
    static constexpr std::string_view name = "session_seconds", about = "How long things take, in seconds.";
    static constexpr auto fields = std::to_array<Field<SessionRules::Seconds>>({
        required<&SessionRules::Seconds::per_repetition>("per_repetition", "One repetition without a hold.", between(1, 30)),
        required<&SessionRules::Seconds::per_contact>("per_contact", "One ground contact.", between(0.1, 30)),
        required<&SessionRules::Seconds::between_exercises>("between_exercises", "Change to the next exercise.", between(0, 300)),
    });
};

template <>
struct Spec<SessionRules::Stretches> {
    static constexpr std::string_view name = "session_stretches", about = "Stretches.";
    static constexpr auto fields = std::to_array<Field<SessionRules::Stretches>>({
        required<&SessionRules::Stretches::strength_day_max>("strength_day_max", "Stretches on a strength day at most.", between(0, 10)),
        required<&SessionRules::Stretches::sets>("sets", "Sets of each.", between(1, 10)),
        required<&SessionRules::Stretches::hold_s>("hold_s", "Seconds of hold.", between(5, 300)),
        required<&SessionRules::Stretches::source>("source", "Where the numbers come from."),
    });
};

template <>
struct Spec<SessionRules::DailyBlock> {
    static constexpr std::string_view name = "daily_block", about = "The short block of the days without strength work.";
    static constexpr auto fields = std::to_array<Field<SessionRules::DailyBlock>>({
        required<&SessionRules::DailyBlock::minutes>("minutes", "How long it takes, in minutes.", between(1, 60)),
        required<&SessionRules::DailyBlock::text>("text", "What it holds."),
    });
};

template <>
struct Spec<SessionRules::Week> {
    using R = SessionRules::Week;
    static constexpr std::string_view name = "session_week", about = "Which days of the week; 0 is the first day of the plan, 6 the last.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::strength_days>("strength_days", "Strength days by number of sessions a week.", between(0, 6)),
        required<&R::run_days_first>("run_days_first", "Days that get a run, first choice first, by number of sessions a week.",
                                     between(0, 6)),
        required<&R::daily_block_days>("daily_block_days", "Days that get a daily block, first choice first.", between(0, 6)),
        required<&R::rest_day>("rest_day", "The day without training.", between(0, 6)),
        required<&R::same_day>("same_day", "What to do when a run and a session share a day."),
    });
    static void check(Build& b, R& r, const Path& p);
};

template <>
struct Spec<SessionRules> {
    static constexpr std::string_view name = "sessions",
                                      about = "How many exercises, sessions and minutes, on which days, and with what equipment.";
    static constexpr auto fields = std::to_array<Field<SessionRules>>({
        required<&SessionRules::exercises>("exercises", "How many exercises a session has."),
        required<&SessionRules::per_week>("per_week", "How many sessions a week has."),
        required<&SessionRules::minutes>("minutes", "How long a session may take."),
        required<&SessionRules::warm_up_minutes>("warm_up_minutes", "Minutes of warm-up by case; personal rules name the case.",
                                                 between(0, 60)),
        required<&SessionRules::warm_up_text>("warm_up_text", "How to warm up."),
        required<&SessionRules::seconds>("seconds", "How long things take."),
        required<&SessionRules::stretches>("stretches", "Stretches."),
        required<&SessionRules::daily_block>("daily_block", "The short block of the other days."),
        required<&SessionRules::cuts>("cuts", "What is shortened when a session is too long, in this order.", at_least(1)),
        keyed_texts<&SessionRules::cuts_text>("cuts_text", "Each cut in words."),
        required<&SessionRules::fallback_exercises>("fallback_exercises", "Exercises that fill a session, first choice first.",
                                                    at_least(1)),
        required<&SessionRules::balance_exercise>("balance_exercise", "The balance exercise that a personal rule may add."),
        required<&SessionRules::week>("week", "Which days of the week."),
        required<&SessionRules::equipment>("equipment",
                                           "Equipment tokens by answer to the equipment question, and what every household has."),
        required<&SessionRules::estimates>("estimates", "Numbers that no study gives."),
    });
    static void check(Build& b, SessionRules& s, const Path& p);
};

// ---------------------------------------------------------------- education
template <>
struct Spec<Education> {
    static constexpr std::string_view name = "education", about = "What every runner with a plan should know.";
    static constexpr auto fields = std::to_array<Field<Education>>({
        required<&Education::always>("always", "Printed with every plan.", at_least(1)),
        required<&Education::by_role>("by_role", "Printed with the phase of this role.", at_least(1)),
        required<&Education::tendon>("tendon", "Printed with tendon plans.", at_least(1)),
        required<&Education::missed>("missed", "What to do after missed days.", at_least(1)),
        required<&Education::twenty_minutes>("twenty_minutes", "What to do with little time."),
        required<&Education::stop_rules>("stop_rules", "When to stop and be seen; printed with every plan.", at_least(1)),
        keyed_texts<&Education::evidence_scale>("evidence_scale", "What each grade means."),
        required<&Education::not_medical_advice>("not_medical_advice", "What a plan is not."),
        required<&Education::sources>("sources", "Sources.", at_least(1)),
    });
    static void check(Build& b, Education& e, const Path& p);
};

}    // namespace runknee::fields
