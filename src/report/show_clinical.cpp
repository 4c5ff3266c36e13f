#include "report/catalogue.hpp"
#include "report/expressions.hpp"
#include "report/words.hpp"

namespace runknee::report {
namespace {

Json condition_causes(const Condition& c) {
    Json out = Json::array();
    for (const auto& x : c.causes)
        out.push_back({{"id", text_json(x.id)},
                       {"text", text_json(x.text)},
                       {"evidence_grade", text_json(x.evidence_grade)},
                       {"sources", ids(x.sources)}});
    return out;
}

/// One basis for the row, or one per option.
Json basis_json(const LikelihoodRow& row) {
    if (row.basis.size() == 1 && row.basis.front().first.empty()) return text_json(row.basis.front().second);
    Json out = Json::object();
    for (const auto& [option, basis] : row.basis) out[std::string(option)] = text_json(basis);
    return out;
}

Json likelihood(const KnowledgeBase& kb, const LikelihoodRow& row) {
    Json p = Json::object();
    for (const auto& [option, value] : row.p) p[std::string(option)] = number(value);
    return {{"question", text_json(row.question.id)},
            {"text", text_json(kb.questions[row.question].text)},
            {"p", std::move(p)},
            {"basis", basis_json(row)},
            {"why", text_or_null(row.why)}};
}

Json self_plan(const KnowledgeBase& kb, const Condition::SelfPlan& plan) {
    Json out = {{"protocol", plan.protocol ? text_json(plan.protocol->id) : Json()},
                {"reason", text_or_null(plan.reason)},
                {"locked", plan.locked ? Json(true) : Json()},
                {"only_if", plan.only_if.empty() ? Json() : expression_json(kb, plan.only_if)}};
    if (plan.alternative)
        out["alternative"] = {{"protocol", text_json(plan.alternative->protocol.id)},
                              {"when", expression_json(kb, plan.alternative->when)}};
    return out;
}

Json must_exclude_json(const KnowledgeBase& kb, const Condition& c) {
    if (!c.must_exclude) return {};
    return {{"text", text_json(c.must_exclude->text)}, {"hallmark", expression_json(kb, c.must_exclude->hallmark)}};
}

Json option_json(const Option& o) {
    return {{"id", text_json(o.id)},
            {"label", text_json(o.label)},
            {"exclusive", o.exclusive ? Json(true) : Json()},
            {"covers", texts(o.covers)},
            {"stands_for", texts(o.stands_for)}};
}

Json options_json(const Question& q) {
    Json out = Json::array();
    for (const auto& o : q.options) out.push_back(option_json(o));
    return out;
}

Json bins_json(const Question& q) {
    Json out = Json::array();
    for (const auto& b : q.bins) out.push_back({{"id", text_json(b.id)}, {"from", number(b.from)}, {"to", number_or_null(b.to)}});
    return out;
}

Json skipped_json(const SkippedValue& v) {
    if (v.scalar) return json_of(*v.scalar);
    return v.list.empty() ? Json() : texts(v.list);
}

Json uses_json(const Question& q) {
    Json out = Json::array();
    for (const auto u : q.uses) out.push_back(text_json(name(u)));
    return out;
}

bool names_question(const KnowledgeBase& kb, Expr e, QuestionIx q) {
    if (e.empty()) return false;
    std::vector<std::uint32_t> open{e.root};
    while (!open.empty()) {
        const ExprNode& n = kb.expressions[open.back()];
        open.pop_back();
        if (n.kind == ExprNode::Kind::options || n.kind == ExprNode::Kind::number) {
            if (n.question == q) return true;
            continue;
        }
        for (std::uint32_t i = 0; i < n.count; ++i) open.push_back(kb.expression_children[n.first + i]);
    }
    return false;
}

/// The rules that look at this question.
Json rules_json(const KnowledgeBase& kb, QuestionIx q) {
    Json out = Json::array();
    for (const auto& r : kb.rules) {
        bool named = names_question(kb, r.when, q);
        for (const auto& x : r.questions) named = named || x == q;
        if (named) out.push_back(text_json(r.id));
    }
    return out;
}

Text strength_text(const KnowledgeBase& kb, Text strength) {
    for (const auto& k : kb.triage.strength_key)
        if (k.id == strength) return k.text;
    return {};
}

Json flags_json(const Rule& r) {
    Json out = Json::array();
    for (const auto f : r.flags) out.push_back(text_json(name(f)));
    return out;
}

}    // namespace

Json expression_json(const KnowledgeBase& kb, Expr e) { return {{"words", expression_words(kb, e)}, {"expression", json_of(kb, e)}}; }

Json show_condition(const KnowledgeBase& kb, ConditionIx ix) {
    const Condition& c = kb.conditions[ix];
    Json likelihoods = Json::array();
    for (const auto& row : c.likelihoods) likelihoods.push_back(likelihood(kb, row));
    return {{"kind", "condition"},
            {"id", text_json(c.id)},
            {"name", text_json(c.name)},
            {"aliases", texts(c.aliases)},
            {"icd10", icd10_json(c)},
            {"summary", text_json(c.summary)},
            {"typical_story", text_json(c.typical_story)},
            {"causes", condition_causes(c)},
            {"argues_against", texts(c.argues_against)},
            {"time_course", {{"text", text_json(c.time_course.text)}, {"sources", ids(c.time_course.sources)}}},
            {"see_clinician_if", texts(c.see_clinician_if)},
            {"must_exclude", must_exclude_json(kb, c)},
            {"plan", self_plan(kb, c.plan)},
            {"prior",
             {{"p", number(c.prior.p)},
              {"share", rounded(c.prior.share)},
              {"basis", text_json(c.prior.basis)},
              {"sources", ids(c.prior.sources)}}},
            {"likelihoods", std::move(likelihoods)},
            {"sources", ids(c.sources)}};
}

Json show_question(const KnowledgeBase& kb, QuestionIx ix) {
    const Question& q = kb.questions[ix];
    Json out = {{"kind", "question"},
                {"id", text_json(q.id)},
                {"text", text_json(q.text)},
                {"help", text_or_null(q.help)},
                {"answer_kind", text_json(name(q.kind))},
                {"stage", q.stage},
                {"section", text_json(q.section)},
                {"options", options_json(q)}};
    if (!q.before.empty()) out["before"] = text_json(q.before);
    if (q.kind == QuestionKind::number) {
        out["unit"] = text_or_null(q.unit);
        out["min"] = number(q.min);
        out["max"] = number(q.max);
        out["whole"] = q.integer;
        out["bins"] = bins_json(q);
    }
    out["ask_when"] = q.ask_when.empty() ? Json() : expression_json(kb, q.ask_when);
    out["value_when_skipped"] = skipped_json(q.value_when_skipped);
    out["required_for_screening"] = q.required_for_screening;
    out["required_when"] = q.required_when.empty() ? Json() : expression_json(kb, q.required_when);
    out["uses"] = uses_json(q);
    out["group"] = q.group ? text_json(kb.groups[*q.group].text) : Json();
    out["likelihood_options"] = texts(q.likelihood_options);
    out["answer_error"] = number_or_null(q.answer_error);
    out["self_test"] = q.self_test ? Json(true) : Json();
    out["rules"] = rules_json(kb, ix);
    return out;
}

Json show_rule(const KnowledgeBase& kb, RuleIx ix) {
    const Rule& r = kb.rules[ix];
    return {{"kind", "rule"},
            {"id", text_json(r.id)},
            {"suspected", text_json(r.suspected)},
            {"level", text_json(r.level.id)},
            {"level_title", text_json(kb.levels[r.level].title)},
            {"gate", text_json(r.plan.id)},
            {"flags", flags_json(r)},
            {"questions", ids(r.questions)},
            {"when", expression_json(kb, r.when)},
            {"reason", text_json(r.reason)},
            {"action", text_json(r.action)},
            {"avoid", text_json(r.avoid)},
            {"evidence", text_or_null(r.evidence)},
            {"strength", text_json(r.strength)},
            {"strength_means", text_json(strength_text(kb, r.strength))},
            {"sources", ids(r.sources)}};
}

}    // namespace runknee::report
