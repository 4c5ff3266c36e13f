#include "intake/gates.hpp"

namespace runknee {

using Row = Panel::Row;

Gates::Gates(const KnowledgeBase& kb, bool wide) : circuit_(kb, wide) {
    for (const QuestionIx q : kb.questions.indices()) {    // `ask_when` only looks back
        const Question& question = kb.questions[q];
        if (question.ask_when.empty()) continue;
        Gate gate;
        gate.question = q;
        gate.applies = circuit_.certainly(question.ask_when);
        gate.may_apply = circuit_.possibly(question.ask_when);
        gate.behind = circuit_.steps();
        gate.has_value = question.value_when_skipped.given();
        gate.options = question.skipped_options;
        gate.number = question.skipped_number;
        gates_.push_back(gate);
    }
}

void Gates::run(Panel& panel, std::vector<Runners>& words) const {
    words.resize(circuit_.steps());
    std::size_t at = 0;
    for (const Gate& gate : gates_) {
        circuit_.run(panel, at, gate.behind, words.data());
        at = gate.behind;
        panel.word(Row::applies, gate.question) = words[gate.applies];
        panel.word(Row::may_apply, gate.question) = words[gate.may_apply];
        // an answer that was given or begun counts even behind a closed gate
        close(gate, ~(words[gate.may_apply] | panel.word(Row::given, gate.question) | panel.word(Row::begun, gate.question)), panel);
    }
}

void Gates::close(const Gate& gate, Runners closed, Panel& panel) const {
    const QuestionIx q = gate.question;
    const Runners before = panel.word(Row::skipped, q);
    const std::span<Runners> ticked = panel.ticked(q);
    panel.word(Row::skipped, q) = gate.has_value ? closed : 0;
    panel.word(Row::not_applicable, q) = gate.has_value ? 0 : closed;
    if (!gate.has_value) return;
    for (OptionSet left = gate.options; left != 0; left &= left - 1) {
        Runners& word = ticked[static_cast<std::size_t>(std::countr_zero(left))];
        word = (word & ~before) | closed;
    }
    if (ticked.empty()) each_seat(closed, [&, numbers = panel.numbers(q)](std::size_t seat) { numbers[seat] = gate.number; });
}

}    // namespace runknee
