#include <algorithm>
#include <cmath>

#include "report/dose_words.hpp"
#include "report/json_parts.hpp"

namespace runknee::report {
namespace {

constexpr const char* plan_schema = "runknee/plan/1";
constexpr int days_a_week = 7;

using Start = std::optional<std::chrono::sys_days>;    // first day of the plan

/// Every exercise the plan names, with how it is done.
class Library {
public:
    explicit Library(const KnowledgeBase& kb) : kb_(&kb), seen_(kb.exercises.size(), false) {}
    void add(ExerciseIx e) { seen_[e] = true; }
    void add(const std::vector<ExerciseIx>& list) {
        for (const auto e : list) add(e);
    }
    void add(const PlanExercise& x) {
        add(x.exercise);
        add(x.swaps);
    }
    void add(const PlanPhase& p) {
        for (const auto& x : p.exercises) add(x);
        for (const auto& x : p.joins_later) add(x);
        for (const auto& d : p.drills) add(d.exercise);
        if (const auto e = p.running.step ? ladder_exercise(*kb_) : std::nullopt) add(*e);
        for (const auto* list : {&p.stretches, &p.more_stretches, &p.recovery_exercises, &p.cross_training}) add(*list);
    }
    Json json() const {
        Json out = Json::object();
        for (const auto e : kb_->exercises.indices())
            if (seen_[e]) out[std::string(kb_->exercises[e].id)] = how_to(kb_->exercises[e]);
        return out;
    }

private:
    const KnowledgeBase* kb_;
    Table<ExerciseIx, char> seen_;
};

Json flags_json(const KnowledgeBase& kb, const Plan& plan) { return ids(kb.flags, plan.flags); }

/// What a plan of every kind says.
Json base(const KnowledgeBase& kb, const Assessment& a, Start start) {
    const auto& basis = a.plan.basis;
    Json limited = Json::array();
    for (const auto l : basis.limited_by) limited.push_back(text_json(name(l)));
    Json out = {{"schema", plan_schema},
                {"gate", text_json(kb.gates[a.gate].id)},
                {"kind", text_json(name(a.plan.kind))},
                {"protocol", a.plan.protocol ? text_json(kb.protocols[*a.plan.protocol].id) : Json()},
                {"reason", text_json(name(basis.reason))},
                {"limited_by", std::move(limited)},
                {"start", date_json(start, 0)},
                {"flags", flags_json(kb, a.plan)},
                {"skip_if", texts(a.plan.skip_if)},
                {"stop_rules", texts(kb.education.stop_rules)},
                {"referral", text_json(kb.referral.heading)},
                {"help", json_of(kb.referral)}};
    return out;
}

Json calm_down_json(const KnowledgeBase& kb, const Plan& plan, const CalmDownPlan& calm, Start start) {
    const Words w(kb);
    const Protocol& protocol = kb.protocols[*plan.protocol];
    Library library(kb);
    Json rows = Json::array();
    for (const auto* row : calm.exercises) {
        const Exercise& e = kb.exercises[row->exercise_id];
        library.add(row->exercise_id);
        rows.push_back({{"id", text_json(e.id)},
                        {"name", text_json(e.name)},
                        {"dose", json_of(row->dose)},
                        {"words", dose_words(w, row->dose, e)},
                        {"note", text_or_null(row->note)}});
    }
    const auto level = calm.level_at_least ? text_json(kb.levels[*calm.level_at_least].id) : Json();
    return {{"name", text_json(protocol.plain_name)},
            {"why", text_json(name(calm.why))},
            {"text", text_json(protocol.calm_down()->text)},
            {"exercises", std::move(rows)},
            {"times_per_day", json_of(protocol.calm_down()->times_per_day)},
            {"days", calm.days},
            {"review_date", date_json(start, calm.days)},
            {"then", text_json(calm.then)},
            {"level_at_least", level},
            {"comfort", ids(kb.modalities, calm.comfort)},
            {"how_to", library.json()}};
}

Json pain_limits_json(const PainLimits& l) {
    Json out = {{"exercise_green_max", number(l.exercise_green_max)},
                {"exercise_amber_max", number(l.exercise_amber_max)},
                {"running_max", number(l.running_max)},
                {"settle_hours", number(l.settle_hours)},
                {"source", text_json(l.source.id)}};
    if (!l.note.empty()) out["note"] = text_json(l.note);
    return out;
}

Json race_json(const std::optional<RaceAdvice>& race) {
    if (!race) return {};
    Json out = {{"verdict", text_json(name(race->verdict))}};
    if (race->weeks_needed) out["weeks_needed"] = *race->weeks_needed;
    out["text"] = text_json(race->text);
    return out;
}

/// A distance that was worked out by dividing, as it is printed.
Json to_tenth_or_null(const std::optional<double>& km) { return km ? number(std::nearbyint(*km * 10) / 10) : Json(); }

/// Who the plan is for, and where it starts.
Json start_json(const KnowledgeBase& kb, const LoadingPlan& plan) {
    const auto checked = [&] {
        const auto it =
            std::find_if(plan.phases.begin(), plan.phases.end(), [&](const PlanPhase& p) { return p.phase->number == plan.start_phase; });
        return it == plan.phases.end() ? Json::array() : json_of(kb, it->phase->start_here_if);
    };
    const bool may_fail = plan.start_checks && plan.start_phase > 1;
    return {{"irritability", text_json(kb.irritability.levels[plan.irritability].id)},
            {"emphasis", plan.emphasis ? text_json(name(*plan.emphasis)) : Json()},
            {"rules", ids(kb.plan_rules, plan.rules)},
            {"say", texts(plan.say)},
            {"start_phase", plan.start_phase},
            {"start_checks", plan.start_checks ? checked() : Json::array()},
            {"if_check_fails", may_fail ? Json(1) : Json()}};
}

Json limits_json(const KnowledgeBase& kb, const Answers& answers, const LoadingPlan& plan, const Loading& loading, Start start) {
    const Answer& worst = answers[kb.with_role(QuestionRole::pain_worst)];
    return {{"race", race_json(plan.race)},
            {"review_weeks", loading.review_weeks},
            {"review_date", date_json(start, loading.review_weeks * days_a_week)},
            {"expected", text_json(loading.expected.text)},
            {"expected_weeks",
             {{"first_change", json_of(loading.expected.first_change_weeks)}, {"main_gain", json_of(loading.expected.main_gain_weeks)}}},
            {"refer_if", texts(loading.refer_if)},
            {"pain_limits", pain_limits_json(loading.pain_limits)},
            {"hold_phase", plan.hold_phase},
            {"hold_progress", plan.hold_progress},
            {"pain_worst_at_start", worst.given() ? number(worst.number) : Json()},
            {"always", texts(plan.always)},
            {"running_rules", texts(plan.running_rules)},
            {"disclaimer", text_json(kb.education.not_medical_advice)},
            {"professional_check", plan.professional_check},
            {"ask_doctor", plan.ask_doctor},
            {"usual_week_km", number_or_null(plan.usual_week_km)},
            {"usual_longest_km", to_tenth_or_null(plan.usual_longest_km)},
            {"not_applicable", ids(kb.metrics, plan.not_applicable)}};
}

Json loading_json(const KnowledgeBase& kb, const Answers& answers, const Plan& plan, const LoadingPlan& loading, Start start) {
    const Protocol& protocol = kb.protocols[*plan.protocol];
    Library library(kb);
    Json phases = Json::array();
    for (const auto& p : loading.phases) {
        phases.push_back(phase_json(kb, p, p.phase->number == loading.start_phase ? start : Start()));
        library.add(p);
    }
    Json out = {{"name", text_json(protocol.plain_name)},
                {"summary", text_json(protocol.loading()->summary)},
                {"overall_grade", text_json(protocol.overall_grade)},
                {"grade_means", text_json(Words(kb).grade(protocol.overall_grade))}};
    extend(out, start_json(kb, loading));
    out["phases"] = std::move(phases);
    extend(out, limits_json(kb, answers, loading, *protocol.loading(), start));
    out["how_to"] = library.json();
    return out;
}

}    // namespace

Json plan_json(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, Start start) {
    Json out = base(kb, a, start);
    if (a.plan.calm_down) extend(out, calm_down_json(kb, a.plan, *a.plan.calm_down, start));
    if (a.plan.loading) extend(out, loading_json(kb, answers, a.plan, *a.plan.loading, start));
    if (a.plan.kind == PlanKind::none) out["why"] = text_json(name(a.plan.basis.reason));
    return out;
}

}    // namespace runknee::report
