#include <algorithm>
#include <cmath>

#include "plan/progress_decide.hpp"
#include "plan/rounding.hpp"
#include "plan/running.hpp"

namespace runknee::plan {
namespace {

class Running {
public:
    Running(const History& h, WeekDecision week) : h_(h), rules_(h.kb.running), running_(h.phase().running), week_(week) {
        each_of_last(h.log.runs, h.day, 7, [&](const RunEntry& run) {
            ++recent_;
            above_ += h.above_limit(run) ? 1 : 0;
            unsettled_ = unsettled_ || h.unsettled_after(run.day);
            new_sign_ = new_sign_ || (h.above_limit(run) && h.is_new(run.day)) || (h.unsettled_after(run.day) && h.is_new(run.day + 1));
            unrated_ = unrated_ || !h.run_ok(run);
        });
        each_of_last(h.log.sessions, h.day, 7, [&](const SessionEntry& session) {
            red_session_ = red_session_ || h.zone_of(session) == Zone::red;
            unsettled_session_ = unsettled_session_ || h.unsettled_after(session.day);
        });
    }

    RunProgress decide() const {
        if (week_is({WeekDecision::stop, WeekDecision::clinician})) return {RunDecision::none, RunReason::week, {}, {}, {}, {}};
        if (!running_.mode || running_.mode == RunMode::pause) return {RunDecision::none, RunReason::no_running, {}, {}, {}, {}};
        if (running_.mode == RunMode::ladder && !h_.log.state.ladder_done) return ladder();
        return running_.mode == RunMode::below_onset ? below_onset() : kilometres();
    }

private:
    bool week_is(std::initializer_list<WeekDecision> any) const { return std::ranges::find(any, week_) != any.end(); }
    bool setback() const { return unsettled_ || above_ >= rules_.estimates.runs_above_limit; }
    RunReason setback_reason() const { return unsettled_ ? RunReason::not_settled : RunReason::runs_above_limit; }

    /// Running grows after a green week only (step 13), and a red session is none.
    RunReason not_green_reason() const { return unsettled_session_ ? RunReason::not_settled : RunReason::week; }

    static RunProgress on_step(RunDecision decision, RunReason why, int step) { return {decision, why, std::max(0, step), {}, {}, {}}; }
    static RunProgress with_km(RunDecision decision, RunReason why, double km) { return {decision, why, {}, {}, km, {}}; }

    int good_runs(int step) const {
        int good = 0;
        each_of_last(h_.log.runs, h_.day, h_.kb.check_ins.estimates.run_minutes_days,
                     [&](const RunEntry& run) { good += run.step == step && h_.run_ok(run) == true ? 1 : 0; });
        return good;
    }

    /// Enough good runs at the step, one of them after the last decision.
    bool good_for_more(int step) const {
        const auto good_and_new = [&](const RunEntry& run) { return h_.is_new(run.day) && run.step == step && h_.run_ok(run) == true; };
        return good_runs(step) >= rules_.ladder_rules.times_each && std::ranges::any_of(h_.log.runs, good_and_new);
    }

    RunProgress ladder() const {
        const int step = h_.log.state.step.value_or(running_.step.value_or(0));
        if (week_ == WeekDecision::return_after_gap)
            return on_step(RunDecision::back, RunReason::gap, step - h_.kb.check_ins.week.return_ladder_steps);
        if (setback() && !new_sign_) return on_step(RunDecision::repeat, setback_reason(), step);
        if (setback()) return on_step(RunDecision::down, setback_reason(), step - 1);
        if (above_ > 0) return on_step(RunDecision::repeat, RunReason::one_run_above_limit, step);
        if (week_is({WeekDecision::hold, WeekDecision::no_data, WeekDecision::phase_down}))
            return on_step(RunDecision::repeat, RunReason::week, step);
        if (red_session_) return on_step(RunDecision::repeat, not_green_reason(), step);
        if (!good_for_more(step)) return on_step(RunDecision::repeat, RunReason::too_few_good_runs, step);
        if (step >= running_.last_step.value_or(rules_.ladder.back().step))
            return on_step(RunDecision::ladder_done, RunReason::last_step, step);
        return on_step(RunDecision::up, RunReason::good_runs, step + 1);
    }

    static RunProgress for_minutes(RunDecision decision, RunReason why, std::optional<double> minutes) {
        return {decision, why, {}, minutes, {}, {}};
    }

    /// After a gap 30% less, as with kilometres; then back to the minutes of the plan, as slowly as a week may grow.
    RunProgress below_onset() const {
        const auto now = running_.minutes;
        if (week_ == WeekDecision::return_after_gap) return for_minutes(RunDecision::back, RunReason::gap, less_minutes(now));
        if (unsettled_) return for_minutes(RunDecision::repeat, RunReason::not_settled, now);
        if (above_ > 0) return for_minutes(RunDecision::repeat, RunReason::one_run_above_limit, now);
        const bool held = week_is({WeekDecision::hold, WeekDecision::no_data, WeekDecision::phase_down});
        const bool room = now && running_.minutes_most && *now < *running_.minutes_most;
        if (!room) return for_minutes(RunDecision::keep, RunReason::at_cap, now);
        if (held || red_session_) return for_minutes(RunDecision::repeat, held ? RunReason::week : not_green_reason(), now);
        if (recent_ == 0 || unrated_) return for_minutes(RunDecision::repeat, RunReason::unrated, now);
        return for_minutes(RunDecision::up, RunReason::green_week, std::min(*running_.minutes_most, more_minutes(*now)));
    }

    std::optional<double> less_minutes(std::optional<double> now) const {
        if (!now) return std::nullopt;
        return std::max(1.0, std::floor(h_.kb.check_ins.week.return_run_factor * *now));
    }

    /// One run's part of what a week may grow, at least a minute.
    double more_minutes(double now) const {
        const auto& g = rules_.weekly_growth;
        const double runs = std::max(1.0, static_cast<double>(recent_));
        const double step = std::max(g.share * now, g.at_least_km.below_20_km * rules_.easy_pace_min_per_km.value / runs);
        return std::floor(now + std::max(1.0, step));
    }

    /// Km of the last weeks, newest last.
    std::vector<double> weeks_of_km() const {
        const int n = std::min(rules_.estimates.weeks_of_km, std::max(1, whole_weeks(h_.day)));
        std::vector<double> out;
        for (int k = n - 1; k >= 0; --k) out.push_back(h_.week_km(h_.day - 7 * k));
        return out;
    }

    RunProgress kilometres() const {
        const std::vector<double> km = weeks_of_km();
        if (std::ranges::none_of(km, [](double x) { return x > 0; })) return {RunDecision::no_data, RunReason::not_logged, {}, {}, {}, {}};
        const double less = h_.kb.check_ins.week.return_run_factor;
        if (week_ == WeekDecision::return_after_gap) return with_km(RunDecision::back, RunReason::gap, to_tenth(less * km_before_gap()));
        if (setback()) return with_km(RunDecision::down, setback_reason(), to_tenth(less * km.back()));
        if (week_ == WeekDecision::phase_down) return with_km(RunDecision::down, RunReason::week, to_tenth(less * km.back()));
        if (above_ > 0) return with_km(RunDecision::repeat, RunReason::one_run_above_limit, km.back());
        if (week_is({WeekDecision::hold, WeekDecision::no_data})) return with_km(RunDecision::repeat, RunReason::week, km.back());
        if (recent_ == 0 || unrated_) return with_km(RunDecision::repeat, RunReason::unrated, km.back());
        if (red_session_) return with_km(RunDecision::repeat, not_green_reason(), km.back());
        return grown(km);
    }

    /// Km of the last week that had runs before the gap: a run on coming back says nothing of what was usual.
    double km_before_gap() const {
        const auto gap = h_.gap();
        const auto before = std::ranges::find_if(h_.log.runs.rbegin(), h_.log.runs.rend(),
                                                 [&](const RunEntry& run) { return !gap || run.day <= gap->from; });
        return h_.week_km(before == h_.log.runs.rend() ? h_.log.runs.back().day : before->day);
    }

    RunProgress grown(const std::vector<double>& km) const {
        const double cap = running_.cap_km.value_or(0) > 0 ? *running_.cap_km : std::ranges::max(km);
        const bool lighter = (whole_weeks(h_.day) + 1) % rules_.weekly_growth.lighter_week_every == 0;
        const double next = next_week_km(rules_, km, cap, lighter);
        const double largest =
            std::ranges::max(std::span(km).last(std::min(km.size(), static_cast<std::size_t>(rules_.estimates.base_weeks))));
        RunProgress out = with_km(RunDecision::keep, RunReason::at_cap, next);
        if (lighter && next < largest)
            out.decision = RunDecision::lighter, out.why = RunReason::lighter_week;
        else if (next > km.back())
            out.decision = RunDecision::up, out.why = RunReason::green_week;
        double longest = 0;
        each_of_last(h_.log.runs, h_.day, rules_.estimates.longest_run_days,
                     [&](const RunEntry& run) { longest = std::max(longest, run.run_km.value_or(0)); });
        out.longest_run_at_most_km = down_to_tenth(single_run_cap(rules_, longest));
        return out;
    }

    const History& h_;
    const RunningRules& rules_;
    const PhaseView::Running& running_;
    WeekDecision week_;
    int recent_ = 0, above_ = 0;
    bool unsettled_ = false, unrated_ = false, red_session_ = false, unsettled_session_ = false;
    bool new_sign_ = false;    ///< A run above the limit or a bad morning that no decision has seen yet.
};

}    // namespace

RunProgress decide_running(const History& h, WeekDecision week) { return Running(h, week).decide(); }

double next_week_km(const RunningRules& rules, std::span<const double> weeks, double cap, bool lighter) {
    const auto& g = rules.weekly_growth;
    const auto weeks_of_base = static_cast<std::size_t>(rules.estimates.base_weeks);    // the two-week rule looks at as many before
    const double base = std::ranges::max(weeks.last(std::min(weeks.size(), weeks_of_base)));
    const double step =
        std::max(g.share * base, base >= rules.estimates.long_week_km ? g.at_least_km.from_20_km : g.at_least_km.below_20_km);
    double next = std::min(base + step, cap);
    const auto earlier = weeks.first(weeks.size() - 1);
    const auto before = earlier.last(std::min(earlier.size(), weeks_of_base));
    if (std::ranges::count_if(before, [](double km) { return km > 0; }) >= rules.estimates.two_week_rule_needs)
        next = std::min(next, g.two_week_factor * std::ranges::max(before));
    return to_tenth(lighter && base < cap ? g.lighter_week_factor * base : next);
}

}    // namespace runknee::plan
