#include "runknee/engine.hpp"
#include "unit/shipped.hpp"

#include <algorithm>

using namespace runknee;

namespace {

/// A differential made by hand: the first cause has `first`, the second `second`, the rest share what is left.
Differential made(const KnowledgeBase& kb, ConditionIx first, double p_first, ConditionIx second, double p_second, int answers,
                  int groups = 30) {
    Differential d;
    const double rest = (1 - p_first - p_second) / static_cast<double>(kb.conditions.size() - 2);
    d.posterior = Table<ConditionIx, double>(kb.conditions.size(), rest);
    d.posterior[first] = p_first;
    d.posterior[second] = p_second;
    d.order = {first, second};
    for (const ConditionIx c : kb.conditions.indices())
        if (c != first && c != second) d.order.push_back(c);
    d.answer_count = answers;
    d.groups_used = groups;
    return d;
}

std::vector<UnclearCode> codes(const std::vector<Unclear>& reasons) {
    std::vector<UnclearCode> out;
    for (const Unclear& u : reasons) out.push_back(u.code);
    return out;
}

using Codes = std::vector<UnclearCode>;

}    // namespace

TEST_CASE("verdict: enough answers, a high first cause and a clear lead are a clear match") {
    const KnowledgeBase& kb = shipped();
    CHECK(unclear_reasons(Model(kb), answered(kb, "{}"), made(kb, ConditionIx(0), 0.8, ConditionIx(1), 0.1, 30), false).empty());
}

TEST_CASE("verdict: every reason against a clear match is named, in its order") {
    const KnowledgeBase& kb = shipped();
    const ConditionIx background = kb.scoring.background_condition;
    const Differential d = made(kb, background, 0.3, ConditionIx(0), 0.29, 2);
    CHECK(codes(unclear_reasons(Model(kb), answered(kb, "{}"), d, true)) == Codes{UnclearCode::screening_incomplete,
                                                                                  UnclearCode::few_answers, UnclearCode::low_probability,
                                                                                  UnclearCode::close_second, UnclearCode::background});
}

TEST_CASE("verdict: many answers of few groups are few answers") {
    const KnowledgeBase& kb = shipped();
    const Differential d = made(kb, ConditionIx(0), 0.8, ConditionIx(1), 0.1, 30, kb.scoring.likely_min_groups - 1);
    CHECK(codes(unclear_reasons(Model(kb), answered(kb, "{}"), d, false)) == Codes{UnclearCode::few_answers});
}

TEST_CASE("verdict: the thresholds are the first values that pass") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    const auto reasons = [&](double first, double second) {
        return codes(unclear_reasons(model, answered(kb, "{}"), made(kb, ConditionIx(0), first, ConditionIx(1), second, 30), false));
    };
    CHECK(reasons(kb.scoring.no_clear_match_below, 0.1).empty());
    CHECK(reasons(kb.scoring.no_clear_match_below - 1e-9, 0.1) == Codes{UnclearCode::low_probability});
    KnowledgeBase equal = shipped_copy();
    equal.scoring.no_clear_match_below = 0;
    CHECK(codes(unclear_reasons(Model(equal), answered(equal, "{}"), made(equal, ConditionIx(0), 0.5, ConditionIx(1), 0.4, 30), false)) ==
          Codes{UnclearCode::close_second});
}

TEST_CASE("verdict: a guard speaks only against the causes it names, and only while it holds") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    REQUIRE_FALSE(kb.scoring.verdict_guards.empty());
    const auto& guard = kb.scoring.verdict_guards.front();
    const ConditionIx named = guard.not_likely.front();
    ConditionIx other(0);
    while (std::ranges::any_of(guard.not_likely, [&](ConditionIx c) { return c == other; }) || other == kb.scoring.background_condition)
        other = ConditionIx(other.value + std::size_t{1});
    const std::string holds_it = R"({"swelling":"large"})";
    const auto reasons = [&](ConditionIx first, const std::string& answers) {
        return unclear_reasons(model, answered(kb, answers), made(kb, first, 0.8, first == other ? named : other, 0.1, 30), false);
    };
    REQUIRE(reasons(named, holds_it).size() == 1);
    CHECK(reasons(named, holds_it).front().code == UnclearCode::guard);
    CHECK(reasons(named, holds_it).front().guard == 0);
    CHECK(reasons(named, R"({"swelling":"none"})").empty());
    CHECK(reasons(named, "{}").empty());
    CHECK(reasons(other, holds_it).empty());
}

TEST_CASE("verdict: a dangerous cause is named above its probability, or with its hallmark") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    std::size_t dangerous = 0;
    for (const ConditionIx c : kb.conditions.indices()) {
        const ConditionIx other(c.value == 0 ? 1u : 0u);
        const auto listed = must_exclude(model, answered(kb, "{}"), made(kb, c, kb.scoring.must_exclude_show_above + 0.001, other, 0.9, 0));
        const auto below = must_exclude(model, answered(kb, "{}"), made(kb, c, kb.scoring.must_exclude_show_above, other, 0.949, 0));
        CHECK((std::ranges::find(listed, c) != listed.end()) == kb.conditions[c].must_exclude.has_value());
        CHECK(std::ranges::find(below, c) == below.end());
        dangerous += kb.conditions[c].must_exclude.has_value();
    }
    CHECK(dangerous > 0);
    const ConditionIx bone = condition(kb, "bone_stress_injury");
    KnowledgeBase always = shipped_copy();
    always.conditions[bone].must_exclude->hallmark = Expr{};
    const auto hallmark = must_exclude(Model(always), answered(always, "{}"), made(always, ConditionIx(0), 0.99, ConditionIx(1), 0.005, 0));
    CHECK(std::ranges::find(hallmark, bone) != hallmark.end());
}

TEST_CASE("verdict: the codes are spelled as in the reports") {
    CHECK(name(UnclearCode::screening_incomplete) == "screening_incomplete");
    CHECK(name(UnclearCode::close_second) == "close_second");
    CHECK(name(UnclearCode::guard) == "guard");
}
