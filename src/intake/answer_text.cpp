#include <bit>

#include "runknee/intake.hpp"

namespace runknee {
namespace {

/// The options of a set, in the order of the question, each as `text` puts it.
template <class Text>
std::string joined(const Question& question, OptionSet set, std::string_view between, Text text) {
    std::string out;
    for (; set != 0; set &= set - 1) {
        if (!out.empty()) out += between;
        out += text(question.options[static_cast<std::size_t>(std::countr_zero(set))]);
    }
    return out;
}

bool is_yes(const Answer& answer) { return (answer.options & 2) != 0; }

std::string with_unit(double value, std::string_view unit) {
    std::string out = number_text(value);
    if (!unit.empty()) out.append(" ").append(unit);
    return out;
}

}    // namespace

std::string answer_text(const KnowledgeBase& kb, QuestionIx q, const Answer& answer) {
    const Question& question = kb.questions[q];
    if (!answer.has_value()) return {};
    if (question.kind == QuestionKind::number) return with_unit(answer.number, question.unit);
    if (question.kind == QuestionKind::boolean) return std::string(kb.phrase(is_yes(answer) ? "answer.yes" : "answer.no"));
    return joined(question, answer.options, ", ", [](const Option& option) { return option.label; });
}

std::string answer_id(const KnowledgeBase& kb, QuestionIx q, const Answer& answer) {
    const Question& question = kb.questions[q];
    if (!answer.has_value()) return {};
    if (question.kind == QuestionKind::number) return number_text(answer.number);
    if (question.kind == QuestionKind::boolean) return is_yes(answer) ? "true" : "false";
    return joined(question, answer.options, "|", [](const Option& option) { return option.id; });
}

}    // namespace runknee
