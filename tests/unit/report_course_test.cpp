// A good course, played week by week: perfect green logs lead through every phase and back to the usual kilometres.

#include <cmath>

#include "runknee/progress.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;

namespace {

constexpr double usual_km = 30, easy_pace = 6.5;

/// What the runner does in one week.
struct Runs {
    std::optional<double> week_km, longest_km, minutes;
    std::optional<int> step;
};

/// One runner who does all that the plan asks, without pain, and has it made again whenever `progress` says so.
class Course {
public:
    Course(std::string_view cause, const std::string& more)
        : answers_(answered(shipped(), calm_runner.substr(0, calm_runner.rfind('}')) + more + "}")), cause_(condition(shipped(), cause)) {
        make();
        runs_ = first_runs();
    }

    /// Plays one week and moves on. Returns what was decided on its last day.
    Progress week() {
        const int day = 7 * weeks_++;
        const PhaseView& phase = now();
        train(phase, day);
        run(phase, day);
        check_in(day + 6);
        log_.day = day + 6;
        log_.state = state_;
        const Progress p = progress(shipped(), view_, log_);
        move_on(p);
        return p;
    }

    int weeks() const { return weeks_; }
    const PhaseView& now() const {
        const int number = state_.phase.value_or(view_.start_phase);
        const auto found = std::ranges::find(view_.phases, number, &PhaseView::number);
        REQUIRE(found != view_.phases.end());
        return *found;
    }
    /// Km of the week that was played last.
    double km() const { return km_; }
    bool on_ladder() const { return runs_.step.has_value(); }
    const LogState& state() const { return state_; }

private:
    void make() {
        const Assessment a = assess(shipped_model(), answers_, Scope::whole, {.named = cause_, .start = start_});
        REQUIRE(a.plan.loading);
        std::string document;
        report::json(shipped(), answers_, a, {}, document);
        json::Reader reader;
        auto view = read_plan(shipped(), reader, document, "plan.json");
        if (!view)
            for (const Issue& issue : view.issues()) UNSCOPED_INFO(issue.place.pointer << " " << issue.message);
        REQUIRE(view);
        view_ = *view;
    }

    /// The runs a plan begins with, or a phase that may run again after a pause.
    Runs first_runs() const {
        Runs out;
        const auto& running = now().running;
        for (const Run& run : running.runs) {
            if (run.km) out.week_km = out.week_km.value_or(0) + *run.km, out.longest_km = std::max(out.longest_km.value_or(0), *run.km);
            if (run.minutes) out.minutes = run.minutes;
        }
        if (running.mode == RunMode::ladder) out.step = state_.step.value_or(running.step.value_or(0));
        return out;
    }

    void move_on(const Progress& p) {
        const bool moved = p.phase_to != p.phase_from;
        state_ = p.next;
        if (p.plan_again) {
            start_.phase = state_.phase;
            start_.flags = state_.flags;
            make();
        }
        if (p.running.week_km) runs_ = {p.running.week_km, p.running.longest_run_at_most_km, {}, {}};
        if (p.running.step) runs_ = {{}, {}, {}, p.running.step};
        if (p.running.minutes) runs_ = {{}, {}, p.running.minutes, {}};
        const bool nothing = !p.running.week_km && !p.running.step && !p.running.minutes;
        if (moved && (nothing || p.running.minutes)) runs_ = first_runs();
    }

    void train(const PhaseView& phase, int day) {
        for (int i = 0; i < phase.sessions_per_week; ++i) {
            SessionEntry session;
            session.day = day + 2 * i;
            for (const ExerciseView& x : phase.exercises)
                session.exercises.push_back({x.exercise, 0.0, x.rpe.low, x.reps ? x.reps->high : x.hold_s ? x.hold_s->high : 10});
            log_.sessions.push_back(session);
        }
        for (const int d : {1, 3, 5, 6}) log_.mornings.push_back({day + d, 0.0, 2.0});
    }

    void run(const PhaseView& phase, int day) {
        km_ = 0;
        if (!phase.running.mode || phase.running.mode == RunMode::pause) return;
        std::vector<RunEntry> week;
        if (runs_.step) {
            const auto& ladder = shipped().running.ladder;
            const auto step = std::ranges::find(ladder, *runs_.step, &RunningRules::Step::step);
            const double minutes = step == ladder.end() ? 10 : step->run_total_min;
            for (const int d : {1, 3, 5}) week.push_back({day + d, 0.0, minutes, minutes / easy_pace, minutes >= 20, runs_.step});
        } else if (runs_.minutes) {
            for (const int d : {1, 3, 5}) week.push_back({day + d, 0.0, *runs_.minutes, *runs_.minutes / easy_pace, true, {}});
        } else if (runs_.week_km) {
            const double longest = runs_.longest_km.value_or(*runs_.week_km);
            const int count = std::max(3, static_cast<int>(std::ceil(*runs_.week_km / longest)));
            for (int i = 0; i < std::min(count, 6); ++i) {
                const double km = *runs_.week_km / count;
                week.push_back({day + i, 0.0, km * easy_pace, km, true, {}});
            }
        }
        for (const RunEntry& x : week) km_ += x.run_km.value_or(0);
        log_.runs.insert(log_.runs.end(), week.begin(), week.end());
    }

    /// Every question of the check-in, answered as well as can be.
    void check_in(int day) {
        WeekEntry entry;
        entry.day = day;
        entry.danger_asked = true;
        for (const MetricIx m : log_metrics(shipped(), LogKind::week)) {
            const Metric& metric = shipped().metrics[m];
            if (!metric.options.empty()) continue;
            const double* most = metric.max ? std::get_if<double>(&*metric.max) : nullptr;
            const bool less_is_better = !most || metric.id.starts_with("nprs_") || metric.id == "sick_or_away_days";
            entry.values.emplace_back(m, metric.id == "nprs_worst" ? std::max(0, 3 - weeks_) : less_is_better ? 0 : *most);
        }
        log_.weeks.push_back(entry);
    }

    Answers answers_;
    ConditionIx cause_;
    PlanStart start_;
    PlanView view_;
    LogState state_;
    TrainingLog log_;
    Runs runs_;
    int weeks_ = 0;
    double km_ = 0;
};

const std::string habits =
    R"(,"strength_days":3,"running_days":3,"session_minutes":"min_40","goal":"return_to_running","equipment":["gym"],)"
    R"("plan_health":["none"],"settle_after_run":"next_day","usual_week_km":30,"usual_longest_km":10,)"
    R"("both_knees":false,"onset_minutes":25,"run_now":)";

/// Plays until the plan ends. The phases must come in order, none twice, and no week may be above the usual one.
void reaches_the_end(Course& course, double* most_km, bool* climbed) {
    int phase = course.now().number;
    double before = 0;
    for (;;) {
        INFO("week " << course.weeks() + 1 << ", phase " << phase);
        const PhaseView::Running running = course.now().running;
        *climbed = *climbed || course.on_ladder();
        const Progress p = course.week();
        INFO(name(p.week) << " " << name(p.why) << "; running " << name(p.running.decision) << " " << name(p.running.why) << "; "
                          << course.km() << " km");
        CHECK(course.km() <= usual_km + 0.05);
        if (running.cap_km && before <= *running.cap_km) CHECK(course.km() <= std::max(before, *running.cap_km) + 0.05);
        before = course.km();
        *most_km = std::max(*most_km, course.km());
        CHECK((p.phase_to == phase || p.phase_to == phase + 1));
        phase = p.phase_to;
        if (p.week == WeekDecision::end) return;
        REQUIRE(course.weeks() < 80);
    }
}

}    // namespace

TEST_CASE("course: who still runs goes through every phase of the core protocols and reaches the usual kilometres again") {
    for (const char* cause : {"patellofemoral_pain", "iliotibial_band_syndrome", "patellar_tendinopathy"}) {
        INFO(cause);
        Course course(cause, habits + R"("less","weekly_km":15)");
        double most_km = 0;
        bool climbed = false;
        reaches_the_end(course, &most_km, &climbed);
        CHECK(course.now().role == PhaseRole::maintain);
        CHECK(most_km >= usual_km - 0.05);
    }
}

TEST_CASE("course: who had stopped climbs the ladder to its last step and reaches the usual kilometres again") {
    for (const char* cause : {"patellofemoral_pain", "iliotibial_band_syndrome", "patellar_tendinopathy"}) {
        INFO(cause);
        Course course(cause, habits + R"("stopped_6w_to_26w")");
        double most_km = 0;
        bool climbed = false;
        reaches_the_end(course, &most_km, &climbed);
        CHECK(climbed);
        CHECK(course.state().ladder_done);
        CHECK(course.now().role == PhaseRole::maintain);
        CHECK(most_km >= usual_km - 0.05);
    }
}
