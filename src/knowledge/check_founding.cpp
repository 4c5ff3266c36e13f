/// The founding claims: each reference followed.

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/link.hpp"

namespace runknee {

namespace {

bool has_cause(const KnowledgeBase& kb, Text id) {
    return std::ranges::any_of(kb.conditions,
                               [&](const Condition& c) { return std::ranges::find(c.causes, id, &ConditionCause::id) != c.causes.end(); });
}

bool in_a_protocol(const KnowledgeBase& kb, ExerciseIx exercise) {
    for (const auto& p : kb.protocols)
        if (const auto* l = p.loading())
            for (const auto& phase : l->phases)
                if (std::ranges::any_of(phase.exercises, [&](const PhaseExercise& e) { return e.exercise_id.ix == exercise; })) return true;
    return false;
}

bool stands(const KnowledgeBase& kb, const FoundingItem::Where& w) {
    if (w.in == "exercises") return kb.exercise(w.id).has_value();
    if (w.in == "modalities") return kb.modality(w.id).has_value();
    if (w.in == "conditions") return has_cause(kb, w.cause);
    if (w.in == "running") return w.key == "single_run_cap" && !kb.running.single_run_cap.text.empty();
    if (w.in == "referral")
        return (w.key == "seek_help_if" && !kb.referral.seek_help_if.empty()) || (w.key == "clinics" && !kb.referral.heading.empty());
    return false;
}

}    // namespace

void check_founding(Build& b) {
    const auto& items = b.kb.founding.items;
    for (std::size_t i = 0; i < items.size(); ++i) {
        bool used = false, exercises = false;
        for (std::size_t j = 0; j < items[i].refs.size(); ++j) {
            const auto& w = items[i].refs[j];
            if (!stands(b.kb, w))
                b.issue_at(IssueCode::unknown_id, b.origins.founding, fmt::format("/items/{}/refs/{}", i, j),
                           "this reference leads nowhere");
            if (const auto e = w.in == "exercises" ? b.kb.exercise(w.id) : std::nullopt) exercises = true, used |= in_a_protocol(b.kb, *e);
        }
        if (exercises && !used)
            b.issue_at(IssueCode::inconsistent, b.origins.founding, fmt::format("/items/{}", i),
                       fmt::format("no protocol uses an exercise of \"{}\"", items[i].claim));
    }
}

}    // namespace runknee
