#include <algorithm>

#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t label_column = 8;

/// Colour only repeats what the words say: nothing may be done, something may be done, self-care.
Tint tint_of(const KnowledgeBase& kb, LevelIx level) {
    const auto prints = kb.gates[kb.levels[level].plan_floor].prints;
    if (prints == Prints::nothing) return Tint::red;
    if (prints == Prints::calm_down) return Tint::yellow;
    return level == kb.triage.default_level ? Tint::green : Tint::cyan;
}

void banner(Report& r, const Level& level) {
    r.page.rule('=');
    r.page.paragraph(level.title, 0, tint_of(r.kb, r.a.level));
    r.page.labelled(r.w.phrase("care.when"), level.time_frame, label_column);
    r.page.labelled(r.w.phrase("care.where"), level.where, label_column);
    r.page.rule('=');
}

void fired_rule(Report& r, const Rule& rule) {
    r.page.gap();
    const LevelIx own = rule.level;
    const bool told = own != r.a.level && own != r.kb.triage.default_level;    // "self-care" beside something urgent would mislead
    const auto level = r.kb.levels[own].title;
    r.page.paragraph(
        told ? r.w.phrase("care.rule_of_level", {{"suspected", rule.suspected}, {"level", level}}) : std::string(rule.suspected), 0,
        Tint::bold);
    r.page.labelled(r.w.phrase("care.reason"), rule.reason, label_column, 2);
    r.page.labelled(r.w.phrase("care.action"), rule.action, label_column, 2);
    if (!rule.avoid.empty()) r.page.labelled(r.w.phrase("care.avoid"), rule.avoid, label_column, 2);
}

enum class Urgency : std::uint8_t { of_the_level, below };

/// The rules that make the level, or those that it overtakes: these are told as well, but must not be taken for what to do now.
void fired_rules(Report& r, Urgency which) {
    bool first = true;
    for (const auto ix : r.a.triage.fired) {
        const Rule& rule = r.kb.rules[ix];
        if ((rule.level == r.a.level) != (which == Urgency::of_the_level)) continue;
        if (first && which == Urgency::below) r.page.subheading(r.w.phrase("care.less_urgent"));
        first = false;
        fired_rule(r, rule);
    }
}

void raised(Report& r) {
    for (const auto why : r.a.raised_by) {
        r.page.gap();
        r.page.paragraph(r.w.of("care.raised_by.", name(why)));
    }
}

/// Unknown is not "no". Where nothing may be done anyway, being seen does not wait for the open questions.
void incomplete_screening(Report& r) {
    if (r.a.triage.unanswered.empty()) return;
    r.page.gap();
    if (r.kb.gates[r.a.gate].prints == Prints::nothing) return r.page.paragraph(r.w.phrase("screening.incomplete_blocked"));
    r.page.paragraph(r.w.phrase("screening.incomplete", {{"text", r.kb.triage.screening.text}}));
}

void open_questions(Report& r) {
    if (r.a.triage.unanswered.empty()) return;
    r.page.subheading(r.w.phrase("screening.questions"));
    for (const auto q : r.a.triage.unanswered) r.page.bullet(r.kb.questions[q].text);
}

}    // namespace

bool ambulance(const Assessment& a) {
    return std::find(a.triage.flags.begin(), a.triage.flags.end(), TriageFlag::call_ambulance) != a.triage.flags.end();
}

void care_section(Report& r) {
    const Level& level = r.kb.levels[r.a.level];
    if (ambulance(r.a)) r.page.paragraph(r.w.phrase("care.call_ambulance"), 0, Tint::red);
    banner(r, level);
    r.page.gap();
    r.page.paragraph(level.tell_runner);
    const bool blocked = r.kb.gates[r.a.gate].prints == Prints::nothing;
    if (!blocked) incomplete_screening(r);
    fired_rules(r, Urgency::of_the_level);
    raised(r);
    if (blocked) incomplete_screening(r);
    fired_rules(r, Urgency::below);
    r.page.subheading(r.w.phrase("care.safety_net"));
    r.page.paragraph(level.safety_net);
    open_questions(r);
}

}    // namespace runknee::report
