#include "intake/problems.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "runknee/typed.hpp"

namespace runknee {
namespace {

constexpr std::size_t most_quoted = 60;

std::string see(const Question& question) { return fmt::format("See: runknee show {}", question.id); }

std::string_view expected(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::single:
            return "the id of one option";
        case QuestionKind::multi:
            return "a list of option ids";
        case QuestionKind::number:
            return "a number";
        case QuestionKind::boolean:
            break;
    }
    return "true or false";
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0u) == 0x80u; }

/// The first `most` characters of a UTF-8 text.
std::string_view beginning(std::string_view text, std::size_t most) {
    std::size_t at = 0;
    for (std::size_t seen = 0; at < text.size(); ++at)
        if (!continues_character(text[at]) && seen++ == most) break;
    return text.substr(0, at);
}

/// The options of a question, vague ones (which stand for others) last: of two equally near ids the exact one was meant.
std::vector<const Option*> exact_first(const Question& question) {
    std::vector<const Option*> options;
    for (const Option& option : question.options) options.push_back(&option);
    std::stable_partition(options.begin(), options.end(), [](const Option* o) { return o->covers.empty() && o->stands_for.empty(); });
    return options;
}

/// The option a person most likely meant: its label typed out, else a similar id, else a similar label.
std::optional<std::string_view> meant(const Question& question, std::string_view typed) {
    const auto options = exact_first(question);
    std::vector<std::string_view> ids, labels;
    for (const Option* option : options) {
        if (same_letters(option->label, typed)) return option->id;
        ids.push_back(option->id);
        labels.push_back(option->label);
    }
    if (const auto id = did_you_mean(typed, ids)) return id;
    const auto label = did_you_mean(typed, labels);
    if (!label) return std::nullopt;
    return options[static_cast<std::size_t>(std::ranges::find(labels, *label) - labels.begin())]->id;
}

bool is_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

}    // namespace

std::string quoted(std::string_view text) {
    const std::string shown = printable(beginning(text, most_quoted));
    if (beginning(shown, most_quoted).size() == shown.size() && beginning(text, most_quoted).size() == text.size())
        return fmt::format("\"{}\"", shown);
    return fmt::format("\"{}…\"", beginning(shown, most_quoted - 1));
}

std::string hint_did_you_mean(std::optional<std::string_view> candidate, std::string_view see_also) {
    if (!candidate) return fmt::format("See: {}", see_also);
    return fmt::format("did you mean \"{}\"? See: {}", *candidate, see_also);
}

std::string hint_for_word(const Question& question, std::string_view typed) {
    switch (question.kind) {
        case QuestionKind::boolean:
            if (const auto truth = truth_word(typed)) return fmt::format("did you mean {}, without quotes?", *truth);
            return {};
        case QuestionKind::number:
            return is_number(typed) ? fmt::format("did you mean {}, without quotes?", typed) : std::string();
        case QuestionKind::multi:
            if (const auto id = KnowledgeBase::option(question, typed))
                return fmt::format("did you mean [\"{}\"]?", question.options[*id].id);
            return {};
        case QuestionKind::single:
            break;
    }
    return {};
}

AnswerProblem problem_wrong_type(const Question& question, std::string_view found, std::optional<std::size_t> element) {
    if (element)
        return {IssueCode::wrong_type, fmt::format("every option of {} must be an option id, not {}", question.id, found), see(question),
                element};
    return {IssueCode::wrong_type, fmt::format("answer to {} must be {}, not {}", question.id, expected(question.kind), found),
            see(question), element};
}

AnswerProblem problem_out_of_range(const Question& question, double value) {
    return {IssueCode::out_of_range,
            fmt::format("{}: {} is outside {} to {} {}", question.id, number_text(value), number_text(question.min),
                        number_text(question.max), question.unit),
            see(question), std::nullopt};
}

AnswerProblem problem_not_whole(const Question& question, double value) {
    return {IssueCode::not_whole, fmt::format("{}: {} must be a whole number", question.id, number_text(value)), see(question),
            std::nullopt};
}

AnswerProblem problem_unknown_option(const Question& question, std::string_view typed, std::optional<std::size_t> element) {
    return {IssueCode::unknown_option, fmt::format("unknown option {} for question {}", quoted(typed), question.id),
            hint_did_you_mean(meant(question, typed), fmt::format("runknee show {}", question.id)), element};
}

AnswerProblem problem_repeated_option(const Question& question, std::string_view id, std::size_t element) {
    return {IssueCode::repeated_option, fmt::format("option \"{}\" of question {} is given twice", id, question.id),
            "name each option once", element};
}

AnswerProblem problem_exclusive_option(const Question& question, std::string_view id, std::size_t element) {
    return {IssueCode::exclusive_option, fmt::format("option \"{}\" of question {} must stand alone", id, question.id),
            "leave it out, or leave out all others", element};
}

AnswerProblem problem_empty_list(const Question& question) {
    return {IssueCode::empty_value, fmt::format("answer to {} must name at least one option", question.id),
            "write null, or leave the question out, where there is no answer", std::nullopt};
}

Issue issue_unknown_question(const KnowledgeBase& kb, std::string_view typed) {
    std::vector<std::string_view> ids;
    for (const Question& question : kb.questions) ids.push_back(question.id);
    return {IssueCode::unknown_question,
            {},
            fmt::format("unknown question {}", quoted(typed)),
            hint_did_you_mean(did_you_mean(typed, ids), "runknee list questions")};
}

}    // namespace runknee
