#include "plan/document.hpp"
#include "runknee/training_log.hpp"

namespace runknee {
namespace {

using plan::Document;
using plan::Node;

/// The plan of an assessment, or the document itself.
Node plan_in(const Node& top) {
    const Node inside = top.at("plan");
    return inside.given() ? inside : top;
}

void bind(const KnowledgeBase& kb, Document& doc, const Node& answers, const json::Member& answer, Draft& draft) {
    const std::string pointer = json::child(answers.pointer(), answer.key);
    const auto q = kb.question(answer.key);
    if (!q) {
        std::vector<std::string_view> known;
        for (const Question& question : kb.questions) known.push_back(question.id);
        doc.add(IssueCode::unknown_question, pointer, fmt::format("unknown question {}", plan::in_quotes(answer.key)),
                plan::meant(answer.key, known, "See: runknee list questions"), json::At::key);
        return;
    }
    for (AnswerProblem& p : draft.bind(*q, answer.value))
        doc.add(p.code, p.element ? json::child(pointer, *p.element) : pointer, std::move(p.message), std::move(p.hint));
}

}    // namespace

Result<std::optional<Draft>> read_plan_answers(const KnowledgeBase& kb, json::Reader& reader, std::string_view text,
                                               std::string_view source) {
    const Result<json::Value> root = reader.parse(text, source, json::plan_limits);
    if (!root) return Issues(root.issues());
    Document doc{text, source, {}, 0};
    const Node top(doc, *root), answers = plan_in(top).at("answers");
    std::optional<Draft> out;
    if (answers.given() && answers.object()) {
        out.emplace(kb);
        if (const auto id = top.at("id").text()) out->set_id(*id);
        for (const json::Member member : answers.value().members()) bind(kb, doc, answers, member, *out);
    }
    if (!doc.issues.empty()) return std::move(doc.issues);
    return out;
}

}    // namespace runknee
