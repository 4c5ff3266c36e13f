#include <algorithm>

#include "intake/binder.hpp"
#include "intake/problems.hpp"

namespace runknee {
namespace {

void give(Binder& binder, const RawAnswer& raw) {
    if (const auto* truth = std::get_if<bool>(&raw)) return binder.truth(*truth);
    if (const auto* number = std::get_if<double>(&raw)) return binder.number(*number);
    if (const auto* word = std::get_if<std::string_view>(&raw)) return binder.word(*word);
    if (!binder.open_list()) return;
    for (const std::string_view id : std::get<std::vector<std::string_view>>(raw)) binder.item(id);
    binder.close_list();
}

/// What a JSON value that is no option id looks like to the person who wrote it.
std::string described(const json::Value& value) {
    switch (value.kind()) {
        case json::Kind::null:
            return "null";
        case json::Kind::boolean:
            return value.as_bool() ? "true" : "false";
        case json::Kind::number:
            return number_text(value.as_number());
        case json::Kind::string:
            return quoted(value.as_string());
        case json::Kind::array:
            return "a list";
        case json::Kind::object:
            break;
    }
    return "an object";
}

void give_list(Binder& binder, const json::Value& list) {
    if (!binder.open_list()) return;
    for (const json::Value element : list.elements()) {
        if (element.is(json::Kind::string))
            binder.item(element.as_string());
        else
            binder.bad_item(described(element));
    }
    binder.close_list();
}

void give(Binder& binder, const json::Value& value) {
    switch (value.kind()) {
        case json::Kind::boolean:
            return binder.truth(value.as_bool());
        case json::Kind::number:
            return binder.number(value.as_number());
        case json::Kind::string:
            return binder.word(value.as_string());
        case json::Kind::array:
            return give_list(binder, value);
        default:
            return binder.other(described(value));
    }
}

std::vector<AnswerProblem> settle(Binder& binder, Answer& row) {
    if (binder.problems().empty()) row = binder.answer();
    return std::move(binder.problems());
}

}    // namespace

Draft::Draft(const KnowledgeBase& kb) : kb_(&kb) { answers_.rows_ = Table<QuestionIx, Answer>(kb.questions.size()); }

void Draft::clear() {
    std::fill(answers_.rows_.begin(), answers_.rows_.end(), Answer{});
    answers_.id_.clear();
    answers_.has_id_ = false;
}

void Draft::set_id(std::string_view id) {
    answers_.id_ = id;
    answers_.has_id_ = true;
}

std::vector<AnswerProblem> Draft::bind(QuestionIx q, const RawAnswer& raw) {
    Answer& row = answers_.rows_[q];
    if (std::holds_alternative<std::monostate>(raw)) {
        row = Answer{};
        return {};
    }
    Binder binder(kb_->questions[q]);
    give(binder, raw);
    return settle(binder, row);
}

std::vector<AnswerProblem> Draft::bind(QuestionIx q, const json::Value& value) {
    Answer& row = answers_.rows_[q];
    if (value.is(json::Kind::null)) {
        row = Answer{};
        return {};
    }
    Binder binder(kb_->questions[q]);
    give(binder, value);
    return settle(binder, row);
}

const Answers& Draft::finish() {
    for (const QuestionIx q : kb_->questions.indices()) {    // `ask_when` only looks back, so one pass is enough
        const Question& question = kb_->questions[q];
        Answer& row = answers_.rows_[q];
        row.applies = holds(*kb_, answers_, question.ask_when);
        if (row.given()) continue;
        row.state = Answer::State::unknown;
        row.options = 0;
        row.number = 0;
        if (row.applies != Truth::no) continue;
        row.state = question.value_when_skipped.given() ? Answer::State::skipped : Answer::State::not_applicable;
        row.options = question.skipped_options;
        row.number = question.skipped_number;
    }
    return answers_;
}

}    // namespace runknee
