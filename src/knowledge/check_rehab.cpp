/// What rehab documents say about each other: ladders, alternatives, doses by role, equipment, metrics.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "knowledge/link.hpp"
#include "knowledge/vocabulary.hpp"

namespace runknee {

namespace {

const Question* with_role(const KnowledgeBase& kb, QuestionRole role) {
    const auto at = std::ranges::find(kb.questions, std::optional(role), &Question::role);
    return at == kb.questions.end() ? nullptr : &*at;
}

/// Slots whose exercises make up the strength session, as core or optional.
bool is_strength(Slot s) {
    switch (s) {
        case Slot::knee:
        case Slot::hip:
        case Slot::hip_abductor:
        case Slot::hamstring:
        case Slot::calf:
        case Slot::trunk:
        case Slot::balance:
        case Slot::plyo:
            return true;
        default:
            return false;
    }
}

// ---------------------------------------------------------------- exercises
void check_link(Build& b, ExerciseIx from, const std::optional<Ref<ExerciseIx>>& to, std::optional<Ref<ExerciseIx>> Exercise::*back,
                std::string_view key, std::string_view back_key) {
    if (!to) return;
    const auto &here = b.kb.exercises[from], &there = b.kb.exercises[to->ix];
    const auto below = fmt::format("/{}", key);
    if (!(there.*back) || (there.*back)->ix != from)
        b.issue_at(IssueCode::inconsistent, b.origins.exercises[from], below,
                   fmt::format("{} is \"{}\", but the {} of \"{}\" is not \"{}\"", key, there.id, back_key, there.id, here.id));
    if (there.ladder != here.ladder)
        b.issue_at(IssueCode::inconsistent, b.origins.exercises[from], below,
                   fmt::format("\"{}\" is not on the ladder \"{}\"", there.id, here.ladder));
}

void check_alternatives(Build& b, ExerciseIx ix) {
    const auto& e = b.kb.exercises[ix];
    for (std::size_t i = 0; i < e.alternatives.size(); ++i) {
        const auto& other = b.kb.exercises[e.alternatives[i].ix];
        if (std::ranges::none_of(other.alternatives, [&](const auto& r) { return r.ix == ix; }))
            b.issue_at(IssueCode::inconsistent, b.origins.exercises[ix], fmt::format("/alternatives/{}", i),
                       fmt::format("\"{}\" does not name \"{}\" as its alternative", other.id, e.id), "alternatives go both ways");
    }
}

std::vector<std::string_view> equipment_tokens(const KnowledgeBase& kb) {
    std::vector<std::string_view> out{vocabulary::equipment_partner};
    for (const auto& [option, tokens] : kb.sessions.equipment) out.insert(out.end(), tokens.begin(), tokens.end());
    return out;
}

void check_equipment(Build& b, ExerciseIx ix, const std::vector<std::string_view>& tokens) {
    const auto& lists = b.kb.exercises[ix].equipment_required_any_of;
    for (std::size_t i = 0; i < lists.size(); ++i)
        for (std::size_t k = 0; k < lists[i].size(); ++k)
            if (std::ranges::find(tokens, lists[i][k]) == tokens.end())
                b.issue_at(IssueCode::unknown_id, b.origins.exercises[ix], fmt::format("/equipment_required_any_of/{}/{}", i, k),
                           fmt::format("no answer about equipment gives \"{}\"", printable(lists[i][k])), suggestion(lists[i][k], tokens));
}

/// One chain each: links are checked both ways, so a ladder with one bottom rung has no second chain.
void check_ladders(Build& b) {
    std::set<Text> bottoms;
    std::set<Text> names;
    for (const auto ix : b.kb.exercises.indices()) {
        const auto& e = b.kb.exercises[ix];
        if (e.ladder.empty()) continue;
        names.insert(e.ladder);
        if (!e.easier && !bottoms.insert(e.ladder).second)
            b.issue_at(IssueCode::inconsistent, b.origins.exercises[ix], "/easier",
                       fmt::format("the ladder \"{}\" has another exercise without an easier one; a ladder is one chain", e.ladder));
    }
    for (const auto ladder : names)
        if (!bottoms.contains(ladder))
            b.issue_at_file(IssueCode::inconsistent, "exercises", fmt::format("the ladder \"{}\" runs in a circle", ladder));
}

void check_exercises(Build& b) {
    const auto tokens = equipment_tokens(b.kb);
    for (const auto ix : b.kb.exercises.indices()) {
        const auto& e = b.kb.exercises[ix];
        check_link(b, ix, e.easier, &Exercise::harder, "easier", "harder");
        check_link(b, ix, e.harder, &Exercise::easier, "harder", "easier");
        check_alternatives(b, ix);
        check_equipment(b, ix, tokens);
    }
    check_ladders(b);
}

// ---------------------------------------------------------------- criteria
/// Where a criterion stands, and the metrics that are used anywhere.
struct Criteria {
    Build& b;
    const Origin& at;
    std::set<MetricIx>& used;

    void check(const std::vector<Criterion>& list, const std::string& below) {
        for (std::size_t i = 0; i < list.size(); ++i) check(list[i], fmt::format("{}/{}", below, i));
    }
    void check(const Criterion& c, const std::string& below) {
        if (!c.metric) return check(c.any, below + "/any");
        const auto& m = b.kb.metrics[c.metric->ix];
        used.insert(c.metric->ix);
        if (m.asked == Asked::session || m.asked == Asked::run)
            issue(IssueCode::inconsistent, below + "/metric",
                  fmt::format("\"{}\" is asked after each {}, not at a check-in", m.id, name(m.asked)));
        check_value(c, m, below + "/value");
        const auto test = std::ranges::find(m.tests, c.test, &Keyed::id);
        if (!c.test.empty() && test == m.tests.end())
            issue(IssueCode::unknown_id, below + "/test", fmt::format("metric \"{}\" has no test \"{}\"", m.id, printable(c.test)));
    }
    void check_value(const Criterion& c, const Metric& m, const std::string& below) {
        if (!m.min) {
            const auto* option = std::get_if<Text>(&c.value);
            if (option == nullptr || std::ranges::find(m.options, *option) == m.options.end())
                issue(IssueCode::unknown_option, below, fmt::format("this is none of the options of metric \"{}\"", m.id));
        } else if (c.value.index() != m.min->index()) {
            issue(IssueCode::wrong_type, below,
                  fmt::format("metric \"{}\" is compared with {}", m.id,
                              std::holds_alternative<bool>(*m.min) ? "true or false" : "a number"));
        } else if (c.value < *m.min || c.value > *m.max) {
            issue(IssueCode::out_of_range, below, fmt::format("this is outside the range of metric \"{}\"", m.id));
        }
    }
    void issue(IssueCode code, const std::string& below, std::string message) { b.issue_at(code, at, below, std::move(message)); }
};

void check_unused_tests(Build& b, std::set<MetricIx>& used) {
    for (const auto& c : b.kb.running.readiness.checks) used.insert(c.metric);
    used.insert(b.kb.running.before_fast.metric);
    for (const auto ix : b.kb.metrics.indices())
        if (b.kb.metrics[ix].asked == Asked::check && !used.contains(ix))
            b.issue_at(IssueCode::inconsistent, b.origins.progress, fmt::format("/metrics/{}", ix.value),
                       fmt::format("no phase and no running check uses the test \"{}\"", b.kb.metrics[ix].id));
}

// ---------------------------------------------------------------- protocols
void check_phase_exercise(Build& b, const Origin& at, const Phase& phase, const PhaseExercise& x, const std::string& below) {
    const auto& e = b.kb.exercises[x.exercise_id.ix];
    const bool in_session = x.priority == Priority::core || x.priority == Priority::optional;
    if (in_session != is_strength(e.slot))
        b.issue_at(IssueCode::inconsistent, at, below + "/priority",
                   fmt::format("\"{}\" has the slot {}, which does not go with the priority {}", e.id, name(e.slot), name(x.priority)));
    if (!e.dose_defaults[static_cast<std::size_t>(phase.role)])
        b.issue_at(IssueCode::inconsistent, at, below + "/exercise_id",
                   fmt::format("\"{}\" has no dose for the role {}", e.id, name(phase.role)));
    const bool impact = std::ranges::find(e.tags, Tag::impact) != e.tags.end();
    if (impact && (phase.role == PhaseRole::settle || phase.role == PhaseRole::build))
        b.issue_at(IssueCode::inconsistent, at, below + "/exercise_id",
                   fmt::format("\"{}\" has the tag impact, which comes too early in the role {}", e.id, name(phase.role)));
}

void check_phase(Build& b, const Origin& at, const Phase& phase, const std::string& below) {
    std::size_t core = 0;
    for (std::size_t i = 0; i < phase.exercises.size(); ++i) {
        const auto& x = phase.exercises[i];
        core += x.priority == Priority::core && is_strength(b.kb.exercises[x.exercise_id.ix].slot);
        check_phase_exercise(b, at, phase, x, fmt::format("{}/exercises/{}", below, i));
    }
    if (core < 4)
        b.issue_at(IssueCode::inconsistent, at, below + "/exercises",
                   fmt::format("{} core strength exercises are too few, at least 4", core));
}

void check_protocols(Build& b) {
    std::set<MetricIx> used;
    for (const auto ix : b.kb.protocols.indices()) {
        const auto* loading = b.kb.protocols[ix].loading();
        if (loading == nullptr) continue;
        const auto& at = b.origins.protocols[ix];
        Criteria criteria{b, at, used};
        for (std::size_t i = 0; i < loading->phases.size(); ++i) {
            const auto below = fmt::format("/phases/{}", i);
            criteria.check(loading->phases[i].start_here_if, below + "/start_here_if");
            criteria.check(loading->phases[i].move_on_when, below + "/move_on_when");
            check_phase(b, at, loading->phases[i], below);
        }
    }
    check_unused_tests(b, used);
}

// ---------------------------------------------------------------- plan
void check_flags(Build& b) {
    std::set<FlagIx> named;
    const auto add = [&](const Refs<FlagIx>& refs) { named.insert(refs.begin(), refs.end()); };
    for (const auto& e : b.kb.exercises) add(e.contraindications), add(e.cautions);
    for (const auto& m : b.kb.modalities) add(m.contraindications), add(m.caution_flags);
    for (const auto ix : b.kb.flags.indices()) {
        const auto& f = b.kb.flags[ix];
        if (!f.stops_plan && !f.gate && f.avoid_tags.empty() && !named.contains(ix))
            b.issue_at(IssueCode::inconsistent, b.origins.flags, fmt::format("/flags/{}", ix.value),
                       fmt::format("flag \"{}\" is used by nothing", f.id));
    }
}

/// Keys of `rows` are options of `q`; with `all`, every option that is not exclusive has a row.
template <class Rows>
void check_options(Build& b, const Rows& rows, const Question& q, bool all, const std::string& below, std::string_view besides = {}) {
    std::vector<std::string_view> ids;
    for (const auto& o : q.options) ids.push_back(o.id);
    const auto key = [](const auto& row) { return std::string_view(row.first); };
    for (const auto& row : rows)
        if (row.first != besides && std::ranges::find(ids, key(row)) == ids.end())
            b.issue_at(IssueCode::unknown_option, b.origins.sessions, json::child(below, row.first),
                       fmt::format("question {} has no option \"{}\"", q.id, printable(row.first)), suggestion(row.first, ids));
    for (const auto& o : q.options)
        if (all && !o.exclusive && std::ranges::find(rows, std::string_view(o.id), key) == std::ranges::end(rows))
            b.issue_at(IssueCode::missing_key, b.origins.sessions, below,
                       fmt::format("\"{}\" is missing, an option of question {}", o.id, q.id));
}

void check_warm_up(Build& b, Text key, std::string_view at) {
    const bool known = std::ranges::any_of(b.kb.sessions.warm_up_minutes, [&](const auto& row) { return row.first == key; });
    if (!key.empty() && !known)
        b.issue_at(IssueCode::unknown_id, b.origins.plan_rules, at,
                   fmt::format("plan/sessions.json has no warm_up_minutes \"{}\"", printable(key)));
}

void check_sessions(Build& b) {
    const auto& s = b.kb.sessions;
    if (const auto* q = with_role(b.kb, QuestionRole::equipment))
        check_options(b, s.equipment, *q, true, "/equipment", vocabulary::equipment_household);
    if (const auto* q = with_role(b.kb, QuestionRole::session_minutes)) {
        check_options(b, s.minutes.by_answer, *q, true, "/minutes/by_answer");
        check_options(b, s.exercises.by_minutes, *q, false, "/exercises/by_minutes");
    }
    for (const auto ix : b.kb.plan_rules.indices()) {
        const Effects& effects = b.kb.plan_rules[ix].effects;
        check_warm_up(b, effects.warm_up, fmt::format("/rules/{}/effects/warm_up", ix.value));
        check_warm_up(b, effects.warm_up_short, fmt::format("/rules/{}/effects/warm_up_short", ix.value));
    }
}

void check_metrics(Build& b) {
    const auto tokens = equipment_tokens(b.kb);
    for (const auto ix : b.kb.metrics.indices()) {
        const Text needs = b.kb.metrics[ix].needs;
        if (!needs.empty() && std::ranges::find(tokens, needs) == tokens.end())
            b.issue_at(IssueCode::unknown_id, b.origins.progress, fmt::format("/metrics/{}/needs", ix.value),
                       fmt::format("no answer about equipment gives \"{}\"", printable(needs)), suggestion(needs, tokens));
    }
}

/// Every danger sign has its urgency, and nothing that stops a plan is self-care.
void check_urgency(Build& b) {
    const auto& u = b.kb.check_ins.urgency;
    const auto above_self_care = [&](const Ref<LevelIx>& level, const std::string& at) {
        if (!(level.ix > b.kb.triage.default_level.ix))
            b.issue_at(IssueCode::inconsistent, b.origins.progress, at, "what stops a plan has to be seen: this must be above self-care");
    };
    for (const auto& [level, key] :
         {std::pair{&u.unread_sign, "unread_sign"}, {&u.new_swelling, "new_swelling"}, {&u.very_high_pain, "very_high_pain"}})
        above_self_care(*level, fmt::format("/urgency/{}", key));
    const auto asked = b.kb.metric(vocabulary::danger_signs);
    if (!asked) return;
    Texts left = b.kb.metrics[*asked].options;
    std::erase(left, vocabulary::no_danger_sign);
    for (std::size_t i = 0; i < u.signs.size(); ++i) {
        const std::string at = fmt::format("/urgency/signs/{}", i);
        above_self_care(u.signs[i].level, at + "/level");
        if (std::erase(left, u.signs[i].sign) == 0)
            b.issue_at(IssueCode::unknown_option, b.origins.progress, at + "/sign",
                       fmt::format("\"{}\" is no danger sign, or has its row already", printable(u.signs[i].sign)),
                       suggestion(u.signs[i].sign, left));
    }
    for (const Text sign : left)
        b.issue_at(IssueCode::missing_key, b.origins.progress, "/urgency/signs",
                   fmt::format("the danger sign \"{}\" has no row", printable(sign)));
}

void check_fast_running(Build& b) {
    for (const auto& [id, list] : b.kb.running.fast_running.order.by_protocol)
        if (id != "default" && !b.kb.protocol(id))
            b.issue_at(IssueCode::unknown_id, b.origins.running, json::child("/fast_running/order", id),
                       fmt::format("there is no protocol \"{}\"", printable(id)));
}

}    // namespace

void check_rehab(Build& b) {
    check_exercises(b);
    check_protocols(b);
    check_flags(b);
    check_sessions(b);
    check_metrics(b);
    check_urgency(b);
    check_fast_running(b);
}

}    // namespace runknee
