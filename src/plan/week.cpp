#include "plan/week.hpp"

#include <algorithm>

#include "runknee/base.hpp"

namespace runknee::plan {
namespace {

constexpr int days_of_week = 7;

std::vector<int> days_for(const std::vector<std::pair<Text, std::vector<int>>>& table, int per_week) {
    const std::vector<int>* days = row_of(table, std::string_view(number_text(per_week)));
    return days ? *days : std::vector<int>{};
}

bool holds_day(const std::vector<int>& days, int day) { return std::ranges::find(days, day) != days.end(); }

/// Days of the runs in order of the week; one run each.
std::vector<int> run_days(const Case& c, int per_week, std::size_t runs) {
    std::vector<int> days = days_for(c.kb.sessions.week.run_days_first, per_week);
    days.resize(std::min(days.size(), runs));
    std::ranges::sort(days);
    return days;
}

/// Short blocks for the wanted days that hold no session.
std::vector<int> block_days(const Case& c, PhaseRole role, int per_week, const std::vector<int>& strength) {
    const bool early = role == PhaseRole::settle || role == PhaseRole::build;
    if (!early && per_week != 1) return {};
    const int wanted = c.strength_days().value_or(per_week) - per_week;
    auto blocks = static_cast<std::size_t>(std::max({wanted, c.least(&Effects::extra_blocks).value_or(0), 0}));
    std::vector<int> out;
    for (const int day : c.kb.sessions.week.daily_block_days)
        if (out.size() < blocks && !holds_day(strength, day)) out.push_back(day);
    return out;
}

}    // namespace

std::vector<PlanDay> week_of(const Case& c, PhaseRole role, const std::vector<Session>& sessions, int per_week,
                             const std::vector<Run>& runs) {
    const std::vector<int> strength = days_for(c.kb.sessions.week.strength_days, per_week), running = run_days(c, per_week, runs.size()),
                           blocks = block_days(c, role, per_week, strength);
    std::vector<PlanDay> out(days_of_week);
    for (int d = 0; d < days_of_week; ++d) {
        PlanDay& day = out[static_cast<std::size_t>(d)];
        day.day = d;
        day.daily_block = holds_day(blocks, d);
    }
    for (std::size_t i = 0; i < strength.size(); ++i)
        out[static_cast<std::size_t>(strength[i])].strength = sessions[i % sessions.size()].name;
    for (std::size_t i = 0; i < running.size(); ++i)    // the longest run goes to the latest day
        out[static_cast<std::size_t>(running[i])].run = runs[runs.size() - running.size() + i];
    for (PlanDay& day : out) day.rest = !day.strength && !day.run && !day.daily_block;
    return out;
}

}    // namespace runknee::plan
