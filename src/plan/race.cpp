#include <algorithm>

#include "knowledge/vocabulary.hpp"
#include "plan/running.hpp"

namespace runknee::plan {
namespace {

/// Weeks until the last walk-run step is done, at the most runs a week the ladder allows.
int ladder_weeks(const Case& c) {
    const auto& rules = c.kb.running.ladder_rules;
    const int runs = (ladder_end(c) + 1) * rules.times_each;
    return (runs + rules.runs_per_week_max - 1) / rules.runs_per_week_max;
}

int build_up_weeks(const RunningRules::Race& race, double km) {
    const auto row = std::ranges::find_if(race.weeks_after_ladder, [&](const auto& x) { return !x.km_up_to || km <= *x.km_up_to; });
    return row == race.weeks_after_ladder.end() ? race.weeks_after_ladder.back().weeks : row->weeks;
}

}    // namespace

std::optional<RaceAdvice> race_advice(const Case& c, const std::vector<PlanPhase>& phases) {
    using Verdict = RaceAdvice::Verdict;
    const auto weeks = c.number(QuestionRole::race_weeks);
    if (c.option(QuestionRole::goal) != vocabulary::goal_race || !weeks) return std::nullopt;
    const RunningRules::Race& race = c.kb.running.race;
    const auto no_running = [](const PlanPhase& p) { return !p.running.mode; };
    if (std::ranges::all_of(phases, no_running)) return RaceAdvice{Verdict::no_running, std::nullopt, race.no_running};
    if (*weeks <= race.near_weeks) return RaceAdvice{Verdict::near, std::nullopt, race.near};
    const double km = c.number(QuestionRole::race_km).value_or(c.kb.running.estimates.race_km);
    const int needed = build_up_weeks(race, km) + race.taper_weeks + (present_km(c) == 0.0 ? ladder_weeks(c) : 0);
    if (needed <= *weeks) return RaceAdvice{Verdict::possible, needed, race.possible};
    return RaceAdvice{Verdict::too_soon, needed, race.too_soon};
}

}    // namespace runknee::plan
