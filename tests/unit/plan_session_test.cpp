// Exercises, doses, minutes and days of full plans.

#include <set>

#include "plan_runner.hpp"

using namespace runknee;
using namespace runknee::test;

namespace {

/// Does this flag of the plan count in phases of this role?
bool counts(FlagIx f, PhaseRole role) {
    return shipped().flags[f].lasts == FlagLasts::always || role == PhaseRole::settle || role == PhaseRole::build;
}

bool forbids(const Flag& flag, FlagIx f, const Exercise& e) {
    for (const FlagIx x : e.contraindications)
        if (x == f) return true;
    return std::any_of(flag.avoid_tags.begin(), flag.avoid_tags.end(),
                       [&](Tag tag) { return std::find(e.tags.begin(), e.tags.end(), tag) != e.tags.end(); });
}

bool allowed(const Plan& plan, PhaseRole role, ExerciseIx e) {
    return std::none_of(plan.flags.begin(), plan.flags.end(),
                        [&](FlagIx f) { return counts(f, role) && forbids(shipped().flags[f], f, shipped().exercises[e]); });
}

std::set<ExerciseIx> named(const PlanPhase& p) {
    std::set<ExerciseIx> out;
    for (const Session& s : p.sessions)
        for (const SessionExercise& x : s.exercises) out.insert(x.exercise);
    for (const auto* list : {&p.stretches, &p.more_stretches, &p.recovery_exercises, &p.cross_training})
        out.insert(list->begin(), list->end());
    for (const PlanExercise& x : p.joins_later) out.insert(x.exercise);
    for (const PlanExercise& x : p.exercises) out.insert(x.swaps.begin(), x.swaps.end());
    for (const PlanDrill& x : p.drills) out.insert(x.exercise);
    return out;
}

bool inside(double v, const Range& r) { return r.low <= v && v <= r.high; }
bool inside(const std::optional<double>& v, const std::optional<Range>& r) {
    return v.has_value() == r.has_value() && (!v || inside(*v, *r));
}

const PlanExercise& row_of(const PlanPhase& p, ExerciseIx e) {
    const auto row = std::find_if(p.exercises.begin(), p.exercises.end(), [&](const PlanExercise& x) { return x.exercise == e; });
    REQUIRE(row != p.exercises.end());
    return *row;
}

bool has_cut(const Session& s, Cut cut) { return std::find(s.cuts.begin(), s.cuts.end(), cut) != s.cuts.end(); }

}    // namespace

TEST_CASE("sessions: 4 to 6 exercises, none twice") {
    each_full_plan([](const Plan& plan) {
        for (const PlanPhase& p : plan.loading->phases)
            for (const Session& s : p.sessions) {
                CHECK(s.exercises.size() >= 4);
                CHECK(s.exercises.size() <= 6);
                std::set<ExerciseIx> each;
                for (const SessionExercise& x : s.exercises) each.insert(x.exercise);
                CHECK(each.size() == s.exercises.size());
            }
    });
}

TEST_CASE("sessions: never longer than the limit, unless they say so") {
    each_full_plan([](const Plan& plan) {
        for (const PlanPhase& p : plan.loading->phases)
            for (const Session& s : p.sessions) CHECK((s.minutes > s.limit) == s.longer_than_asked);
    });
}

TEST_CASE("sessions: every dose is inside its range, and only short sets may be fewer") {
    each_full_plan([](const Plan& plan) {
        for (const PlanPhase& p : plan.loading->phases)
            for (const Session& s : p.sessions)
                for (const SessionExercise& x : s.exercises) {
                    const PlanExercise& row = row_of(p, x.exercise);
                    const DoseRange& r = *row.ranges;
                    CHECK((has_cut(s, Cut::short_sets) || inside(x.dose.sets, r.sets)));
                    CHECK(x.dose.sets >= (row.main ? 2 : 1));
                    CHECK(inside(x.dose.rest_s, r.rest_s));
                    CHECK((!r.by_week.empty() || inside(x.dose.reps, r.reps)));
                    CHECK((inside(x.dose.hold_s, r.hold_s) && inside(x.dose.contacts, r.contacts) && inside(x.dose.minutes, r.minutes)));
                    CHECK((x.dose.rpe.low <= x.dose.rpe.high && x.dose.rpe.high <= r.rpe.high));
                }
    });
}

TEST_CASE("sessions: at least 48 hours between strength days, into the next week too") {
    each_full_plan([](const Plan& plan) {
        for (const PlanPhase& p : plan.loading->phases) {
            std::vector<int> days;
            for (const PlanDay& d : p.week)
                if (d.strength) days.push_back(d.day);
            REQUIRE(static_cast<int>(days.size()) == p.sessions_per_week);
            days.push_back(days.front() + 7);
            for (std::size_t i = 1; i < days.size(); ++i) CHECK(days[i] - days[i - 1] >= 2);
        }
    });
}

TEST_CASE("week: the rest day holds neither strength nor a run") {
    each_full_plan([](const Plan& plan) {
        for (const PlanPhase& p : plan.loading->phases) {
            REQUIRE(p.week.size() == 7);
            const PlanDay& last = p.week[static_cast<std::size_t>(shipped().sessions.week.rest_day)];
            CHECK_FALSE(last.strength);
            CHECK_FALSE(last.run);
        }
    });
}

TEST_CASE("exercises: a flag that forbids one removes it from every list, in every protocol and phase") {
    const auto check = [](const Plan& plan) {
        for (const PlanPhase& p : plan.loading->phases)
            for (const ExerciseIx e : named(p)) {
                INFO(shipped().exercises[e].id);
                CHECK(allowed(plan, p.phase->role, e));
            }
    };
    each_full_plan(check);
    Runner sore;
    sore.says_yes("kneeling_pain").without("plan_health").with("deep_squat_test", "front_pain").with("age", 68.0);
    check(sore.plan());
}

TEST_CASE("exercises: what needs equipment is offered only with it") {
    const auto with_tools = [](const PlanPhase& p) {
        const auto all = named(p);
        return std::any_of(all.begin(), all.end(), [](ExerciseIx e) {
            const auto& needs = shipped().exercises[e].equipment_required_any_of;
            return std::any_of(needs.begin(), needs.end(),
                               [](const Texts& t) { return std::find(t.begin(), t.end(), "loop_band") != t.end(); });
        });
    };
    Runner runner;
    runner.with("equipment", "none", Runner::list);
    for (const PlanPhase& p : runner.phases()) CHECK_FALSE(with_tools(p));
    runner.with("equipment", "mini_bands", Runner::list);
    const auto phases = runner.phases();
    CHECK(std::any_of(phases.begin(), phases.end(), with_tools));
}

TEST_CASE("exercises: all flags at once still leave four") {
    Runner runner;
    PlanStart start;
    for (const FlagIx f : shipped().flags.indices())
        if (!shipped().flags[f].stops_plan && !shipped().flags[f].gate) start.flags.push_back(f);
    for (const PlanPhase& p : runner.phases(start))
        for (const Session& s : p.sessions) CHECK(s.exercises.size() >= 4);
}

TEST_CASE("exercises: a caution keeps sets and effort at the low end") {
    Runner runner;
    runner.with("pain_worst", 2.0)
        .with("settle_after_run", "within_1h")
        .with("pain_with_load", "only_when_running")
        .with("session_minutes", "min_60");
    runner.says_yes("squat_pain").with("pain_location", "front_kneecap", Runner::list);
    std::size_t careful = 0;
    for (const PlanPhase& p : runner.phases())
        for (const Session& s : p.sessions)
            for (const SessionExercise& x : s.exercises) {
                const PlanExercise& row = row_of(p, x.exercise);
                if (!row.careful) continue;
                ++careful;
                CHECK(x.dose.sets <= row.ranges->sets.low);
                CHECK(x.dose.rpe.high <= row.ranges->rpe.low);
            }
    CHECK(careful > 0);
}

TEST_CASE("exercises: from 50 on every session has one for balance, however short it is") {
    const auto balances = [](const SessionExercise& x) { return shipped().exercises[x.exercise].slot == Slot::balance; };
    std::size_t cut = 0;
    for (const char* minutes : {"min_15", "min_25", "min_40"}) {
        Runner runner;
        runner.with("age", 55.0).with("session_minutes", minutes);
        for (const PlanPhase& p : runner.phases())
            for (const Session& s : p.sessions) {
                CHECK(std::any_of(s.exercises.begin(), s.exercises.end(), balances));
                CHECK(s.exercises.size() >= 4);
                cut += has_cut(s, Cut::fewer_exercises) ? 1 : 0;
            }
    }
    CHECK(cut > 0);
}

TEST_CASE("sessions: from 50 on the warm-up is not the shortest one, even in the shortest session") {
    const auto warm_up = [](double age) {
        Runner runner;
        return runner.with("age", age).with("session_minutes", "min_15").phases().front().sessions.front().warm_up_minutes;
    };
    CHECK(warm_up(34) == 3);
    CHECK(warm_up(55) == 5);
}

TEST_CASE("stretches: none stands in both lists") {
    std::size_t filled = 0;
    const auto check = [&](const Plan& plan) {
        for (const PlanPhase& p : plan.loading->phases)
            for (const ExerciseIx e : p.more_stretches) {
                ++filled;
                CHECK(std::find(p.stretches.begin(), p.stretches.end(), e) == p.stretches.end());
            }
    };
    each_full_plan(check);
    for (const FlagIx f : shipped().flags.indices()) {
        if (shipped().flags[f].stops_plan || shipped().flags[f].gate) continue;
        Runner runner;
        check(runner.plan({.phase = {}, .flags = {f}, .emphasis = {}, .settling_plans = 0}));
    }
    CHECK(filled > 0);
}

TEST_CASE("exercises: hip-led plans begin with the hip, knee-led ones with the knee") {
    Runner runner;
    for (const auto& [emphasis, slot] : {std::pair(Emphasis::hip, Slot::hip), std::pair(Emphasis::knee, Slot::knee)}) {
        const auto phase = runner.phases({.phase = {}, .flags = {}, .emphasis = emphasis, .settling_plans = 0}).front();
        const Slot first = shipped().exercises[phase.exercises.front().exercise].slot;
        CHECK((first == slot || (slot == Slot::hip && first == Slot::hip_abductor)));
    }
}
