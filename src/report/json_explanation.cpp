#include <cmath>

#include "report/json_parts.hpp"
#include "report/ledger.hpp"

namespace runknee::report {
namespace {

/// The addends of a ledger and their sum have 13 decimals: as many as every one of them can hold, so that they add up to the last digit.
constexpr double quanta_per_nat = 1e13;
double quanta(double nats) { return std::round(nats * quanta_per_nat); }
double quantum(double nats) { return quanta(nats) / quanta_per_nat; }

Json row_json(const KnowledgeBase& kb, const Answers& answers, const LedgerRow& row) {
    Json basis = Json::array();
    for (const Text tag : basis_of(kb, row, answers[row.question])) basis.push_back(text_json(tag));
    return {{"question", text_json(kb.questions[row.question].id)},
            {"answer", answer_id(kb, row.question, answers[row.question])},
            {"log_lr", quantum(row.log_lr)},
            {"given", row.given},
            {"skipped_weight", row.skipped_weight},
            {"unclamped", row.unclamped},
            {"undamped", row.undamped},
            {"rank_weight", row.rank_weight},
            {"clamped", row.clamped},
            {"answer_error", row.answer_error},
            {"basis", std::move(basis)}};
}

Json cause_json(const KnowledgeBase& kb, const Answers& answers, const CauseLedger& cause) {
    const Condition& condition = kb.conditions[cause.condition];
    Json rows = Json::array();
    double sum = quanta(cause.log_prior);
    for (const LedgerRow& row : cause.rows) {
        sum += quanta(row.log_lr);
        rows.push_back(row_json(kb, answers, row));
    }
    return {{"condition", text_json(condition.id)},
            {"name", text_json(condition.name)},
            {"log_prior", quantum(cause.log_prior)},
            {"prior_basis", text_json(condition.prior.basis)},
            {"prior_sources", ids(condition.prior.sources)},
            {"contributions", std::move(rows)},
            {"log_odds", sum / quanta_per_nat},
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

/// A question and the level above today's that hangs on it.
Json next_json(const KnowledgeBase& kb, const Proposal& p) {
    const Json level = p.safety != 0 ? text_json(kb.levels[LevelIx(p.safety - 1)].id) : Json();
    return {{"question", text_json(kb.questions[p.question].id)}, {"gain", p.gain}, {"level_hangs_on_it", level}};
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
    for (const Proposal& p : a.next_questions) next.push_back(next_json(kb, p));
    const Level& level = kb.levels[a.level];
    const Json document = {
        {"schema", "runknee/explanation/1"},
        {"id", a.has_id ? Json(a.id) : Json()},
        {"knowledge", knowledge_json(kb)},
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
