#include <algorithm>

#include "engine/conclude.hpp"
#include "engine/scorer.hpp"
#include "runknee/circuit.hpp"

namespace runknee {

using Row = Panel::Row;

namespace {

/// What is asked of every runner of a panel, as one circuit.
struct Wiring {
    /// In the order in which rules are told: worst level first, inside a level that of the files.
    struct RankedRule {
        RuleIx rule;
        Circuit::Wire fires = 0;
    };
    struct Required {
        QuestionIx question;
        Circuit::Wire when = 0;
    };
    struct Dangerous {
        ConditionIx condition;
        Circuit::Wire hallmark = 0;
    };
    Circuit circuit;
    std::vector<RankedRule> rules;
    std::vector<Required> required;      // for the screen, always or sometimes; interview order
    std::vector<Dangerous> dangerous;    // conditions that must be excluded, knowledge-base order

    Wiring(const KnowledgeBase& kb, bool wide) : circuit(kb, wide) {
        for (const RuleIx r : kb.rules.indices()) rules.push_back({r, circuit.certainly(kb.rules[r].when)});
        std::ranges::stable_sort(rules, std::ranges::greater{},
                                 [&kb](const RankedRule& ranked) { return LevelIx(kb.rules[ranked.rule].level); });
        for (const QuestionIx q : kb.questions.indices())
            if (kb.questions[q].required_for_screening) required.push_back({q, circuit.certainly(kb.questions[q].required_when)});
        for (const ConditionIx c : kb.conditions.indices())
            if (const auto& exclude = kb.conditions[c].must_exclude) dangerous.push_back({c, circuit.certainly(exclude->hallmark)});
    }
};

}    // namespace

struct Findings::Impl {
    Impl(const Model& m, bool wide)
        : model(m), wiring(m.kb(), wide), words(wiring.circuit.steps()), scorer(m, wide), fired(Panel::seats), unanswered(Panel::seats) {}

    void find_gaps(const Panel& panel, Runners seated) {
        for (std::vector<QuestionIx>& list : unanswered) list.clear();
        gaps.assign(model.kb().questions.size(), 0);
        for (const Wiring::Required& required : wiring.required) {
            const QuestionIx q = required.question;
            gaps[q.value] = seated & panel.word(Row::applies, q) & ~panel.word(Row::given, q) & words[required.when];
            each_seat(gaps[q.value], [&](std::size_t seat) { unanswered[seat].push_back(q); });
        }
    }

    /// Those for whom one of the questions of a rule about open details is a gap.
    Runners concerned(const Rule& rule) const {
        if (!rule.open_detail()) return ~Runners{0};
        Runners out = 0;
        for (const QuestionIx q : rule.questions) out |= gaps[q.value];
        return out;
    }

    void find_rules(Runners seated) {
        for (std::vector<RuleIx>& list : fired) list.clear();
        for (const Wiring::RankedRule& rule : wiring.rules) {
            const Runners fires = seated & words[rule.fires];
            if (fires == 0) continue;
            each_seat(fires & concerned(model.kb().rules[rule.rule]), [&](std::size_t seat) { fired[seat].push_back(rule.rule); });
        }
    }

    const Model& model;
    Wiring wiring;
    std::vector<Runners> words;    // of the circuit
    std::vector<Runners> gaps;     // by question
    Scorer scorer;
    std::vector<std::vector<RuleIx>> fired;    // by seat, from here on
    std::vector<std::vector<QuestionIx>> unanswered;
};

Findings::Findings(const Model& model, bool wide) : impl_(std::make_unique<Impl>(model, wide)) {}
Findings::~Findings() = default;

void Findings::run(const Panel& panel, std::size_t seated) {
    const Runners all = seated < Panel::seats ? (Runners{1} << seated) - 1 : ~Runners{0};
    impl_->wiring.circuit.run(panel, 0, impl_->wiring.circuit.steps(), impl_->words.data());
    impl_->find_gaps(panel, all);
    impl_->find_rules(all);
    impl_->scorer.run(panel, seated, nullptr);
}

void Findings::triage(std::size_t seat, TriageResult& out) const {
    out.unanswered = impl_->unanswered[seat];
    out.fired = impl_->fired[seat];
    conclude(impl_->model.kb(), out);
}

void Findings::differential(std::size_t seat, Differential& out) const {
    const Scorer& scorer = impl_->scorer;
    out.log_odds.rows().clear();
    out.contributions.clear();
    out.answers_used.clear();
    std::vector<double>& posterior = out.posterior.rows();
    posterior.resize(impl_->model.tables().conditions);
    scorer.copy_posterior(seat, posterior.data());
    out.order.resize(std::min(causes_in_order, posterior.size()));
    for (std::size_t i = 0; i < out.order.size(); ++i) out.order[i] = scorer.cause(i, seat);
    out.answer_count = scorer.answer_count(seat);
    out.groups_used = scorer.groups_used(seat);
}

void Findings::must_exclude(std::size_t seat, std::vector<ConditionIx>& out) const {
    const double show_above = impl_->model.kb().scoring.must_exclude_show_above;
    out.clear();
    for (const auto& [condition, hallmark] : impl_->wiring.dangerous)
        if (impl_->scorer.posterior(condition, seat) > show_above || (impl_->words[hallmark] >> seat & 1) != 0) out.push_back(condition);
}

}    // namespace runknee
