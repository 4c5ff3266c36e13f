#include "plan/recovery.hpp"

#include <algorithm>
#include <tuple>

#include "plan/order.hpp"

namespace runknee::plan {
namespace {

/// The row of the cause of this plan, if its roles hold this one.
std::optional<std::size_t> row_for(const Case& c, const Modality& m, PhaseRole role) {
    for (std::size_t i = 0; i < m.protocols.size(); ++i) {
        const auto& roles = m.protocols[i].roles;
        if (c.basis.protocol != m.protocols[i].protocol.ix) continue;
        return roles.empty() || std::ranges::find(roles, role) != roles.end() ? std::optional(i) : std::nullopt;
    }
    return std::nullopt;
}

bool banned(const Case& c, ModalityIx m) {
    return std::ranges::any_of(
        c.rules, [&](PlanRuleIx r) { return std::ranges::any_of(c.effects(r).exclude_modalities, [&](ModalityIx x) { return x == m; }); });
}

bool offered(const Case& c, ModalityIx ix, PhaseRole role) {
    const Modality& m = c.kb.modalities[ix];
    const auto known = [&](QuestionIx q) { return c.answers[q].given(); };
    return !m.explain_only && !banned(c, ix) && c.is(m.offer_when) && !c.active(role).flags.any_of(m.contraindications) &&
           std::ranges::all_of(m.needs_answers, known);
}

std::vector<FlagIx> careful(const Case& c, const Modality& m, PhaseRole role) {
    std::vector<FlagIx> out;
    for (const FlagIx f : m.caution_flags)
        if (c.active(role).flags.has(f)) out.push_back(f);
    sort_by_id(c.kb.flags, out);
    return out;
}

}    // namespace

std::vector<Offer> offers(const Case& c, PhaseRole role) {
    std::vector<Offer> out;
    for (const ModalityIx m : c.kb.modalities.indices()) {
        const auto row = row_for(c, c.kb.modalities[m], role);
        if (row && offered(c, m, role)) out.push_back({m, *row, careful(c, c.kb.modalities[m], role)});
    }
    const auto rank = [&](const Offer& o) {
        const auto& row = c.kb.modalities[o.modality].protocols[o.row];
        return std::tuple(row.direction, row.grade, c.kb.modalities[o.modality].id);
    };
    std::ranges::stable_sort(out, {}, rank);
    return out;
}

}    // namespace runknee::plan
