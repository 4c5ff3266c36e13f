#include "plan/case.hpp"

#include <algorithm>
#include <bit>

#include "knowledge/vocabulary.hpp"

namespace runknee::plan {
namespace {

/// A count that stands for the default if it is unknown or zero.
int count_or(std::optional<double> value, int otherwise) {
    const int count = static_cast<int>(value.value_or(0));
    return count > 0 ? count : otherwise;
}

bool counts_in(const Flag& flag, PhaseRole role) {
    return flag.lasts == FlagLasts::always || role == PhaseRole::settle || role == PhaseRole::build;
}

}    // namespace

Case::Case(const KnowledgeBase& knowledge, const Answers& given_answers, const PlanBasis& plan_basis, const PlanStart& plan_start)
    : kb(knowledge),
      answers(given_answers),
      basis(plan_basis),
      start(plan_start),
      set(knowledge.flags.size()),
      active_{RoleFlags{set}, RoleFlags{set}, RoleFlags{set}, RoleFlags{set}} {
    find_flags();
    find_level();
    find_rules();
    find_emphasis();
    find_tools();
    for (const PhaseRole role : {PhaseRole::settle, PhaseRole::build, PhaseRole::strengthen, PhaseRole::maintain})
        active_[static_cast<std::size_t>(role)] = flags_of(role);
}

void Case::find_flags() {
    for (const FlagIx f : start.flags) set.add(f);
    for (const FlagIx f : kb.flags.indices()) {
        const FlagState state = flag_state(kb, answers, basis, kb.flags[f]);
        if (state == FlagState::set) set.add(f);
        if (state == FlagState::warned) warned.push_back(f);
    }
}

void Case::find_level() {
    const auto& levels = kb.irritability.levels;
    while (level_index + 1 < levels.size() && !is(levels[level_index].when)) ++level_index;
}

void Case::find_rules() {
    for (const PlanRuleIx r : kb.plan_rules.indices()) {
        const PlanRule& rule = kb.plan_rules[r];
        const auto mine = [&](ProtocolIx p) { return basis.protocol == p; };
        if (!rule.protocols.empty() && std::ranges::none_of(rule.protocols, mine)) continue;
        if (is(rule.when)) rules.push_back(r);
    }
}

void Case::find_emphasis() {
    emphasis = start.emphasis;
    if (emphasis) return;
    for (const PlanRuleIx r : rules)
        if (effects(r).emphasis && emphasis != Emphasis::hip) emphasis = effects(r).emphasis;
}

void Case::find_tools() {
    const auto take = [&](Text key) {
        if (const Texts* tokens = row_of(kb.sessions.equipment, key)) tools.insert(tools.end(), tokens->begin(), tokens->end());
    };
    take(vocabulary::equipment_household);
    const QuestionIx q = kb.with_role(QuestionRole::equipment);
    if (!answers[q].given()) return;
    const auto& options = kb.questions[q].options;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (answers[q].options >> i & 1u) take(options[i].id);
}

RoleFlags Case::flags_of(PhaseRole role) const {
    RoleFlags out{FlagSet(kb.flags.size())};
    for (const FlagIx f : kb.flags.indices()) {
        const bool again = std::ranges::find(start.flags, f) != start.flags.end();
        if (!set.has(f) || !(again || counts_in(kb.flags[f], role))) continue;
        out.flags.add(f);
        for (const Tag tag : kb.flags[f].avoid_tags) out.avoided_tags |= 1u << static_cast<unsigned>(tag);
    }
    return out;
}

bool Case::stopped() const {
    for (const FlagIx f : kb.flags.indices())
        if (set.has(f) && kb.flags[f].stops_plan) return true;
    return false;
}

std::optional<double> Case::number(QuestionRole role) const {
    const Answer& answer = answers[kb.with_role(role)];
    return answer.given() ? std::optional(answer.number) : std::nullopt;
}

Text Case::option(QuestionRole role) const {
    const QuestionIx q = kb.with_role(role);
    if (!answers[q].given()) return {};
    return kb.questions[q].options[static_cast<std::size_t>(std::countr_zero(answers[q].options))].id;
}

std::optional<int> Case::strength_days() const {
    const int days = count_or(number(QuestionRole::strength_days), 0);
    return days > 0 ? std::optional(days) : std::nullopt;
}

int Case::strength_days_or_default() const { return strength_days().value_or(kb.sessions.estimates.strength_days); }

int Case::running_days_or_default() const { return count_or(number(QuestionRole::running_days), kb.sessions.estimates.running_days); }

bool Case::has_tool(Text token) const { return std::ranges::find(tools, token) != tools.end(); }

bool Case::usable(ExerciseIx e, PhaseRole role) const {
    const Exercise& exercise = kb.exercises[e];
    const auto at_hand = [&](const Texts& tokens) { return std::ranges::any_of(tokens, [&](Text t) { return has_tool(t); }); };
    return !active(role).flags.any_of(exercise.contraindications) &&
           std::ranges::none_of(exercise.tags, [&](Tag t) { return avoids(role, t); }) &&
           std::ranges::all_of(exercise.equipment_required_any_of, at_hand);
}

const DoseRange* Case::dose(ExerciseIx e, PhaseRole role) const {
    const auto& dose = kb.exercises[e].dose_defaults[static_cast<std::size_t>(role)];
    return dose ? &*dose : nullptr;
}

PlanExercise Case::item(ExerciseIx e, PhaseRole role, Chosen why) const {
    PlanExercise out;
    out.exercise = e;
    out.ranges = dose(e, role);
    out.chosen = why;
    out.careful = careful(e, role);
    return out;
}

bool Case::any(bool Effects::*effect) const {
    return std::ranges::any_of(rules, [&](PlanRuleIx r) { return effects(r).*effect; });
}

std::optional<int> Case::least(std::optional<int> Effects::*effect) const {
    std::optional<int> out;
    for (const PlanRuleIx r : rules)
        if (const auto& value = effects(r).*effect) out = std::min(*value, out.value_or(*value));
    return out;
}

}    // namespace runknee::plan
