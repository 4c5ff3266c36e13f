#include <algorithm>
#include <cmath>

#include "report/reasons.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t most_for = 5;
constexpr std::size_t most_for_named = 3;    // nothing has to be proved
constexpr std::size_t most_against = 3;

}    // namespace

std::string band_label(const Report& r, ConditionIx c) {
    return std::string(r.kb.scoring.bands[band(r.kb, r.a.differential.posterior[c], r.a.verdict)].label);
}

namespace {

void reason_list(Report& r, ConditionIx c, Side side, std::string_view heading, std::size_t most) {
    const auto found = reasons(r.a.differential, c, side);
    if (found.empty()) return;
    r.page.subheading(heading);
    for (std::size_t i = 0; i < std::min(most, found.size()); ++i)
        r.page.bullet(sentence(reason_words(r.kb, r.answers, found[i].question)));
}

void why_first(Report& r, ConditionIx c, std::size_t most) {
    reason_list(r, c, Side::for_it, r.w.phrase("causes.for"), most);
    reason_list(r, c, Side::against_it, r.w.phrase("causes.against"), most_against);
}

void possibilities(Report& r, std::size_t from) {
    const auto& order = r.a.differential.order;
    for (std::size_t i = from; i < std::min(r.style.causes, order.size()); ++i)
        r.page.bullet(r.w.phrase("causes.line", {{"name", r.kb.conditions[order[i]].name}, {"band", band_label(r, order[i])}}));
}

/// The heading, and where being seen comes first, what the causes are worth until then.
void heading(Report& r, std::string_view text) {
    r.page.heading(text);
    if (r.a.triage.show_causes != ShowCauses::with_warning) return;
    r.page.paragraph(r.w.phrase("causes.with_warning"));
    r.page.gap();
}

void likely_cause(Report& r, ConditionIx first) {
    const Condition& c = r.kb.conditions[first];
    heading(r, r.w.phrase("causes.likely"));
    r.page.paragraph(c.name, 0, Tint::bold);
    r.page.paragraph(sentence(r.w.phrase(
        "causes.how_sure", {{"band", band_label(r, first)}, {"percent", percent_words(r.w, r.kb, r.a.differential.posterior[first])}})));
    r.page.gap();
    r.page.paragraph(c.summary);
    why_first(r, first, most_for);
    if (r.style.causes > 1) r.page.subheading(r.w.phrase("causes.others"));
    possibilities(r, 1);
}

/// A clinician has looked at the knee; how likely our few answers make it would only confuse.
void named_cause(Report& r, ConditionIx named) {
    const Condition& c = r.kb.conditions[named];
    heading(r, r.w.phrase("causes.named_heading"));
    r.page.paragraph(r.w.phrase("causes.named", {{"name", c.name}}), 0, Tint::bold);
    r.page.gap();
    r.page.paragraph(c.summary);
    why_first(r, named, most_for_named);
}

}    // namespace

std::string unclear_words(const Report& r, const Unclear& u) {
    if (u.code == UnclearCode::guard) return std::string(r.kb.scoring.verdict_guards[u.guard].reason);
    return std::string(r.w.of("causes.unclear.", name(u.code)));
}

namespace {

void no_clear_match(Report& r) {
    heading(r, r.w.phrase("causes.no_clear_match"));
    r.page.paragraph(r.w.phrase("causes.no_clear_match_intro"));
    for (const auto& u : r.a.unclear_because) r.page.bullet(unclear_words(r, u));
    r.page.subheading(r.w.phrase("causes.possible"));
    possibilities(r, 0);
}

void to_rule_out(Report& r) {
    if (r.a.must_exclude.empty()) return;
    r.page.subheading(r.w.phrase("causes.must_exclude"));
    for (const auto c : r.a.must_exclude) {
        const Condition& condition = r.kb.conditions[c];
        r.page.bullet(r.w.phrase("causes.must_exclude_line", {{"name", condition.name}, {"text", condition.must_exclude->text}}));
    }
}

}    // namespace

void causes_section(Report& r) {
    if (!r.a.causes_shown()) {
        r.page.heading(r.w.phrase("causes.withheld_heading"));
        r.page.paragraph(r.w.phrase("causes.withheld"));
        return;
    }
    if (r.a.named)
        named_cause(r, *r.a.named);
    else if (r.a.verdict == Verdict::likely)
        likely_cause(r, r.a.differential.order.front());
    else
        no_clear_match(r);
    to_rule_out(r);
}

}    // namespace runknee::report
