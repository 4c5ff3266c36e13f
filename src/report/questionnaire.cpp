#include <fmt/format.h>

#include "report/catalogue.hpp"
#include "report/expressions.hpp"
#include "report/words.hpp"

namespace runknee::report {
namespace {

constexpr const char* answers_schema = "runknee/answers/1";

Json blank(const KnowledgeBase& kb) {
    Json answers = Json::object();
    for (const auto& q : kb.questions) answers[std::string(q.id)] = nullptr;
    return {{"schema", answers_schema}, {"answers", std::move(answers)}};
}

void csv_header(const KnowledgeBase& kb, std::string& out) {
    out += "id";
    for (const auto& q : kb.questions) out.append(",").append(q.id);
    out += '\n';
}

/// What the ids of the choices mean, and when the question is asked.
std::string description(const KnowledgeBase& kb, const Question& q) {
    const Words w(kb);
    std::vector<std::string> parts{std::string(q.help)};
    for (const auto& o : q.options) parts.push_back(w.phrase("schema.choice", {{"id", o.id}, {"label", o.label}}));
    if (!q.unit.empty()) parts.push_back(w.phrase("schema.unit", {{"unit", q.unit}}));
    if (!q.ask_when.empty()) parts.push_back(w.phrase("schema.ask_when", {{"when", expression_words(kb, q.ask_when)}}));
    return joined(parts, " ");
}

Json choice_ids(const Question& q, bool exclusive_only) {
    Json out = Json::array();
    for (const auto& o : q.options)
        if (!exclusive_only || o.exclusive) out.push_back(text_json(o.id));
    return out;
}

void add_multi(const Question& q, Json& out) {
    out["type"] = {"array", "null"};
    out["items"] = {{"enum", choice_ids(q, false)}};
    out["minItems"] = 1;
    out["uniqueItems"] = true;
    const auto alone = choice_ids(q, true);
    if (alone.empty()) return;
    const Json several = {{"not", {{"contains", {{"enum", alone}}}}}};
    const Json one = {{"maxItems", 1}};
    out["anyOf"] = Json::array({one, several});
}

void add_kind(const Question& q, Json& out) {
    switch (q.kind) {
        case QuestionKind::boolean:
            out["type"] = {"boolean", "null"};
            return;
        case QuestionKind::number:
            out["type"] = {q.integer ? "integer" : "number", "null"};
            out["minimum"] = number(q.min);
            out["maximum"] = number(q.max);
            return;
        case QuestionKind::single:
            out["enum"] = choice_ids(q, false);
            out["enum"].push_back(nullptr);
            return;
        case QuestionKind::multi:
            add_multi(q, out);
            return;
    }
}

Json question_schema(const KnowledgeBase& kb, const Question& q) {
    Json out = {{"title", text_json(q.text)}};
    if (auto words = description(kb, q); !words.empty()) out["description"] = std::move(words);
    add_kind(q, out);
    return out;
}

Json schema(const KnowledgeBase& kb) {
    Json questions = Json::object();
    for (const auto& q : kb.questions) questions[std::string(q.id)] = question_schema(kb, q);
    const Json answers = {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(questions)}};
    Json lists = Json::object();
    for (const auto& q : kb.questions)
        if (q.kind == QuestionKind::multi) lists[std::string(q.id)] = {{"$ref", fmt::format("#/properties/answers/properties/{}", q.id)}};
    const Json unfinished = {{"description", text_json(kb.phrase("schema.unfinished"))},
                             {"type", "object"},
                             {"additionalProperties", false},
                             {"properties", std::move(lists)}};
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", answers_schema},
            {"description", text_json(kb.phrase("schema.about"))},
            {"type", "object"},
            {"additionalProperties", false},
            {"required", {"answers"}},
            {"properties",
             {{"schema", {{"const", answers_schema}}}, {"id", {{"type", "string"}}}, {"answers", answers}, {"unfinished", unfinished}}}};
}

}    // namespace

void questionnaire(const KnowledgeBase& kb, Questionnaire kind, std::string& out) {
    switch (kind) {
        case Questionnaire::json:
            return write(blank(kb), Layout::indented, out);
        case Questionnaire::csv:
            return csv_header(kb, out);
        case Questionnaire::schema:
            return write(schema(kb), Layout::indented, out);
    }
}

}    // namespace runknee::report
