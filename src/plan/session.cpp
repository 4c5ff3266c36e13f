#include "plan/session.hpp"

#include <algorithm>

namespace runknee::plan {
namespace {

std::size_t count_of_exercises(const Case& c, PhaseRole role) {
    const auto& s = c.kb.sessions.exercises;
    const int* by_minutes = row_of(s.by_minutes, c.option(QuestionRole::session_minutes));
    int n = by_minutes ? *by_minutes : s.by_role[static_cast<std::size_t>(role)];
    if (const auto most = c.least(&Effects::exercises)) n = std::min(n, *most);
    return static_cast<std::size_t>(std::max(s.min, std::min(n, s.max)));
}

bool has(const std::vector<PlanExercise>& items, ExerciseIx e) {
    return std::ranges::any_of(items, [&](const PlanExercise& x) { return x.exercise == e; });
}

std::vector<PlanExercise> first(const std::vector<PlanExercise>& items, std::size_t n) {
    return {items.begin(), items.begin() + static_cast<std::ptrdiff_t>(std::min(n, items.size()))};
}

/// The first core items, the core items A has no place for, then filled from A.
std::vector<PlanExercise> session_b(const Case& c, const std::vector<PlanExercise>& items, const std::vector<PlanExercise>& core,
                                    std::size_t n) {
    const auto lead = static_cast<std::size_t>(c.kb.sessions.estimates.lead_of_b);
    std::vector<PlanExercise> b = first(core, lead);
    b.insert(b.end(), core.begin() + static_cast<std::ptrdiff_t>(n), core.end());
    for (std::size_t i = lead; i < n; ++i)
        if (!has(b, items[i].exercise)) b.push_back(items[i]);
    return first(b, n);
}

/// The last place goes to a balance exercise if there is none.
void add_balance(const Case& c, PhaseRole role, const std::vector<PlanExercise>& items, std::vector<PlanExercise>& list) {
    const auto balances = [&](const PlanExercise& x) { return c.kb.exercises[x.exercise].slot == Slot::balance; };
    if (std::ranges::any_of(list, balances)) return;
    const ExerciseIx balance = c.kb.sessions.balance_exercise;
    const auto own = std::ranges::find(items, balance, &PlanExercise::exercise);
    list = first(list, static_cast<std::size_t>(c.kb.sessions.exercises.max - 1));
    list.push_back(own != items.end() ? *own : balance_item(c, role));
}

}    // namespace

PlanExercise balance_item(const Case& c, PhaseRole role) {
    PlanExercise out = c.item(c.kb.sessions.balance_exercise, role, Chosen::balance);
    out.priority = Priority::optional;
    out.note = c.kb.phrase("plan.balance_note");
    return out;
}

std::vector<SessionList> session_lists(const Case& c, PhaseRole role, const std::vector<PlanExercise>& items, int per_week) {
    const std::size_t n = count_of_exercises(c, role);
    std::vector<PlanExercise> core;
    std::ranges::copy_if(items, std::back_inserter(core), [](const PlanExercise& x) { return x.priority == Priority::core; });
    std::vector<SessionList> out{{'A', first(items, n)}};
    if (per_week >= c.kb.sessions.estimates.sessions_for_b && core.size() > n) out.push_back({'B', session_b(c, items, core, n)});
    if (c.any(&Effects::balance_exercise) && c.usable_and_dosed(c.kb.sessions.balance_exercise, role))
        for (SessionList& list : out) add_balance(c, role, items, list.items);
    return out;
}

}    // namespace runknee::plan
