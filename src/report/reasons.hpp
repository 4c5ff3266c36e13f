#pragma once
/// What speaks for and against one cause, from the contributions of the answers.

#include <string>
#include <vector>

#include "report/words.hpp"
#include "runknee/assess.hpp"

namespace runknee::report {

/// One answer as a reason. Units: log_lr in nats.
struct Reason {
    QuestionIx question;
    double log_lr = 0;
};

enum class Side : std::uint8_t { for_it, against_it };

/// The answers that speak on one side of a cause and are strong enough to be told. Shape: strongest first; ties in interview order.
std::vector<Reason> reasons(const Differential& d, ConditionIx condition, Side side);

/// The answer as a short phrase: the reason phrase of the data, else "question: answer".
std::string reason_words(const KnowledgeBase& kb, const Answers& answers, QuestionIx question);

/// The percentage a runner is shown. Units: share in [0, display_cap].
double shown_as(const KnowledgeBase& kb, double probability);

/// The same in words: at the cap "or more", under one percent "below".
std::string percent_words(const Words& w, const KnowledgeBase& kb, double probability);

}    // namespace runknee::report
