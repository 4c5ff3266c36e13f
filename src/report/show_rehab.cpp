#include "report/catalogue.hpp"
#include "report/dose_words.hpp"

namespace runknee::report {
namespace {

Json load_json(const JointLoadFigure& l) {
    return {{"level", text_json(name(l.level))},
            {"figure", text_or_null(l.figure)},
            {"basis", text_json(l.basis)},
            {"source", text_json(l.source.id)}};
}

Json flag_list(const KnowledgeBase& kb, const Refs<FlagIx>& flags) {
    Json out = Json::array();
    for (const auto& f : flags) out.push_back({{"id", text_json(f.id)}, {"text", text_json(kb.flags[f].meaning)}});
    return out;
}

Json doses_json(const KnowledgeBase& kb, const Exercise& e) {
    Json out = Json::array();
    for (const auto role : {PhaseRole::settle, PhaseRole::build, PhaseRole::strengthen, PhaseRole::maintain})
        if (const auto& dose = e.dose_defaults[static_cast<std::size_t>(role)]) {
            Json row = {{"role", text_json(name(role))}};
            extend(row, dose_document(kb, *dose, e));
            out.push_back(std::move(row));
        }
    return out;
}

Json exercise_ids(const std::optional<Ref<ExerciseIx>>& e) { return e ? text_json(e->id) : Json(); }

Json tags_json(const Exercise& e) {
    Json out = Json::array();
    for (const auto t : e.tags) out.push_back(text_json(name(t)));
    return out;
}

Json equipment_json(const Exercise& e) {
    Json out = Json::array();
    for (const auto& any : e.equipment_required_any_of) out.push_back(texts(any));
    return out;
}

Json phase_exercise(const KnowledgeBase& kb, const PhaseExercise& x) {
    Json out = {{"id", text_json(x.exercise_id.id)},
                {"name", text_json(kb.exercises[x.exercise_id].name)},
                {"priority", text_json(name(x.priority))}};
    if (x.main) out["main"] = true;
    if (x.daily) out["daily"] = true;
    if (!x.group.empty()) out["group"] = text_json(x.group);
    if (x.from_week > 1) out["from_week"] = x.from_week;
    if (!x.only_if.empty()) out["only_if"] = expression_json(kb, x.only_if);
    if (x.range_deg) out["range_deg"] = json_of(*x.range_deg);
    out["note"] = text_or_null(x.note);
    out["dose"] = dose_document(kb, x.dose, kb.exercises[x.exercise_id]);
    out["basis"] = x.dose.basis ? text_json(x.dose.basis->id) : Json();
    out["adapted_source"] = x.dose.adapted_source ? text_json(x.dose.adapted_source->id) : Json();
    out["choice_source"] = x.choice_source ? text_json(x.choice_source->id) : Json();
    return out;
}

Json phase_running(const PhaseRunning& r) {
    return {{"mode", text_json(name(r.mode))},         {"max_pain", number(r.max_pain)}, {"pct_of_usual", json_of(r.pct_of_usual)},
            {"terrain", text_json(name(r.terrain))},   {"text", text_json(r.text)},      {"source", text_json(r.source.id)},
            {"pct_source", text_json(r.pct_source.id)}};
}

/// Criteria with their texts leading.
Json criteria_json(const KnowledgeBase& kb, const std::vector<Criterion>& list) {
    Json out = Json::array();
    for (const auto& c : list) {
        Json row = {{"criterion", text_json(c.text)}};
        if (c.metric) row["metric"] = text_json(c.metric->id);
        if (!c.unless.empty()) row["unless"] = expression_json(kb, c.unless);
        if (!c.any.empty()) row["any"] = criteria_json(kb, c.any);
        out.push_back(std::move(row));
    }
    return out;
}

Json phase_document(const KnowledgeBase& kb, const Phase& p) {
    Json exercises = Json::array();
    for (const auto& x : p.exercises) exercises.push_back(phase_exercise(kb, x));
    return {{"number", p.number},
            {"name", text_json(p.name)},
            {"id", text_json(p.id)},
            {"role", text_json(name(p.role))},
            {"goal", text_json(p.goal)},
            {"weeks", {{"min", p.weeks.min}, {"max", p.weeks.max}}},
            {"sessions_max", number_or_null(p.sessions_max)},
            {"start_here_if", criteria_json(kb, p.start_here_if)},
            {"exercises", std::move(exercises)},
            {"running", phase_running(p.running)},
            {"cross_training", ids(p.cross_training)},
            {"education", texts(p.education)},
            {"avoid", texts(p.avoid)},
            {"move_on_when", criteria_json(kb, p.move_on_when)},
            {"evidence_grade", text_json(p.evidence_grade)},
            {"sources", ids(p.sources)}};
}

Json evidence_json(const std::vector<ProtocolEvidence>& list) {
    Json out = Json::array();
    for (const auto& e : list)
        out.push_back({{"item", text_json(e.item)},
                       {"text", text_json(e.text)},
                       {"grade", text_json(e.grade)},
                       {"direction", e.direction ? text_json(name(*e.direction)) : Json()},
                       {"sources", ids(e.sources)}});
    return out;
}

Json limits_document(const PainLimits& l) {
    return {{"exercise_green_max", number(l.exercise_green_max)},
            {"exercise_amber_max", number(l.exercise_amber_max)},
            {"running_max", number(l.running_max)},
            {"settle_hours", number(l.settle_hours)},
            {"note", text_or_null(l.note)},
            {"source", text_json(l.source.id)}};
}

void add_loading(const KnowledgeBase& kb, const Loading& l, Json& out) {
    Json phases = Json::array();
    for (const auto& p : l.phases) phases.push_back(phase_document(kb, p));
    out["summary"] = text_json(l.summary);
    out["locked"] = l.locked ? Json(true) : Json();
    out["pain_limits"] = limits_document(l.pain_limits);
    out["review_weeks"] = l.review_weeks;
    out["expected"] = {{"text", text_json(l.expected.text)},
                       {"first_change_weeks", json_of(l.expected.first_change_weeks)},
                       {"main_gain_weeks", json_of(l.expected.main_gain_weeks)},
                       {"sources", ids(l.expected.sources)}};
    out["evidence"] = evidence_json(l.evidence);
    out["phases"] = std::move(phases);
    out["refer_if"] = texts(l.refer_if);
}

void add_calm_down(const KnowledgeBase& kb, const CalmDown& c, Json& out) {
    Json rows = Json::array();
    for (const auto& x : c.exercises)
        rows.push_back({{"id", text_json(x.exercise_id.id)},
                        {"name", text_json(kb.exercises[x.exercise_id].name)},
                        {"dose", dose_document(kb, x.dose, kb.exercises[x.exercise_id])},
                        {"note", text_or_null(x.note)}});
    Json days = Json::array();
    for (const auto& d : c.days) days.push_back({{"when", text_json(name(d.when))}, {"text", text_json(d.then)}, {"days", d.days}});
    out["summary"] = text_json(c.text);
    out["exercises"] = std::move(rows);
    out["times_per_day"] = json_of(c.times_per_day);
    out["length"] = std::move(days);
    out["comfort"] = ids(c.comfort);
    out["sources"] = ids(c.sources);
}

Json modality_rows(const Modality& m) {
    Json out = Json::array();
    for (const auto& row : m.protocols) {
        Json roles = Json::array();
        for (const auto role : row.roles) roles.push_back(text_json(name(role)));
        out.push_back({{"protocol", text_json(row.protocol.id)},
                       {"text", text_json(row.line)},
                       {"grade", text_json(row.grade)},
                       {"direction", text_json(name(row.direction))},
                       {"roles", std::move(roles)}});
    }
    return out;
}

Json modality_dose(const Modality& m) {
    if (!m.dose) return {};
    Json out = Json::array();
    for (const auto& [key, value] : m.dose->parts) {
        const auto* range = std::get_if<Range>(&value);
        out.push_back({{"part", text_json(key)}, {"value", range != nullptr ? json_of(*range) : text_json(std::get<Text>(value))}});
    }
    return out;
}

Json modality_evidence(const Modality& m) {
    Json out = Json::array();
    for (const auto& e : m.evidence)
        out.push_back({{"condition", text_json(e.condition)},
                       {"text", text_json(e.text)},
                       {"grade", text_json(e.grade)},
                       {"direction", text_json(name(e.direction))},
                       {"sources", ids(e.sources)}});
    return out;
}

}    // namespace

Json dose_document(const KnowledgeBase& kb, const DoseRange& d, const Exercise& e) {
    Json out = {{"words", dose_words(Words(kb), d, e)}};
    extend(out, json_of(d));
    return out;
}

Json show_exercise(const KnowledgeBase& kb, ExerciseIx ix) {
    const Exercise& e = kb.exercises[ix];
    return {{"kind", "exercise"},
            {"id", text_json(e.id)},
            {"name", text_json(e.name)},
            {"aliases", texts(e.aliases)},
            {"purpose", text_json(e.why)},
            {"category", text_json(name(e.category))},
            {"slot", text_json(name(e.slot))},
            {"tags", tags_json(e)},
            {"muscles", texts(e.primary_muscles)},
            {"start_position", text_json(e.start_position)},
            {"steps", texts(e.steps)},
            {"cues", texts(e.cues)},
            {"common_mistakes", texts(e.common_mistakes)},
            {"each_side", e.unilateral},
            {"working_leg", text_json(name(e.working_leg))},
            {"tempo", text_json(e.tempo)},
            {"doses", doses_json(kb, e)},
            {"joint_load",
             {{"patellofemoral", load_json(e.joint_load.patellofemoral)}, {"patellar_tendon", load_json(e.joint_load.patellar_tendon)}}},
            {"equipment", texts(e.equipment)},
            {"equipment_required_any_of", equipment_json(e)},
            {"ladder", text_or_null(e.ladder)},
            {"easier", exercise_ids(e.easier)},
            {"harder", exercise_ids(e.harder)},
            {"alternatives", ids(e.alternatives)},
            {"contraindications", flag_list(kb, e.contraindications)},
            {"cautions", flag_list(kb, e.cautions)},
            {"evidence_grade", text_json(e.evidence_grade)},
            {"notes", text_or_null(e.notes)},
            {"sources", ids(e.sources)}};
}

Json show_protocol(const KnowledgeBase& kb, ProtocolIx ix) {
    const Protocol& p = kb.protocols[ix];
    Json out = {{"kind", "protocol"},          {"id", text_json(p.id)},
                {"name", text_json(p.name)},   {"plain_name", text_json(p.plain_name)},
                {"aliases", texts(p.aliases)}, {"overall_grade", text_json(p.overall_grade)}};
    if (const auto* l = p.loading()) add_loading(kb, *l, out);
    if (const auto* c = p.calm_down()) add_calm_down(kb, *c, out);
    return out;
}

Json show_modality(const KnowledgeBase& kb, ModalityIx ix) {
    const Modality& m = kb.modalities[ix];
    return {{"kind", "modality"},
            {"id", text_json(m.id)},
            {"name", text_json(m.name)},
            {"aliases", texts(m.aliases)},
            {"what", text_json(m.what)},
            {"honest_line", text_json(m.honest_line)},
            {"usage", text_json(m.when)},
            {"protocols", modality_rows(m)},
            {"offer_when", m.offer_when.empty() ? Json() : expression_json(kb, m.offer_when)},
            {"needs_answers", ids(m.needs_answers)},
            {"explain_only", m.explain_only ? Json(true) : Json()},
            {"hands_on", m.hands_on},
            {"dose", modality_dose(m)},
            {"dose_basis", m.dose ? text_or_null(m.dose->basis) : Json()},
            {"who_performs", text_json(m.who_performs)},
            {"self_administered_alternative", text_or_null(m.self_administered_alternative)},
            {"contraindications", flag_list(kb, m.contraindications)},
            {"caution_flags", flag_list(kb, m.caution_flags)},
            {"caution_texts", texts(m.caution_texts)},
            {"evidence", modality_evidence(m)},
            {"sources", ids(m.sources)}};
}

}    // namespace runknee::report
