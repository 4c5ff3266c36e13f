#include "report/json_parts.hpp"
#include "runknee/progress_report.hpp"

namespace runknee::report {

void plan_document(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, const JsonStyle& style, std::string& out) {
    Json plan = plan_json(kb, answers, a, style.start);
    Json document = {{"schema", plan["schema"]},
                     {"id", a.has_id ? Json(a.id) : Json()},
                     {"knowledge", knowledge_json(kb)},
                     {"care", care_json(kb, a)},
                     {"screening", screening_json(kb, a)},
                     {"named", a.named ? text_json(kb.conditions[*a.named].id) : Json()},
                     {"named_name", a.named ? text_json(kb.conditions[*a.named].name) : Json()},
                     {"no_self_plan", a.named ? text_or_null(kb.conditions[*a.named].plan.reason) : Json()}};
    extend(document, std::move(plan));
    document["answers"] = answers_member(kb, answers);
    if (!document.contains("disclaimer")) document["disclaimer"] = text_json(kb.phrase("disclaimer"));
    write(document, style.layout, out);
}

}    // namespace runknee::report
