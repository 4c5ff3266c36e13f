#include "runknee/engine.hpp"
#include "unit/shipped.hpp"

#include <algorithm>

using namespace runknee;

namespace {

std::vector<Proposal> proposals(const KnowledgeBase& kb, const Answers& answers) {
    const Model model(kb);
    return next_questions(model, answers, differential(model, answers), triage(kb, answers));
}

double gain(const std::vector<Proposal>& all, QuestionIx q) {
    for (const Proposal& p : all)
        if (p.question == q) return p.gain;
    FAIL("not proposed");
    return 0;
}

}    // namespace

TEST_CASE("next questions: those a higher level hangs on come first, then the most informative") {
    const auto all = proposals(shipped(), answered(shipped(), calm_runner));
    REQUIRE(all.size() > 3);
    CHECK(std::ranges::is_sorted(
        all, [](const Proposal& a, const Proposal& b) { return a.safety != b.safety ? a.safety > b.safety : a.gain > b.gain; }));
}

TEST_CASE("next questions: only open questions of the differential that apply are proposed") {
    const Answers answers = answered(shipped(), calm_runner);
    for (const Proposal& p : proposals(shipped(), answers)) {
        CHECK(answers[p.question].state == Answer::State::unknown);
        CHECK(answers[p.question].applies == Truth::yes);
        CHECK(shipped().questions[p.question].used_for(Use::differential));
    }
}

TEST_CASE("next questions: an answer that would tell nothing has no gain") {
    KnowledgeBase kb = shipped_copy();
    const QuestionIx q = question(kb, "squat_pain");
    for (Condition& c : kb.conditions)
        if (c.row_of[q] != 0) c.likelihoods[c.row_of[q] - 1u].by_option = {0.3, 0.7};
    CHECK(std::abs(gain(proposals(kb, answered(kb, calm_runner)), q)) < 1e-12);
    CHECK(gain(proposals(shipped(), answered(shipped(), calm_runner)), q) > 1e-6);
}

TEST_CASE("next questions: a group that has spoken is worth less, a self-test costs more") {
    KnowledgeBase kb = shipped_copy();
    const QuestionIx q = question(kb, "squat_pain");
    const double before = gain(proposals(kb, answered(kb, "{}")), q);
    kb.questions[q].self_test = true;
    CHECK(gain(proposals(kb, answered(kb, "{}")), q) == Approx(before / kb.scoring.self_test_cost));
    kb.questions[q].self_test = false;
    const QuestionIx sibling = question(kb, "sitting_pain");
    REQUIRE(GroupIx(*kb.questions[sibling].group) == GroupIx(*kb.questions[q].group));
    for (Condition& c : kb.conditions)    // an answer that says nothing, so that only the overlap counts
        if (c.row_of[sibling] != 0) c.likelihoods[c.row_of[sibling] - 1u].by_option = {0.5, 0.5};
    CHECK(gain(proposals(kb, answered(kb, R"({"sitting_pain":true})")), q) == Approx(before * (1 - kb.scoring.damping)));
}

TEST_CASE("next questions: once the picture is clear only questions a level hangs on are left") {
    KnowledgeBase kb = shipped_copy();
    kb.scoring.stop_asking_above = 0;
    kb.scoring.min_differential_questions = 0;
    for (const Proposal& p : proposals(kb, answered(kb, calm_runner))) CHECK(p.safety > 0);
    kb.scoring.min_differential_questions = 1000;
    CHECK(proposals(kb, answered(kb, calm_runner)).size() > 20);
}

TEST_CASE("next questions: what a higher level hangs on is found in the rule that is unknown because of it") {
    const KnowledgeBase& kb = shipped();
    const Answers answers = answered(kb, calm_runner);
    const TriageResult t = triage(kb, answers);
    std::size_t seen = 0;
    for (const Proposal& p : proposals(kb, answers)) {
        if (p.safety == 0) continue;
        CHECK(p.safety > t.level.value + 1u);
        CHECK(kb.questions[p.question].used_for(Use::triage));
        ++seen;
    }
    CHECK(seen > 0);
}
