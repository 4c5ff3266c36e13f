#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

#include "intake/problems.hpp"
#include "runknee/intake.hpp"
#include "runknee/typed.hpp"

namespace runknee {
namespace {

constexpr std::string_view joints = "|;,";

RawAnswer number_or_text(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (whole && std::isfinite(value)) return value;    // "inf" and "nan" are words here
    return text;
}

RawAnswer words(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(joints), text.size());
        if (const auto word = trimmed(text.substr(0, end)); !word.empty()) out.push_back(word);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

RawAnswer truth_or_text(std::string_view text) {
    if (const auto truth = truth_word(text)) return *truth;
    return text;
}

/// The place of an assignment: the option it came from, and the question.
Place place_of(std::string_view question, std::string_view assignment) {
    return {"--answer", 0, 0, std::string(question), printable(assignment.substr(0, 200))};
}

}    // namespace

RawAnswer raw_from_text(const Question& question, std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return std::monostate{};
    switch (question.kind) {
        case QuestionKind::number:
            return number_or_text(text);
        case QuestionKind::multi:
            return words(text);
        case QuestionKind::boolean:
            return truth_or_text(text);
        case QuestionKind::single:
            break;
    }
    return text;
}

Issues read_assignment(const KnowledgeBase& kb, std::string_view assignment, Draft& draft) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos)
        return {{IssueCode::wrong_value, place_of({}, assignment), "--answer takes question=value, not " + quoted(assignment),
                 "for example --answer question=option"}};
    const std::string_view id = trimmed(assignment.substr(0, equals));
    const auto q = kb.question(id);
    if (!q) {
        Issue issue = issue_unknown_question(kb, id);
        issue.place = place_of({}, assignment);
        return {issue};
    }
    Issues issues;
    for (AnswerProblem& problem : draft.bind(*q, raw_from_text(kb.questions[*q], assignment.substr(equals + 1))))
        issues.push_back({problem.code, place_of(id, assignment), std::move(problem.message), std::move(problem.hint)});
    return issues;
}

Issues read_assignments(const KnowledgeBase& kb, std::span<const std::string> assignments, Draft& draft) {
    Issues issues;
    std::vector<std::string_view> seen;
    for (const std::string& assignment : assignments) {
        const std::string_view id = trimmed(std::string_view(assignment).substr(0, assignment.find('=')));
        if (std::ranges::find(seen, id) != seen.end())
            issues.push_back({IssueCode::duplicate_key, place_of(id, assignment), "--answer gives " + quoted(id) + " twice",
                              "join several options with | in one"});
        seen.push_back(id);
        std::ranges::move(read_assignment(kb, assignment, draft), std::back_inserter(issues));
    }
    return issues;
}

}    // namespace runknee
