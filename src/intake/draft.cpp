#include "intake/binder.hpp"
#include "intake/form.hpp"
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

std::vector<AnswerProblem> settle(Binder& binder, QuestionIx q, Panel& panel, std::size_t seat) {
    if (binder.problems().empty()) binder.give(q, panel, seat);
    return std::move(binder.problems());
}

}    // namespace

Draft::Form::Form(const KnowledgeBase& kb) : gates(kb), options(kb.questions.size()) {
    std::vector<std::string_view> names;
    for (const QuestionIx q : kb.questions.indices()) {
        const Question& question = kb.questions[q];
        options[q] = {static_cast<std::uint32_t>(option_ids.size()), static_cast<std::uint32_t>(question.options.size())};
        for (const Option& option : question.options) option_ids.push_back({fingerprint(option.id), option.id});
        names.push_back(question.id);
    }
    questions = WordTable(std::move(names));
}

Draft::Draft(const KnowledgeBase& kb) : kb_(&kb), form_(std::make_shared<const Form>(kb)) { answers_.panel_ = Panel(kb); }

void Draft::clear() {
    answers_.panel_.clear();
    answers_.id_.clear();
    answers_.has_id_ = false;
}

void Draft::set_id(std::string_view id) {
    answers_.id_ = id;
    answers_.has_id_ = true;
}

std::vector<AnswerProblem> Draft::bind(QuestionIx q, const RawAnswer& raw) {
    if (std::holds_alternative<std::monostate>(raw)) {
        answers_.panel_.put(q, Answers::seat, Answer::State::unknown, 0, 0);
        return {};
    }
    Binder binder(kb_->questions[q], form_->ids(q));
    give(binder, raw);
    return settle(binder, q, answers_.panel_, Answers::seat);
}

std::vector<AnswerProblem> Draft::bind(QuestionIx q, const json::Value& value) {
    if (value.is(json::Kind::null)) {
        answers_.panel_.put(q, Answers::seat, Answer::State::unknown, 0, 0);
        return {};
    }
    Binder binder(kb_->questions[q], form_->ids(q));
    give(binder, value);
    return settle(binder, q, answers_.panel_, Answers::seat);
}

void Draft::begin(QuestionIx q, OptionSet ticked) { answers_.panel_.put(q, Answers::seat, Answer::State::unknown, ticked, 0); }

const Answers& Draft::finish() {
    form_->gates.run(answers_.panel_, words_);
    return answers_;
}

}    // namespace runknee
