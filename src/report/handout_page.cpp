#include "report/handout.hpp"

namespace runknee::report {
namespace {

std::vector<SourceIx> sources_of(const Report& r) {
    std::vector<SourceIx> all;
    for (const RuleIx rule : r.a.triage.fired) add_sources(all, r.kb.rules[rule].sources);
    if (r.a.verdict == Verdict::likely) add_sources(all, r.kb.conditions[r.a.differential.order.front()].sources);
    if (r.a.plan.calm_down) add_sources(all, r.kb.protocols[*r.a.plan.protocol].calm_down()->sources);
    if (!r.a.plan.loading) return all;
    add_sources(all, first_phase(*r.a.plan.loading).phase->sources);
    add_sources(all, r.kb.protocols[*r.a.plan.protocol].loading()->expected.sources);
    return all;
}

void append(std::vector<Json>& all, std::vector<Json> more) {
    for (Json& x : more) all.push_back(std::move(x));
}

}    // namespace

Json cards_alone(const KnowledgeBase& kb, Json group, Items texts) {
    return {{"week_heading", text_json(kb.phrase("handout.cards"))},
            {"week_title", Json()},
            {"week_texts", std::move(texts)},
            {"days", Json::array()},
            {"same_day", Json()},
            {"pain_rows", Json::array()},
            {"pain_heading", Json()},
            {"sessions", Json::array()},
            {"groups", present({std::move(group)})}};
}

Json body_of_page(std::vector<Json> before, Json week, std::vector<Json> after) {
    return {{{"sections", present(std::move(before))}}, {{"week", std::move(week)}}, {{"sections", present(std::move(after))}}};
}

Json page_of(const Report& r, Drawings drawings) {
    const Plan& plan = r.a.plan;
    Json out = head_of_care(r);
    out["lang"] = text_json(r.w.phrase("handout.lang"));
    out["title"] = r.w.phrase("handout.title", {{"headline", r.kb.levels[r.a.level].title}});
    std::vector<Json> before{cause_section(r)}, after;
    Json week;
    if (plan.loading) {
        append(before, sections_before_week(r, *plan.loading));
        week = week_view(r.kb, week_sheet(r, *plan.loading), drawings);
        append(after, sections_after_week(r, *plan.loading));
    } else if (plan.calm_down) {
        before.push_back(settling_section(r, *plan.calm_down));
        week = cards_alone(r.kb, settling_cards(r.kb, plan.calm_down->exercises, plan.flags, drawings), {});
        append(after, {stop_section(r.kb), help_section_of(r.kb, {})});
    } else {
        before.push_back(
            section("plan", r.w.phrase("plan.heading"), {block("", {std::string(r.w.of("plan.reason.", name(plan.basis.reason)))})}));
        after.push_back(who_section(r.kb));
    }
    after.push_back(next_questions_section(r));
    after.push_back(sources_section(r.kb, sources_of(r)));
    out["body"] = body_of_page(std::move(before), std::move(week), std::move(after));
    out["footer"] = footer(r.kb, r.a.has_id ? std::string_view(r.a.id) : std::string_view());
    return out;
}

}    // namespace runknee::report
