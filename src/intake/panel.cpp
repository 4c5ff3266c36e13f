#include "runknee/panel.hpp"

#include <algorithm>

namespace runknee {

namespace {

/// Those of a boolean are no and yes; a number has none.
std::size_t option_count(const Question& question) {
    return question.kind == QuestionKind::boolean ? 2 : question.kind == QuestionKind::number ? 0 : question.options.size();
}

}    // namespace

Panel::Panel(const KnowledgeBase& kb) {
    Layout layout;
    layout.words = rows * kb.questions.size();
    for (const Question& question : kb.questions) {
        const bool number = question.kind == QuestionKind::number;
        const std::size_t options = option_count(question);
        layout.places.push_back(
            {static_cast<std::uint32_t>(layout.words), static_cast<std::uint32_t>(options), static_cast<std::uint32_t>(layout.numbers)});
        layout.words += options;
        layout.numbers += number ? seats : 0;
    }
    words_.resize(layout.words);
    numbers_.resize(layout.numbers);
    layout_ = std::make_shared<const Layout>(std::move(layout));
    const auto asked = words_.begin() + static_cast<std::ptrdiff_t>(rows_of_answers * questions());    // until a gate says otherwise
    std::fill_n(asked, (rows - rows_of_answers) * questions(), ~Runners{0});
}

void Panel::clear() {
    std::fill_n(words_.begin(), rows_of_answers * questions(), Runners{0});
    std::fill(words_.begin() + static_cast<std::ptrdiff_t>(rows * questions()), words_.end(), Runners{0});
}

void Panel::clear(std::size_t seat) {
    for (std::size_t q = 0; q < questions(); ++q) put(QuestionIx(q), seat, Answer::State::unknown, 0, 0);
}

Answer Panel::at(QuestionIx q, std::size_t seat) const {
    const auto in = [seat](Runners word) { return (word >> seat & 1) != 0; };
    Answer out;
    out.state = in(word(Row::given, q))            ? Answer::State::given
                : in(word(Row::skipped, q))        ? Answer::State::skipped
                : in(word(Row::not_applicable, q)) ? Answer::State::not_applicable
                                                   : Answer::State::unknown;
    out.applies = in(word(Row::applies, q)) ? Truth::yes : in(word(Row::may_apply, q)) ? Truth::unknown : Truth::no;
    const std::span<const Runners> options = ticked(q);
    for (std::size_t i = 0; i < options.size(); ++i) out.options |= OptionSet{in(options[i])} << i;
    out.number = takes_number(q) && out.has_value() ? numbers(q)[seat] : 0;
    return out;
}

void Panel::put(QuestionIx q, std::size_t seat, Answer::State state, OptionSet options, double number) {
    const Runners bit = Runners{1} << seat;
    const auto set = [bit](Runners& word, bool in) { word = in ? word | bit : word & ~bit; };
    set(word(Row::given, q), state == Answer::State::given);
    set(word(Row::begun, q), state == Answer::State::unknown && options != 0);
    set(word(Row::skipped, q), state == Answer::State::skipped);
    set(word(Row::not_applicable, q), state == Answer::State::not_applicable);
    const std::span<Runners> words = ticked(q);
    for (std::size_t i = 0; i < words.size(); ++i) set(words[i], (options >> i & 1) != 0);
    if (takes_number(q)) numbers(q)[seat] = number;
}

void Panel::copy(const Panel& from, std::size_t from_seat, std::size_t seat) {
    for (std::size_t i = 0; i < questions(); ++i) {
        const QuestionIx q(i);
        if (((from.word(Row::given, q) | from.word(Row::begun, q)) >> from_seat & 1) == 0) continue;
        const Answer answer = from.at(q, from_seat);
        put(q, seat, answer.state, answer.options, answer.number);
    }
}

}    // namespace runknee
