#include <algorithm>
#include <cmath>

#include "assess/other_answers.hpp"
#include "runknee/explanation.hpp"

namespace runknee {
namespace {

double skipped_weight(const KnowledgeBase& kb, const Contribution& c) { return c.given ? 1 : kb.scoring.unselected_weight; }

LedgerRow ledger_row(const KnowledgeBase& kb, const Contribution& c, const Table<ConditionIx, double>& unclamped, ConditionIx condition) {
    LedgerRow out;
    out.question = c.question;
    out.given = c.given;
    out.log_lr = c.log_lr[condition];
    out.undamped = c.undamped[condition];
    out.rank_weight = c.rank_weight;
    out.skipped_weight = skipped_weight(kb, c);
    out.unclamped = unclamped[condition];
    out.clamped = std::abs(out.unclamped) > std::log(kb.scoring.lr_clamp);
    out.row = kb.conditions[condition].row(c.question);
    out.answer_error = kb.questions[c.question].answer_error.value_or(kb.scoring.answer_error);
    return out;
}

using Unclamped = std::vector<Table<ConditionIx, double>>;    // per contribution

CauseLedger ledger(const KnowledgeBase& kb, const Differential& d, const Unclamped& unclamped, ConditionIx condition) {
    CauseLedger out;
    out.condition = condition;
    out.log_prior = std::log(kb.conditions[condition].prior.share);
    out.probability = d.posterior[condition];
    out.log_odds = out.log_prior;
    for (std::size_t i = 0; i < d.contributions.size(); ++i) {
        out.rows.push_back(ledger_row(kb, d.contributions[i], unclamped[i], condition));
        out.log_odds += out.rows.back().log_lr;    // in the order in which a reader adds them up
    }
    return out;
}

void sort_rules(const KnowledgeBase& kb, const Answers& answers, Explanation& out) {
    out.fired = out.assessment.triage.fired;
    for (const RuleIx r : kb.rules.indices()) {
        if (std::ranges::find(out.fired, r) != out.fired.end()) continue;
        const Rule& rule = kb.rules[r];
        const bool open = rule.questions.empty() && holds(kb, answers, rule.when) == Truth::unknown;
        (open ? out.not_screened : out.cleared).push_back(r);
    }
}

/// Tries every other answer alone.
class Changes {
public:
    Changes(const Model& model, const Draft& draft, const Assessment& now) : model_(model), draft_(draft), now_(now) {}

    std::vector<WouldChange> all(const Answers& answers) {
        for (const QuestionIx q : model_.kb().questions.indices()) {
            if (!answers[q].given() && answers[q].applies != Truth::yes) continue;
            const bool number = model_.kb().questions[q].kind == QuestionKind::number;
            const std::size_t before = found_.size();
            for (const RawAnswer& other : other_answers(model_.kb(), q, answers[q])) try_answer(q, other, number ? before : found_.size());
        }
        std::ranges::stable_sort(found_, {}, [&](const WouldChange& x) { return rank(x); });
        return std::move(found_);
    }

private:
    /// `same_from`: from there on, what leads to the same result is not said again.
    void try_answer(QuestionIx q, const RawAnswer& other, std::size_t same_from) {
        Draft changed = draft_;
        if (!changed.bind(q, other).empty()) return;
        const Answers& answers = changed.finish();
        then_ = assess(model_, answers, Scope::decision);
        const auto first = first_cause(then_);
        const bool other_cause = first && first_cause(now_) && *first != *first_cause(now_);
        if (then_.level == now_.level && !other_cause) return;
        const auto same = [&](const WouldChange& x) { return x.care == then_.level && x.first == first; };
        if (std::any_of(found_.begin() + static_cast<std::ptrdiff_t>(same_from), found_.end(), same)) return;
        found_.push_back({q, answers[q], then_.level, first});
    }

    static std::optional<ConditionIx> first_cause(const Assessment& a) {
        return a.causes_shown() ? std::optional(a.differential.order.front()) : std::nullopt;
    }

    /// Higher levels first, the highest of them first; then lower levels; then the same level.
    int rank(const WouldChange& x) const {
        if (x.care == now_.level) return static_cast<int>(2 * model_.kb().levels.size());
        const bool higher = more_urgent(x.care, now_.level) == x.care;
        int above = 0;
        for (const LevelIx level : model_.kb().levels.indices()) above += level != x.care && more_urgent(level, x.care) == level ? 1 : 0;
        return above + (higher ? 0 : static_cast<int>(model_.kb().levels.size()));
    }

    const Model& model_;
    const Draft& draft_;
    const Assessment& now_;
    Assessment then_;
    std::vector<WouldChange> found_;
};

}    // namespace

Explanation explain(const Model& model, const Draft& draft) {
    Explanation out;
    Draft copy = draft;
    const Answers& answers = copy.finish();
    out.assessment = assess(model, answers);
    const Differential& d = out.assessment.differential;
    Unclamped unclamped;
    for (const Contribution& c : d.contributions) unclamped.push_back(before_clamp(model, answers, c.question));
    if (out.assessment.causes_shown())
        for (const ConditionIx c : d.order) out.causes.push_back(ledger(model.kb(), d, unclamped, c));
    sort_rules(model.kb(), answers, out);
    out.would_change = Changes(model, draft, out.assessment).all(answers);
    return out;
}

}    // namespace runknee
