#pragma once
/// Why a result is what it is: the ledger of every cause, the state of every rule, and what would change the result.

#include "runknee/assess.hpp"

namespace runknee {

/// One answer in the ledger of one cause. Units: nats. `log_lr` = `undamped` x `rank_weight`; `undamped` = `unclamped`, cut to the limit
/// where it is `clamped`, x `skipped_weight`.
struct LedgerRow {
    QuestionIx question;
    bool given = true;             ///< False: known only because a box of a gate was left empty; counts less.
    double log_lr = 0;             ///< What it adds to the log-odds.
    double undamped = 0;           ///< Before overlap inside its group.
    double unclamped = 0;          ///< Before the cut, before `skipped_weight` and before overlap.
    double rank_weight = 1;        ///< 1 for the strongest answer of its group.
    double skipped_weight = 1;     ///< What a value counts that is known only by a box left empty; 1 for an answer given.
    bool clamped = false;          ///< Cut at the most that one answer may say.
    double answer_error = 0;       ///< Share of such answers taken as uninformative.
    const LikelihoodRow* row{};    ///< Where the numbers come from; lives in the knowledge base. Null: this cause has no row for the
                                   ///< question, which then says nothing.
};

/// Shape: `log_prior` plus the `log_lr` of the rows, added in their order, is `log_odds` to the last bit.
struct CauseLedger {
    ConditionIx condition;
    double log_prior = 0;
    std::vector<LedgerRow> rows;    ///< Interview order.
    double log_odds = 0;
    double probability = 0;    ///< The softmax of the log-odds over all causes.
};

/// One answer that, changed alone, would change the level of care or the first cause.
struct WouldChange {
    QuestionIx question;
    Answer answer;                       ///< The other answer.
    LevelIx care;                        ///< The level it would lead to.
    std::optional<ConditionIx> first;    ///< The first cause it would lead to; none where causes would be withheld.
};

struct Explanation {
    Assessment assessment;
    std::vector<CauseLedger> causes;                     ///< Most likely first; empty where causes are withheld.
    std::vector<RuleIx> fired, cleared, not_screened;    ///< Every rule once: true, false, unknown.
    std::vector<WouldChange> would_change;               ///< Higher levels first, then lower ones, then other causes; then interview order.
};

/// Explains the result of one questionnaire.
/// Unknown: a rule that is unknown is not screened, never cleared; an unanswered question may be among those that would change the result.
/// Errors:  none. Cost: one assessment for every other answer of every question that applies: some milliseconds.
/// Source:  runknee_2026 (recipe and parameters: data/scoring.json).
Explanation explain(const Model& model, const Draft& draft);

}    // namespace runknee
