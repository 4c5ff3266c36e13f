// What must hold for every plan, whatever the runner answers: all protocols, all first phases, seeded answers.

#include <cmath>
#include <set>

#include "property/runners.hpp"
#include "runknee/assess.hpp"
#include "runknee/handout.hpp"

using namespace runknee;
using namespace runknee::runners;

namespace {

const KnowledgeBase& kb() { return shipped(); }

Answer answer(const Answers& answers, std::string_view id) { return answers[question(kb(), id)]; }

std::optional<double> number(const Answers& answers, std::string_view id) {
    const Answer& a = answer(answers, id);
    return a.given() ? std::optional(a.number) : std::nullopt;
}

/// The id of the given option of a single question; empty if unknown.
std::string_view option(const Answers& answers, std::string_view id) {
    const Answer& a = answer(answers, id);
    if (!a.given()) return {};
    return kb().questions[question(kb(), id)].options[static_cast<std::size_t>(std::countr_zero(a.options))].id;
}

/// One made plan and all it was made from. What is allowed is worked out here from answers and data, not by the code that makes plans.
struct Made {
    const Answers& answers;
    const PlanBasis& basis;
    const PlanStart& start;
    const Plan& plan;

    bool set(FlagIx f) const {
        const Flag& flag = kb().flags[f];
        if (checked_in(f)) return true;
        if (flag.triage_flag && std::ranges::find(basis.triage_flags, *flag.triage_flag) != basis.triage_flags.end()) return true;
        if (flag.gate) return flag.gate->ix == basis.gate;
        const Truth truth = holds(kb(), answers, flag.when);
        if (truth != Truth::unknown) return truth == Truth::yes;
        constexpr double careful_age = 50;
        if (flag.when_unknown == WhenUnknown::set_from_50) return number(answers, "age").value_or(careful_age) >= careful_age;
        return flag.when_unknown == WhenUnknown::set;
    }
    bool checked_in(FlagIx f) const { return std::ranges::find(start.flags, f) != start.flags.end(); }

    /// Does the flag count in phases of this role?
    bool counts(FlagIx f, PhaseRole role) const {
        const bool late = role == PhaseRole::strengthen || role == PhaseRole::maintain;
        return set(f) && (checked_in(f) || kb().flags[f].lasts == FlagLasts::always || !late);
    }

    bool forbidden(const Exercise& e, PhaseRole role) const {
        for (const FlagIx f : kb().flags.indices()) {
            if (!counts(f, role)) continue;
            for (const FlagIx x : e.contraindications)
                if (x == f) return true;
            for (const Tag tag : kb().flags[f].avoid_tags)
                if (std::ranges::find(e.tags, tag) != e.tags.end()) return true;
        }
        return false;
    }

    std::set<Text> tools() const {
        std::set<Text> out;
        const QuestionIx q = question(kb(), "equipment");
        for (const auto& [key, tokens] : kb().sessions.equipment) {
            bool at_hand = key == "household";
            for (std::size_t i = 0; i < kb().questions[q].options.size(); ++i)
                at_hand = at_hand || (answers[q].given() && (answers[q].options >> i & 1) != 0 && kb().questions[q].options[i].id == key);
            if (at_hand) out.insert(tokens.begin(), tokens.end());
        }
        return out;
    }

    bool has_tools_for(const Exercise& e) const {
        const auto at_hand = tools();
        return std::ranges::all_of(e.equipment_required_any_of, [&](const Texts& any) {
            return std::ranges::any_of(any, [&](Text token) { return at_hand.contains(token); });
        });
    }

    /// A week has seven days, so its longest run is neither above the week nor far below its share of it, whatever was answered.
    std::optional<double> usual_longest() const {
        const auto usual = number(answers, "usual_week_km"), asked = number(answers, "usual_longest_km");
        if (!usual) return asked;
        if (asked) return std::clamp(*asked, *usual / kb().running.estimates.longest_run_one_in, *usual);
        const double days = number(answers, "running_days").value_or(0);
        return std::max(*usual / 3, *usual / (days > 0 ? days : 3));
    }
    /// Weekly kilometres at present; none: unknown, or the runner has stopped.
    std::optional<double> present_week() const {
        const std::string_view now = option(answers, "run_now");
        if (now == "usual") return number(answers, "usual_week_km");
        return now == "less" ? number(answers, "weekly_km") : std::nullopt;
    }
};

// ---- the properties of one plan

/// Every exercise that a phase names for the runner to do or to swap to.
std::vector<ExerciseIx> named(const PlanPhase& p) {
    std::vector<ExerciseIx> out;
    const auto add = [&](const std::vector<ExerciseIx>& more) { out.insert(out.end(), more.begin(), more.end()); };
    for (const auto* list : {&p.exercises, &p.joins_later})
        for (const PlanExercise& x : *list) out.push_back(x.exercise), add(x.swaps);
    for (const Session& s : p.sessions) {
        for (const SessionExercise& x : s.exercises) out.push_back(x.exercise);
        add(s.stretches);
    }
    for (const auto* list : {&p.stretches, &p.more_stretches, &p.daily, &p.recovery_exercises, &p.cross_training}) add(*list);
    for (const PlanDrill& x : p.drills) out.push_back(x.exercise);
    return out;
}

void check_exercises(const Made& made, const PlanPhase& p) {
    for (const ExerciseIx e : named(p)) {
        RC_ASSERT(!made.forbidden(kb().exercises[e], p.phase->role));
        RC_ASSERT(made.has_tools_for(kb().exercises[e]));
    }
    std::set<ExerciseIx> strength, stretches;
    for (const auto* list : {&p.exercises, &p.joins_later})
        for (const PlanExercise& x : *list) RC_ASSERT(strength.insert(x.exercise).second);
    for (const auto* list : {&p.stretches, &p.more_stretches})
        for (const ExerciseIx e : *list) RC_ASSERT(stretches.insert(e).second);
}

bool inside(const std::optional<double>& v, const std::optional<Range>& r) {
    return v.has_value() == r.has_value() && (!v || (r->low <= *v && *v <= r->high));
}

void check_dose(const Session& s, const SessionExercise& x, const PlanExercise& row) {
    const DoseRange& ranges = *row.ranges;
    const bool short_sets = std::ranges::find(s.cuts, Cut::short_sets) != s.cuts.end();
    RC_ASSERT(x.dose.sets <= ranges.sets.high);
    RC_ASSERT(x.dose.sets >= (short_sets ? (row.main ? 2 : 1) : ranges.sets.low));
    RC_ASSERT(inside(x.dose.rest_s, ranges.rest_s));
    if (ranges.by_week.empty()) RC_ASSERT(inside(x.dose.reps, ranges.reps));
    if (!ranges.by_week.empty()) RC_ASSERT(x.dose.reps == ranges.by_week.front()[1]);
    RC_ASSERT(inside(x.dose.hold_s, ranges.hold_s));
    RC_ASSERT(inside(x.dose.contacts, ranges.contacts));
    RC_ASSERT(inside(x.dose.minutes, ranges.minutes));
    RC_ASSERT(x.dose.rpe.low <= x.dose.rpe.high);
    RC_ASSERT(x.dose.rpe.high <= ranges.rpe.high);
}

void check_sessions(const Made& made, const PlanPhase& p) {
    for (const Session& s : p.sessions) {
        RC_ASSERT(s.exercises.size() >= 4u);
        RC_ASSERT(s.exercises.size() <= 6u);
        std::set<ExerciseIx> each;
        for (const SessionExercise& x : s.exercises) {
            RC_ASSERT(each.insert(x.exercise).second);
            const auto row = std::ranges::find(p.exercises, x.exercise, &PlanExercise::exercise);
            RC_ASSERT(row != p.exercises.end());
            check_dose(s, x, *row);
        }
        RC_ASSERT((s.minutes > s.limit) == s.longer_than_asked);
        for (const auto& [asked, minutes] : kb().sessions.minutes.by_answer)
            if (asked == option(made.answers, "session_minutes")) RC_ASSERT(s.limit == minutes);
    }
}

void check_week(const PlanPhase& p) {
    RC_ASSERT(p.week.size() == 7u);
    std::vector<int> hard;
    std::size_t runs = 0;
    for (const PlanDay& day : p.week) {
        if (day.strength) hard.push_back(day.day);
        if (day.run) ++runs;
    }
    RC_ASSERT(static_cast<int>(hard.size()) == p.sessions_per_week);
    if (!hard.empty()) hard.push_back(hard.front() + 7);
    for (std::size_t i = 1; i < hard.size(); ++i) RC_ASSERT(hard[i] - hard[i - 1] >= 2);
    RC_ASSERT(!p.week[6].strength);
    RC_ASSERT(!p.week[6].run);
    RC_ASSERT(runs == p.running.runs.size());
    if (p.running.mode != RunMode::ladder && p.running.mode != RunMode::below_onset) return;
    for (std::size_t d = 0; d < 7; ++d) RC_ASSERT(!(p.week[d].run && p.week[(d + 1) % 7].run));
}

void check_running(const Made& made, const PlanPhase& p) {
    const PlanRunning& running = p.running;
    if (!running.mode || running.mode == RunMode::pause) RC_ASSERT(running.runs.empty());
    double week = 0;
    for (const Run& run : running.runs) week += run.km.value_or(0);
    const auto present = made.present_week(), usual = number(made.answers, "usual_week_km"), longest = made.usual_longest();
    if (running.cap_km) RC_ASSERT(week <= *running.cap_km + 0.05);
    if (week > 0) {
        RC_ASSERT((present && usual && longest));
        RC_ASSERT(week <= *present + 0.05);
        const auto& cap = kb().running.single_run_cap;
        const double now = *longest * std::min(1.0, *present / *usual);
        const double most = std::max(cap.factor * now, now < cap.short_runs_below_km ? now + cap.short_runs_add_km : 0);
        for (const Run& run : running.runs) RC_ASSERT(run.km.value_or(0) <= most + 1e-9);
    }
    for (const Run& run : running.runs) {
        RC_ASSERT((run.km.has_value() + run.minutes.has_value() + run.step.has_value() + run.from_log) == 1);
        if (run.step) RC_ASSERT(*run.step <= *running.last_step);
        const auto onset = number(made.answers, "onset_minutes");
        if (run.minutes) RC_ASSERT(*run.minutes <= onset.value_or(0) * kb().running.onset_share);
    }
}

void check_plan(const Made& made) {
    std::vector<FlagIx> set;
    for (const FlagIx f : kb().flags.indices())
        if (made.set(f)) set.push_back(f);
    RC_ASSERT(std::set<FlagIx>(made.plan.flags.begin(), made.plan.flags.end()) == std::set<FlagIx>(set.begin(), set.end()));
    if (made.plan.calm_down)
        for (const CalmDown::Row* row : made.plan.calm_down->exercises) {
            RC_ASSERT(!made.forbidden(kb().exercises[row->exercise_id], PhaseRole::settle));
            RC_ASSERT(made.has_tools_for(kb().exercises[row->exercise_id]));
        }
    if (!made.plan.loading) return;
    RC_ASSERT(std::ranges::none_of(set, [](FlagIx f) { return kb().flags[f].stops_plan; }));
    if (made.start.phase) RC_ASSERT(made.plan.loading->start_phase == *made.start.phase);
    for (const PlanPhase& p : made.plan.loading->phases) {
        check_exercises(made, p);
        check_sessions(made, p);
        check_week(p);
        check_running(made, p);
    }
}

// ---- runners

/// A calm runner with many of the plan questions answered, and now and then something else.
rc::Gen<Runner> plan_runner() {
    static const std::vector<QuestionIx> asked = [] {
        std::vector<QuestionIx> out;
        for (const QuestionIx q : kb().questions.indices())
            if (kb().questions[q].used_for(Use::plan)) out.push_back(q);
        return out;
    }();
    const auto plan_answer = rc::gen::mapcat(rc::gen::elementOf(asked), [](QuestionIx q) { return answer_to(q); });
    const auto many = rc::gen::resize(40, rc::gen::container<Runner>(plan_answer));
    const auto few = rc::gen::resize(2, rc::gen::container<Runner>(any_answer()));
    return rc::gen::map(rc::gen::pair(many, few), [](const std::pair<Runner, Runner>& more) {
        Runner out = calm();
        out.insert(out.end(), more.first.begin(), more.first.end());
        out.insert(out.end(), more.second.begin(), more.second.end());
        return out;
    });
}

PlanBasis full(ProtocolIx protocol) {
    PlanBasis basis;
    for (const GateIx g : kb().gates.indices())
        if (kb().gates[g].prints == Prints::protocol) basis.gate = g;
    basis.protocol = protocol;
    basis.level = kb().triage.default_level;
    return basis;
}

/// Every open protocol with each of its phases as the first, and with the one that the answers choose.
template <class F>
void each_start(const F& f) {
    for (const ProtocolIx p : kb().protocols.indices()) {
        const Loading* loading = kb().protocols[p].loading();
        if (!loading || loading->locked) continue;
        f(p, std::optional<int>());
        for (const Phase& phase : loading->phases) f(p, std::optional(phase.number));
    }
}

}    // namespace

TEST_CASE("property: plans of every protocol and first phase keep exercises, doses, minutes, days and running caps") {
    std::size_t starts = 0, plans = 0, loading = 0;
    each_start([&](ProtocolIx, std::optional<int>) { ++starts; });
    const int runs = static_cast<int>(14'000 / starts) + 1;    // some answers stop a plan: at least 5,000 must be full ones
    each_start([&](ProtocolIx protocol, std::optional<int> phase) {
        INFO(kb().protocols[protocol].id << " from phase " << phase.value_or(0));
        for_all(runs, [&] {
            const Answers answers = answers_of(*plan_runner());
            PlanStart start;
            start.phase = phase;
            if (*rc::gen::inRange(0, 4) == 0) start.flags = {FlagIx(*rc::gen::inRange<std::size_t>(0, kb().flags.size()))};
            const PlanBasis basis = full(protocol);
            const Plan plan = make_plan(kb(), answers, basis, start);
            ++plans;
            loading += plan.kind == PlanKind::loading ? 1 : 0;
            check_plan({answers, basis, start, plan});
        });
    });
    CHECK(plans > loading);
    CHECK(loading >= 5000);
}

TEST_CASE("property: the plan of an assessment keeps them too, and a blocked one prints nothing") {
    const Model model(kb());
    std::size_t blocked = 0, settling = 0, loading = 0;
    for_all(1500, [&] {
        const Answers answers = answers_of(*rc::gen::oneOf(any_runner(), plan_runner()));
        const Assessment a = assess(model, answers);
        if (kb().gates[a.gate].prints == Prints::nothing) {
            ++blocked;
            RC_ASSERT(a.plan.kind == PlanKind::none);
            RC_ASSERT((!a.plan.protocol && !a.plan.loading && !a.plan.calm_down));
        }
        settling += a.plan.kind == PlanKind::calm_down ? 1 : 0;
        loading += a.plan.kind == PlanKind::loading ? 1 : 0;
        const PlanStart start;
        if (a.plan.kind != PlanKind::none) check_plan({answers, a.plan.basis, start, a.plan});
    });
    CHECK(blocked > 0);
    CHECK(settling > 0);
    CHECK(loading > 0);
}

namespace {

/// At most 66 lines of at most 80 columns, nothing cut off; where help is, every stop rule and every exercise of every session named.
void check_sheet(const Answers& answers, const Assessment& a, std::size_t& longest) {
    std::string page;
    report::week_page(kb(), answers, a, date_of("2026-12-28"), page);
    std::size_t lines = 0;
    for (std::size_t at = 0; at < page.size(); at = page.find('\n', at) + 1, ++lines)
        RC_ASSERT(display_width(std::string_view(page).substr(at, page.find('\n', at) - at)) <= report::sheet_columns);
    RC_ASSERT(lines <= report::sheet_lines);
    RC_ASSERT(page.find(kb().phrase("sheet.cut")) == std::string::npos);
    RC_ASSERT(page.starts_with(std::string(kb().levels[a.level].title)) ||
              page.starts_with(std::string(kb().phrase("care.call_ambulance")).substr(0, 20)));
    longest = std::max(longest, lines);
    std::string one_line = page;
    std::ranges::replace(one_line, '\n', ' ');
    while (one_line.find("  ") != std::string::npos) one_line.replace(one_line.find("  "), 2, " ");
    RC_ASSERT(one_line.find(kb().levels[a.level].where) != std::string::npos);
    if (a.plan.kind != PlanKind::none)
        for (const Text rule : kb().education.stop_rules) RC_ASSERT(one_line.find(rule) != std::string::npos);
    if (!a.plan.loading) return;
    for (const PlanPhase& p : a.plan.loading->phases) {
        if (p.phase->number != a.plan.loading->start_phase) continue;
        for (const Session& s : p.sessions)
            for (const SessionExercise& x : s.exercises) RC_ASSERT(one_line.find(kb().exercises[x.exercise].name) != std::string::npos);
    }
}

}    // namespace

TEST_CASE("property: the week of every protocol and first phase fits on one sheet, and leaves out only what may be left out") {
    const Model model(kb());
    std::size_t plans = 0, longest = 0;
    each_start([&](ProtocolIx protocol, std::optional<int> phase) {
        INFO(kb().protocols[protocol].id << " from phase " << phase.value_or(0));
        for_all(30, [&] {
            const Answers answers = answers_of(*plan_runner());
            PlanStart start;
            start.phase = phase;
            Assessment a = assess(model, answers);
            a.plan = make_plan(kb(), answers, full(protocol), start);
            check_sheet(answers, a, longest);
            ++plans;
        });
    });
    CHECK(plans > 500);
    CHECK(longest > 45);    // as full as sheets get
}

TEST_CASE("property: the sheet of any runner fits, also where many rules have fired and nothing may be done") {
    const Model model(kb());
    std::size_t blocked = 0;
    for_all(400, [&] {
        const Answers answers = answers_of(*rc::gen::oneOf(any_runner(), plan_runner()));
        const Assessment a = assess(model, answers);
        blocked += a.plan.kind == PlanKind::none ? 1 : 0;
        std::size_t longest = 0;
        check_sheet(answers, a, longest);
        std::string page;
        report::week_page(kb(), answers, a, {}, page);
        if (a.plan.kind == PlanKind::none) RC_ASSERT(page.find("[ ]") == std::string::npos);
    });
    CHECK(blocked > 0);
}
