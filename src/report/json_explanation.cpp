#include "report/json_parts.hpp"
#include "report/ledger.hpp"

namespace runknee::report {
namespace {

Json row_json(const KnowledgeBase& kb, const Answers& answers, const LedgerRow& row) {
    Json basis = Json::array();
    for (const Text tag : basis_of(kb, row, answers[row.question])) basis.push_back(text_json(tag));
    return {{"question", text_json(kb.questions[row.question].id)},
            {"answer", answer_id(kb, row.question, answers[row.question])},
            {"log_lr", row.log_lr},
            {"given", row.given},
            {"undamped", row.undamped},
            {"rank_weight", row.rank_weight},
            {"clamped", row.clamped},
            {"answer_error", row.answer_error},
            {"basis", std::move(basis)}};
}

Json cause_json(const KnowledgeBase& kb, const Answers& answers, const CauseLedger& cause) {
    const Condition& condition = kb.conditions[cause.condition];
    Json rows = Json::array();
    for (const LedgerRow& row : cause.rows) rows.push_back(row_json(kb, answers, row));
    return {{"condition", text_json(condition.id)},
            {"name", text_json(condition.name)},
            {"log_prior", cause.log_prior},
            {"prior_basis", text_json(condition.prior.basis)},
            {"prior_sources", ids(condition.prior.sources)},
            {"contributions", std::move(rows)},
            {"log_odds", cause.log_odds},
            {"probability", cause.probability}};
}

Json change_json(const KnowledgeBase& kb, const Answers& answers, const WouldChange& x) {
    const std::string now = answer_id(kb, x.question, answers[x.question]);
    return {{"question", text_json(kb.questions[x.question].id)},
            {"now", now.empty() ? Json() : Json(now)},
            {"answer", answer_id(kb, x.question, x.answer)},
            {"care", text_json(kb.levels[x.care].id)},
            {"first", x.first ? text_json(kb.conditions[*x.first].id) : Json()}};
}

Json flags_json(const KnowledgeBase& kb, const Explanation& e) {
    return {{"fired", ids(kb.rules, e.fired)}, {"cleared", ids(kb.rules, e.cleared)}, {"not_screened", ids(kb.rules, e.not_screened)}};
}

Json sources_json(const KnowledgeBase& kb, const std::vector<SourceIx>& sources) {
    Json out = Json::object();
    for (const SourceIx s : sources) out[std::string(kb.sources[s].id)] = text_json(kb.sources[s].citation);
    return out;
}

}    // namespace

void explanation_json(const KnowledgeBase& kb, const Answers& answers, const Explanation& e, std::optional<ConditionIx> only,
                      std::size_t shown_causes, std::string& out) {
    const Assessment& a = e.assessment;
    const auto shown = causes_to_explain(e, only, shown_causes);
    Json causes = Json::array(), changes = Json::array(), next = Json::array();
    for (const CauseLedger* cause : shown) causes.push_back(cause_json(kb, answers, *cause));
    for (const WouldChange& x : e.would_change) changes.push_back(change_json(kb, answers, x));
    for (const Proposal& p : a.next_questions) next.push_back({{"question", text_json(kb.questions[p.question].id)}, {"gain", p.gain}});
    const Level& level = kb.levels[a.level];
    const Json document = {
        {"schema", "runknee/explanation/1"},
        {"id", a.has_id ? Json(a.id) : Json()},
        {"knowledge", {{"version", text_json(kb.info.version)}, {"fingerprint", kb.fingerprint}}},
        {"care", {{"level", text_json(level.id)}, {"title", text_json(level.title)}, {"when", text_json(level.time_frame)}}},
        {"verdict", text_json(name(a.verdict))},
        {"causes", std::move(causes)},
        {"flags", flags_json(kb, e)},
        {"would_change", std::move(changes)},
        {"next_questions", std::move(next)},
        {"sources", sources_json(kb, sources_of(kb, answers, shown))},
        {"disclaimer", text_json(kb.phrase("disclaimer"))}};
    write(document, Layout::indented, out);
}

}    // namespace runknee::report
