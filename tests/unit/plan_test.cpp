// Whether a plan may be given, and which.

#include "plan_runner.hpp"

using namespace runknee;
using namespace runknee::test;

TEST_CASE("plan: behind a blocked gate there is none, whatever the cause") {
    Runner runner;
    runner.basis.gate = gate("block");
    const Plan plan = runner.plan();
    CHECK(plan.kind == PlanKind::none);
    CHECK_FALSE(plan.protocol);
    CHECK_FALSE(plan.loading);
    CHECK_FALSE(plan.calm_down);
    CHECK_FALSE(planned_protocol(shipped(), runner.answers(), runner.basis));
}

TEST_CASE("plan: a flag that stops plans leaves the settling plan") {
    Runner runner;
    CHECK(runner.plan().kind == PlanKind::loading);
    runner.with("swelling", "large");
    const Plan plan = runner.plan();
    CHECK(plan.kind == PlanKind::calm_down);
    CHECK(plan.protocol == shipped().scoring.calm_down_protocol.ix);
    CHECK_FALSE(plan.loading);
    CHECK(planned_protocol(shipped(), runner.answers(), runner.basis) == plan.protocol);
}

TEST_CASE("plan: no chosen protocol, and a locked one, leave the settling plan") {
    Runner runner;
    runner.basis.protocol.reset();
    CHECK(runner.plan().kind == PlanKind::calm_down);
    for (const ProtocolIx p : shipped().protocols.indices())
        if (const Loading* loading = shipped().protocols[p].loading(); loading && loading->locked)
            CHECK(runner.suffers_from(shipped().protocols[p].id).plan().kind == PlanKind::calm_down);
}

TEST_CASE("settling plan: an incomplete screening is the shortest, and says so") {
    Runner runner;
    runner.basis.gate = gate("calm_down_only");
    const CalmDownPlan screened = *runner.plan().calm_down;
    runner.basis.screened = false;
    const CalmDownPlan open = *runner.plan().calm_down;
    CHECK(open.why == CalmDownDays::screening_incomplete);
    CHECK(open.days < screened.days);
}

TEST_CASE("settling plan: a bone flag takes bike and pool away") {
    Runner runner;
    runner.basis.gate = gate("calm_down_only");
    runner.with("equipment", "bike", Runner::list);
    const auto rows = [&] { return runner.plan().calm_down->exercises; };
    const auto cardio = [](const CalmDown::Row* x) { return x->no_bone_flag; };
    const auto before = rows();
    CHECK(std::any_of(before.begin(), before.end(), cardio));
    runner.basis.triage_flags = {TriageFlag::no_impact_or_load};
    const auto after = rows();
    CHECK(std::none_of(after.begin(), after.end(), cardio));
}

TEST_CASE("settling plan: the second in a row asks for a clinician") {
    Runner runner;
    runner.basis.gate = gate("calm_down_only");
    CHECK_FALSE(runner.plan().calm_down->level_at_least);
    const Plan again = runner.plan({.phase = {}, .flags = {}, .emphasis = {}, .settling_plans = 1});
    CHECK(again.calm_down->level_at_least == shipped().protocols[*again.protocol].calm_down()->second_in_a_row.level.ix);
}

TEST_CASE("plan: a calm knee starts in the second phase, with checks, and an upset one in the first") {
    Runner calm;
    calm.with("pain_worst", 2.0).with("settle_after_run", "within_1h").with("pain_with_load", "only_when_running");
    CHECK(calm.plan().loading->start_phase == 2);
    CHECK(calm.plan().loading->start_checks);
    const Plan moderate = Runner().plan();
    CHECK(moderate.loading->start_phase == 1);
    CHECK_FALSE(moderate.loading->start_checks);
}

TEST_CASE("plan: an unanswered health question counts as the flags say") {
    const auto has = [](const Plan& plan, std::string_view flag) {
        return std::find(plan.flags.begin(), plan.flags.end(), *shipped().flag(flag)) != plan.flags.end();
    };
    Runner runner;
    CHECK_FALSE(has(runner.plan(), "uncontrolled_hypertension"));
    runner.without("plan_health");
    CHECK(has(runner.plan(), "uncontrolled_hypertension"));
    CHECK_FALSE(has(runner.plan(), "fall_risk"));
    CHECK(has(runner.with("age", 50.0).plan(), "fall_risk"));
    CHECK(has(runner.without("age").plan(), "fall_risk"));
}

TEST_CASE("protocol: the gate comes first, then the cause, then the verdict") {
    Runner runner;
    const auto choose = [&](std::string_view gate_id, bool clear, std::string_view condition) {
        return choose_protocol(shipped(), runner.answers(), gate(gate_id), clear, *shipped().condition(condition)).second;
    };
    CHECK(choose("block", true, "patellofemoral_pain") == PlanReason::gate_block);
    CHECK(choose("calm_down_only", true, "patellofemoral_pain") == PlanReason::gate_calm_down_only);
    CHECK(choose("full", true, "bone_stress_injury") == PlanReason::clinician_first);
    CHECK(choose("full", false, "bone_stress_injury") == PlanReason::clinician_first);
    CHECK(choose("full", false, "patellofemoral_pain") == PlanReason::no_clear_match);
    CHECK(choose("full", true, "patellofemoral_pain") == PlanReason::match);
}

TEST_CASE("plan: the words of its codes are those of the files") {
    CHECK(name(PlanReason::conditions_not_met) == "conditions_not_met");
    CHECK(name(PlanReason::match) == "match");
    CHECK(name(LimitedBy::must_exclude) == "must_exclude");
    CHECK(name(Chosen::balance) == "balance");
    CHECK(name(RaceAdvice::Verdict::too_soon) == "too_soon");
    CHECK(name(RaceAdvice::Verdict::no_running) == "no_running");
    CHECK(name(PlanKind::loading) == "loading");
}
