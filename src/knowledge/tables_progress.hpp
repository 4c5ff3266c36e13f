#pragma once
/// Field tables of data/plan/progress.json.

#include "knowledge/tables_personal.hpp"

namespace runknee::fields {

template <>
struct Spec<Metric> {
    static constexpr std::string_view name = "metric", about = "One thing asked or worked out at a check-in.";
    static constexpr auto fields = std::to_array<Field<Metric>>({
        required<&Metric::id>("id", "Stable id; criteria and logs name it."),
        required<&Metric::asked>("asked", "When it is asked; derived: worked out from the log."),
        optional<&Metric::text>("text", "What is asked; not for derived metrics."),
        required<&Metric::unit>("unit", "Unit of the value."),
        required<&Metric::min>("min", "Lowest value; false for yes/no, null for a choice.", nullable),
        required<&Metric::max>("max", "Highest value; true for yes/no, null for a choice.", nullable),
        optional<&Metric::rule>("rule", "Derived metrics: how it is worked out."),
        optional<&Metric::per>("per", "Asked for each of these."),
        optional<&Metric::options>("options", "Choices.", at_least(2)),
        optional_keyed_texts<&Metric::labels>("labels", "Each choice in words."),
        optional<&Metric::last>("last", "Asked only when all other checks are passed."),
        optional<&Metric::not_with_flags>("not_with_flags", "Never asked while one of these flags is set.", at_least(1)),
        optional_keyed_texts<&Metric::tests>("tests", "Tests it can be measured by; criteria name one."),
        optional<&Metric::needs>("needs", "Equipment token it needs."),
    });
    static void check(Build& b, Metric& m, const Path& p);
};

template <>
struct Spec<CheckIns::Zones> {
    using R = CheckIns::Zones;
    static constexpr std::string_view name = "zones", about = "The pain zones in words.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::green>("green", "The green zone."),
        required<&R::amber>("amber", "The amber zone."),
        required<&R::red>("red", "The red zone."),
        required<&R::run>("run", "Zones of running."),
        required<&R::scale>("scale", "What the numbers mean."),
        required<&R::model>("model", "The model behind the zones."),
        required<&R::sources>("sources", "Sources.", at_least(1)),
    });
};

template <>
struct Spec<CheckIns::Evidence> {
    using R = CheckIns::Evidence;
    static constexpr std::string_view name = "zones_evidence", about = "What studies say about the zones.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::grade>("grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&R::text>("text", "What was found."),
        required<&R::sources>("sources", "Sources.", at_least(1)),
    });
    static void check(Build& b, R& r, const Path& p) { check_grade(b, r.grade, p / "grade"); }
};

template <>
struct Spec<CheckIns::ExerciseRules> {
    using R = CheckIns::ExerciseRules;
    static constexpr std::string_view name = "exercise_rules", about = "What to do with one exercise next time.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::order>("order", "The decisions in the order they are looked at.", at_least(1)),
        required<&R::regress>("regress", "When to make it easier."),
        required<&R::hold>("hold", "When to repeat the dose."),
        required<&R::harder>("harder", "When to take the harder exercise."),
        required<&R::progress>("progress", "When to raise the dose."),
        required<&R::one_change>("one_change", "What one change is, first choice first.", at_least(1)),
        required<&R::sources>("sources", "Sources.", at_least(1)),
    });
};

template <>
struct Spec<CheckIns::SessionZones> {
    using R = CheckIns::SessionZones;
    static constexpr std::string_view name = "session_zones", about = "What makes a session green, amber or red.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::green>("green", "A green session."),
        required<&R::amber>("amber", "An amber session."),
        required<&R::red>("red", "A red session."),
        required<&R::not_settled>("not_settled", "What to do if pain has not settled."),
        required<&R::red_sessions_for_step_back>("red_sessions_for_step_back", "Red sessions that lead one phase back.", between(1, 14)),
        required<&R::within_days>("within_days", "Days within which these red sessions fall.", between(1, 60)),
        required<&R::unrated>("unrated", "What a session without ratings counts as."),
    });
};

template <>
struct Spec<CheckIns::Week> {
    using R = CheckIns::Week;
    static constexpr std::string_view name = "week_rules", about = "What the weekly check-in decides.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::order>("order", "The decisions in the order they are looked at.", at_least(1)),
        required<&R::stop>("stop", "When to stop the plan."),
        required<&R::stop_pain>("stop_pain", "Worst pain that stops the plan, NPRS 0 to 10.", between(0, 10)),
        required<&R::high_pain>("high_pain", "Worst pain that leads one phase back, NPRS 0 to 10.", between(0, 10)),
        required<&R::pain_text>("pain_text", "The two in words."),
        required<&R::clinician>("clinician", "When to see a clinician."),
        required<&R::worse_after_weeks>("worse_after_weeks", "Weeks after which getting worse counts.", between(1, 26)),
        required<&R::worthwhile_change>("worthwhile_change", "Points of pain that make a difference, NPRS.", between(0, 10)),
        required<&R::worthwhile_source>("worthwhile_source", "Where that number comes from."),
        required<&R::phase_down>("phase_down", "When to go back one phase."),
        required<&R::phase_up>("phase_up", "When the next phase begins."),
        required<&R::sessions_done_pct>("sessions_done_pct", "Sessions that must be done for the next phase, in percent.", between(0, 100)),
        required<&R::stalled>("stalled", "What to do when a phase takes too long."),
        required<&R::deload>("deload", "The lighter week."),
        required<&R::deload_every>("deload_every", "Every how many weeks one is lighter.", between(2, 12)),
        keyed_texts<&R::return_after_gap>("return_after_gap", "How to come back after days without training, by length of the gap."),
        required<&R::return_run_factor>("return_run_factor", "Running after a gap as a share of before, 0 to 1.", between(0, 1)),
        required<&R::return_ladder_steps>("return_ladder_steps", "Ladder steps to go back after a gap.", between(0, 20)),
        required<&R::hold>("hold", "When to repeat the week."),
        required<&R::illness_hold_days>("illness_hold_days", "Days of illness or travel that repeat the week.", between(1, 7)),
        required<&R::end>("end", "When the plan is done."),
        required<&R::end_without_criteria_weeks>("end_without_criteria_weeks", "Weeks after which the plan ends in any case.",
                                                 between(4, 260)),
        required<&R::green_week>("green_week", "What a green week is."),
    });
    static void check(Build& b, R& r, const Path& p);
};

template <>
struct Spec<CheckIns::Urgency::Sign> {
    using R = CheckIns::Urgency::Sign;
    static constexpr std::string_view name = "sign_urgency", about = "How soon a knee has to be seen for one danger sign.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::sign>("sign", "The option of danger_signs."),
        required<&R::level>("level", "Level of care, above self-care."),
    });
};

template <>
struct Spec<CheckIns::Urgency> {
    using R = CheckIns::Urgency;
    static constexpr std::string_view name = "urgency", about = "How soon a knee has to be seen for what stops a plan.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::signs>("signs", "Every danger sign, each once.", at_least(1)),
        required<&R::unread_sign>("unread_sign", "Level of a danger sign that cannot be read."),
        required<&R::new_swelling>("new_swelling", "Level of new swelling."),
        required<&R::very_high_pain>("very_high_pain", "Level of worst pain of stop_pain or more."),
        required<&R::from, &EstimateSource::basis>("basis", estimate_basis),
        required<&R::from, &EstimateSource::source>("source", estimate_source),
    });
};

template <>
struct Spec<CheckIns::Running> {
    using R = CheckIns::Running;
    static constexpr std::string_view name = "running_rules", about = "What runs decide.";
    static constexpr auto fields = std::to_array<Field<R>>({
        required<&R::up>("up", "When to run more."),
        required<&R::repeat>("repeat", "When to repeat."),
        required<&R::down>("down", "When to run less."),
    });
};

struct ProgressFile {
    std::vector<Metric> metrics;
    CheckIns check_ins;
};
template <>
struct Spec<ProgressFile> {
    using F = ProgressFile;
    static constexpr std::string_view name = "progress", about = "What is asked at check-ins and what it means.";
    static constexpr auto fields = std::to_array<Field<F>>({
        required<&F::metrics>("metrics", "Everything that is asked or worked out.", at_least(1)),
        required<&F::check_ins, &CheckIns::run_minutes_share>(
            "run_minutes_share", "Share of the usual longest run that counts as reached, 0 to 1.", between(0, 1)),
        keyed_texts<&F::check_ins, &CheckIns::asked>("asked", "When each kind of metric is asked."),
        required<&F::check_ins, &CheckIns::zones>("zones", "The pain zones."),
        required<&F::check_ins, &CheckIns::evidence>("evidence", "What studies say about the zones."),
        required<&F::check_ins, &CheckIns::exercise>("exercise", "What to do with one exercise next time."),
        required<&F::check_ins, &CheckIns::session>("session", "What makes a session green, amber or red."),
        required<&F::check_ins, &CheckIns::week>("week", "What the weekly check-in decides."),
        required<&F::check_ins, &CheckIns::urgency>("urgency", "How soon a knee has to be seen for what stops a plan."),
        required<&F::check_ins, &CheckIns::running>("running", "What runs decide."),
        required<&F::check_ins, &CheckIns::missing_check_in>("missing_check_in", "What a missing check-in means."),
        required<&F::check_ins, &CheckIns::estimates>("estimates", "Numbers that no study gives."),
    });
    static void check(Build& b, F& f, const Path& p);
};

}    // namespace runknee::fields
