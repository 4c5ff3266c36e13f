#pragma once
// A runner for plan tests: the shipped knowledge, a few answers, and what the engine would have decided.

#include <catch2/catch.hpp>

#include "runknee/builtin.hpp"
#include "runknee/plan.hpp"

namespace runknee::test {

inline const KnowledgeBase& shipped() {
    static const Result<KnowledgeBase> kb = load(builtin_files());
    REQUIRE(kb);
    return *kb;
}

inline GateIx gate(std::string_view id) {
    for (const GateIx g : shipped().gates.indices())
        if (shipped().gates[g].id == id) return g;
    FAIL("no gate " << id);
    return {};
}

/// A runner of 34 with moderate pain who still runs 30 km a week, and whose screen is clean.
class Runner {
public:
    Runner() : draft_(shipped()) {
        basis.gate = gate("full");
        basis.protocol = shipped().protocol("patellofemoral_pain");
        basis.level = shipped().triage.default_level;
        with("age", 34.0).with("pain_worst", 4.0).with("settle_after_run", "next_day").with("pain_with_load", "with_some_moves");
        with("run_now", "usual").with("usual_week_km", 30.0).with("running_days", 3.0).with("strength_days", 3.0);
        with("session_minutes", "min_40").with("goal", "return_to_running").with("plan_health", "none", list);
    }

    enum Kind { list };
    Runner& with(std::string_view question, double value) { return bound(question, value); }
    Runner& with(std::string_view question, const char* option) { return bound(question, std::string_view(option)); }
    Runner& with(std::string_view question, const char* box, Kind) { return bound(question, std::vector<std::string_view>{box}); }
    Runner& with_all(std::string_view question, const std::vector<std::string_view>& boxes) { return bound(question, boxes); }
    Runner& says_yes(std::string_view question) { return bound(question, true); }
    Runner& without(std::string_view question) { return bound(question, std::monostate{}); }
    Runner& suffers_from(std::string_view protocol) {
        basis.protocol = shipped().protocol(protocol);
        return *this;
    }

    const Answers& answers() { return draft_.finish(); }
    Plan plan(const PlanStart& start = {}) { return make_plan(shipped(), answers(), basis, start); }
    /// The phases of a plan that must be a full one.
    std::vector<PlanPhase> phases(const PlanStart& start = {}) {
        const Plan made = plan(start);
        REQUIRE(made.kind == PlanKind::loading);
        return made.loading->phases;
    }

    PlanBasis basis;

private:
    Runner& bound(std::string_view question, const RawAnswer& raw) {
        const auto q = shipped().question(question);
        INFO(question);
        REQUIRE(q);
        REQUIRE(draft_.bind(*q, raw).empty());
        return *this;
    }

    Draft draft_;
};

/// Full plans of many runners: every open protocol with every session length, equipment, age group and number of strength days.
template <class F>
void each_full_plan(const F& f) {
    for (const ProtocolIx p : shipped().protocols.indices()) {
        const Loading* loading = shipped().protocols[p].loading();
        if (!loading || loading->locked) continue;
        for (const char* minutes : {"min_15", "min_25", "min_40", "min_60"})
            for (const char* equipment : {"none", "gym", "weights"})
                for (const double age : {17.0, 34.0, 68.0})
                    for (const double days : {1.0, 2.0, 3.0, 6.0}) {
                        Runner runner;
                        runner.with("session_minutes", minutes).with("equipment", equipment, Runner::list);
                        runner.with("age", age).with("strength_days", days).suffers_from(shipped().protocols[p].id);
                        const Plan plan = runner.plan();
                        INFO(shipped().protocols[p].id << " " << minutes << " " << equipment << " age " << age << " days " << days);
                        REQUIRE(plan.kind == PlanKind::loading);
                        f(plan);
                    }
    }
}

}    // namespace runknee::test
