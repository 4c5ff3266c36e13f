// Nothing stands in the data for nobody: every exercise and every extra is in some runner's plan, or the data say that it is only
// explained.

#include <iostream>
#include <map>
#include <set>

#include "unit/plan_runner.hpp"

using namespace runknee;
using namespace runknee::test;

namespace {

/// Where plans print an exercise. A swap is offered by name beside the exercise it may stand for.
enum class Use { session, stretch, drill, recovery, cross_training, joins_later, settling, swap };

class Coverage {
public:
    void look(const Plan& plan) {
        ++plans_;
        if (plan.calm_down) {
            for (const CalmDown::Row* row : plan.calm_down->exercises) see(Use::settling, row->exercise_id);
            extras_.insert(plan.calm_down->comfort.begin(), plan.calm_down->comfort.end());
        }
        if (plan.loading)
            for (const PlanPhase& p : plan.loading->phases) look(p);
    }

    /// Ids of exercises that no plan prints.
    std::set<std::string_view> unused_exercises() const {
        std::set<std::string_view> out;
        for (const ExerciseIx e : shipped().exercises.indices())
            if (!uses_.contains(e)) out.insert(shipped().exercises[e].id);
        return out;
    }

    /// Ids of extras that no plan prints and that are not explained only.
    std::set<std::string_view> unused_extras() const {
        std::set<std::string_view> out;
        for (const ModalityIx m : shipped().modalities.indices())
            if (!extras_.contains(m) && !shipped().modalities[m].explain_only) out.insert(shipped().modalities[m].id);
        return out;
    }

    /// Ids of extras that are explained only and printed all the same.
    std::set<std::string_view> wrongly_used() const {
        std::set<std::string_view> out;
        for (const ModalityIx m : extras_)
            if (shipped().modalities[m].explain_only) out.insert(shipped().modalities[m].id);
        return out;
    }

    std::set<std::string_view> only_swapped() const {
        std::set<std::string_view> out;
        for (const auto& [e, uses] : uses_)
            if (uses == std::set{Use::swap}) out.insert(shipped().exercises[e].id);
        return out;
    }

    std::size_t plans() const { return plans_; }

private:
    void see(Use use, ExerciseIx e) { uses_[e].insert(use); }
    void see(Use use, const std::vector<ExerciseIx>& list) {
        for (const ExerciseIx e : list) see(use, e);
    }

    void look(const PlanPhase& p) {
        for (const Session& s : p.sessions)
            for (const SessionExercise& x : s.exercises) see(Use::session, x.exercise);
        for (const PlanExercise& x : p.exercises) see(Use::swap, x.swaps);
        for (const PlanExercise& x : p.joins_later) see(Use::joins_later, x.exercise);
        see(Use::stretch, p.stretches);
        see(Use::stretch, p.more_stretches);
        see(Use::recovery, p.recovery_exercises);
        see(Use::cross_training, p.cross_training);
        for (const PlanDrill& x : p.drills) see(Use::drill, x.exercise);
        if (p.running.mode == RunMode::ladder) see(Use::session, *shipped().exercise("walk_run"));
        for (const Offer& x : p.modalities) extras_.insert(x.modality);
    }

    std::map<ExerciseIx, std::set<Use>> uses_;
    std::set<ModalityIx> extras_;
    std::size_t plans_ = 0;
};

enum class Mood { upset, moderate, calm };

/// A long-standing pain, hands-on extras wanted, nothing against them.
Runner long_standing(Mood mood, const std::vector<std::string_view>& tools) {
    Runner runner;
    runner.with("onset", "gradual").with("duration_weeks", 20.0).with("trend", "same").with("hands_on_cautions", "none", Runner::list);
    runner.with_all("equipment", tools);
    if (mood == Mood::upset) runner.with("settle_after_run", "days");
    if (mood == Mood::calm)
        runner.with("pain_worst", 2.0).with("settle_after_run", "within_1h").with("pain_with_load", "only_when_running");
    return runner;
}

/// Every protocol with every single tool, all and none, every mood, and every flag that a check-in or an answer may set.
template <class F>
void each_kind_of_runner(const F& look) {
    const std::vector<std::string_view> all{"mini_bands", "long_band", "weights",     "gym",      "decline_board",
                                            "bike",       "pool",      "foam_roller", "therapist"};
    std::vector<std::vector<std::string_view>> kits{{"none"}, all};
    for (const std::string_view tool : all) kits.push_back({tool});
    std::vector<std::vector<FlagIx>> flags{{}};
    for (const FlagIx f : shipped().flags.indices())
        if (!shipped().flags[f].stops_plan && !shipped().flags[f].gate) flags.push_back({f});
    for (const auto& kit : kits)
        for (const Mood mood : {Mood::upset, Mood::moderate, Mood::calm}) {
            Runner runner = long_standing(mood, kit);
            for (const char* minutes : {"min_15", "min_60"})
                for (const ProtocolIx p : shipped().protocols.indices()) {
                    runner.with("session_minutes", minutes).basis.protocol = p;
                    for (const auto& set : flags) look(runner.plan({.phase = {}, .flags = set, .emphasis = {}, .settling_plans = 0}));
                }
        }
}

/// The settling plan of a knee that hurts a lot and of one that has to be seen first.
void settling_plans(Coverage& coverage) {
    Runner runner;
    runner.basis.gate = gate("calm_down_only");
    runner.with_all("equipment", {"bike", "pool"});
    coverage.look(runner.plan());
    for (const ProtocolIx p : shipped().protocols.indices())
        if (const CalmDown* settling = shipped().protocols[p].calm_down())
            runner.basis.fired.assign(settling->high_pain_only.rules.begin(), settling->high_pain_only.rules.end());
    coverage.look(runner.plan());
}

Coverage covered() {
    Coverage out;
    each_kind_of_runner([&](const Plan& plan) { out.look(plan); });
    settling_plans(out);
    return out;
}

}    // namespace

TEST_CASE("plan: every exercise and every extra of the data is in some runner's plan, or is named as only explained") {
    const Coverage coverage = covered();
    std::cout << coverage.plans() << " plans; only ever offered as a swap:";
    for (const std::string_view id : coverage.only_swapped()) std::cout << ' ' << id;
    std::cout << '\n';
    CHECK(coverage.unused_exercises() == std::set<std::string_view>{});
    CHECK(coverage.unused_extras() == std::set<std::string_view>{});
    CHECK(coverage.wrongly_used() == std::set<std::string_view>{});
    CHECK(coverage.plans() > 1000);
}
