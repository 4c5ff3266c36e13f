#include <algorithm>

#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

void add(std::vector<ExerciseIx>& all, ExerciseIx e) {
    if (std::find(all.begin(), all.end(), e) == all.end()) all.push_back(e);
}

void add(std::vector<ExerciseIx>& all, const std::vector<ExerciseIx>& more) {
    for (const auto e : more) add(all, e);
}

void add_phase(std::vector<ExerciseIx>& all, const PlanPhase& p) {
    for (const auto& s : p.sessions) {
        for (const auto& x : s.exercises) add(all, x.exercise);
        add(all, s.stretches);
    }
    for (const auto& x : p.joins_later) add(all, x.exercise);
    add(all, p.stretches);
    add(all, p.more_stretches);
    add(all, p.daily);
    add(all, p.recovery_exercises);
    for (const auto& d : p.drills) add(all, d.exercise);
}

std::string sentences(const Texts& texts) {
    std::vector<std::string> parts;
    for (const auto t : texts) parts.emplace_back(t);
    return joined(parts, " ");
}

}    // namespace

bool counted(Text tempo) { return !tempo.empty() && tempo.find_first_not_of("0123456789-") == Text::npos; }

/// Position, movement, tempo and what to think of, in one paragraph.
std::string how_words(const Report& r, const Exercise& e) {
    std::vector<std::string> cues;
    for (const auto c : e.cues) cues.emplace_back(c);
    return joined({std::string(e.start_position), sentences(e.steps),
                   counted(e.tempo) ? r.w.phrase("how_to.tempo", {{"tempo", e.tempo}}) : std::string(),
                   cues.empty() ? std::string() : r.w.phrase("how_to.cues", {{"cues", joined(cues, "; ")}})},
                  " ");
}

namespace {

void clinics(Report& r) {
    for (const auto& c : r.kb.referral.clinics) {
        r.page.gap();
        r.page.paragraph(
            r.w.phrase("help.clinic", {{"name", c.name}, {"website", c.website}, {"phone", c.phone}, {"marked_as", c.marked_as}}));
    }
}

}    // namespace

std::vector<ExerciseIx> exercises_to_do(const Plan& plan, Phases phases) {
    std::vector<ExerciseIx> all;
    if (plan.calm_down)
        for (const auto* row : plan.calm_down->exercises) add(all, row->exercise_id);
    if (plan.loading)
        for (const auto& p : plan.loading->phases)
            if (phases == Phases::in_full || p.phase->number == plan.loading->start_phase) add_phase(all, p);
    return all;
}

void where_help_is(const KnowledgeBase& kb, const Words& w, Page& page, const Texts& refer_if) {
    const Referral& help = kb.referral;
    page.heading(help.heading);
    page.paragraph(help.intro);
    page.gap();
    page.bullets(help.seek_help_if);
    page.bullets(refer_if);
    page.subheading(w.phrase("help.who"));
    for (const auto& c : help.who) page.bullet(w.phrase("help.who_line", {{"who", c.who}, {"what", c.what_for}}));
    page.paragraph(help.emergency_note);
    page.subheading(w.phrase("help.bring"));
    page.bullets(help.bring);
}

void help_section(Report& r, const Loading* loading) {
    r.page.heading(r.w.phrase("help.stop_rules"));
    r.page.bullets(r.kb.education.stop_rules);
    where_help_is(r.kb, r.w, r.page, loading != nullptr ? loading->refer_if : Texts{});
    r.page.paragraph(r.kb.referral.tell_them);
    clinics(r);
}

void how_to_section(Report& r) {
    const auto all = exercises_to_do(r.a.plan, r.style.phases);
    if (all.empty()) return;
    r.page.heading(r.w.phrase("how_to.heading"));
    r.page.paragraph(r.w.phrase("how_to.intro"));
    for (const auto ix : all) {
        const Exercise& e = r.kb.exercises[ix];
        r.page.subheading(e.name);
        r.page.paragraph(how_words(r, e), 2);
    }
}

}    // namespace runknee::report
