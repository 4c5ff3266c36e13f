#include <algorithm>

#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

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

}    // namespace

std::string kilometres(const Report& r, const PlanRunning& run) {
    std::vector<std::string> parts;
    if (run.week_km && run.longest_km)
        parts.push_back(r.w.phrase("running.first_week", {{"km", number_text(*run.week_km)}, {"longest", number_text(*run.longest_km)}}));
    if (run.cap_km && run.cap_share && *run.cap_km > 0 && !run.runs.empty())
        parts.push_back(r.w.phrase(run.step && run.last_step ? "running.cap_after_steps" : "running.cap",
                                   {{"km", number_text(*run.cap_km)}, {"percent", number_text(*run.cap_share * 100)}}));
    return joined(parts, " ");
}

namespace {

void cross_training(Report& r, const PlanPhase& phase) {
    if (phase.cross_training.empty()) return;
    std::vector<std::string> names;
    for (const auto e : phase.cross_training) names.emplace_back(r.kb.exercises[e].name);
    const auto what = joined(names, ", ");
    const bool counted = phase.cross_training_minutes && *phase.cross_training_minutes > 0;
    const auto first = counted ? r.w.phrase("cross.minutes", {{"n", number_text(*phase.cross_training_minutes)}, {"names", what}})
                               : r.w.phrase("cross.names", {{"names", what}});
    r.page.subheading(r.w.phrase("cross.heading"));
    r.page.paragraph(joined({first, std::string(r.kb.running.cross_training.text)}, " "));
}

}    // namespace

std::string how_to_run(const Report& r, const PlanPhase& phase) {
    const PlanRunning& run = phase.running;
    const auto mode = run.mode ? sentence(r.w.of("running.mode.", name(*run.mode))) : std::string();
    const auto core = std::string_view(mode).substr(0, mode.empty() ? 0 : mode.size() - 1);
    if (run.text.starts_with(core)) return std::string(run.text);
    return joined({mode, std::string(run.text)}, " ");
}

void running_block(Report& r, const LoadingPlan& plan, const PlanPhase& phase) {
    const PlanRunning& run = phase.running;
    r.page.subheading(r.w.phrase("running.heading"));
    r.page.paragraph(how_to_run(r, phase));
    if (const auto km = kilometres(r, run); !km.empty()) r.page.paragraph(km);
    readiness(r, run);
    ladder(r, run);
    if (!run.runs.empty()) {
        r.page.gap();
        r.page.bullets(plan.running_rules);
    }
    cross_training(r, phase);
}

}    // namespace runknee::report
