#include <algorithm>

#include "plan/coming_week.hpp"
#include "plan/rounding.hpp"
#include "plan/running.hpp"

namespace runknee::plan {
namespace {

constexpr int days_of_week = 7;

class Runs {
public:
    Runs(const KnowledgeBase& kb, const RunsBetween& phases, const Progress& p, const TrainingLog& log)
        : rules_(kb.running),
          less_(kb.check_ins.week.return_run_factor),
          usual_runs_(static_cast<std::size_t>(kb.sessions.estimates.running_days)),
          from_(phases.from.running),
          running_(phases.to.running),
          moved_(phases.moved),
          p_(p),
          log_(log) {}

    ComingRuns all() const {
        if (*running_.mode == RunMode::below_onset) return now(many(spaced(), minutes(minutes_now())));
        if (*running_.mode == RunMode::ladder && !p_.next.ladder_done) return now(many(spaced(), step()));
        const bool less = p_.running.decision == RunDecision::back && p_.running.week_km.value_or(0) > 0;
        if (moved_ && runs_before() && !less) return kept();
        if (p_.running.week_km && *p_.running.week_km > 0) return now(split(*p_.running.week_km));
        if (p_.running.decision == RunDecision::ladder_done) return now(after_ladder());
        return now(running_.runs.empty() ? resumed() : running_.runs);
    }

private:
    static ComingRuns now(std::vector<Run> runs) { return {RunGate::allowed, std::move(runs)}; }

    bool runs_before() const { return from_.mode && *from_.mode != RunMode::pause; }
    bool came_spaced() const { return *from_.mode == RunMode::below_onset || *from_.mode == RunMode::ladder; }

    template <class F>
    void each_run(int days, const F& f) const {
        for (const RunEntry& run : log_.runs)
            if (run.day <= p_.day && run.day > p_.day - days) f(run);
    }

    double logged_km(int days) const {
        double km = 0;
        each_run(days, [&](const RunEntry& run) { km += run.run_km.value_or(0); });
        return km;
    }

    /// A new phase never comes together with more running: the kilometres of the log, or its minutes.
    ComingRuns kept() const {
        std::size_t logged = 0;
        double longest_min = 0;
        each_run(days_of_week, [&](const RunEntry& run) { ++logged, longest_min = std::max(longest_min, run.run_minutes.value_or(0)); });
        const std::size_t most = came_spaced() ? spaced() : planned();
        const std::size_t n = std::max<std::size_t>(1, std::min(most, logged));
        const double told = p_.running.week_km.value_or(0), km = logged_km(days_of_week);
        const bool as_logged = told <= 0 || told > km;
        if (km > 0) return {RunGate::allowed, split(as_logged ? km : told, n), as_logged};
        if (longest_min > 0) return {RunGate::allowed, many(n, minutes(longest_min)), true};
        return {RunGate::allowed, many(most, minutes({})), true};
    }

    /// After a time without runs: a share of the last week that had some.
    std::vector<Run> resumed() const {
        const auto last = std::find_if(log_.runs.rbegin(), log_.runs.rend(),
                                       [&](const RunEntry& run) { return run.day <= p_.day && run.run_km.value_or(0) > 0; });
        if (last == log_.runs.rend()) return many(spaced(), minutes({}));
        double km = 0;
        for (const RunEntry& run : log_.runs)
            if (run.day <= last->day && run.day > last->day - days_of_week) km += run.run_km.value_or(0);
        return split(to_tenth(less_ * km));
    }

    /// Runs below the onset of pain: as long as decided, never longer than this phase allows.
    std::optional<double> minutes_now() const {
        const bool same_kind = from_.mode == RunMode::below_onset && p_.running.minutes;
        if (!same_kind) return running_.minutes;
        const auto most = running_.minutes_most ? running_.minutes_most : running_.minutes;
        return most ? std::min(*most, *p_.running.minutes) : p_.running.minutes;
    }

    std::size_t planned() const {
        if (!running_.runs.empty()) return running_.runs.size();
        return running_.runs_per_week ? static_cast<std::size_t>(*running_.runs_per_week) : usual_runs_;
    }
    /// Walk-run steps and short runs: never two days in a row.
    std::size_t spaced() const { return std::min(planned(), static_cast<std::size_t>(rules_.ladder_rules.runs_per_week_max)); }

    static std::vector<Run> many(std::size_t n, const Run& run) { return std::vector<Run>(n, run); }

    static Run minutes(std::optional<double> time) {
        Run out;
        out.minutes = time;
        out.from_log = !time;
        return out;
    }

    Run step() const {
        Run out;
        out.step = p_.next.step ? p_.next.step : running_.step;
        out.from_log = !out.step;
        return out;
    }

    double longest_logged() const {
        double out = 0;
        each_run(rules_.estimates.longest_run_days, [&](const RunEntry& run) { out = std::max(out, run.run_km.value_or(0)); });
        return out;
    }

    double cap() const {
        if (p_.running.longest_run_at_most_km) return *p_.running.longest_run_at_most_km;
        return single_run_cap(rules_, longest_logged());
    }

    std::vector<Run> split(double km) const { return split(km, planned()); }

    /// A week of runs, longest last; none above the single-run cap, and the week not above the cap of the phase.
    std::vector<Run> split(double wanted, std::size_t most_runs) const {
        const double km = running_.cap_km.value_or(0) > 0 ? std::min(wanted, *running_.cap_km) : wanted;
        const auto most = static_cast<std::size_t>(std::max(1.0, whole_times(km, rules_.shortest_run_km)));
        const std::size_t n = std::min(most_runs, most);
        const double share = std::max(1.0 / rules_.estimates.long_run_one_in, 1.0 / static_cast<double>(n));
        const double longest = std::min(cap(), share * km);
        const double other = n > 1 ? std::min(longest, (km - longest) / static_cast<double>(n - 1)) : 0;
        std::vector<Run> out(n);
        for (Run& run : out) run.km = down_to_tenth(other);
        out.back().km = down_to_tenth(longest);
        return out;
    }

    /// The week after the last step runs as far as the week of that step; without km as long.
    std::vector<Run> after_ladder() const {
        const double km = logged_km(days_of_week);
        if (km >= rules_.shortest_run_km) return split(to_tenth(km));
        for (const auto& one : rules_.ladder)
            if (p_.running.step && one.step == *p_.running.step) return many(spaced(), minutes(one.run_total_min));
        return many(spaced(), minutes({}));
    }

    const RunningRules& rules_;
    double less_;
    std::size_t usual_runs_;
    const PhaseView::Running& from_;
    const PhaseView::Running& running_;
    bool moved_;
    const Progress& p_;
    const TrainingLog& log_;
};

}    // namespace

RunGate run_gate(const PhaseView& phase, const Progress& p) {
    if (p.week == WeekDecision::stop || p.week == WeekDecision::clinician) return RunGate::until_seen;
    if (!phase.running.mode || *phase.running.mode == RunMode::pause) return RunGate::not_in_phase;
    if (p.why == WeekReason::high_pain) return RunGate::high_pain;
    if (p.readiness && !p.readiness->passed) return RunGate::readiness_first;
    return RunGate::allowed;
}

ComingRuns coming_runs(const KnowledgeBase& kb, const RunsBetween& phases, const Progress& p, const TrainingLog& log) {
    const RunGate gate = run_gate(phases.to, p);
    return gate == RunGate::allowed ? Runs(kb, phases, p, log).all() : ComingRuns{gate, {}};
}

}    // namespace runknee::plan
