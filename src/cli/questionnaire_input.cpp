#include "cli/questionnaire_input.hpp"

#include <iterator>

#include <fmt/format.h>

namespace runknee::cli {

Outcome<QuestionnaireText> read_questionnaire(const Options& options, const std::optional<std::string>& file) {
    if (!file && !options.answers.empty()) return QuestionnaireText{};
    if (!file && is_terminal(Stream::in)) {
        const std::string_view command = info(options.command).name;
        return Failure{Exit::usage, fmt::format("{} needs a filled-in questionnaire", command),
                       fmt::format("write: runknee {} FILE. A blank one: runknee questionnaire -o FILE", command),
                       fmt::format("runknee {} --help", command)};
    }
    const std::string name = file.value_or("-");
    Outcome<std::string> text = read_text(name, json::record_limits.bytes);
    if (!text) return text.failure();
    return QuestionnaireText{name, std::move(*text)};
}

std::optional<Draft> fill_draft(const KnowledgeBase& kb, const Options& options, const QuestionnaireText& questionnaire, Exit& exit) {
    Draft draft(kb);
    Issues issues;
    json::Reader reader;
    if (questionnaire.name) issues = read_answers(kb, reader, questionnaire.text, *questionnaire.name, draft);
    Issues more = read_assignments(kb, options.answers, draft);
    issues.insert(issues.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    if (issues.empty()) return draft;
    exit = reject(issues, options.colour, Exit::answers_rejected);
    return std::nullopt;
}

Outcome<ConditionIx> condition_named(const KnowledgeBase& kb, std::string_view typed) {
    if (const auto found = kb.condition(typed)) return *found;
    std::vector<std::string_view> ids;
    for (const Condition& c : kb.conditions) ids.push_back(c.id);
    const auto meant = did_you_mean(typed, ids);
    return Failure{Exit::usage, fmt::format("no condition \"{}\"", printable(typed)),
                   meant ? fmt::format("did you mean {}?", *meant) : std::string(), "runknee list conditions"};
}

}    // namespace runknee::cli
