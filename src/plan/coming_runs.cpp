#include <algorithm>

#include "plan/coming_week.hpp"
#include "plan/rounding.hpp"
#include "plan/running.hpp"

namespace runknee::plan {
namespace {

class Runs {
public:
    Runs(const KnowledgeBase& kb, const PhaseView& phase, const Progress& p, const TrainingLog& log)
        : rules_(kb.running),
          usual_runs_(static_cast<std::size_t>(kb.sessions.estimates.running_days)),
          running_(phase.running),
          p_(p),
          log_(log) {}

    std::vector<Run> all() const {
        if (*running_.mode == RunMode::below_onset) return many(spaced(), minutes(running_.minutes));
        if (*running_.mode == RunMode::ladder && !p_.next.ladder_done) return many(spaced(), step());
        if (p_.running.week_km && *p_.running.week_km > 0) return split(*p_.running.week_km);
        if (p_.running.decision == RunDecision::ladder_done) return after_ladder();
        return running_.runs;
    }

private:
    std::size_t planned() const { return running_.runs.empty() ? usual_runs_ : running_.runs.size(); }
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
        for (const RunEntry& run : log_.runs)
            if (run.day <= p_.day && run.day > p_.day - rules_.estimates.longest_run_days) out = std::max(out, run.run_km.value_or(0));
        return out;
    }

    double cap() const {
        if (p_.running.longest_run_at_most_km) return *p_.running.longest_run_at_most_km;
        return single_run_cap(rules_, longest_logged());
    }

    /// A week of runs, longest last; none above the single-run cap.
    std::vector<Run> split(double km) const {
        const auto most = static_cast<std::size_t>(std::max(1.0, whole_times(km, rules_.shortest_run_km)));
        const std::size_t n = std::min(planned(), most);
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
        double km = 0;
        for (const RunEntry& run : log_.runs)
            if (run.day <= p_.day && run.day > p_.day - 7) km += run.run_km.value_or(0);
        if (km >= rules_.shortest_run_km) return split(to_tenth(km));
        for (const auto& one : rules_.ladder)
            if (p_.running.step && one.step == *p_.running.step) return many(spaced(), minutes(one.run_total_min));
        return many(spaced(), minutes({}));
    }

    const RunningRules& rules_;
    std::size_t usual_runs_;
    const PhaseView::Running& running_;
    const Progress& p_;
    const TrainingLog& log_;
};

}    // namespace

ComingRuns coming_runs(const KnowledgeBase& kb, const PhaseView& phase, const Progress& p, const TrainingLog& log) {
    if (p.week == WeekDecision::stop || p.week == WeekDecision::clinician) return {RunGate::until_seen, {}};
    if (!phase.running.mode || *phase.running.mode == RunMode::pause) return {RunGate::not_in_phase, {}};
    if (p.readiness && !p.readiness->passed) return {RunGate::readiness_first, {}};
    return {RunGate::allowed, Runs(kb, phase, p, log).all()};
}

}    // namespace runknee::plan
