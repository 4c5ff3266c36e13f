#include "plan/running.hpp"

#include <algorithm>
#include <cmath>

#include "knowledge/vocabulary.hpp"
#include "plan/rounding.hpp"

namespace runknee::plan {
namespace {

int runs_a_week(const Case& c, double week_km) {
    const auto& rules = c.kb.running;
    const double usual = usual_km(c).value_or(0);
    const auto row =
        std::ranges::find_if(rules.runs_per_week, [&](const auto& x) { return !x.usual_km_below || usual < *x.usual_km_below; });
    const int most = row == rules.runs_per_week.end() ? 1 : row->max;
    const int by_distance = static_cast<int>(whole_times(week_km, rules.shortest_run_km));
    return std::max(1, std::min({c.running_days_or_default(), most, by_distance}));
}

/// A week of runs, longest last; none above the single-run cap.
std::vector<Run> runs_of_week(const Case& c, double week_km, double longest) {
    const int n = runs_a_week(c, week_km);
    const double long_run =
        std::min(single_run_cap(c.kb.running, longest), std::max(1.0 / c.kb.running.estimates.long_run_one_in, 1.0 / n) * week_km);
    const double other = n > 1 ? std::min(long_run, (week_km - long_run) / (n - 1)) : 0;
    std::vector<Run> out(static_cast<std::size_t>(n));
    for (Run& run : out) run.km = down_to_tenth(other);
    out.back().km = down_to_tenth(long_run);
    return out;
}

/// Walk-run steps and runs below the onset of pain: never two days in a row.
std::size_t spaced_runs(const Case& c) {
    return static_cast<std::size_t>(std::min(c.running_days_or_default(), c.kb.running.ladder_rules.runs_per_week_max));
}

int first_step(const Case& c) {
    for (const auto& start : c.kb.running.ladder_start)
        if (c.is(start.when)) return std::min(start.step, ladder_end(c));
    return 0;
}

/// One phase, rule by rule.
class Allowed {
public:
    Allowed(const Case& c, const Phase& phase, Place place)
        : c_(c), rules_(c.kb.running), phase_(phase), block_(phase.running), place_(place) {
        out_.max_pain = block_.max_pain;
        out_.terrain = block_.terrain;
        out_.text = block_.text;
    }

    PlanRunning running() {
        if (c_.is(rules_.no_running.when)) return none(rules_.no_running.text);
        if (c_.any(&Effects::no_running) || c_.avoids(phase_.role, Tag::running)) return none(c_.kb.phrase("plan.running_needs_clinician"));
        if (pauses_while_upset(c_, phase_)) return pause(rules_.paused.easily_upset);
        const auto usual = usual_km(c_);
        out_.cap_share = block_.pct_of_usual.high / 100;
        if (usual) out_.cap_km = to_tenth(block_.pct_of_usual.high * *usual / 100);
        return by_mode(place_.after_pause || present_km(c_) == 0.0);
    }

private:
    PlanRunning none(Text text) {
        out_.text = text;
        return std::move(out_);
    }

    /// A phase that pauses for everybody says so itself.
    PlanRunning pause(Text why) {
        out_.mode = RunMode::pause;
        if (block_.mode != RunMode::pause) out_.text = why;
        return std::move(out_);
    }

    PlanRunning by_mode(bool stopped) {
        const RunMode mode = block_.mode;
        if (mode == RunMode::pause) return pause(block_.text);
        if (stopped) return mode == RunMode::below_onset || mode == RunMode::modify ? pause(rules_.paused.stopped) : ladder();
        return mode == RunMode::below_onset ? below_onset() : kilometres();
    }

    /// The longest a single run may last, by the longest run now. Unknown: as long as the last walk-run step.
    double longest_minutes() const {
        const auto longest = usual_longest_km(c_), usual = usual_km(c_), now = present_km(c_);
        if (!longest || *longest <= 0) return rules_.ladder.back().run_total_min;
        double longest_now = *longest;
        if (usual && now && *usual > 0) longest_now *= std::min(1.0, *now / *usual);
        if (now) longest_now = std::min(longest_now, *now);
        return single_run_cap(rules_, longest_now) * rules_.easy_pace_min_per_km.value;
    }

    /// The most running of a week, by the km now and the cap of the phase. Unknown: none, when neither is known.
    std::optional<double> week_minutes() const {
        std::optional<double> km = present_km(c_);
        if (const auto usual = usual_km(c_)) {
            const double cap = block_.pct_of_usual.high * *usual / 100;
            km = std::min(cap, km.value_or(cap));
        }
        return km ? std::optional(*km * rules_.easy_pace_min_per_km.value) : std::nullopt;
    }

    PlanRunning below_onset() {
        const auto onset = c_.number(QuestionRole::onset_minutes);
        if (!onset) return pause(rules_.paused.onset_unknown);
        double minutes = std::floor(std::min(*onset * rules_.onset_share, longest_minutes()));
        std::size_t runs = spaced_runs(c_);
        if (const auto budget = week_minutes()) {
            while (runs > 1 && static_cast<double>(runs) * minutes > *budget) --runs;
            minutes = std::min(minutes, std::floor(*budget));
        }
        if (minutes < rules_.pause_below_minutes) return pause(rules_.paused.too_short);
        out_.mode = RunMode::below_onset;
        Run run;
        run.minutes = minutes;
        out_.runs.assign(runs, run);
        return std::move(out_);
    }

    PlanRunning ladder() {
        out_.mode = RunMode::ladder;
        if (!block_.text_stopped.empty()) out_.text = block_.text_stopped;
        out_.readiness = true;
        out_.step = first_step(c_);
        out_.last_step = ladder_end(c_);
        Run run;
        if (place_.first) run.step = out_.step;
        run.from_log = !place_.first;
        out_.runs.assign(spaced_runs(c_), run);
        return std::move(out_);
    }

    /// Share of the usual week in the first week of this phase. Units: percent.
    double share() const {
        const Range& pct = block_.pct_of_usual;
        if (block_.mode != RunMode::modify || c_.level().sets == Sets::high) return pct.high;
        return pct.low > 0 ? pct.low : pct.high / 2;
    }

    PlanRunning kilometres() {
        const auto usual = usual_km(c_), now = present_km(c_), longest = usual_longest_km(c_);
        if (!usual || !now || !longest || *usual <= 0) return pause(c_.kb.phrase("plan.running_km_unknown"));
        const double week = std::min(*now, share() * *usual / 100);
        if (week < rules_.shortest_run_km) return pause(rules_.paused.too_short);
        out_.mode = block_.mode == RunMode::ladder ? RunMode::build : block_.mode;    // who still runs needs no walk-run steps
        if (!block_.text_running.empty()) out_.text = block_.text_running;
        const double longest_now = *longest * std::min(1.0, *now / *usual);
        std::vector<Run> runs = runs_of_week(c_, week, longest_now);
        if (place_.first)
            first_week(std::move(runs), longest_now);
        else
            from_log(runs.size());
        return std::move(out_);
    }

    void first_week(std::vector<Run> runs, double longest_now) {
        double km = 0;
        for (const Run& run : runs) km += *run.km;
        out_.week_km = to_tenth(km);
        out_.longest_km = to_tenth(longest_now);
        out_.runs = std::move(runs);
    }

    void from_log(std::size_t runs) {
        Run run;
        run.from_log = true;
        out_.runs.assign(runs, run);
    }

    const Case& c_;
    const RunningRules& rules_;
    const Phase& phase_;
    const PhaseRunning& block_;
    Place place_;
    PlanRunning out_;
};

}    // namespace

double single_run_cap(const RunningRules& rules, double longest) {
    const auto& cap = rules.single_run_cap;
    const double short_runs = longest < cap.short_runs_below_km ? longest + cap.short_runs_add_km : 0;
    return std::max(cap.factor * longest, short_runs);
}

bool pauses_while_upset(const Case& c, const Phase& phase) {
    return phase.role == PhaseRole::settle && c.level().running_in_settle == SettleRunning::pause;
}

std::optional<double> usual_km(const Case& c) { return c.number(QuestionRole::usual_week_km); }

std::optional<double> present_km(const Case& c) {
    const Text now = c.option(QuestionRole::run_now);
    if (now.empty() || now.starts_with(vocabulary::run_now_stopped)) return 0;
    return now == vocabulary::run_now_usual ? usual_km(c) : c.number(QuestionRole::weekly_km);
}

std::optional<double> usual_longest_km(const Case& c) {
    const RunningEstimates& rules = c.kb.running.estimates;
    const auto asked = c.number(QuestionRole::usual_longest_km), usual = usual_km(c);
    if (!usual) return asked;
    if (asked) return std::min(*usual, std::max(*asked, *usual / rules.longest_run_one_in));
    return std::max(*usual / rules.long_run_one_in, *usual / c.running_days_or_default());
}

int ladder_end(const Case& c) {
    const auto& ladder = c.kb.running.ladder;
    const auto longest = usual_longest_km(c);
    if (!longest || *longest <= 0) return ladder.back().step;
    const double minutes = *longest * c.kb.running.easy_pace_min_per_km.value;
    const auto enough = [&](const RunningRules::Step& x) {
        return x.step >= c.kb.running.estimates.first_last_step && x.run_total_min >= minutes;
    };
    const auto row = std::ranges::find_if(ladder, enough);
    return row == ladder.end() ? ladder.back().step : row->step;
}

PlanRunning running_of(const Case& c, const Phase& phase, Place place) { return Allowed(c, phase, place).running(); }

}    // namespace runknee::plan
