#pragma once
/// How each enumerator is spelled in data/ and in JSON reports: the one place.

#include <array>

#include "runknee/knowledge/terms.hpp"

namespace runknee {

template <class E>
struct EnumNames;

#define RUNKNEE_NAMES(E, ...)                                                       \
    template <>                                                                     \
    struct EnumNames<E> {                                                           \
        static constexpr auto names = std::to_array<std::string_view>(__VA_ARGS__); \
    };
RUNKNEE_NAMES(QuestionKind, {"single", "multi", "number", "boolean"})
RUNKNEE_NAMES(Use, {"triage", "differential", "plan"})
RUNKNEE_NAMES(Op, {"==", "!=", "<", "<=", ">", ">=", "in", "includes", "includes_any"})
RUNKNEE_NAMES(TriageFlag, {"call_ambulance", "no_impact_or_load"})
RUNKNEE_NAMES(ShowCauses, {"no", "with_warning", "yes"})
RUNKNEE_NAMES(Prints, {"nothing", "calm_down", "protocol"})
RUNKNEE_NAMES(PhaseRole, {"settle", "build", "strengthen", "maintain"})
RUNKNEE_NAMES(Priority, {"core", "optional", "stretch", "optional_stretch", "recovery", "drill"})
RUNKNEE_NAMES(RunMode, {"pause", "below_onset", "modify", "ladder", "build", "full"})
RUNKNEE_NAMES(Terrain, {"flat", "uphill", "all"})
RUNKNEE_NAMES(Category,
              {"balance", "cardio", "foam_rolling", "isometric", "mobility", "plyometric", "running_drill", "strength", "stretch"})
RUNKNEE_NAMES(Slot, {"balance", "calf", "cardio", "drill", "gait", "hamstring", "hip", "hip_abductor", "knee", "mobility", "plyo", "run",
                     "stretch", "trunk"})
RUNKNEE_NAMES(Tag, {"heavy", "impact", "kneeling", "long_hold", "on_arms", "running", "supine", "tendon_hold"})
RUNKNEE_NAMES(WorkingLeg, {"front", "back", "both"})
RUNKNEE_NAMES(JointLoad, {"low", "medium", "high"})
RUNKNEE_NAMES(Direction, {"for", "uncertain", "against"})
RUNKNEE_NAMES(FlagLasts, {"always", "until_strengthen"})
RUNKNEE_NAMES(WhenUnknown, {"ignore", "warn", "set", "set_from_50"})
RUNKNEE_NAMES(Sets, {"low", "high"})
RUNKNEE_NAMES(SettleRunning, {"pause", "as_protocol"})
RUNKNEE_NAMES(Asked, {"session", "run", "next_morning", "week", "check", "derived"})
RUNKNEE_NAMES(Emphasis, {"hip", "knee"})
RUNKNEE_NAMES(CalmDownDays, {"screening_incomplete", "high_pain_only", "level_above_self_care", "otherwise"})
RUNKNEE_NAMES(ProtocolKind, {"loading", "calm_down"})
RUNKNEE_NAMES(HowRead, {"page", "abstract", "partial", "secondary", "recalled", "judgement"})
RUNKNEE_NAMES(Cut, {"sets_low", "rest_low", "pair", "stretches_to_other_days", "fewer_exercises", "short_sets"})
RUNKNEE_NAMES(QuestionRole, {"age", "duration_weeks", "pain_worst", "both_knees", "run_now", "usual_week_km", "weekly_km", "onset_minutes",
                             "running_days", "strength_days", "session_minutes", "equipment", "goal", "race_weeks", "race_km",
                             "usual_longest_km", "plan_health", "hands_on_cautions"})
#undef RUNKNEE_NAMES

}    // namespace runknee
