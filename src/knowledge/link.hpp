#pragma once
/// The steps of `load` after reading: linking references and checking what concerns several documents.

#include <functional>

#include "knowledge/build.hpp"

namespace runknee {

/// A set of options holds so many; a question with more, or with more bands, is refused.
inline constexpr std::size_t most_options = 64;
/// The set of one option; none of those that are too many.
constexpr OptionSet option_bit(std::size_t i) { return i < most_options ? OptionSet{1} << i : 0; }
/// The first `count` options.
constexpr OptionSet all_options(std::size_t count) { return count < most_options ? (OptionSet{1} << count) - 1 : ~OptionSet{0}; }

/// Calls `f` for the question of every leaf; stops and returns false when `f` does.
bool each_question(const KnowledgeBase& kb, Expr e, const std::function<bool(QuestionIx)>& f);

/// Links what the fields of a question mean to the engine: option sets, evidence, skipped values; checks options, bins and gates.
void link_questions(Build& b);
/// Levels, gates and rules among each other.
void check_triage(Build& b);
/// Priors, rows and plans of conditions.
void link_conditions(Build& b);
/// Parameters, bands and guards.
void link_scoring(Build& b);
/// What rehab documents say about each other: ladders, alternatives, doses by role, equipment, metrics.
void check_rehab(Build& b);
/// Founding claims: each reference followed.
void check_founding(Build& b);
/// Makes `q` the question of `role`.
void bind_role(KnowledgeBase& kb, QuestionRole role, QuestionIx q);
/// Roles and the words the code knows by name; phrases the program uses.
void check_vocabulary(Build& b);

}    // namespace runknee
