#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/conclude.hpp"
#include "engine/scorer.hpp"
#include "runknee/circuit.hpp"

namespace runknee {

using Row = Panel::Row;

namespace {

/// For lists of a few: without the call that copying many would take.
template <class T>
void copy_few(const std::vector<T>& from, std::vector<T>& to) {
    to.clear();
    for (const T& x : from) to.push_back(x);
}

/// What is asked of every runner of a panel, as one circuit.
struct Wiring {
    /// In the order in which rules are told: worst level first, inside a level that of the files.
    struct RankedRule {
        RuleIx rule;
        Circuit::Wire fires = 0;
        bool open_detail = false;
        Effect effect;
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
        for (const RuleIx r : kb.rules.indices()) {
            const Rule& rule = kb.rules[r];
            rules.push_back({r, circuit.certainly(rule.when), rule.open_detail(), Effect(rule)});
        }
        std::ranges::stable_sort(rules, std::ranges::greater{},
                                 [&kb](const RankedRule& ranked) { return LevelIx(kb.rules[ranked.rule].level); });
        for (const QuestionIx q : kb.questions.indices())
            if (kb.questions[q].required_for_screening) required.push_back({q, circuit.certainly(kb.questions[q].required_when)});
        for (const ConditionIx c : kb.conditions.indices())
            if (const auto& exclude = kb.conditions[c].must_exclude) dangerous.push_back({c, circuit.certainly(exclude->hallmark)});
        for (const Scoring::Guard& guard : kb.scoring.verdict_guards) circuit.keep(guard.when);
        for (const Flag& flag : kb.flags)
            if (flag.stops_plan) circuit.keep(flag.when);
        for (const Condition& condition : kb.conditions) {
            circuit.keep(condition.plan.only_if);
            if (condition.plan.alternative) circuit.keep(condition.plan.alternative->when);
        }
    }
};

}    // namespace

struct Findings::Impl {
    Impl(const Model& m, bool w)
        : model(m),
          wide(w),
          wiring(m.kb(), w),
          words(wiring.circuit.words()),
          truths(wiring.circuit, words.data()),
          scorer(m, w),
          fired(Panel::seats),
          unanswered(Panel::seats),
          excluded(Panel::seats),
          effects(Panel::seats, Effect(m.kb())) {}

    Runners truth(Circuit::Wire wire) const { return Circuit::truth(words.data(), wire); }

    void find_gaps(const Panel& panel, Runners seated) {
        for (std::vector<QuestionIx>& list : unanswered) list.clear();
        gaps.assign(model.kb().questions.size(), 0);
        for (const Wiring::Required& required : wiring.required) {
            const QuestionIx q = required.question;
            gaps[q.value] = seated & panel.word(Row::applies, q) & ~panel.word(Row::given, q) & truth(required.when);
            each_seat(gaps[q.value], [&](std::size_t seat) { unanswered[seat].push_back(q); });
        }
    }

    /// Those for whom one of the questions of a rule about open details is a gap.
    Runners concerned(RuleIx rule) const {
        Runners out = 0;
        for (const QuestionIx q : model.kb().rules[rule].questions) out |= gaps[q.value];
        return out;
    }

    void find_rules(Runners seated) {
        for (std::vector<RuleIx>& list : fired) list.clear();
        std::ranges::fill(effects, Effect(model.kb()));
        for (const Wiring::RankedRule& rule : wiring.rules) {
            Runners fires = seated & truth(rule.fires);
            if (fires != 0 && rule.open_detail) fires &= concerned(rule.rule);
            each_seat(fires, [&](std::size_t seat) {
                fired[seat].push_back(rule.rule);
                effects[seat].add(rule.effect);
            });
        }
    }

    RUNKNEE_WIDELY void find_dangers_widely(Runners seated) { find_dangers(seated); }
    inline void find_dangers(Runners seated) {
        constexpr double endless = std::numeric_limits<double>::infinity();
        const double above = std::nextafter(model.kb().scoring.must_exclude_show_above, endless);
        for (std::vector<ConditionIx>& list : excluded) list.clear();
        for (const auto& [condition, hallmark] : wiring.dangerous) {
            const Runners concerned = seated & (truth(hallmark) | within(above, endless, scorer.posteriors(condition)));
            each_seat(concerned, [&, c = condition](std::size_t seat) { excluded[seat].push_back(c); });
        }
    }

    const Model& model;
    bool wide;
    Wiring wiring;
    std::vector<Runners> words;    // of the circuit
    Truths truths;
    std::vector<Runners> gaps;    // by question
    Scorer scorer;
    std::vector<std::vector<RuleIx>> fired;    // by seat, from here on
    std::vector<std::vector<QuestionIx>> unanswered;
    std::vector<std::vector<ConditionIx>> excluded;
    std::vector<Effect> effects;
};

Findings::Findings(const Model& model, bool wide) : impl_(std::make_unique<Impl>(model, wide)) {}
Findings::~Findings() = default;

void Findings::run(const Panel& panel, std::size_t seated) {
    const Runners all = seated < Panel::seats ? (Runners{1} << seated) - 1 : ~Runners{0};
    impl_->wiring.circuit.begin(panel, impl_->words.data());
    impl_->wiring.circuit.run(panel, {}, impl_->wiring.circuit.extent(), impl_->words.data());
    impl_->find_gaps(panel, all);
    impl_->find_rules(all);
    impl_->scorer.run(panel, seated, nullptr);
    impl_->wide ? impl_->find_dangers_widely(all) : impl_->find_dangers(all);
}

const Truths& Findings::truths() const { return impl_->truths; }

void Findings::triage(std::size_t seat, TriageResult& out) const {
    copy_few(impl_->unanswered[seat], out.unanswered);
    copy_few(impl_->fired[seat], out.fired);
    impl_->effects[seat].conclude(impl_->model.kb(), out);
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

void Findings::must_exclude(std::size_t seat, std::vector<ConditionIx>& out) const { copy_few(impl_->excluded[seat], out); }

}    // namespace runknee
