#include <algorithm>
#include <array>

#include "engine/tables.hpp"

namespace runknee {
namespace {

bool few_answers(const KnowledgeBase& kb, const Differential& d) {
    return d.answer_count < kb.scoring.likely_min_answers || d.groups_used < kb.scoring.likely_min_groups;
}

/// Lead of the first cause over the second.
double lead(const Differential& d) { return d.posterior[d.order[0]] - (d.order.size() > 1 ? d.posterior[d.order[1]] : 0.0); }

bool names(const Scoring::Guard& guard, ConditionIx condition) {
    return std::ranges::any_of(guard.not_likely, [condition](ConditionIx c) { return c == condition; });
}

}    // namespace

std::string_view name(UnclearCode v) {
    constexpr std::array<std::string_view, 6> names{"screening_incomplete", "few_answers", "low_probability",
                                                    "close_second",         "background",  "guard"};
    return names[static_cast<std::size_t>(v)];
}

void unclear_reasons(const Model& model, const RunnerView& runner, const Differential& d, bool screening_incomplete,
                     std::vector<Unclear>& out) {
    const KnowledgeBase& kb = model.kb();
    const ConditionIx first = d.order[0];
    out.clear();
    const auto add_if = [&out](bool true_, UnclearCode code, std::size_t guard = 0) {
        if (true_) out.push_back({code, guard});
    };
    add_if(screening_incomplete, UnclearCode::screening_incomplete);
    add_if(few_answers(kb, d), UnclearCode::few_answers);
    add_if(d.posterior[first] < kb.scoring.no_clear_match_below, UnclearCode::low_probability);
    add_if(lead(d) < kb.scoring.no_clear_match_lead, UnclearCode::close_second);
    add_if(first == kb.scoring.background_condition, UnclearCode::background);
    for (std::size_t i = 0; i < kb.scoring.verdict_guards.size(); ++i) {
        const Scoring::Guard& guard = kb.scoring.verdict_guards[i];
        add_if(names(guard, first) && holds(kb, runner, guard.when) == Truth::yes, UnclearCode::guard, i);
    }
}

std::vector<Unclear> unclear_reasons(const Model& model, const RunnerView& runner, const Differential& d, bool screening_incomplete) {
    std::vector<Unclear> out;
    unclear_reasons(model, runner, d, screening_incomplete, out);
    return out;
}

std::vector<ConditionIx> must_exclude(const Model& model, const Answers& answers, const Differential& d) {
    const KnowledgeBase& kb = model.kb();
    std::vector<ConditionIx> out;
    for (const ConditionIx c : kb.conditions.indices())
        if (const auto& exclude = kb.conditions[c].must_exclude;
            exclude && (d.posterior[c] > kb.scoring.must_exclude_show_above || holds(kb, answers, exclude->hallmark) == Truth::yes))
            out.push_back(c);
    return out;
}

}    // namespace runknee
