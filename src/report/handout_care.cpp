#include <algorithm>

#include "report/handout.hpp"
#include "report/reasons.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t most_reasons = 4;

Json fact(Text label, Text text) { return {{"label", text_json(label)}, {"text", text_json(text)}}; }

Json rule_view(const Report& r, const Rule& rule) {
    const bool told = rule.level.ix != r.a.level && rule.level.ix != r.kb.triage.default_level.ix;
    const auto level = r.kb.levels[rule.level].title;
    Json facts = {fact(r.w.phrase("care.reason"), rule.reason), fact(r.w.phrase("care.action"), rule.action)};
    if (!rule.avoid.empty()) facts.push_back(fact(r.w.phrase("care.avoid"), rule.avoid));
    return {{"suspected",
             told ? r.w.phrase("care.rule_of_level", {{"suspected", rule.suspected}, {"level", level}}) : std::string(rule.suspected)},
            {"rule_facts", std::move(facts)}};
}

enum class Urgency : std::uint8_t { of_the_level, below };

Json rules_view(const Report& r, Urgency which) {
    Json out = Json::array();
    for (const auto ix : r.a.triage.fired) {
        const Rule& rule = r.kb.rules[ix];
        if ((rule.level.ix == r.a.level) == (which == Urgency::of_the_level)) out.push_back(rule_view(r, rule));
    }
    return out;
}

Items lead(const Report& r, const Level& level) {
    Items out{std::string(level.tell_runner)};
    const bool blocked = r.kb.gates[r.a.gate].prints == Prints::nothing;
    if (r.a.triage.unanswered.empty()) return out;
    out.push_back(blocked ? std::string(r.w.phrase("screening.incomplete_blocked"))
                          : r.w.phrase("screening.incomplete", {{"text", r.kb.triage.screening.text}}));
    return out;
}

Json open_questions(const Report& r) {
    Items open;
    for (const auto q : r.a.triage.unanswered) open.emplace_back(r.kb.questions[q].text);
    return block(r.w.phrase("screening.questions"), {}, std::move(open));
}

Json reason_block(const Report& r, ConditionIx c, Side side, std::string_view heading) {
    const auto found = reasons(r.a.differential, c, side);
    Items items;
    for (std::size_t i = 0; i < std::min(most_reasons, found.size()); ++i)
        items.push_back(sentence(reason_words(r.kb, r.answers, found[i].question)));
    return block(heading, {}, std::move(items));
}

Json possibilities(const Report& r, std::string_view heading, std::size_t from) {
    const auto& order = r.a.differential.order;
    Items items;
    for (std::size_t i = from; i < std::min(r.style.causes, order.size()); ++i)
        items.push_back(r.w.phrase("causes.line", {{"name", r.kb.conditions[order[i]].name}, {"band", band_label(r, order[i])}}));
    return block(heading, {}, std::move(items));
}

void add_first_cause(const Report& r, std::vector<Json>& blocks) {
    const ConditionIx first = r.a.named ? *r.a.named : r.a.differential.order.front();
    const Condition& c = r.kb.conditions[first];
    Items texts;
    if (!r.a.named)
        texts.push_back(
            sentence(r.w.phrase("causes.how_sure", {{"band", band_label(r, first)},
                                                    {"percent", percent_words(r.w, r.kb, r.a.differential.posterior[first])}})));
    texts.emplace_back(c.summary);
    blocks.push_back(block(r.a.named ? r.w.phrase("causes.named", {{"name", c.name}}) : std::string(c.name), std::move(texts)));
    blocks.push_back(reason_block(r, first, Side::for_it, r.w.phrase("causes.for")));
    blocks.push_back(reason_block(r, first, Side::against_it, r.w.phrase("causes.against")));
    if (!r.a.named) blocks.push_back(possibilities(r, r.w.phrase("causes.others"), 1));
}

void add_no_match(const Report& r, std::vector<Json>& blocks) {
    Items why;
    for (const auto& u : r.a.unclear_because) why.push_back(unclear_words(r, u));
    blocks.push_back(block("", {std::string(r.w.phrase("causes.no_clear_match_intro"))}, std::move(why)));
    blocks.push_back(possibilities(r, r.w.phrase("causes.possible"), 0));
}

std::string_view cause_heading(const Report& r) {
    if (!r.a.causes_shown()) return r.w.phrase("causes.withheld_heading");
    if (r.a.named) return r.w.phrase("causes.named_heading");
    return r.w.phrase(r.a.verdict == Verdict::likely ? "causes.likely" : "causes.no_clear_match");
}

}    // namespace

std::string_view tone_of(const KnowledgeBase& kb, LevelIx level) {
    const auto prints = kb.gates[kb.levels[level].plan_floor].prints;
    if (prints == Prints::nothing) return "stop";
    if (prints == Prints::calm_down) return "settle";
    return level == kb.triage.default_level.ix ? "ease" : "check";
}

Json head_of_care(const Report& r) {
    const Level& level = r.kb.levels[r.a.level];
    Items raised;
    for (const auto why : r.a.raised_by) raised.emplace_back(r.w.of("care.raised_by.", name(why)));
    Json less = rules_view(r, Urgency::below);
    return {{"ambulance", ambulance(r.a) ? text_json(r.w.phrase("care.call_ambulance")) : Json()},
            {"tone", tone_of(r.kb, r.a.level)},
            {"headline", text_json(level.title)},
            {"facts", {fact(r.w.phrase("care.when"), level.time_frame), fact(r.w.phrase("care.where"), level.where)}},
            {"lead", lead(r, level)},
            {"rules", rules_view(r, Urgency::of_the_level)},
            {"raised", std::move(raised)},
            {"less",
             less.empty() ? Json() : Json({{"less_heading", text_json(r.w.phrase("care.less_urgent"))}, {"less_rules", std::move(less)}})},
            {"care", present({block(r.w.phrase("care.safety_net"), {std::string(level.safety_net)}), open_questions(r)})}};
}

Json cause_section(const Report& r) {
    std::vector<Json> blocks;
    if (!r.a.causes_shown()) return section("cause", cause_heading(r), {block("", {std::string(r.w.phrase("causes.withheld"))})});
    if (r.a.triage.show_causes == ShowCauses::with_warning) blocks.push_back(block("", {std::string(r.w.phrase("causes.with_warning"))}));
    if (r.a.named || r.a.verdict == Verdict::likely)
        add_first_cause(r, blocks);
    else
        add_no_match(r, blocks);
    Items exclude;
    for (const auto c : r.a.must_exclude)
        exclude.push_back(
            r.w.phrase("causes.must_exclude_line", {{"name", r.kb.conditions[c].name}, {"text", r.kb.conditions[c].must_exclude->text}}));
    blocks.push_back(block(r.w.phrase("causes.must_exclude"), {}, std::move(exclude)));
    return section("cause", cause_heading(r), std::move(blocks));
}

Json next_questions_section(const Report& r) {
    if (r.a.verdict != Verdict::no_clear_match || r.a.next_questions.empty()) return {};
    constexpr std::size_t most = 3;
    Items items;
    for (std::size_t i = 0; i < std::min(most, r.a.next_questions.size()); ++i)
        items.emplace_back(r.kb.questions[r.a.next_questions[i].question].text);
    return section("next", r.w.phrase("next.heading"), {block("", {std::string(r.w.phrase("next.intro"))}, std::move(items))});
}

}    // namespace runknee::report
