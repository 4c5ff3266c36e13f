#pragma once
/// Every other answer a runner could have given to one question.

#include <vector>

#include "runknee/intake.hpp"

namespace runknee {

/// Shape: single and boolean: every other option; multi: one box more or less, or an exclusive box alone; number: the values at which a
/// band or a rule begins to tell something else, nearest to `now` first. Views into the knowledge base. Cost: O(options + expressions).
std::vector<RawAnswer> other_answers(const KnowledgeBase& kb, QuestionIx q, const Answer& now);

}    // namespace runknee
