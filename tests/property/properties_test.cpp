// What must hold for every runner, whatever they answer.

#include <cmath>
#include <numeric>

#include "property/runners.hpp"
#include "runknee/assess.hpp"
#include "unit/alone.hpp"

using namespace runknee;
using namespace runknee::runners;

namespace {

const Model& model() {
    static const Model m(shipped());
    return m;
}

const KnowledgeBase& kb() { return shipped(); }

double largest_gap(const Table<ConditionIx, double>& a, const Table<ConditionIx, double>& b) {
    double out = 0;
    for (const ConditionIx c : a.indices()) out = std::max(out, std::abs(a[c] - b[c]));
    return out;
}

/// Is every element of `few` among `many`?
template <class T>
bool among(const std::vector<T>& few, const std::vector<T>& many) {
    return std::ranges::all_of(few, [&](const T& x) { return std::ranges::find(many, x) != many.end(); });
}

Runner with(Runner runner, const Given& given) {
    runner.push_back(given);
    return runner;
}

/// Does every other question have the value it had?
bool only_differs_in(const Answers& a, const Answers& b, QuestionIx but) {
    return std::ranges::none_of(kb().differential_questions, [&](QuestionIx q) { return q != but && a[q].state != b[q].state; });
}

}    // namespace

TEST_CASE("property: the order in which answers are given does not matter") {
    for_all(300, [] {
        Runner runner = without_repeats(*any_runner());
        const Assessment before = assess(model(), answers_of(runner));
        const auto turn = *rc::gen::inRange<std::size_t>(0, runner.size() + 1);
        std::ranges::reverse(runner);
        std::ranges::rotate(runner, runner.begin() + static_cast<std::ptrdiff_t>(turn));
        const Assessment after = assess(model(), answers_of(runner));
        RC_ASSERT(before.level == after.level);
        RC_ASSERT(before.gate == after.gate);
        RC_ASSERT(before.triage.fired == after.triage.fired);
        RC_ASSERT(before.verdict == after.verdict);
        RC_ASSERT(before.differential.order == after.differential.order);
        RC_ASSERT(before.differential.posterior.rows() == after.differential.posterior.rows());
        RC_ASSERT(before.plan.protocol == after.plan.protocol);
        RC_ASSERT(before.next_questions.size() == after.next_questions.size());
    });
}

TEST_CASE("property: a panel finds the rules that looking at one after the other finds") {
    for_all(2000, [] {
        const Answers answers = answers_of(*any_runner());
        const TriageResult all = triage(kb(), answers);
        const TriageResult together = Alone(model(), answers).triage();
        RC_ASSERT(together.fired == all.fired);
        RC_ASSERT(together.unanswered == all.unanswered);
        RC_ASSERT(together.flags == all.flags);
        RC_ASSERT(together.level == all.level);
        RC_ASSERT(together.gate == all.gate);
        RC_ASSERT(together.show_causes == all.show_causes);
    });
}

TEST_CASE("property: unknown everywhere gives the priors") {
    for_all(100, [] {
        Draft draft(kb());
        for (const Given& given : *any_runner()) {
            RC_ASSERT(draft.bind(given.question, raw(given)).empty());
            RC_ASSERT(draft.bind(given.question, std::monostate{}).empty());
        }
        const Differential d = differential(model(), draft.finish());
        for (const ConditionIx c : kb().conditions.indices()) RC_ASSERT(std::abs(d.posterior[c] - kb().conditions[c].prior.share) < 1e-12);
    });
}

TEST_CASE("property: an option without likelihoods changes no probability") {
    std::vector<Given> silent;
    for (const QuestionIx q : kb().differential_questions)
        for (std::size_t i = 0; kb().questions[q].kind == QuestionKind::single && i < kb().questions[q].options.size(); ++i)
            if ((kb().questions[q].evidence >> i & 1) == 0 && kb().questions[q].options[i].stands_for_set == 0)
                silent.push_back({q, OptionSet{1} << i, 0});
    REQUIRE_FALSE(silent.empty());
    std::size_t checked = 0;
    for_all(300, [&] {
        const Given given = *rc::gen::elementOf(silent);
        const Runner runner = *any_runner();
        const Answers before = answers_of(runner), after = answers_of(with(runner, given));
        if (before[given.question].has_value() || !only_differs_in(before, after, given.question)) return;
        RC_ASSERT(largest_gap(differential(model(), before).posterior, differential(model(), after).posterior) < 1e-12);
        ++checked;
    });
    CHECK(checked > 0);
}

TEST_CASE("property: an answer that is equally likely under all causes changes no probability") {
    KnowledgeBase alike = shipped_copy();
    std::vector<QuestionIx> truths;
    for (const QuestionIx q : alike.differential_questions)
        if (alike.questions[q].kind == QuestionKind::boolean) truths.push_back(q);
    for (Condition& c : alike.conditions)
        for (const QuestionIx q : truths)
            if (c.row_of[q] != 0) c.likelihoods[c.row_of[q] - 1u].by_option = {0.37, 0.63};
    const Model flat(alike);
    std::size_t checked = 0;
    for_all(300, [&] {
        const Given given{*rc::gen::elementOf(truths), *rc::gen::element<OptionSet>(1, 2), 0};
        const Runner runner = *any_runner();
        const Answers before = answers_of(runner), after = answers_of(with(runner, given));
        if (before[given.question].has_value() || !only_differs_in(before, after, given.question)) return;
        RC_ASSERT(largest_gap(differential(flat, before).posterior, differential(flat, after).posterior) < 1e-12);
        ++checked;
    });
    CHECK(checked > 0);
}

TEST_CASE("property: no plan beside a rule that blocks it") {
    for_all(500, [] {
        const Assessment a = assess(model(), answers_of(*any_runner()));
        const bool blocked =
            std::ranges::any_of(a.triage.fired, [](RuleIx r) { return kb().gates[kb().rules[r].plan].prints == Prints::nothing; });
        RC_CLASSIFY(blocked, "blocked");
        if (!blocked) return;
        RC_ASSERT(a.plan.kind == PlanKind::none);
        RC_ASSERT(!a.plan.protocol && !a.plan.loading && !a.plan.calm_down);
        RC_ASSERT(a.verdict == Verdict::withheld);
    });
}

TEST_CASE("property: nothing lowers the level of the rules or loosens their gate") {
    for_all(500, [] {
        const Assessment a = assess(model(), answers_of(*any_runner()));
        RC_ASSERT(a.level >= a.triage.level);
        RC_ASSERT(a.gate >= a.triage.gate);
        for (const RuleIx r : a.triage.fired) {
            RC_ASSERT(a.level >= kb().rules[r].level.ix);
            RC_ASSERT(a.gate >= kb().rules[r].plan.ix);
        }
    });
}

TEST_CASE("property: an incomplete screen is never self-care and never a loading plan") {
    for_all(500, [] {
        const Assessment a = assess(model(), answers_of(*any_runner()));
        if (a.triage.unanswered.empty()) return;
        RC_ASSERT(a.level > kb().triage.default_level.ix);
        RC_ASSERT(a.plan.kind != PlanKind::loading);
        RC_ASSERT(a.verdict != Verdict::likely);
    });
}

TEST_CASE("property: the posterior sums to one and is in order") {
    for_all(1000, [] {
        const Differential d = differential(model(), answers_of(*any_runner()));
        RC_ASSERT(std::abs(std::accumulate(d.posterior.begin(), d.posterior.end(), 0.0) - 1) < 1e-12);
        for (const double p : d.posterior) RC_ASSERT(p > 0 && p < 1);
        for (std::size_t i = 1; i < d.order.size(); ++i) RC_ASSERT(d.posterior[d.order[i - 1]] >= d.posterior[d.order[i]]);
    });
}

TEST_CASE("property: prior and contributions add up to the log-odds") {
    for_all(500, [] {
        const Differential d = differential(model(), answers_of(*any_runner()));
        for (const ConditionIx c : kb().conditions.indices()) {
            double sum = std::log(kb().conditions[c].prior.share);
            for (const Contribution& x : d.contributions) sum += x.log_lr[c];
            RC_ASSERT(std::abs(sum - d.log_odds[c]) < 1e-12);
        }
    });
}

TEST_CASE("property: an answer that fires more rules and unfires none never lowers the level of care") {
    std::size_t checked = 0;
    for_all(200, [&checked] {
        const Runner runner = *any_runner();
        const Answers answers = answers_of(runner);
        const Assessment before = assess(model(), answers, Scope::decision);
        const QuestionIx q = (*any_answer()).question;
        if (!answers[q].given()) return;
        for (const Given& given : every_answer_to(q)) {
            const Assessment after = assess(model(), answers_of(with(runner, given)), Scope::decision);
            if (before.triage.fired == after.triage.fired || !among(before.triage.fired, after.triage.fired) ||
                !among(before.triage.unanswered, after.triage.unanswered))
                continue;
            RC_ASSERT(after.level >= before.level);
            RC_ASSERT(after.gate >= before.gate);
            ++checked;
        }
    });
    CHECK(checked > 0);
}

TEST_CASE("property: answers that make one more rule fire never lower the level of the rules") {
    for_all(500, [] {
        const Runner runner = *any_runner();
        const TriageResult before = triage(kb(), answers_of(runner));
        for (const Given& given : *rc::gen::container<Runner>(any_answer())) {
            const TriageResult after = triage(kb(), answers_of(with(runner, given)));
            if (among(before.fired, after.fired) && among(before.unanswered, after.unanswered)) RC_ASSERT(after.level >= before.level);
        }
    });
}

// The level of the rules: the causes may raise the level further, and an answer that makes a dangerous cause improbable takes that raise
// away. How pain began has no benign answer: some rules look for a clot or an infection only where nothing else explains the pain, and
// those are left out.
TEST_CASE("property: an option that a rule above the level names is never safer than the benign one") {
    for_all(150, [] {
        const Runner runner = *any_runner();
        const LevelIx today = triage(kb(), answers_of(runner)).level;
        for (const QuestionIx q : kb().questions.indices()) {
            const Question& question = kb().questions[q];
            if (question.kind == QuestionKind::number) continue;
            const TriageResult calmest = triage(kb(), answers_of(with(runner, benign(q))));
            for (std::size_t i = 0; i < (question.options.empty() ? 2 : question.options.size()); ++i) {
                const Given named{q, OptionSet{1} << i, 0};
                if (!named_above(q, named.options, today)) continue;
                const TriageResult after = triage(kb(), answers_of(with(runner, named)));
                const auto left_out = [&](RuleIx r) {
                    return question.id == "onset" && asks_for(kb().rules[r], q, benign(q).options, named.options);
                };
                if (std::ranges::none_of(calmest.fired, left_out)) RC_ASSERT(after.level >= calmest.level);
                for (const RuleIx r : calmest.fired) RC_ASSERT(left_out(r) || after.level >= kb().rules[r].level.ix);
            }
        }
    });
}
