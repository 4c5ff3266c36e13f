#pragma once
/// Indices, references and the closed vocabularies of the knowledge base.

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "runknee/base.hpp"

namespace runknee {

/// A text of the knowledge; lives at least as long as the knowledge base.
using Text = std::string_view;
using Texts = std::vector<Text>;

using QuestionIx = Index<struct QuestionTag>;
using GroupIx = Index<struct GroupTag>;    ///< Answers that overlap (scoring.json `groups`).
using RuleIx = Index<struct RuleTag>;
using LevelIx = Index<struct LevelTag>;            ///< Levels of care, least urgent first: a larger index is more urgent.
using GateIx = Index<struct GateTag>;              ///< Plan gates, most permissive first: a larger index is stricter.
using ConditionIx = Index<struct ConditionTag>;    ///< Conditions, prior descending, then id.
using ProtocolIx = Index<struct ProtocolTag>;
using ExerciseIx = Index<struct ExerciseTag>;
using ModalityIx = Index<struct ModalityTag>;
using FlagIx = Index<struct FlagTag>;
using PlanRuleIx = Index<struct PlanRuleTag>;
using MetricIx = Index<struct MetricTag>;
using SourceIx = Index<struct SourceTag>;

/// An id in a data file and, once linked, the row it names. After `load` every reference is resolved.
template <class Ix>
struct Ref {
    Text id;
    Ix ix;
    operator Ix() const { return ix; }    // NOLINT(google-explicit-constructor): a linked reference is its index
};

template <class Ix>
using Refs = std::vector<Ref<Ix>>;

/// A set of options of one question: bit i is option i. Boolean questions: bit 0 is no, bit 1 is yes. Number questions with bins: bit i is
/// bin i.
using OptionSet = std::uint64_t;

/// Three-valued truth; unknown is a value of its own, never "no".
enum class Truth : std::uint8_t { no, yes, unknown };

enum class QuestionKind : std::uint8_t { single, multi, number, boolean };
enum class Use : std::uint8_t { triage, differential, plan };
enum class Op : std::uint8_t { equal, not_equal, less, at_most, more, at_least, in, includes, includes_any };
enum class TriageFlag : std::uint8_t { call_ambulance, no_impact_or_load };
enum class ShowCauses : std::uint8_t { no, with_warning, yes };
enum class Prints : std::uint8_t { nothing, calm_down, protocol };    ///< What a plan gate lets through.
enum class PhaseRole : std::uint8_t { settle, build, strengthen, maintain };
enum class Priority : std::uint8_t { core, optional, stretch, optional_stretch, recovery, drill };
enum class RunMode : std::uint8_t { pause, below_onset, modify, ladder, build, full };
enum class Terrain : std::uint8_t { flat, uphill, all };
enum class Category : std::uint8_t { balance, cardio, foam_rolling, isometric, mobility, plyometric, running_drill, strength, stretch };
enum class Slot : std::uint8_t {
    balance,
    calf,
    cardio,
    drill,
    gait,
    hamstring,
    hip,
    hip_abductor,
    knee,
    mobility,
    plyo,
    run,
    stretch,
    trunk
};
enum class Tag : std::uint8_t { heavy, impact, kneeling, long_hold, on_arms, running, supine, tendon_hold };
enum class WorkingLeg : std::uint8_t { front, back, both };
enum class JointLoad : std::uint8_t { low, medium, high };
enum class Direction : std::uint8_t { recommended, uncertain, against };    ///< Spelled `for`, `uncertain`, `against`.
enum class FlagLasts : std::uint8_t { always, until_strengthen };
enum class WhenUnknown : std::uint8_t { ignore, warn, set, set_from_50 };
enum class Sets : std::uint8_t { low, high };
enum class SettleRunning : std::uint8_t { pause, as_protocol };
enum class Asked : std::uint8_t { session, run, next_morning, week, check, derived };
enum class Emphasis : std::uint8_t { hip, knee };
enum class CalmDownDays : std::uint8_t { screening_incomplete, high_pain_only, level_above_self_care, otherwise };
enum class ProtocolKind : std::uint8_t { loading, calm_down };
enum class HowRead : std::uint8_t { page, abstract, partial, secondary, recalled, judgement };
enum class Cut : std::uint8_t { sets_low, rest_low, pair, stretches_to_other_days, fewer_exercises, short_sets };

/// The code's handle on one particular question (`role` in data/questions).
enum class QuestionRole : std::uint8_t {
    age,
    duration_weeks,
    pain_worst,
    both_knees,
    run_now,
    usual_week_km,
    weekly_km,
    onset_minutes,
    running_days,
    strength_days,
    session_minutes,
    equipment,
    goal,
    race_weeks,
    race_km,
    usual_longest_km,
    plan_health,
    hands_on_cautions,
};
inline constexpr std::size_t question_role_count = 18;

/// The spelling of an enumerator in `data/` and in JSON reports. Defined for every enumeration above. Errors: none.
std::string_view name(QuestionKind v);
std::string_view name(Use v);
std::string_view name(Op v);
std::string_view name(TriageFlag v);
std::string_view name(ShowCauses v);
std::string_view name(Prints v);
std::string_view name(PhaseRole v);
std::string_view name(Priority v);
std::string_view name(RunMode v);
std::string_view name(Terrain v);
std::string_view name(Category v);
std::string_view name(Slot v);
std::string_view name(Tag v);
std::string_view name(WorkingLeg v);
std::string_view name(JointLoad v);
std::string_view name(Direction v);
std::string_view name(FlagLasts v);
std::string_view name(WhenUnknown v);
std::string_view name(Sets v);
std::string_view name(SettleRunning v);
std::string_view name(Asked v);
std::string_view name(Emphasis v);
std::string_view name(CalmDownDays v);
std::string_view name(ProtocolKind v);
std::string_view name(HowRead v);
std::string_view name(Cut v);
std::string_view name(QuestionRole v);

/// A range of numbers, both ends included. Units: those of the field that holds it.
struct Range {
    double low = 0;
    double high = 0;
};

/// An expression over answers, compiled: the root of a tree in `KnowledgeBase::expressions`. `empty` = none was given (always true).
struct Expr {
    static constexpr std::uint32_t none = 0xffffffff;
    std::uint32_t root = none;
    bool empty() const { return root == none; }
};

/// One node of a compiled expression.
/// Shape: `all`, `any`, `negation`: `count` children from `first` on in `KnowledgeBase::expression_children`. Leaves: a test of one
/// question.
struct ExprNode {
    enum class Kind : std::uint8_t { all, any, negation, options, number };
    Kind kind = Kind::all;
    Op op = Op::equal;      ///< As written; `options` leaves are decided by `set` alone.
    QuestionIx question;    ///< Leaves only.
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    OptionSet set = 0;    ///< `options`: true if the answer holds any of these (`!=`: the complement).
    double number = 0;    ///< `number`: the right-hand side.
};

/// A value the data gives as a number, a truth or a word.
using Scalar = std::variant<bool, double, Text>;

}    // namespace runknee
