#include <algorithm>

#include "report/handout.hpp"
#include "runknee/drawing.hpp"

namespace runknee::report {
namespace {

/// Does a flag of this plan rule the exercise out?
bool ruled_out(const KnowledgeBase& kb, ExerciseIx e, const std::vector<FlagIx>& flags) {
    const Exercise& x = kb.exercises[e];
    const auto spared = [&](FlagIx f) {
        const auto has = [&](Tag t) { return std::ranges::find(x.tags, t) != x.tags.end(); };
        const auto names = [&](const Ref<FlagIx>& c) { return c.ix == f; };
        return std::ranges::any_of(x.contraindications, names) || std::ranges::any_of(kb.flags[f].avoid_tags, has);
    };
    return std::ranges::any_of(flags, spared);
}

Json neighbour(const KnowledgeBase& kb, const std::optional<Ref<ExerciseIx>>& to, std::string_view phrase,
               const std::vector<FlagIx>& flags) {
    if (!to || ruled_out(kb, *to, flags)) return {};
    return Words(kb).phrase(phrase, {{"name", kb.exercises[*to].name}});
}

Items hints(const KnowledgeBase& kb, const Exercise& e) {
    const Words w(kb);
    Items out, cues;
    if (counted(e.tempo)) out.push_back(w.phrase("how_to.tempo", {{"tempo", e.tempo}}));
    for (const auto c : e.cues) cues.emplace_back(c);
    if (!cues.empty()) out.push_back(w.phrase("how_to.cues", {{"cues", joined(cues, "; ")}}));
    return out;
}

std::string names(const KnowledgeBase& kb, const std::vector<ExerciseIx>& exercises) {
    Items parts;
    for (const auto e : exercises) parts.emplace_back(kb.exercises[e].name);
    return joined(parts, "; ");
}

std::string pain_words(const Words& w, const PainLimits& limits) {
    return w.phrase("handout.pain", {{"green", number_text(limits.exercise_green_max)}, {"amber", number_text(limits.exercise_amber_max)}});
}

DoseParts whole_dose(const Words& w, const SessionExercise& x, const Exercise& e) {
    DoseParts dose = dose_parts(w, x.dose, e);
    if (x.paired) dose.around = joined({dose.around, std::string(w.phrase("exercise.paired"))}, ", ");
    return dose;
}

Json days_view(const Words& w, const WeekSheet& sheet) {
    const auto labels = day_labels(w, sheet.days, sheet.first_day, sheet.first_number);
    Json out = Json::array();
    for (std::size_t i = 0; i < sheet.days.size(); ++i) {
        Json parts = Json::array();
        for (auto& part : day_parts(w, sheet.days[i])) {
            auto label = w.phrase("handout.tick", {{"what", part}, {"day", labels[i]}});
            parts.push_back({{"part", std::move(part)}, {"tick", std::move(label)}});
        }
        const bool rest = parts.empty();
        out.push_back({{"day", labels[i]}, {"parts", std::move(parts)}, {"rest", rest ? text_json(w.phrase("week.rest")) : Json()}});
    }
    return out;
}

/// One row of the sheet to tick: an exercise, or the stretches behind them.
Json tick_row(const Words& w, std::string name, std::string dose, const Items& days) {
    Json boxes = Json::array();
    for (const auto& day : days) boxes.push_back({{"tick", w.phrase("handout.tick", {{"what", name}, {"day", day}})}});
    return {{"row_name", std::move(name)}, {"row_dose", std::move(dose)}, {"boxes", std::move(boxes)}};
}

Json session_view(const KnowledgeBase& kb, const WeekSheet& sheet, const SheetSession& s) {
    const Words w(kb);
    const auto labels = day_labels(w, sheet.days, sheet.first_day, sheet.first_number);
    Items days;
    for (const std::size_t d : days_of(sheet, s.name)) days.push_back(labels[d]);
    Json rows = Json::array();
    for (const SessionExercise& x : s.exercises) {
        const Exercise& e = kb.exercises[x.exercise];
        const DoseParts dose = whole_dose(w, x, e);
        rows.push_back(tick_row(w, std::string(e.name), sentence(joined({dose.work, dose.around}, ", ")), days));
    }
    if (!s.stretches.empty()) rows.push_back(tick_row(w, std::string(w.phrase("handout.stretches")), names(kb, s.stretches), days));
    const std::string_view letter(&s.name, 1);
    const auto heading = s.minutes
                             ? w.phrase("session.heading_timed", {{"name", letter}, {"minutes", w.count("unit.minutes.", *s.minutes)}})
                             : w.phrase("session.heading", {{"name", letter}});
    Items texts;
    if (s.warm_up)
        texts.push_back(w.phrase("session.warm_up", {{"time", w.count("unit.minutes.", *s.warm_up)}, {"text", kb.sessions.warm_up_text}}));
    if (!s.fit.empty()) texts.push_back(s.fit);
    return {{"session_heading", heading}, {"session_texts", std::move(texts)}, {"session_days", days}, {"rows", std::move(rows)}};
}

Items about(const KnowledgeBase& kb, const WeekSheet& sheet, ExerciseIx e) {
    const Words w(kb);
    Items out{std::string(kb.exercises[e].why)};
    const SheetRow* row = row_in(sheet, e);
    if (row == nullptr) return out;
    const auto bend = row->range_deg ? w.phrase("exercise.range_deg", {{"range", w.range(*row->range_deg)}}) : std::string();
    out.push_back(joined({bend, row->note, row->growth}, " "));
    if (row->replaces) out.push_back(w.phrase("exercise.replaces", {{"name", kb.exercises[*row->replaces].name}}));
    if (!row->swaps.empty()) out.push_back(w.phrase("exercise.swaps", {{"names", names(kb, row->swaps)}}));
    std::erase(out, std::string());
    return out;
}

/// Where a session does an exercise in another dose than the first that has it.
std::string other_doses(const KnowledgeBase& kb, const WeekSheet& sheet, ExerciseIx e, const DoseParts& first) {
    const Words w(kb);
    Items out;
    for (const SheetSession& s : sheet.sessions)
        for (const SessionExercise& x : s.exercises) {
            const auto dose = x.exercise == e ? dose_parts(w, x.dose, kb.exercises[e]).work : first.work;
            if (dose != first.work) out.push_back(w.phrase("handout.in_session", {{"name", std::string_view(&s.name, 1)}, {"dose", dose}}));
        }
    return joined(out, " ");
}

Json session_cards(const KnowledgeBase& kb, const WeekSheet& sheet, Drawings drawings) {
    const Words w(kb);
    std::vector<ExerciseIx> told;
    std::vector<Json> cards;
    for (const SheetSession& s : sheet.sessions)
        for (const SessionExercise& x : s.exercises) {
            if (std::ranges::find(told, x.exercise) != told.end()) continue;
            told.push_back(x.exercise);
            const DoseParts dose = whole_dose(w, x, kb.exercises[x.exercise]);
            Items lines = about(kb, sheet, x.exercise);
            if (auto other = other_doses(kb, sheet, x.exercise, dose); !other.empty()) lines.push_back(std::move(other));
            cards.push_back(card(kb, {x.exercise, dose, std::move(lines), pain_words(w, sheet.limits)}, sheet.flags, drawings));
        }
    return card_group(w.phrase("handout.cards"), tempo_words(kb, told), std::move(cards));
}

Json listed_cards(const KnowledgeBase& kb, const WeekSheet& sheet, std::string_view heading, std::string_view text,
                  const std::vector<ExerciseIx>& exercises, Drawings drawings) {
    const Words w(kb);
    std::vector<Json> cards;
    Items again;
    for (const ExerciseIx e : exercises) {
        if (row_in(sheet, e) != nullptr) {
            again.emplace_back(kb.exercises[e].name);
            continue;
        }
        const DoseRange* dose = listed_dose(*sheet.phase, e);
        cards.push_back(
            card(kb, {e, dose ? dose_parts(w, *dose, kb.exercises[e]) : DoseParts{}, about(kb, sheet, e), pain_words(w, sheet.limits)},
                 sheet.flags, drawings));
    }
    Items texts{std::string(text)};
    if (!again.empty()) texts.push_back(w.phrase("handout.as_above", {{"names", joined(again, "; ")}}));
    std::erase(texts, std::string());
    return card_group(heading, std::move(texts), std::move(cards));
}

std::vector<ExerciseIx> session_stretches(const WeekSheet& sheet) {
    std::vector<ExerciseIx> out;
    for (const SheetSession& s : sheet.sessions)
        for (const ExerciseIx e : s.stretches)
            if (std::ranges::find(out, e) == out.end()) out.push_back(e);
    return out;
}

Json pain_rows(const Words& w, const WeekSheet& sheet) {
    const auto green = number_text(sheet.limits.exercise_green_max), amber = number_text(sheet.limits.exercise_amber_max);
    const auto row = [&](std::string_view label, std::string text) {
        return Json({{"label", text_json(w.phrase(label))}, {"text", std::move(text)}});
    };
    Json out = {row("plan.pain_label.green", w.phrase("plan.pain_green", {{"n", green}})),
                row("plan.pain_label.amber", w.phrase("plan.pain_amber", {{"green", green}, {"amber", amber}})),
                row("plan.pain_label.red", w.phrase("plan.pain_red", {{"n", amber}}))};
    if (sheet.max_run_pain > 0)
        out.push_back(row("plan.pain_label.run", w.phrase("plan.pain_running", {{"n", number_text(sheet.max_run_pain)}})));
    out.push_back(
        row("plan.pain_label.after", w.phrase("plan.pain_settle", {{"time", w.count("unit.hours.", sheet.limits.settle_hours)}})));
    return out;
}

}    // namespace

Items tempo_words(const KnowledgeBase& kb, const std::vector<ExerciseIx>& exercises) {
    if (std::ranges::none_of(exercises, [&](ExerciseIx e) { return counted(kb.exercises[e].tempo); })) return {};
    return {std::string(kb.phrase("how_to.intro"))};
}

Json card(const KnowledgeBase& kb, const CardFacts& facts, const std::vector<FlagIx>& flags, Drawings drawings) {
    const Exercise& e = kb.exercises[facts.exercise];
    std::string picture;
    if (drawings == Drawings::svg) svg(kb, facts.exercise, {.sheet = Sheet::of_page}, picture);
    return {{"card_name", text_json(e.name)},
            {"drawing", picture.empty() ? Json() : Json(std::move(picture))},
            {"dose", sentence(facts.dose.work)},
            {"around", sentence(facts.dose.around)},
            {"about", facts.about},
            {"begin", text_json(e.start_position)},
            {"steps", texts(e.steps)},
            {"hints", hints(kb, e)},
            {"pain", facts.pain},
            {"easier", neighbour(kb, e.easier, "handout.easier", flags)},
            {"harder", neighbour(kb, e.harder, "handout.harder", flags)}};
}

Json card_group(std::string_view heading, Items texts, std::vector<Json> cards) {
    if (cards.empty() && texts.empty()) return {};
    return {{"group_heading", heading}, {"group_texts", std::move(texts)}, {"cards", std::move(cards)}};
}

Json week_view(const KnowledgeBase& kb, const WeekSheet& sheet, Drawings drawings) {
    const Words w(kb);
    Json sessions = Json::array();
    for (const SheetSession& s : sheet.sessions) sessions.push_back(session_view(kb, sheet, s));
    std::vector<Json> groups{session_cards(kb, sheet, drawings),
                             listed_cards(kb, sheet, w.phrase("handout.stretches"), "", session_stretches(sheet), drawings)};
    for (const SheetGroup& g : sheet.groups) groups.push_back(listed_cards(kb, sheet, g.heading, g.text, g.exercises, drawings));
    const bool both = std::ranges::any_of(sheet.days, [](const PlanDay& d) { return d.run && d.strength; });
    return {{"week_heading", sheet.heading},
            {"week_title", sheet.title},
            {"week_texts", sheet.intro},
            {"days", days_view(w, sheet)},
            {"same_day", both ? text_json(kb.sessions.week.same_day) : Json()},
            {"pain_heading", text_json(w.phrase("plan.pain_limits"))},
            {"pain_scale", text_json(kb.check_ins.zones.scale)},
            {"pain_rows", pain_rows(w, sheet)},
            {"exercise_label", text_json(w.phrase("handout.exercise"))},
            {"dose_label", text_json(w.phrase("handout.dose"))},
            {"sessions", std::move(sessions)},
            {"groups", present(std::move(groups))}};
}

}    // namespace runknee::report
