#include <algorithm>

#include "knowledge/vocabulary.hpp"
#include "plan/progress_decide.hpp"

namespace runknee::plan {
namespace {

bool is_on_ladder(const History& h, const PhaseView& next) { return next.running.mode == RunMode::ladder && !h.log.state.ladder_done; }

bool ladder_began(const History& h, const PhaseView& next) {
    const bool further = h.log.state.step.value_or(0) > next.running.step.value_or(0);
    return further || std::ranges::any_of(h.log.runs, [](const RunEntry& run) { return run.step.has_value(); });
}

/// The most a check may hurt. Shape: a limit is the running limit of the phase, or a sentence about it that is the one of the walk.
double most_pain(const RunningEstimates& rules, Text limit, double max_pain) {
    if (limit == vocabulary::readiness_max_pain) return max_pain;
    return max_pain > rules.walk_pain_max_above ? rules.walk_pain_max_above : std::min(max_pain, rules.walk_pain_max);
}

Truth truth(bool v) { return v ? Truth::yes : Truth::no; }

Truth passed(const History& h, const RunningRules::Readiness::Check& check, double max_pain) {
    const auto got = h.metric(check.metric);
    if (!got) return Truth::unknown;
    if (const bool* wanted = std::get_if<bool>(&check.limit)) return truth((*got > 0) == *wanted);
    if (const double* most = std::get_if<double>(&check.limit)) return truth(*got <= *most);
    return truth(*got <= most_pain(h.kb.running.estimates, std::get<Text>(check.limit), max_pain));
}

}    // namespace

std::optional<Readiness> check_readiness(const History& h, const PhaseView& next, WeekReason why) {
    if (!next.running.mode || next.running.mode == RunMode::pause) return std::nullopt;
    const bool before_ladder = is_on_ladder(h, next) && !ladder_began(h, next);
    if (!before_ladder && !h.two_weeks_without_running() && why != WeekReason::over_21_days) return std::nullopt;
    Readiness out;
    for (const auto& check : h.kb.running.readiness.checks) out.checks.push_back(passed(h, check, next.running.max_pain));
    out.passed = std::ranges::all_of(out.checks, [](Truth t) { return t == Truth::yes; });
    return out;
}

}    // namespace runknee::plan
