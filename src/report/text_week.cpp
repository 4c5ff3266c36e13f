#include <algorithm>

#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t day_column = 9;

std::string day_words(const Report& r, const PlanDay& d) {
    std::vector<std::string> parts;
    if (d.run) parts.push_back(run_words(r.w, *d.run));
    if (d.strength) parts.push_back(r.w.phrase("week.strength", {{"name", std::string_view(&*d.strength, 1)}}));
    if (d.daily_block) parts.emplace_back(r.w.phrase("week.daily_block"));
    if (parts.empty()) parts.emplace_back(r.w.phrase("week.rest"));
    return joined(parts, ", ");
}

const RunningRules::Step* step_of(const KnowledgeBase& kb, int n) {
    const auto& ladder = kb.running.ladder;
    const auto it = std::find_if(ladder.begin(), ladder.end(), [&](const RunningRules::Step& s) { return s.step == n; });
    return it == ladder.end() ? nullptr : &*it;
}

void readiness(Report& r, const PlanRunning& run) {
    if (!run.readiness) return;
    const auto& ready = r.kb.running.readiness;
    r.page.gap();
    r.page.paragraph(r.w.phrase("running.readiness", {{"n", number_text(run.max_pain)}}));
    for (const auto& c : ready.checks) r.page.bullet(c.text);
    r.page.bullet(ready.confidence);
    r.page.paragraph(r.w.phrase("running.not_ready"));
}

void ladder(Report& r, const PlanRunning& run) {
    if (!run.step || !run.last_step) return;
    const auto& rules = r.kb.running.ladder_rules;
    r.page.gap();
    r.page.paragraph(r.w.phrase("running.ladder",
                                {{"walk", r.w.count("unit.minutes.", rules.walk_before_after_min)}, {"effort", r.w.range(rules.effort)}}));
    for (int n = *run.step; n <= *run.last_step; ++n)
        if (const auto* step = step_of(r.kb, n))
            r.page.item(r.w.phrase("running.step", {{"n", std::to_string(n)}}) + " ", step_words(r.w, *step), 2);
    r.page.gap();
    for (const auto rule : {rules.up, rules.repeat, rules.down}) r.page.bullet(sentence(rule));
}

void kilometres(Report& r, const PlanRunning& run) {
    if (run.week_km && run.longest_km)
        r.page.paragraph(r.w.phrase("running.first_week", {{"km", number_text(*run.week_km)}, {"longest", number_text(*run.longest_km)}}));
    if (run.cap_km && run.cap_share && *run.cap_km > 0 && !run.runs.empty())
        r.page.paragraph(r.w.phrase("running.cap", {{"km", number_text(*run.cap_km)}, {"percent", number_text(*run.cap_share * 100)}}));
}

void cross_training(Report& r, const PlanPhase& phase) {
    if (phase.cross_training.empty()) return;
    std::vector<std::string> names;
    for (const auto e : phase.cross_training) names.emplace_back(r.kb.exercises[e].name);
    const auto what = joined(names, ", ");
    r.page.subheading(r.w.phrase("cross.heading"));
    if (phase.cross_training_minutes && *phase.cross_training_minutes > 0)
        r.page.paragraph(r.w.phrase("cross.minutes", {{"n", number_text(*phase.cross_training_minutes)}, {"names", what}}));
    else
        r.page.paragraph(r.w.phrase("cross.names", {{"names", what}}));
    r.page.paragraph(r.kb.running.cross_training.text);
}

/// The word of a grade without its explanation.
Text in_short(Text grade) { return grade.substr(0, grade.find(':')); }

/// The line of this cause and the honest line; one of them where they begin alike.
std::string both_lines(Text line, Text honest) {
    constexpr std::size_t alike = 20;
    if (line.substr(0, alike) == honest.substr(0, alike)) return std::string(line.size() > honest.size() ? line : honest);
    return std::string(line).append(" ").append(honest);
}

/// Paused although the phase has running in it: how to run in this phase is not for this runner, and would contradict the pause.
bool paused_apart(const PlanPhase& phase) {
    const auto& own = phase.phase->running;
    const bool says_how = own.mode != RunMode::pause && own.mode != RunMode::below_onset;
    return phase.running.mode == RunMode::pause && says_how && phase.running.text == own.text;
}

}    // namespace

void careful_line(Report& r, const Modality& m) {
    if (m.caution_texts.empty()) return;
    std::vector<std::string> parts;
    for (const auto t : m.caution_texts) parts.emplace_back(t);
    r.page.paragraph(r.w.phrase("recovery.careful", {{"list", joined(parts, "; ")}}), 2);
}

void week_table(Report& r, const PlanPhase& phase) {
    r.page.subheading(r.w.phrase("week.heading"));
    bool both = false;
    for (const auto& d : phase.week) {
        r.page.labelled(r.w.phrase("week.day", {{"n", std::to_string(d.day + 1)}}), day_words(r, d), day_column, 2);
        both = both || (d.run && d.strength);
    }
    if (both) r.page.paragraph(r.kb.sessions.week.same_day);
}

void running_block(Report& r, const LoadingPlan& plan, const PlanPhase& phase) {
    const PlanRunning& run = phase.running;
    r.page.subheading(r.w.phrase("running.heading"));
    if (run.mode) r.page.paragraph(sentence(r.w.of("running.mode.", name(*run.mode))));
    if (!paused_apart(phase)) r.page.paragraph(run.text);
    kilometres(r, run);
    readiness(r, run);
    ladder(r, run);
    if (!run.runs.empty()) {
        r.page.gap();
        r.page.bullets(plan.running_rules);
    }
    cross_training(r, phase);
}

void recovery_block(Report& r, const PlanPhase& phase) {
    if (phase.modalities.empty()) return;
    r.page.subheading(r.w.phrase("recovery.heading"));
    r.page.paragraph(r.w.phrase("recovery.intro"));
    for (const auto& offer : phase.modalities) {
        const Modality& m = r.kb.modalities[offer.modality];
        const auto& row = m.protocols[offer.row];
        r.page.bullet(r.w.phrase("recovery.line", {{"name", m.name},
                                                   {"direction", r.w.of("recovery.direction.", name(row.direction))},
                                                   {"grade", in_short(r.w.grade(row.grade))}}));
        r.page.paragraph(both_lines(row.line, m.honest_line), 2);
        careful_line(r, m);
    }
}

}    // namespace runknee::report
