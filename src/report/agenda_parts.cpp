#include <algorithm>

#include "report/agenda.hpp"
#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {

std::string_view name(AgendaKind v) {
    constexpr std::string_view names[] = {"care", "run", "session", "block", "settling"};
    return names[static_cast<std::size_t>(v)];
}

namespace {

std::string labelled(const Words& w, std::string_view label, std::string_view text) {
    return joined({std::string(w.phrase(label)), std::string(text)}, " ");
}

/// Those that make the level first: they say what to do now.
void add_rules(const KnowledgeBase& kb, const Words& w, const Assessment& a, std::vector<std::string>& out) {
    for (const bool of_the_level : {true, false}) {
        for (const RuleIx ix : a.triage.fired) {
            const Rule& rule = kb.rules[ix];
            if ((rule.level == a.level) != of_the_level) continue;
            out.push_back(
                joined({std::string(rule.suspected) + ".", labelled(w, "care.reason", rule.reason), labelled(w, "care.action", rule.action),
                        rule.avoid.empty() ? std::string() : labelled(w, "care.avoid", rule.avoid)},
                       " "));
        }
    }
}

}    // namespace

AgendaItem care_item(const KnowledgeBase& kb, const Assessment& a, int day) {
    const Words w(kb);
    const Level& level = kb.levels[a.level];
    AgendaItem out{.kind = AgendaKind::care, .day = day, .title = std::string(level.title)};
    auto& lines = out.before;
    if (ambulance(a)) lines.emplace_back(w.phrase("care.call_ambulance"));
    lines.push_back(labelled(w, "care.when", level.time_frame));
    lines.push_back(labelled(w, "care.where", level.where));
    lines.emplace_back(level.tell_runner);
    add_rules(kb, w, a, lines);
    for (const RaisedBy why : a.raised_by) lines.emplace_back(w.of("care.raised_by.", name(why)));
    const bool blocked = kb.gates[a.gate].prints == Prints::nothing;
    if (!a.triage.unanswered.empty())
        lines.push_back(blocked ? std::string(w.phrase("screening.incomplete_blocked"))
                                : w.phrase("screening.incomplete", {{"text", kb.triage.screening.text}}));
    lines.push_back(joined({std::string(w.phrase("care.safety_net")) + ":", std::string(level.safety_net)}, " "));
    if (a.plan.kind == PlanKind::none)
        for (const Text t : {w.of("plan.reason.", name(a.plan.basis.reason)), w.phrase("calendar.nothing_else")}) lines.emplace_back(t);
    out.after.emplace_back(kb.phrase("disclaimer"));
    return out;
}

AgendaItem settling_item(const KnowledgeBase& kb, ProtocolIx protocol, std::span<const CalmDown::Row* const> rows, int day) {
    const Words w(kb);
    const CalmDown& calm = *kb.protocols[protocol].calm_down();
    AgendaItem out{.kind = AgendaKind::settling, .day = day, .protocol = protocol};
    out.title = w.phrase("plan.settling_exercises", {{"times", w.count("unit.times.", calm.times_per_day)}});
    out.before.emplace_back(calm.text);
    for (const CalmDown::Row* row : rows)
        out.exercises.push_back({.exercise = row->exercise_id, .ranges = &row->dose, .note = std::string(row->note)});
    return out;
}

const Phase* phase_of(const KnowledgeBase& kb, ProtocolIx protocol, int number) {
    const auto& phases = kb.protocols[protocol].loading()->phases;
    const auto it = std::ranges::find(phases, number, &Phase::number);
    return it == phases.end() ? nullptr : &*it;
}

void add_listed(const Phase* phase, const std::vector<ExerciseIx>& exercises, AgendaItem& item) {
    for (const ExerciseIx e : exercises) {
        AgendaExercise row{.exercise = e, .stretch = true};
        if (phase != nullptr)
            for (const PhaseExercise& x : phase->exercises)
                if (x.exercise_id == e) row.ranges = &x.dose;
        item.exercises.push_back(std::move(row));
    }
}

AgendaItem run_item(const KnowledgeBase& kb, const Run& run, double max_pain, int day) {
    const Words w(kb);
    AgendaItem out{
        .kind = AgendaKind::run, .day = day, .title = run_words(w, run), .run = run, .pain_limit = max_pain, .stop_above = max_pain};
    out.minutes = run.minutes;
    for (const auto& step : kb.running.ladder) {
        if (run.step != step.step) continue;
        const auto& rules = kb.running.ladder_rules;
        out.before.push_back(sentence(step_words(w, step)) + ".");
        out.before.push_back(w.phrase(
            "calendar.walk", {{"walk", w.count("unit.minutes.", rules.walk_before_after_min)}, {"effort", w.range(rules.effort)}}));
        out.minutes = step.repeats * (step.run_min + step.walk_min) + 2 * rules.walk_before_after_min;
    }
    out.before.push_back(w.phrase("calendar.run_pain", {{"n", number_text(max_pain)}}));
    return out;
}

std::string exercise_words(const Words& w, const Exercise& e, const AgendaExercise& x) {
    const std::string dose = x.dose ? dose_words(w, *x.dose, e) : x.ranges != nullptr ? dose_words(w, *x.ranges, e) : std::string();
    const std::string all = joined({dose, std::string(x.paired ? w.phrase("exercise.paired") : Text())}, ", ");
    const std::string line = joined({std::string(e.name), all}, ": ") + ".";
    return joined({line, x.note}, " ");
}

std::vector<std::string> item_words(const KnowledgeBase& kb, const AgendaItem& item) {
    const Words w(kb);
    std::vector<std::string> out = item.before;
    std::size_t n = 0;
    bool stretches = false;
    for (const AgendaExercise& x : item.exercises) {
        const std::string words = exercise_words(w, kb.exercises[x.exercise], x);
        if (x.stretch && !stretches && n > 0) out.emplace_back(w.phrase("session.stretches"));
        stretches = x.stretch;
        out.push_back(x.stretch ? "- " + words : std::to_string(++n) + ". " + words);
    }
    out.insert(out.end(), item.after.begin(), item.after.end());
    return out;
}

}    // namespace runknee::report
