#include "runknee/assess.hpp"
#include "unit/alone.hpp"
#include "unit/shipped.hpp"

#include <algorithm>

using namespace runknee;

namespace {

Assessment assessed(const std::string& answers, Scope scope = Scope::whole) {
    return assess(Model(shipped()), answered(shipped(), answers), scope);
}

std::string with(const std::string& more) { return calm_runner.substr(0, calm_runner.size() - 1) + "," + more + "}"; }

/// A typical story of pain around the kneecap.
const std::string kneecap =
    with(R"("pain_location":["front_kneecap"],"stairs_down_pain":true,"stairs_up_pain":true,"squat_pain":true,"sitting_pain":true,
"kneeling_pain":true,"run_downhill_pain":true,"pain_pointing":"hand_sized","run_pain_pattern":"builds_up","sex":"female")");

}    // namespace

TEST_CASE("assess: a typical story gets a likely cause and its plan") {
    const Assessment a = assessed(kneecap);
    CHECK(a.verdict == Verdict::likely);
    CHECK(shipped().conditions[a.differential.order[0]].id == "patellofemoral_pain");
    CHECK(a.level == a.triage.level);
    CHECK(a.plan.basis.reason == PlanReason::match);
    CHECK(a.plan.kind == PlanKind::loading);
    CHECK(a.raised_by.empty());
    CHECK(a.plan.basis.limited_by.empty());
}

TEST_CASE("assess: nothing answered gives no clear match, the settling plan and further questions") {
    const Assessment a = assessed("{}");
    CHECK(a.verdict == Verdict::no_clear_match);
    CHECK(a.plan.kind == PlanKind::calm_down);
    CHECK_FALSE(a.plan.basis.screened);
    CHECK_FALSE(a.next_questions.empty());
}

TEST_CASE("assess: an emergency withholds causes, questions and plan") {
    const Assessment a = assessed(R"({"emergency_signs":["chest_or_breathing"]})");
    CHECK(a.verdict == Verdict::withheld);
    CHECK_FALSE(a.causes_shown());
    CHECK(a.unclear_because.empty());
    CHECK(a.must_exclude.empty());
    CHECK(a.next_questions.empty());
    CHECK(a.plan.kind == PlanKind::none);
    CHECK_FALSE(a.plan.protocol);
    CHECK(a.plan.basis.reason == PlanReason::gate_block);
}

TEST_CASE("assess: a dangerous cause that is probable raises the level and tightens the plan, and says so") {
    KnowledgeBase kb = shipped_copy();
    const ConditionIx dangerous = condition(kb, "bone_stress_injury");
    for (Condition& c : kb.conditions) c.prior.share = 1e-4;
    kb.conditions[dangerous].prior.share = 0.99;
    const Assessment a = assess(Model(kb), answered(kb, calm_runner));
    CHECK(a.must_exclude == std::vector<ConditionIx>{dangerous});
    CHECK(a.raised_by == std::vector<RaisedBy>{RaisedBy::must_exclude, RaisedBy::no_self_plan});
    CHECK(a.level > a.triage.level);
    CHECK(a.plan.basis.limited_by == std::vector<LimitedBy>{LimitedBy::must_exclude});
    CHECK(a.gate > a.triage.gate);
    CHECK(a.plan.kind == PlanKind::calm_down);
}

TEST_CASE("assess: a first cause without a self-care plan raises the level") {
    KnowledgeBase kb = shipped_copy();
    const ConditionIx tear = condition(kb, "meniscal_tear");
    for (Condition& c : kb.conditions) c.prior.share = 1e-4;
    kb.conditions[tear].prior.share = 0.99;
    const Assessment a = assess(Model(kb), answered(kb, calm_runner));
    CHECK(a.raised_by == std::vector<RaisedBy>{RaisedBy::no_self_plan});
    CHECK(a.plan.basis.reason == PlanReason::clinician_first);
}

TEST_CASE("assess: the decision alone is the decision of the whole") {
    for (const std::string& answers :
         {kneecap, calm_runner, std::string("{}"), std::string(R"({"emergency_signs":["chest_or_breathing"]})")}) {
        const Assessment whole = assessed(answers), decision = assessed(answers, Scope::decision);
        CHECK(decision.level == whole.level);
        CHECK(decision.gate == whole.gate);
        CHECK(decision.verdict == whole.verdict);
        CHECK(decision.plan.kind == whole.plan.kind);
        CHECK(decision.plan.protocol == whole.plan.protocol);
        CHECK(decision.must_exclude == whole.must_exclude);
        CHECK(decision.differential.order == whole.differential.order);
        CHECK(decision.next_questions.empty());
        CHECK_FALSE(decision.plan.loading);
    }
}

TEST_CASE("assess: an assessment that is used again remembers nothing of the runner before") {
    const Model model(shipped());
    const Answers alarming = answered(shipped(), R"({"emergency_signs":["chest_or_breathing"]})");
    Assessment again = assess(model, alarming);
    Alone(model, answered(shipped(), kneecap)).decide(again);
    CHECK(again.triage.fired.empty());
    CHECK(again.verdict == Verdict::likely);
    CHECK(again.plan.protocol == assessed(kneecap).plan.protocol);
    Alone(model, alarming).decide(again);
    CHECK(again.verdict == Verdict::withheld);
    CHECK(again.unclear_because.empty());
    CHECK_FALSE(again.plan.protocol);
    Wishes named;
    named.named = condition(shipped(), "medial_plica_syndrome");
    again = assess(model, answered(shipped(), R"({"age":40})"), Scope::whole, named);
    REQUIRE_FALSE(again.next_questions.empty());
    const Assessment fresh = assess(model, answered(shipped(), R"({"age":40})"), Scope::decision);
    Alone(model, answered(shipped(), R"({"age":40})")).decide(again);
    CHECK_FALSE(again.named);
    CHECK(again.verdict == fresh.verdict);
    CHECK(again.next_questions.empty());
}

TEST_CASE("assess: the id of the record goes with it") {
    Draft draft(shipped());
    draft.set_id("anna");
    const Assessment a = assess(Model(shipped()), draft.finish());
    CHECK(a.has_id);
    CHECK(a.id == "anna");
}

TEST_CASE("assess: the highest band is for a clear match only") {
    const KnowledgeBase& kb = shipped();
    CHECK(band(kb, 0.99, Verdict::likely) == 0);
    CHECK(band(kb, 0.99, Verdict::no_clear_match) == 1);
    CHECK(band(kb, 0.99, Verdict::withheld) == 1);
    CHECK(band(kb, kb.scoring.bands[1].from, Verdict::likely) == 1);
    CHECK(band(kb, 0, Verdict::likely) == kb.scoring.bands.size() - 1);
}

TEST_CASE("assess: the names are those of the reports") {
    CHECK(name(Verdict::no_clear_match) == "no_clear_match");
    CHECK(name(RaisedBy::no_self_plan) == "no_self_plan");
    CHECK(name(RaisedBy::must_exclude) == "must_exclude");
}
