/// Levels, gates and rules among each other.

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/link.hpp"
#include "knowledge/tables_clinical.hpp"
#include "knowledge/vocabulary.hpp"

namespace runknee {

namespace fields {

void Spec<Rule>::check(Build& b, Rule& r, const Path& p) {
    if (r.when.empty() && r.questions.empty())
        b.issue(IssueCode::missing_key, p, "a rule needs \"when\"", "an open-detail rule needs \"questions\"");
}

}    // namespace fields

namespace {

template <class Rows>
void check_ranks(Build& b, const Rows& rows, std::string_view what) {
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
        if (rows[i].rank == rows[i + 1].rank)
            b.issue_at(IssueCode::inconsistent, b.origins.levels, json::child(fmt::format("/{}", what), rows[i + 1].id) + "/rank",
                       fmt::format("{} and {} have the same rank", rows[i].id, rows[i + 1].id));
}

/// Levels and gates are the ones the program knows, in its order: urgency is the one thing a folder may not redefine.
void check_order(Build& b) {
    const auto wrong = [&](std::string_view what, std::string message) {
        b.issue_at(IssueCode::inconsistent, b.origins.levels, fmt::format("/{}", what), std::move(message));
    };
    const auto& levels = b.kb.levels.rows();
    if (!std::ranges::equal(levels, vocabulary::levels, {}, &Level::id))
        wrong("levels", fmt::format("the levels by rank must be: {}", fmt::join(vocabulary::levels, ", ")));
    const auto same = [](const Gate& g, const vocabulary::GateWord& w) { return g.id == w.id && g.prints == w.prints; };
    if (!std::ranges::equal(b.kb.gates.rows(), vocabulary::gates, same))
        wrong("plans", "the plan gates by rank must be: full (prints protocol), calm_down_only (prints calm_down), block (prints nothing)");
    for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
        if (levels[i].plan_floor.ix > levels[i + 1].plan_floor.ix)
            wrong("levels", fmt::format("{} has a stricter plan_floor than the more urgent {}", levels[i].id, levels[i + 1].id));
        if (levels[i].show_causes < levels[i + 1].show_causes)
            wrong("levels", fmt::format("{} shows causes more freely than the less urgent {}", levels[i + 1].id, levels[i].id));
    }
}

/// An incomplete screen is never self-care and never gets a loading plan.
void check_screening(Build& b) {
    const auto& t = b.kb.triage;
    const auto wrong = [&](std::string_view key, std::string message) {
        b.issue_at(IssueCode::inconsistent, b.origins.levels, key, std::move(message));
    };
    if (t.screening.level_floor.ix <= t.default_level.ix)
        wrong("/screening/level_floor", "an incomplete screen must be more urgent than default_level");
    if (b.kb.gates[t.screening.plan_limit].prints == Prints::protocol)
        wrong("/screening/plan_limit", "an incomplete screen may not get a loading plan");
    if (t.default_level.ix.value != 0) wrong("/default_level", "this must be the least urgent level");
    if (t.default_plan.ix.value != 0) wrong("/default_plan", "this must be the most permissive gate");
}

void check_rule(Build& b, const Rule& r, const Origin& at) {
    const auto& floor = b.kb.levels[r.level].plan_floor;
    if (r.plan.ix < floor.ix)
        b.issue_at(IssueCode::inconsistent, at, "/plan",
                   fmt::format("plan gate {} is looser than {}, the floor of level {}", r.plan.id, floor.id, r.level.id));
    const auto& key = b.kb.triage.strength_key;
    if (std::ranges::find(key, r.strength, &Keyed::id) == key.end())
        b.issue_at(IssueCode::wrong_value, at, "/strength",
                   fmt::format("\"{}\" is not in strength_key of levels.json", printable(r.strength)));
    for (std::size_t i = 0; i < r.questions.size(); ++i)
        if (!b.kb.questions[r.questions[i]].required_for_screening)
            b.issue_at(IssueCode::inconsistent, at, fmt::format("/questions/{}", i),
                       fmt::format("{} is not a screening question, so it is never a gap", r.questions[i].id));
    const bool in_levels = at.pointer.starts_with("/open_detail_rules");
    if (in_levels != r.open_detail())
        b.issue_at(
            IssueCode::inconsistent, at, "",
            in_levels ? "an open-detail rule needs \"questions\"" : "rules with \"questions\" belong to open_detail_rules of levels.json");
}

void mark(const KnowledgeBase& kb, Expr e, std::vector<bool>& used) {
    each_question(kb, e, [&](QuestionIx q) {
        used[q.value] = true;
        return true;
    });
}

/// A screening question that no rule and no gate looks at would be asked for nothing.
void check_use(Build& b) {
    std::vector<bool> used(b.kb.questions.size(), false);
    for (const auto& r : b.kb.rules) mark(b.kb, r.when, used);
    for (const auto& q : b.kb.questions) mark(b.kb, q.ask_when, used), mark(b.kb, q.required_when, used);
    for (const auto ix : b.kb.questions.indices())
        if (b.kb.questions[ix].required_for_screening && !used[ix.value])
            b.issue_at(IssueCode::inconsistent, b.origins.questions[ix], "",
                       fmt::format("screening question {} is used by no rule and no gate", b.kb.questions[ix].id));
}

}    // namespace

void check_triage(Build& b) {
    check_ranks(b, b.kb.levels.rows(), "levels");
    check_ranks(b, b.kb.gates.rows(), "plans");
    check_order(b);
    check_screening(b);
    for (const auto ix : b.kb.rules.indices()) check_rule(b, b.kb.rules[ix], b.origins.rules[ix]);
    check_use(b);
}

}    // namespace runknee
