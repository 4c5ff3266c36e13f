// A plan as progress reads it: straight from the plan, and by way of its document.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "runknee/progress_report.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;

namespace {

/// Everything a view holds, as text.
class Dump {
public:
    explicit Dump(const PlanView& v) {
        line(v.kind, index(v.protocol), v.start.has_value(), opt(v.emphasis), list(v.flags), v.days, list(v.settling), v.start_phase);
        const auto& l = v.pain_limits;
        line(l.exercise_green_max, l.exercise_amber_max, l.running_max, l.settle_hours, v.review_weeks, v.hold_phase, v.hold_progress);
        line(opt(v.pain_worst_at_start), opt(v.usual_week_km), opt(v.usual_longest_km), list(v.not_applicable));
        for (const PhaseView& p : v.phases) phase(p);
    }
    std::string text;

private:
    template <class T>
    static std::string one(const T& v) {
        if constexpr (std::is_enum_v<T>)
            return std::to_string(static_cast<int>(v));
        else
            return fmt::format("{}", v);
    }
    template <class... T>
    void line(const T&... values) {
        text += ((one(values) + " ") + ...) + "\n";
    }
    template <class T>
    static std::string opt(const std::optional<T>& v) {
        return v ? one(*v) : std::string("-");
    }
    template <class Ix>
    static std::string index(const std::optional<Ix>& v) {
        return v ? std::to_string(v->value) : std::string("-");
    }
    template <class Ix>
    static std::string list(const std::vector<Ix>& all) {
        std::string out = "[";
        for (const Ix x : all) out += std::to_string(x.value) + " ";
        return out + "]";
    }
    static std::string range(const std::optional<Range>& r) { return r ? fmt::format("{}-{}", r->low, r->high) : std::string("-"); }
    static std::string dose(const Dose& d) {
        return fmt::format("{} {}-{} {} {} {} {} {}", d.sets, d.rpe.low, d.rpe.high, d.rest_s, opt(d.reps), opt(d.hold_s), opt(d.contacts),
                           opt(d.minutes));
    }
    void exercise(const ExerciseView& x) {
        std::string weeks;
        for (const auto& [week, reps] : x.by_week) weeks += fmt::format("{}:{} ", week, reps);
        line(x.exercise.value, range(x.sets), range(x.rpe), range(x.reps), range(x.hold_s), range(x.contacts), weeks, list(x.swaps),
             x.from_week);
        line(x.dose ? dose(*x.dose) : "-", x.first ? dose(*x.first) : "-");
    }
    void criterion(const PlanCriterion& c) {
        line(index(c.metric), c.metric ? c.op : Op::equal, c.value, c.text, c.any.size());
        for (const PlanCriterion& x : c.any) criterion(x);
    }
    void phase(const PhaseView& p) {
        line(p.role, p.number, p.weeks_min, p.weeks_max, p.sessions_per_week, list(p.tests));
        for (const ExerciseView& x : p.exercises) exercise(x);
        text += "later\n";
        for (const ExerciseView& x : p.joins_later) exercise(x);
        for (const SessionView& s : p.sessions) {
            line(s.name, list(s.stretches), opt(s.warm_up_minutes), opt(s.minutes), opt(s.limit));
            for (const SessionExercise& x : s.exercises) line(x.exercise.value, dose(x.dose), x.paired);
        }
        for (const int d : p.daily_blocks) line(d);
        const auto& r = p.running;
        line(opt(r.mode), r.max_pain, opt(r.cap_share), opt(r.cap_km), opt(r.minutes), opt(r.step), opt(r.last_step));
        line(opt(r.minutes_most), opt(r.runs_per_week));
        for (const Run& x : r.runs) line(opt(x.km), opt(x.minutes), opt(x.step), x.from_log);
        for (const PlanCriterion& c : p.move_on_when) criterion(c);
    }
};

/// Compares both ways for one plan. Returns its kind.
PlanKind compared(const Answers& answers, const Assessment& a) {
    const auto start = date_of("2026-12-01");
    std::string document;
    report::plan_document(shipped(), answers, a, {.start = start}, document);
    json::Reader reader;
    const auto read = read_plan(shipped(), reader, document, "plan.json");
    REQUIRE(read);
    CHECK(Dump(plan_view(shipped(), answers, a.plan, start)).text == Dump(*read).text);
    return a.plan.kind;
}

}    // namespace

TEST_CASE("view: a plan straight from its maker reads as its document does, for every example and every cause") {
    std::array<int, 3> kinds{};
    for (const auto& [name, record] : example_records()) {
        const Assessed r = assessed(record);
        INFO(name);
        ++kinds[static_cast<std::size_t>(compared(r.answers, r.assessment))];
        for (const ConditionIx cause : shipped().conditions.indices())
            ++kinds[static_cast<std::size_t>(
                compared(r.answers, assess(shipped_model(), r.answers, Scope::whole, {.named = cause, .start = {}})))];
    }
    for (const int n : kinds) CHECK(n > 5);
}
