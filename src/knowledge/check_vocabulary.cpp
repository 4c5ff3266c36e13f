/// Roles, the words the code knows by name, and the phrases the program uses: each must be in the data.

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/link.hpp"
#include "knowledge/phrase_keys.hpp"
#include "knowledge/vocabulary.hpp"

namespace runknee {

namespace {

void bind_roles(Build& b) {
    std::array<int, question_role_count> holders{};
    for (const auto ix : b.kb.questions.indices()) {
        const auto& q = b.kb.questions[ix];
        if (!q.role) continue;
        bind_role(b.kb, *q.role, ix);
        if (++holders[static_cast<std::size_t>(*q.role)] == 2)
            b.issue_at(IssueCode::repeated_id, b.origins.questions[ix], "/role",
                       fmt::format("another question has the role {} already", name(*q.role)));
    }
    for (const auto& [role, kind] : vocabulary::role_kinds) {
        if (holders[static_cast<std::size_t>(role)] == 0) {
            b.issue_at_file(IssueCode::missing_key, "questions", fmt::format("no question has the role {}", name(role)));
            continue;
        }
        const auto ix = b.kb.with_role(role);
        if (b.kb.questions[ix].kind != kind)
            b.issue_at(IssueCode::wrong_value, b.origins.questions[ix], "/kind",
                       fmt::format("the question with the role {} must be a {} question", name(role), name(kind)));
    }
}

void check_words(Build& b) {
    for (const auto& [role, option] : vocabulary::option_words) {
        const auto ix = b.kb.with_role(role);
        if (!KnowledgeBase::option(b.kb.questions[ix], option))
            b.issue_at(IssueCode::missing_key, b.origins.questions[ix], "/options",
                       fmt::format("the program needs the option \"{}\" here", option));
    }
    const auto needs = [&](const auto& rows, std::string_view key, std::string_view where) {
        const auto found = std::ranges::any_of(rows, [&](const auto& row) { return row.first == key; });
        if (!found) b.issue_at(IssueCode::missing_key, b.origins.sessions, where, fmt::format("the program needs \"{}\" here", key));
    };
    needs(b.kb.sessions.equipment, vocabulary::equipment_household, "/equipment");
    needs(b.kb.sessions.warm_up_minutes, vocabulary::warm_up_usual, "/warm_up_minutes");
    needs(b.kb.sessions.warm_up_minutes, vocabulary::warm_up_short, "/warm_up_minutes");
    if (!b.kb.flag(vocabulary::bone_flag))
        b.issue_at(IssueCode::missing_key, b.origins.flags, "/flags",
                   fmt::format("the program needs the flag \"{}\"", vocabulary::bone_flag));
}

void check_metrics(Build& b) {
    for (const auto metric : vocabulary::metric_words)
        if (!b.kb.metric(metric))
            b.issue_at(IssueCode::missing_key, b.origins.progress, "/metrics", fmt::format("the program needs the metric \"{}\"", metric));
}

static_assert(std::ranges::is_sorted(phrase_keys));

void check_phrases(Build& b) {
    for (const auto key : phrase_keys)
        if (b.kb.phrase(key).empty())
            b.issue_at(IssueCode::missing_key, b.origins.wording, "/phrases", fmt::format("the phrase \"{}\" is missing", key));
    for (const auto& p : b.kb.wording) {
        if (std::ranges::binary_search(phrase_keys, p.key)) continue;    // sorted, and a start looks up every phrase
        const std::vector<std::string_view> known(std::begin(phrase_keys), std::end(phrase_keys));
        b.issue_at(IssueCode::unknown_key, b.origins.wording, json::child("/phrases", p.key), "the program uses no phrase of this name",
                   suggestion(p.key, known));
    }
}

}    // namespace

void check_vocabulary(Build& b) {
    const auto before = b.issues.size();
    bind_roles(b);
    if (b.issues.size() == before) check_words(b);
    check_metrics(b);
    check_phrases(b);
}

}    // namespace runknee
