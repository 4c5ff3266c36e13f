#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

/// The word of a grade without its explanation.
Text in_short_words(Text grade) { return grade.substr(0, grade.find(':')); }

/// The line of this cause and the honest line; one of them where they begin alike.
std::string both_lines(Text line, Text honest) {
    constexpr std::size_t alike = 20;
    if (line.substr(0, alike) == honest.substr(0, alike)) return std::string(line.size() > honest.size() ? line : honest);
    return std::string(line).append(" ").append(honest);
}

}    // namespace

void careful_line(Report& r, const Modality& m) {
    if (m.caution_texts.empty()) return;
    std::vector<std::string> parts;
    for (const auto t : m.caution_texts) parts.emplace_back(t);
    r.page.paragraph(r.w.phrase("recovery.careful", {{"list", joined(parts, "; ")}}), 2);
}

void recovery_block(Report& r, const PlanPhase& phase) {
    if (phase.modalities.empty()) return;
    r.page.heading(r.w.phrase("recovery.heading"));
    r.page.paragraph(r.w.phrase("recovery.intro"));
    r.page.gap();
    for (const auto& offer : phase.modalities) {
        const Modality& m = r.kb.modalities[offer.modality];
        const auto& row = m.protocols[offer.row];
        r.page.bullet(r.w.phrase("recovery.line", {{"name", m.name},
                                                   {"direction", r.w.of("recovery.direction.", name(row.direction))},
                                                   {"grade", row.grade},
                                                   {"words", in_short_words(r.w.grade(row.grade))}}));
        r.page.paragraph(both_lines(row.line, m.honest_line), 2);
        careful_line(r, m);
    }
}

}    // namespace runknee::report
