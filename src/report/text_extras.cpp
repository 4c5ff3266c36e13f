#include <algorithm>

#include "report/text_parts.hpp"

namespace runknee::report {

Text in_short_words(Text grade) { return grade.substr(0, grade.find(':')); }

std::string both_lines(Text line, Text honest) {
    constexpr std::size_t alike = 20;
    if (line.substr(0, alike) == honest.substr(0, alike)) return std::string(line.size() > honest.size() ? line : honest);
    return std::string(line).append(" ").append(honest);
}

void careful_line(Report& r, const Modality& m) {
    if (m.caution_texts.empty()) return;
    std::vector<std::string> parts;
    for (const auto t : m.caution_texts) parts.emplace_back(t);
    r.page.paragraph(r.w.phrase("recovery.careful", {{"list", joined(parts, "; ")}}), 2);
}

namespace {

void extra(Report& r, const Offer& offer) {
    const Modality& m = r.kb.modalities[offer.modality];
    const auto& row = m.protocols[offer.row];
    r.page.bullet(r.w.phrase("recovery.line", {{"name", m.name},
                                               {"direction", r.w.of("recovery.direction.", name(row.direction))},
                                               {"grade", row.grade},
                                               {"words", in_short_words(r.w.grade(row.grade))}}));
    r.page.paragraph(both_lines(row.line, m.honest_line), 2);
    careful_line(r, m);
}

}    // namespace

void recovery_block(Report& r, const PlanPhase& phase) {
    if (phase.modalities.empty()) return;
    r.page.heading(r.w.phrase("recovery.heading"));
    r.page.paragraph(r.w.phrase("recovery.intro"));
    r.page.gap();
    for (const auto& offer : phase.modalities) extra(r, offer);
}

void recovery_of_phase(Report& r, const LoadingPlan& plan, const PlanPhase& phase) {
    if (phase.modalities.empty()) return;
    const auto& told = first_phase(plan).modalities;
    const auto is_told = [&](const Offer& x) {
        return std::ranges::any_of(told, [&](const Offer& y) { return y.modality == x.modality && y.row == x.row; });
    };
    std::vector<std::string> names;
    r.page.subheading(r.w.phrase("recovery.of_phase"));
    for (const Offer& offer : phase.modalities)
        if (is_told(offer))
            names.emplace_back(r.kb.modalities[offer.modality].name);
        else
            extra(r, offer);
    if (!names.empty()) r.page.paragraph(r.w.phrase("recovery.told", {{"names", joined(names, "; ")}}));
}

}    // namespace runknee::report
