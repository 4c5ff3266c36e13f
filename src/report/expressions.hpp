#pragma once
/// Compiled expressions in words.

#include <string>

#include "report/words.hpp"

namespace runknee::report {

/// "age < 18 and (onset is gradual or squat_pain is yes)". Empty expression: always.
std::string expression_words(const KnowledgeBase& kb, Expr e);

/// The options a leaf names, as ids in the order of the question ("no", "yes" for a boolean).
std::vector<Text> leaf_options(const KnowledgeBase& kb, const ExprNode& leaf);

/// How many answers a question can hold: its options, its bins, or no and yes.
std::size_t option_count(const Question& q);
/// Id of the i-th of them.
Text option_id(const Question& q, std::size_t i);

}    // namespace runknee::report
