#include <bit>

#include "report/json_parts.hpp"

namespace runknee::report {
namespace {

constexpr const char* answers_schema = "runknee/answers/1";

Json option_ids(const Question& q, OptionSet set) {
    Json out = Json::array();
    for (; set != 0; set &= set - 1) out.push_back(text_json(q.options[static_cast<std::size_t>(std::countr_zero(set))].id));
    return out;
}

Json value_of(const Question& q, const Answer& answer) {
    switch (q.kind) {
        case QuestionKind::boolean:
            return (answer.options & 2) != 0;
        case QuestionKind::number:
            return number(answer.number);
        case QuestionKind::single:
            return option_ids(q, answer.options).front();
        case QuestionKind::multi:
            break;
    }
    return option_ids(q, answer.options);
}

}    // namespace

Json answers_member(const KnowledgeBase& kb, const Answers& answers) {
    Json out = Json::object();
    for (const QuestionIx q : kb.questions.indices())
        if (answers[q].given()) out[std::string(kb.questions[q].id)] = value_of(kb.questions[q], answers[q]);
    return out;
}

void answers_json(const KnowledgeBase& kb, const Answers& answers, std::string& out) {
    Json document = {{"schema", answers_schema}};
    if (answers.has_id()) document["id"] = answers.id();
    document["answers"] = answers_member(kb, answers);
    Json unfinished = Json::object();
    for (const QuestionIx q : kb.questions.indices())
        if (answers[q].begun()) unfinished[std::string(kb.questions[q].id)] = option_ids(kb.questions[q], answers[q].options);
    if (!unfinished.empty()) document["unfinished"] = std::move(unfinished);
    write(document, Layout::indented, out);
}

}    // namespace runknee::report
