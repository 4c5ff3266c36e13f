#pragma once
/// Triage, differential, and what to ask next: answers in, urgency and likely causes out.

#include <memory>
#include <span>
#include <vector>

#include "runknee/intake.hpp"

namespace runknee {

/// What the rules alone say. Shape: `fired` worst level first, file order inside a level, open-detail rules last.
struct TriageResult {
    LevelIx level;
    GateIx gate;
    std::vector<RuleIx> fired;
    std::vector<TriageFlag> flags;         ///< Of all fired rules, by name, each once.
    std::vector<QuestionIx> unanswered;    ///< Screening gaps, interview order; empty = screened.
    ShowCauses show_causes = ShowCauses::yes;
};

/// The level of two that is more urgent, and the gate of two that is stricter. Nothing else orders levels or gates.
LevelIx more_urgent(LevelIx a, LevelIx b);
GateIx stricter(GateIx a, GateIx b);

/// Every warning rule that is true, the highest level and the strictest gate.
/// Unknown: a screening gap raises the level and tightens the gate as levels.json says; unknown is never "no".
/// Errors: none. Cost: O(rules). Threads: kb is read-only.
/// Source: runknee_2026.
TriageResult triage(const KnowledgeBase& kb, const Answers& answers);

/// A knowledge base made ready for many runners: log evidence per question, option and condition. Immutable after construction.
/// Cost: a fraction of a millisecond.
class Model {
public:
    explicit Model(const KnowledgeBase& kb);
    Model(Model&&) noexcept;
    Model& operator=(Model&&) noexcept;
    ~Model();
    const KnowledgeBase& kb() const { return *kb_; }
    struct Tables;
    const Tables& tables() const { return *tables_; }

private:
    const KnowledgeBase* kb_;
    std::unique_ptr<Tables> tables_;
};

/// What one answer adds to the log-odds of every condition.
/// Units: nats, after clamp, the weight of skipped values, and the rank weight inside its group; `undamped` is before the rank weight.
struct Contribution {
    QuestionIx question;
    bool given = true;         ///< False: known only by `value_when_skipped`.
    double rank_weight = 1;    ///< 1 for the strongest answer of its group, else 1 - damping.
    Table<ConditionIx, double> log_lr;
    Table<ConditionIx, double> undamped;
};

/// Shape: one entry per condition, knowledge-base order. Units: posterior in (0, 1), sums to 1; log_odds in nats.
struct Differential {
    Table<ConditionIx, double> posterior;
    Table<ConditionIx, double> log_odds;        ///< log prior plus all contributions.
    std::vector<ConditionIx> order;             ///< Posterior descending; ties keep knowledge-base order.
    std::vector<Contribution> contributions;    ///< Interview order.
    std::vector<QuestionIx> answers_used;       ///< Given answers that carry evidence, interview order.
    int groups_used = 0;                        ///< How many groups those answers belong to.
    int answer_count = 0;                       ///< How many those answers are.
};

/// Ranks every condition by its posterior probability given the answers.
/// Unknown: contributes 0; a question not answered is never evidence of absence.
/// Errors:  none. Cost: O(conditions x answered questions). Threads: model is read-only, safe to share.
/// Source:  runknee_2026 (recipe and parameters: data/scoring.json).
Differential differential(const Model& model, const Answers& answers);

/// What rules and likelihoods make of all runners of a panel, into memory that is used again. Threads: one each; the model may be shared.
/// Cost: no allocation after warm-up.
class Findings {
public:
    /// `wide`: use what a wide processor has; the findings are the same, to the last bit.
    explicit Findings(const Model& model, bool wide = is_wide_processor());
    ~Findings();

    /// Works on the first `seated` runners of a panel that is finished (`PanelDraft`).
    void run(const Panel& panel, std::size_t seated);

    /// The same as `triage(kb, answers)`.
    void triage(std::size_t seat, TriageResult& out) const;
    /// The same as `differential(model, answers)` without `log_odds`, `contributions` and `answers_used`; `order` has the first three.
    void differential(std::size_t seat, Differential& out) const;
    static constexpr std::size_t causes_in_order = 3;
    /// What decisions ask of a runner by itself, for the panel that was worked on last.
    const Truths& truths() const;
    /// The same as `must_exclude(model, answers, d)`.
    void must_exclude(std::size_t seat, std::vector<ConditionIx>& out) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What one answer says about every condition before it is cut to the most that one answer may say, before the weight of skipped values
/// and before overlap. Units: nats. Unknown: 0, as for a question without likelihoods.
Table<ConditionIx, double> before_clamp(const Model& model, const Answers& answers, QuestionIx q);

enum class UnclearCode : std::uint8_t { screening_incomplete, few_answers, low_probability, close_second, background, guard };
std::string_view name(UnclearCode v);

/// Why there is no clear match. Shape: `guard` (index into Scoring::verdict_guards) only with code `guard`.
struct Unclear {
    UnclearCode code;
    std::size_t guard = 0;
};

/// Every reason why the first cause is not called likely; empty = verdict `likely`.
std::vector<Unclear> unclear_reasons(const Model& model, const RunnerView& runner, const Differential& d, bool screening_incomplete);
/// The same into memory that is used again.
void unclear_reasons(const Model& model, const RunnerView& runner, const Differential& d, bool screening_incomplete,
                     std::vector<Unclear>& out);

/// Conditions dangerous enough to be named whatever comes first, knowledge-base order.
std::vector<ConditionIx> must_exclude(const Model& model, const Answers& answers, const Differential& d);

/// A question and why it is worth asking. Units: gain in nats per effort; `safety` is the index + 1 of the highest level above today's that
/// hangs on it, 0 = none.
struct Proposal {
    QuestionIx question;
    double gain = 0;
    unsigned safety = 0;
};

/// Unanswered differential questions that apply, best first: those a higher level of care still hangs on, then the most informative.
/// Shape: empty when no level hangs on an answer and the picture is clear enough. Ties keep interview order.
std::vector<Proposal> next_questions(const Model& model, const Answers& answers, const Differential& d, const TriageResult& t);

}    // namespace runknee
