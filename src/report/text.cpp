#include <algorithm>

#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t short_fingerprint = 12;
constexpr std::size_t most_next_questions = 3;

}    // namespace

void text(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, const TextStyle& style, std::string& out) {
    Page page(style, out);
    Report r{kb, answers, a, Words(kb), page, style};
    care_section(r);
    causes_section(r);
    plan_section(r);
    questions_section(r);
    how_to_section(r);
    closing_section(r);
}

void questions_section(Report& r) {
    if (r.a.verdict != Verdict::no_clear_match || r.a.next_questions.empty()) return;
    r.page.heading(r.w.phrase("next.heading"));
    r.page.paragraph(r.w.phrase("next.intro"));
    const std::size_t n = std::min(most_next_questions, r.a.next_questions.size());
    for (std::size_t i = 0; i < n; ++i) r.page.bullet(r.kb.questions[r.a.next_questions[i].question].text);
}

/// A long report leaves the urgency above the screen, so it is said again where the prompt appears.
void in_short(Report& r) {
    const Level& level = r.kb.levels[r.a.level];
    r.page.gap();
    r.page.paragraph(r.w.phrase("closing.in_short", {{"title", level.title}, {"when", level.time_frame}}), 0, Tint::bold);
    if (ambulance(r.a)) r.page.paragraph(r.w.phrase("care.call_ambulance"), 0, Tint::bold);
}

void closing_section(Report& r) {
    r.page.gap();
    r.page.rule('-');
    r.page.paragraph(r.w.phrase("disclaimer"));
    if (r.a.has_id) r.page.paragraph(r.w.phrase("closing.id", {{"id", r.a.id}}));
    r.page.paragraph(r.w.phrase("closing.knowledge", {{"version", r.kb.info.version},
                                                      {"fingerprint", std::string_view(r.kb.fingerprint).substr(0, short_fingerprint)},
                                                      {"status", r.kb.info.status}}));
    in_short(r);
}

}    // namespace runknee::report
