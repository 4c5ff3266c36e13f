#include "plan/checks.hpp"

#include <algorithm>

#include "plan/order.hpp"

namespace runknee::plan {
namespace {

bool counts_as_met(const Case& c, const Criterion& x) { return !x.unless.empty() && c.is(x.unless); }

/// Calls `f` for every criterion of a list and of its alternatives.
template <class F>
void each_criterion(const std::vector<Criterion>& list, const F& f) {
    for (const Criterion& x : list) {
        each_criterion(x.any, f);
        f(x);
    }
}

bool can_be_done(const Case& c, const Metric& m) {
    return m.asked == Asked::check && (m.needs.empty() || c.has_tool(m.needs)) && !c.set.any_of(m.not_with_flags);
}

}    // namespace

std::vector<MetricIx> tests_of(const Case& c, const Phase& phase, const PlanRunning& running) {
    std::vector<MetricIx> wanted;
    each_criterion(phase.move_on_when, [&](const Criterion& x) {
        if (x.metric && !counts_as_met(c, x)) wanted.push_back(*x.metric);
    });
    if (running.mode == RunMode::ladder)
        for (const auto& check : c.kb.running.readiness.checks) wanted.push_back(check.metric);
    std::vector<MetricIx> out;
    for (const MetricIx m : c.kb.metrics.indices())
        if (can_be_done(c, c.kb.metrics[m]) && std::ranges::find(wanted, m) != wanted.end()) out.push_back(m);
    std::ranges::stable_sort(out, {}, [&](MetricIx m) { return c.kb.metrics[m].last; });
    return out;
}

std::vector<MetricIx> not_applicable(const Case& c, const Loading& protocol) {
    std::vector<MetricIx> out;
    for (const MetricIx m : c.kb.metrics.indices())
        if (c.set.any_of(c.kb.metrics[m].not_with_flags)) out.push_back(m);
    for (const Phase& phase : protocol.phases)
        each_criterion(phase.move_on_when, [&](const Criterion& x) {
            if (x.metric && counts_as_met(c, x)) out.push_back(*x.metric);
        });
    sort_by_id(c.kb.metrics, out);
    return out;
}

}    // namespace runknee::plan
