#include "report/json_parts.hpp"
#include "report/reasons.hpp"

namespace runknee::report {
namespace {

Json fired_rule(const Rule& rule) {
    Json out = {{"rule", text_json(rule.id)},       {"level", text_json(rule.level.id)}, {"suspected", text_json(rule.suspected)},
                {"reason", text_json(rule.reason)}, {"action", text_json(rule.action)},  {"avoid", text_json(rule.avoid)}};
    if (!rule.evidence.empty()) out["evidence"] = text_json(rule.evidence);
    out["sources"] = ids(rule.sources);
    out["strength"] = text_json(rule.strength);
    return out;
}

template <class Names>
Json names_of(const Names& list) {
    Json out = Json::array();
    for (const auto v : list) out.push_back(text_json(name(v)));
    return out;
}

Json reasons_json(const KnowledgeBase& kb, const Answers& answers, const Differential& d, ConditionIx c, Side side) {
    Json out = Json::array();
    for (const auto& r : reasons(d, c, side))
        out.push_back({{"question", text_json(kb.questions[r.question].id)},
                       {"answer", answer_id(kb, r.question, answers[r.question])},
                       {"log_lr", rounded(r.log_lr)}});
    return out;
}

Json cause_json(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, ConditionIx c) {
    const double p = a.differential.posterior[c];
    const Condition& condition = kb.conditions[c];
    return {{"condition", text_json(condition.id)},
            {"name", text_json(condition.name)},
            {"icd10", icd10_json(condition)},
            {"probability", rounded(p)},
            {"shown_as", rounded(shown_as(kb, p))},
            {"band", text_json(kb.scoring.bands[band(kb, p, a.verdict)].id)},
            {"for", reasons_json(kb, answers, a.differential, c, Side::for_it)},
            {"against", reasons_json(kb, answers, a.differential, c, Side::against_it)}};
}

Json unclear_json(const KnowledgeBase& kb, const Assessment& a) {
    Json out = Json::array();
    for (const auto& u : a.unclear_because)
        out.push_back(text_json(u.code == UnclearCode::guard ? kb.scoring.verdict_guards[u.guard].id : name(u.code)));
    return out;
}

Json causes_json(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, std::size_t shown_causes) {
    Json out = {{"shown", text_json(name(a.triage.show_causes))}, {"verdict", text_json(name(a.verdict))}};
    if (a.verdict == Verdict::likely) out["likely"] = text_json(kb.conditions[a.differential.order.front()].id);
    out["unclear_because"] = unclear_json(kb, a);
    out["answers_used"] = ids(kb.questions, a.differential.answers_used);
    Json list = Json::array();
    if (a.causes_shown())
        for (std::size_t i = 0; i < std::min(shown_causes, a.differential.order.size()); ++i)
            list.push_back(cause_json(kb, answers, a, a.differential.order[i]));
    out["differential"] = std::move(list);
    out["must_exclude"] = ids(kb.conditions, a.must_exclude);
    return out;
}

Json next_json(const KnowledgeBase& kb, const Assessment& a) {
    Json out = Json::array();
    for (const auto& p : a.next_questions) out.push_back(text_json(kb.questions[p.question].id));
    return out;
}

}    // namespace

Json care_json(const KnowledgeBase& kb, const Assessment& a) {
    Json fired = Json::array();
    for (const auto rule : a.triage.fired) fired.push_back(fired_rule(kb.rules[rule]));
    Json out = level_json(kb.levels[a.level]);
    extend(out, {{"triage_level", text_json(kb.levels[a.triage.level].id)},
                 {"raised_by", names_of(a.raised_by)},
                 {"flags", names_of(a.triage.flags)},
                 {"fired", std::move(fired)}});
    return out;
}

Json screening_json(const KnowledgeBase& kb, const Assessment& a) {
    return {{"complete", a.triage.unanswered.empty()}, {"unanswered", ids(kb.questions, a.triage.unanswered)}};
}

void json(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, const JsonStyle& style, std::string& out) {
    const Json document = {{"schema", "runknee/assessment/1"},
                           {"id", a.has_id ? Json(a.id) : Json()},
                           {"knowledge", knowledge_json(kb)},
                           {"screening", screening_json(kb, a)},
                           {"care", care_json(kb, a)},
                           {"causes", causes_json(kb, answers, a, style.causes)},
                           {"plan", plan_json(kb, answers, a, style.start)},
                           {"next_questions", next_json(kb, a)},
                           {"disclaimer", text_json(kb.phrase("disclaimer"))}};
    write(document, style.layout, out);
}

}    // namespace runknee::report
