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
        gate.behind = circuit_.extent();
        gate.has_value = question.value_when_skipped.given();
        gate.options = question.skipped_options;
        gate.number = question.skipped_number;
        gates_.push_back(gate);
    }
}

void Gates::run(Panel& panel, std::vector<Runners>& words) const {
    words.resize(circuit_.words());
    circuit_.begin(panel, words.data());
    Circuit::Extent at;
    for (const Gate& gate : gates_) {
        const QuestionIx q = gate.question;
        circuit_.run(panel, at, gate.behind, words.data());
        at = gate.behind;
        panel.word(Row::applies, q) = Circuit::truth(words.data(), gate.applies);
        panel.word(Row::may_apply, q) = Circuit::truth(words.data(), gate.may_apply);
        // an answer that was given or begun counts even behind a closed gate
        close(gate, ~(panel.word(Row::may_apply, q) | panel.word(Row::given, q) | panel.word(Row::begun, q)), panel, words.data());
    }
}

/// Shape: what later gates look at is changed in both places.
void Gates::close(const Gate& gate, Runners closed, Panel& panel, Runners* words) const {
    const QuestionIx q = gate.question;
    const Runners before = panel.word(Row::skipped, q);
    const std::size_t first_option = panel.places(q).first_option;
    const auto set = [&panel, words](std::size_t place, Runners to) { words[place] = panel.words()[place] = to; };
    set(panel.place(Row::skipped, q), gate.has_value ? closed : 0);
    set(panel.place(Row::not_applicable, q), gate.has_value ? 0 : closed);
    if (!gate.has_value) return;
    for (OptionSet left = gate.options; left != 0; left &= left - 1) {
        const std::size_t place = first_option + static_cast<std::size_t>(std::countr_zero(left));
        set(place, (panel.words()[place] & ~before) | closed);
    }
    if (panel.ticked(q).empty()) each_seat(closed, [&, numbers = panel.numbers(q)](std::size_t seat) { numbers[seat] = gate.number; });
}

}    // namespace runknee
