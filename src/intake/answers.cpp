#include <algorithm>

#include "runknee/intake.hpp"

namespace runknee {

QuestionSet::QuestionSet(std::size_t questions, bool all) : words_((questions + 63) / 64, all ? ~std::uint64_t{0} : 0) {
    if (all && questions % 64 != 0) words_.back() = (std::uint64_t{1} << (questions % 64)) - 1;
}

AnswerColumns::AnswerColumns(std::size_t questions)
    : options(questions),
      numbers(questions),
      given(questions),
      skipped(questions),
      not_applicable(questions),
      begun(questions),
      applies(questions, true),
      may_apply(questions, true) {}

void AnswerColumns::clear() {
    std::ranges::fill(options, OptionSet{0});
    for (QuestionSet* set : {&given, &skipped, &not_applicable, &begun}) std::ranges::fill(set->words(), std::uint64_t{0});
}

Answer AnswerColumns::at(QuestionIx q) const {
    Answer out;
    out.state = given.has(q)            ? Answer::State::given
                : skipped.has(q)        ? Answer::State::skipped
                : not_applicable.has(q) ? Answer::State::not_applicable
                                        : Answer::State::unknown;
    out.applies = applies.has(q) ? Truth::yes : may_apply.has(q) ? Truth::unknown : Truth::no;
    out.options = options[q.value];
    out.number = out.has_value() ? numbers[q.value] : 0;
    return out;
}

void AnswerColumns::put(QuestionIx q, Answer::State state, OptionSet chosen, double number) {
    options[q.value] = chosen;
    numbers[q.value] = number;
    given.set(q, state == Answer::State::given);
    skipped.set(q, state == Answer::State::skipped);
    not_applicable.set(q, state == Answer::State::not_applicable);
    begun.set(q, state == Answer::State::unknown && chosen != 0);
}

}    // namespace runknee
