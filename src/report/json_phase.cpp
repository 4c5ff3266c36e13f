#include <algorithm>

#include "report/dose_words.hpp"
#include "report/json_parts.hpp"

namespace runknee::report {
namespace {

Json named(const KnowledgeBase& kb, ExerciseIx e) {
    return {{"id", text_json(kb.exercises[e].id)}, {"name", text_json(kb.exercises[e].name)}};
}

Json item_json(const KnowledgeBase& kb, const PlanExercise& x) {
    const Exercise& e = kb.exercises[x.exercise];
    Json out = named(kb, x.exercise);
    out["slot"] = text_json(name(e.slot));
    out["priority"] = text_json(name(x.priority));
    out["main"] = x.main;
    out["daily"] = x.daily;
    out["ranges"] = json_of(*x.ranges);
    out["words"] = dose_words(Words(kb), *x.ranges, e);
    out["replaces"] = x.replaces ? text_json(kb.exercises[*x.replaces].id) : Json();
    out["why"] = text_json(e.why);
    out["chosen"] = text_json(name(x.chosen));
    out["careful"] = x.careful;
    out["range_deg"] = x.range_deg ? json_of(*x.range_deg) : Json();
    out["note"] = text_or_null(x.note);
    out["swaps"] = ids(kb.exercises, x.swaps);
    if (x.from_week > 1) out["from_week"] = x.from_week;
    return out;
}

Json items_json(const KnowledgeBase& kb, const std::vector<PlanExercise>& list) {
    Json out = Json::array();
    for (const auto& x : list) out.push_back(item_json(kb, x));
    return out;
}

Json dose_json(const KnowledgeBase& kb, const SessionExercise& x) {
    Json out = named(kb, x.exercise);
    extend(out, json_of(x.dose));
    if (x.paired) out["paired"] = true;
    out["words"] = dose_words(Words(kb), x.dose, kb.exercises[x.exercise]);
    return out;
}

Json session_json(const KnowledgeBase& kb, const Session& s) {
    Json exercises = Json::array();
    for (const auto& x : s.exercises) exercises.push_back(dose_json(kb, x));
    Json cuts = Json::array();
    for (const auto c : s.cuts) cuts.push_back(text_json(name(c)));
    return {{"exercises", std::move(exercises)},
            {"stretches", ids(kb.exercises, s.stretches)},
            {"warm_up_minutes", s.warm_up_minutes},
            {"minutes", s.minutes},
            {"limit", s.limit},
            {"cuts", std::move(cuts)},
            {"longer_than_asked", s.longer_than_asked}};
}

Json sessions_json(const KnowledgeBase& kb, const PlanPhase& p) {
    Json out = Json::object();
    for (const auto& s : p.sessions) out[std::string(1, s.name)] = session_json(kb, s);
    return out;
}

}    // namespace

Json run_json(const Run& run) {
    if (run.km) return {{"km", number(*run.km)}};
    if (run.minutes) return {{"minutes", number(*run.minutes)}};
    if (run.step) return {{"step", *run.step}};
    return {{"from_log", true}};
}

namespace {

Json readiness_texts(const KnowledgeBase& kb) {
    Json out = Json::array();
    for (const auto& c : kb.running.readiness.checks) out.push_back(text_json(c.text));
    return out;
}

Json running_json(const KnowledgeBase& kb, const PlanRunning& run) {
    constexpr Text no_running = "none";
    Json runs = Json::array();
    for (const auto& x : run.runs) runs.push_back(run_json(x));
    Json out = {{"mode", text_json(run.mode ? name(*run.mode) : no_running)},
                {"max_pain", number(run.max_pain)},
                {"terrain", text_json(name(run.terrain))},
                {"text", text_json(run.text)}};
    if (run.cap_share) {
        out["cap_share"] = number(*run.cap_share);
        out["cap_km"] = number_or_null(run.cap_km);
    }
    if (run.week_km) out["week_km"] = number(*run.week_km);
    if (run.longest_km) out["longest_km"] = number(*run.longest_km);
    if (const auto e = run.step ? ladder_exercise(kb) : std::nullopt) out["exercise"] = text_json(kb.exercises[*e].id);
    if (run.step) out["step"] = *run.step;
    if (run.last_step) out["last_step"] = *run.last_step;
    if (run.readiness) out["readiness"] = readiness_texts(kb);
    out["runs"] = std::move(runs);
    return out;
}

Json day_json(const PlanDay& d, std::optional<std::chrono::sys_days> first_day) {
    Json out = {{"day", d.day},
                {"strength", d.strength ? Json(std::string(1, *d.strength)) : Json()},
                {"run", d.run ? run_json(*d.run) : Json()},
                {"daily_block", d.daily_block},
                {"rest", d.rest}};
    if (first_day) out["date"] = date_json(first_day, d.day);
    return out;
}

Json week_json(const PlanPhase& p, std::optional<std::chrono::sys_days> first_day) {
    Json out = Json::array();
    for (const auto& d : p.week) out.push_back(day_json(d, first_day));
    return out;
}

Json offers_json(const KnowledgeBase& kb, const PlanPhase& p) {
    Json out = Json::array();
    for (const auto& offer : p.modalities) {
        const Modality& m = kb.modalities[offer.modality];
        const auto& row = m.protocols[offer.row];
        out.push_back({{"id", text_json(m.id)},
                       {"name", text_json(m.name)},
                       {"grade", text_json(row.grade)},
                       {"direction", text_json(name(row.direction))},
                       {"line", text_json(row.line)},
                       {"careful", ids(kb.flags, offer.careful)},
                       {"honest_line", text_json(m.honest_line)},
                       {"when", text_json(m.when)},
                       {"cautions", texts(m.caution_texts)}});
    }
    return out;
}

Json drills_json(const KnowledgeBase& kb, const PlanPhase& p) {
    Json out = Json::array();
    for (const auto& d : p.drills) {
        Json row = named(kb, d.exercise);
        row["self_check"] = text_or_null(d.self_check);
        out.push_back(std::move(row));
    }
    return out;
}

Json education_json(const KnowledgeBase& kb, const Phase& phase) {
    Json out = texts(phase.education);
    for (const auto t : kb.education.by_role[static_cast<std::size_t>(phase.role)]) out.push_back(text_json(t));
    return out;
}

/// Does this runner's phase name the exercise, apart from the strength exercises?
bool lists(const PlanPhase& p, ExerciseIx e) {
    const auto in = [&](const std::vector<ExerciseIx>& list) { return std::ranges::find(list, e) != list.end(); };
    return in(p.stretches) || in(p.more_stretches) || in(p.recovery_exercises) ||
           std::ranges::any_of(p.drills, [&](const PlanDrill& d) { return d.exercise == e; });
}

/// Doses of what this runner's phase names apart from the strength exercises, by exercise id.
Json other_doses(const KnowledgeBase& kb, const PlanPhase& p) {
    Json out = Json::object();
    for (const auto& x : p.phase->exercises) {
        if (x.priority == Priority::core || x.priority == Priority::optional || !lists(p, x.exercise_id)) continue;
        Json dose = json_of(x.dose);
        dose["words"] = dose_words(Words(kb), x.dose, kb.exercises[x.exercise_id]);
        out[std::string(x.exercise_id.id)] = std::move(dose);
    }
    return out;
}

}    // namespace

std::optional<ExerciseIx> ladder_exercise(const KnowledgeBase& kb) {
    for (const auto e : kb.exercises.indices())
        if (kb.exercises[e].slot == Slot::run && kb.exercises[e].category == Category::cardio) return e;
    return std::nullopt;
}

Json phase_json(const KnowledgeBase& kb, const PlanPhase& p, std::optional<std::chrono::sys_days> first_day) {
    const Phase& phase = *p.phase;
    return {{"number", phase.number},
            {"id", text_json(phase.id)},
            {"role", text_json(name(phase.role))},
            {"name", text_json(phase.name)},
            {"goal", text_json(phase.goal)},
            {"weeks", {{"min", phase.weeks.min}, {"max", phase.weeks.max}}},
            {"sessions_per_week", p.sessions_per_week},
            {"exercises", items_json(kb, p.exercises)},
            {"joins_later", items_json(kb, p.joins_later)},
            {"not_used", ids(kb.exercises, p.not_used)},
            {"sessions", sessions_json(kb, p)},
            {"stretches", ids(kb.exercises, p.stretches)},
            {"more_stretches", ids(kb.exercises, p.more_stretches)},
            {"daily", ids(kb.exercises, p.daily)},
            {"recovery_exercises", ids(kb.exercises, p.recovery_exercises)},
            {"drills", drills_json(kb, p)},
            {"other_doses", other_doses(kb, p)},
            {"running", running_json(kb, p.running)},
            {"cross_training",
             {{"exercises", ids(kb.exercises, p.cross_training)}, {"minutes_a_week", number_or_null(p.cross_training_minutes)}}},
            {"tests", ids(kb.metrics, p.tests)},
            {"week", week_json(p, first_day)},
            {"move_on_when", json_of(kb, phase.move_on_when)},
            {"modalities", offers_json(kb, p)},
            {"education", education_json(kb, phase)},
            {"avoid", texts(phase.avoid)},
            {"evidence_grade", text_json(phase.evidence_grade)},
            {"sources", ids(phase.sources)}};
}

}    // namespace runknee::report
