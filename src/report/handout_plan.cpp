#include <algorithm>

#include "report/handout.hpp"

namespace runknee::report {
namespace {

Items reason_texts(const Report& r) {
    const bool named = r.a.named && (r.a.plan.basis.reason == PlanReason::match || r.a.plan.basis.reason == PlanReason::alternative);
    Items out{std::string(named ? r.w.phrase("plan.named") : r.w.of("plan.reason.", name(r.a.plan.basis.reason)))};
    if (const auto more = condition_reason(r); !more.empty()) out.emplace_back(more);
    for (const auto l : r.a.plan.basis.limited_by) out.emplace_back(r.w.of("plan.limited_by.", name(l)));
    return out;
}

Json start_checks(const Report& r, const LoadingPlan& plan, const Phase& phase) {
    if (!plan.start_checks) return {};
    Items checks;
    for (const auto& c : phase.start_here_if) checks.emplace_back(c.text);
    return block(r.w.phrase("plan.start_checks", {{"n", std::to_string(plan.start_phase)}}),
                 {std::string(r.w.phrase("plan.start_checks_else"))}, std::move(checks));
}

Items grow_items(const Report& r) {
    Items out;
    for (const auto t : r.kb.check_ins.exercise.one_change) out.push_back(sentence(t));
    return out;
}

void add_criteria(const Report& r, const std::vector<Criterion>& list, Items& out) {
    for (const auto& c : list) {
        if (!c.text.empty())
            out.emplace_back(c.text);
        else
            out.push_back(sentence(criteria_words(r, c.any, r.w.phrase("phase.or"))));
    }
}

Json going_on(const Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    const bool last = p.phase == plan.phases.back().phase;
    Items criteria;
    add_criteria(r, p.phase->move_on_when, criteria);
    if (!last) criteria.push_back(r.w.phrase("phase.sessions_done", {{"n", number_text(r.kb.check_ins.week.sessions_done_pct)}}));
    return section("on", r.w.phrase("plan.going_on"),
                   {block(r.w.phrase("plan.grow"), {std::string(r.w.phrase("plan.grow_when"))}, grow_items(r)),
                    block(r.w.phrase(last ? "phase.done" : "phase.move_on"), {move_on_words(r, plan, p)}, std::move(criteria))});
}

Json ladder(const Report& r, const PlanRunning& run) {
    if (!run.step || !run.last_step) return {};
    const auto& rules = r.kb.running.ladder_rules;
    Items steps;
    for (const auto& step : r.kb.running.ladder)
        if (step.step >= *run.step && step.step <= *run.last_step)
            steps.push_back(r.w.phrase("running.step", {{"n", std::to_string(step.step)}}) + " " + step_words(r.w, step));
    for (const auto rule : {rules.up, rules.repeat, rules.down}) steps.push_back(sentence(rule));
    return block("",
                 {r.w.phrase("running.ladder",
                             {{"walk", r.w.count("unit.minutes.", rules.walk_before_after_min)}, {"effort", r.w.range(rules.effort)}})},
                 std::move(steps));
}

Json readiness(const Report& r, const PlanRunning& run) {
    if (!run.readiness) return {};
    Items checks;
    for (const auto& c : r.kb.running.readiness.checks) checks.emplace_back(c.text);
    checks.emplace_back(r.kb.running.readiness.confidence);
    checks.emplace_back(r.w.phrase("running.not_ready"));
    return block("", {r.w.phrase("running.readiness", {{"n", number_text(run.max_pain)}})}, std::move(checks));
}

Json cross_training(const Report& r, const PlanPhase& p) {
    if (p.cross_training.empty()) return {};
    Items names;
    for (const auto e : p.cross_training) names.emplace_back(r.kb.exercises[e].name);
    const auto what = joined(names, ", ");
    const bool minutes = p.cross_training_minutes && *p.cross_training_minutes > 0;
    const auto first = minutes ? r.w.phrase("cross.minutes", {{"n", number_text(*p.cross_training_minutes)}, {"names", what}})
                               : r.w.phrase("cross.names", {{"names", what}});
    return block(r.w.phrase("cross.heading"), {joined({first, std::string(r.kb.running.cross_training.text)}, " ")});
}

Json running_section(const Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    Items rules;
    if (!p.running.runs.empty()) rules.assign(plan.running_rules.begin(), plan.running_rules.end());
    return section("running", r.w.phrase("running.heading"),
                   {block("", {how_to_run(r, p), kilometres(r, p.running)}, std::move(rules)), readiness(r, p.running),
                    ladder(r, p.running), cross_training(r, p)});
}

std::string careful_words(const Words& w, const Modality& m) {
    if (m.caution_texts.empty()) return {};
    return w.phrase("recovery.careful", {{"list", joined(items_of(m.caution_texts), "; ")}});
}

Json recovery_section(const Report& r, const PlanPhase& p) {
    Items items;
    for (const Offer& offer : p.modalities) {
        const Modality& m = r.kb.modalities[offer.modality];
        const auto& row = m.protocols[offer.row];
        const auto head = r.w.phrase("recovery.line", {{"name", m.name},
                                                       {"direction", r.w.of("recovery.direction.", name(row.direction))},
                                                       {"grade", row.grade},
                                                       {"words", in_short_words(r.w.grade(row.grade))}});
        items.push_back(joined({head + ".", both_lines(row.line, m.honest_line), careful_words(r.w, m)}, " "));
    }
    if (items.empty()) return {};
    return section("recovery", r.w.phrase("recovery.heading"), {block("", {std::string(r.w.phrase("recovery.intro"))}, std::move(items))});
}

Json phase_block(const Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    Items names;
    for (const auto& x : p.exercises) names.emplace_back(r.kb.exercises[x.exercise].name);
    const bool last = p.phase == plan.phases.back().phase;
    const auto all = criteria_words(r, p.phase->move_on_when, r.w.phrase("phase.and"));
    return block(r.w.phrase("phase.outline",
                            {{"n", std::to_string(p.phase->number)}, {"name", p.phase->name}, {"weeks", when_words(r, plan, *p.phase)}}),
                 {std::string(p.phase->goal), r.w.phrase("phase.exercises", {{"names", joined(names, "; ")}}),
                  p.running.mode ? r.w.phrase("phase.running", {{"text", r.w.of("running.mode.", name(*p.running.mode))}}) : std::string(),
                  r.w.phrase(last ? "phase.done_short" : "phase.move_on_short", {{"criteria", all}})});
}

/// A failed check on the first day leads back to the phase before: that one needs its doses here.
Json fallback_block(const Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    Items doses;
    for (const auto& x : p.exercises) {
        const Exercise& e = r.kb.exercises[x.exercise];
        doses.push_back(fill("{name}: {dose}", {{"name", e.name}, {"dose", dose_words(r.w, *x.ranges, e)}}));
    }
    return block(r.w.phrase("phase.outline",
                            {{"n", std::to_string(p.phase->number)}, {"name", p.phase->name}, {"weeks", when_words(r, plan, *p.phase)}}),
                 {std::string(p.phase->goal)}, std::move(doses));
}

Json phases_section(const Report& r, const LoadingPlan& plan, std::string_view name, std::string_view heading, bool before) {
    std::vector<Json> blocks;
    for (const auto& p : plan.phases) {
        const int n = p.phase->number;
        if (before && n < plan.start_phase && plan.start_checks) blocks.push_back(fallback_block(r, plan, p));
        if (!before && n > plan.start_phase) blocks.push_back(phase_block(r, plan, p));
    }
    return section(name, heading, std::move(blocks));
}

Json outlook(const Report& r, const Loading& loading) {
    constexpr int days_a_week = 7;
    const auto weeks = r.w.count("unit.weeks.", loading.review_weeks);
    const auto day = day_after(r.style.start, loading.review_weeks * days_a_week);
    const auto review = day ? r.w.phrase("plan.review_on", {{"weeks", weeks}, {"date", full_date_words(r.w, *day)}})
                            : r.w.phrase("plan.review", {{"weeks", weeks}});
    return section("outlook", r.w.phrase("plan.outlook"), {block("", {std::string(loading.expected.text), review})});
}

Json care_to_take(const Report& r, const LoadingPlan& plan, const PlanPhase& p) {
    Items joins, left;
    for (const auto& x : p.joins_later) {
        const Exercise& e = r.kb.exercises[x.exercise];
        joins.push_back(r.w.phrase("phase.joins_line",
                                   {{"week", std::to_string(x.from_week)}, {"name", e.name}, {"dose", dose_words(r.w, *x.ranges, e)}}));
    }
    for (const auto e : p.not_used) left.emplace_back(r.kb.exercises[e].name);
    const auto not_used = left.empty() ? std::string() : r.w.phrase("phase.not_used", {{"names", joined(left, "; ")}});
    return section("train", r.w.phrase("handout.how_to_train"),
                   {block("", {}, {plan.always.begin(), plan.always.end()}), block(r.w.phrase("phase.avoid"), {}, items_of(p.phase->avoid)),
                    block(r.w.phrase("plan.skip_if"), {}, items_of(r.a.plan.skip_if)), block(r.w.phrase("phase.joins_later"), {}, joins),
                    block("", {not_used})});
}

Json good_to_know(const Report& r, const Phase& phase) {
    Items items = items_of(phase.education);
    for (const auto t : r.kb.education.by_role[static_cast<std::size_t>(phase.role)]) items.emplace_back(t);
    return section("know", r.w.phrase("plan.good_to_know"), {block("", {}, std::move(items))});
}

}    // namespace

std::vector<Json> sections_before_week(const Report& r, const LoadingPlan& plan) {
    const Protocol& protocol = r.kb.protocols[*r.a.plan.protocol];
    const auto grade = r.w.phrase("plan.evidence", {{"grade", protocol.overall_grade}, {"words", r.w.grade(protocol.overall_grade)}});
    Items say(plan.say.begin(), plan.say.end());
    if (plan.race) {
        const auto weeks =
            plan.race->weeks_needed ? r.w.phrase("plan.race_weeks", {{"n", std::to_string(*plan.race->weeks_needed)}}) : std::string();
        say.push_back(joined({std::string(plan.race->text), weeks}, " "));
    }
    Items texts = reason_texts(r);
    texts.emplace_back(protocol.loading()->summary);
    texts.push_back(grade);
    return {section("plan", r.w.phrase("plan.heading"),
                    {block(protocol.plain_name, std::move(texts)), block(r.w.phrase("plan.for_you"), {}, std::move(say)),
                     start_checks(r, plan, *first_phase(plan).phase)})};
}

std::vector<Json> sections_after_week(const Report& r, const LoadingPlan& plan) {
    const PlanPhase& p = first_phase(plan);
    const Loading& loading = *r.kb.protocols[*r.a.plan.protocol].loading();
    return {stop_section(r.kb),
            running_section(r, plan, p),
            care_to_take(r, plan, p),
            going_on(r, plan, p),
            recovery_section(r, p),
            help_section_of(r.kb, loading.refer_if),
            phases_section(r, plan, "before", r.w.phrase("plan.fallback"), true),
            phases_section(r, plan, "ahead", r.w.phrase("plan.later"), false),
            outlook(r, loading),
            good_to_know(r, *p.phase)};
}

Json settling_section(const Report& r, const CalmDownPlan& plan) {
    const Protocol& protocol = r.kb.protocols[*r.a.plan.protocol];
    const auto flags = stopping_flags(r);
    const auto days = r.w.count("unit.days.", plan.days);
    const auto end = day_after(r.style.start, plan.days);
    const auto how_long = end ? r.w.phrase("plan.settling_until", {{"days", days},
                                                                   {"first", full_date_words(r.w, *r.style.start)},
                                                                   {"date", date_words(r.w, *end, year_of(*r.style.start))}})
                              : r.w.phrase("plan.settling_days", {{"days", days}});
    Items comfort;
    for (const auto m : plan.comfort) {
        const Modality& extra = r.kb.modalities[m];
        const auto line = r.w.phrase("plan.comfort_line", {{"name", extra.name}, {"line", extra.honest_line}});
        comfort.push_back(joined({line, careful_words(r.w, extra)}, " "));
    }
    const bool stopped = !flags.empty();
    return section(
        "plan", protocol.plain_name,
        {stopped ? block("", {std::string(r.w.phrase("plan.stopped_by_flag"))}, {flags.begin(), flags.end()}) : block("", reason_texts(r)),
         block("", {std::string(protocol.calm_down()->text)}), block(how_long, {std::string(plan.then)}),
         block(r.w.phrase("plan.comfort"), {}, std::move(comfort)), block(r.w.phrase("plan.skip_if"), {}, items_of(r.a.plan.skip_if))});
}

Json settling_cards(const KnowledgeBase& kb, const std::vector<const CalmDown::Row*>& rows, const std::vector<FlagIx>& flags,
                    Drawings drawings) {
    const Words w(kb);
    std::vector<Json> cards;
    std::vector<ExerciseIx> exercises;
    for (const auto* row : rows) {
        const Exercise& e = kb.exercises[row->exercise_id];
        exercises.push_back(row->exercise_id);
        Items about{std::string(e.why), sentence(row->note)};
        std::erase(about, std::string());
        cards.push_back(card(kb, {row->exercise_id, dose_parts(w, row->dose, e), std::move(about), {}}, flags, drawings));
    }
    const CalmDown& calm = *kb.protocols[kb.scoring.calm_down_protocol].calm_down();
    return card_group(w.phrase("plan.settling_exercises", {{"times", w.count("unit.times.", calm.times_per_day)}}),
                      tempo_words(kb, exercises), std::move(cards));
}

}    // namespace runknee::report
