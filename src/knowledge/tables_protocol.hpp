#pragma once
/// Field tables of protocols: loading protocols and the settling plan.

#include "knowledge/tables_exercise.hpp"

namespace runknee::fields {

/// A criterion compares a metric, or is a list of criteria: the table below knows both sets of keys, `read` which of them must be there.
template <>
struct Shape<Criterion> {
    static void read(Build& b, const json::Value& v, Criterion& t, const Path& p, const Limits& l);
    static void visit(Visitor& f, Criterion& t, const Path& p);
    static void schema(SchemaText& s, const Limits& l);
};

struct CriterionKeys {
    Criterion c;
};
template <>
struct Spec<CriterionKeys> {
    using K = CriterionKeys;
    static constexpr std::string_view name = "criterion",
                                      about = "Something measured at a check-in that must hold: metric, op, value and text, or any alone.";
    static constexpr auto fields = std::to_array<Field<K>>({
        optional<&K::c, &Criterion::metric>("metric", "The metric that is compared; asked once a week or at a check, or worked out."),
        optional<&K::c, &Criterion::op>("op", "<, <=, ==, >= or >."),
        optional<&K::c, &Criterion::value>("value", "What the metric is compared with, in its unit; true or false for yes/no metrics."),
        optional<&K::c, &Criterion::text>("text", "The criterion in words."),
        optional<&K::c, &Criterion::test>("test", "Which of the tests of the metric is meant."),
        optional<&K::c, &Criterion::unless>("unless", "While this is true the criterion counts as met."),
        optional<&K::c, &Criterion::any>("any", "At least two criteria of which one is enough; stands alone.", at_least(2)),
    });
};

template <>
struct Spec<PhaseExercise> {
    static constexpr std::string_view name = "phase_exercise", about = "One exercise of a phase, with its dose there.";
    static constexpr auto fields = std::to_array<Field<PhaseExercise>>({
        required<&PhaseExercise::exercise_id>("exercise_id", "The exercise."),
        required<&PhaseExercise::priority>(
            "priority", "core and optional fill the strength session; the others fill the daily block, recovery and runs."),
        optional<&PhaseExercise::from_week>("from_week", "First week of the phase in which it is done; absent: 1.", between(1, 52)),
        optional<&PhaseExercise::group>("group", "One member stands for all exercises of this group."),
        optional<&PhaseExercise::main>("main", "A main exercise: never dropped for lack of time, never below 2 sets."),
        optional<&PhaseExercise::daily>("daily", "Done on the other days too."),
        optional<&PhaseExercise::range_deg>("range_deg", "Knee bend to move through, in degrees.", between(0, 150)),
        optional<&PhaseExercise::note>("note", "What to mind in this phase."),
        optional<&PhaseExercise::only_if>("only_if", "Given only if this is true."),
        required<&PhaseExercise::dose>("dose", "Its dose in this phase, with a basis."),
        optional<&PhaseExercise::choice_source>("choice_source", "Source that chose this exercise for this phase."),
    });
    static void check(Build& b, PhaseExercise& e, const Path& p);
};

template <>
struct Spec<PhaseRunning> {
    static constexpr std::string_view name = "phase_running", about = "Running in a phase.";
    static constexpr auto fields = std::to_array<Field<PhaseRunning>>({
        required<&PhaseRunning::mode>("mode", "How running is arranged; plan/running.json says what each mode means."),
        required<&PhaseRunning::max_pain>("max_pain", "Pain allowed while running, NPRS 0 to 10; the running_max of the protocol.",
                                          between(0, 10)),
        required<&PhaseRunning::pct_of_usual>("pct_of_usual", "Weekly km as a percentage of the usual week, lowest and highest.",
                                              between(0, 100)),
        required<&PhaseRunning::pct_source>("pct_source", "Where the percentage comes from."),
        required<&PhaseRunning::terrain>("terrain", "Ground allowed: flat, uphill (flat and up), all."),
        required<&PhaseRunning::text>("text", "What runners are told."),
        optional<&PhaseRunning::text_stopped>("text_stopped", "The same for a runner who had stopped; goes with text_running."),
        optional<&PhaseRunning::text_running>("text_running", "The same for a runner who still runs; goes with text_stopped."),
        required<&PhaseRunning::source>("source", "Where the advice comes from."),
    });
    static void check(Build& b, PhaseRunning& r, const Path& p);
};

template <>
struct Spec<Phase::Weeks> {
    static constexpr std::string_view name = "phase_weeks", about = "How long a phase lasts.";
    static constexpr auto fields = std::to_array<Field<Phase::Weeks>>({
        required<&Phase::Weeks::min>("min", "Shortest time in the phase, in weeks.", between(1, 104)),
        required<&Phase::Weeks::max>("max", "Longest time in the phase, in weeks; then a professional should look.", between(1, 104)),
    });
    static void check(Build& b, Phase::Weeks& w, const Path& p);
};

template <>
struct Spec<Phase> {
    static constexpr std::string_view name = "phase", about = "One phase of a protocol.";
    static constexpr auto fields = std::to_array<Field<Phase>>({
        required<&Phase::number>("number", "Its place in the protocol, counted from 1.", between(1, 9)),
        required<&Phase::id>("id", "Stable id within the protocol."),
        required<&Phase::role>("role", "What the phase is for; roles come in this order: settle, build, strengthen, maintain."),
        required<&Phase::name>("name", "Heading of the phase."),
        required<&Phase::goal>("goal", "What it should reach."),
        required<&Phase::weeks>("weeks", "How long it lasts."),
        optional<&Phase::start_here_if>(
            "start_here_if", "A calm knee may begin in this phase if all of these hold; the second phase has them.", at_least(1)),
        optional<&Phase::sessions_max>("sessions_max", "Strength sessions a week at most.", between(1, 7)),
        required<&Phase::move_on_when>("move_on_when", "The next phase begins when all of these hold.", at_least(1)),
        required<&Phase::exercises>("exercises", "Exercises, most important first.", at_least(4)),
        required<&Phase::running>("running", "Running in this phase."),
        required<&Phase::cross_training>("cross_training", "Exercises that keep up fitness.", at_least(1)),
        required<&Phase::education>("education", "What the runner should know.", at_least(1)),
        required<&Phase::avoid>("avoid", "What to leave out for now.", at_least(1)),
        required<&Phase::evidence_grade>("evidence_grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&Phase::sources>("sources", "Sources.", at_least(1)),
    });
    static void check(Build& b, Phase& phase, const Path& p);
};

template <>
struct Spec<PainLimits> {
    static constexpr std::string_view name = "pain_limits", about = "How much pain is allowed; NPRS 0 to 10.";
    static constexpr auto fields = std::to_array<Field<PainLimits>>({
        required<&PainLimits::exercise_green_max>("exercise_green_max", "Highest pain of the green zone in an exercise.", between(0, 10)),
        required<&PainLimits::exercise_amber_max>("exercise_amber_max", "Highest pain of the amber zone; above it is red.", between(0, 7)),
        required<&PainLimits::running_max>("running_max", "Highest pain while running.", between(0, 10)),
        required<&PainLimits::settle_hours>("settle_hours", "Hours within which pain must be back to usual.", between(0.5, 96)),
        required<&PainLimits::source>("source", "Where the limits come from."),
        optional<&PainLimits::note>("note", "Remarks for authors."),
    });
    static void check(Build& b, PainLimits& l, const Path& p);
};

template <>
struct Spec<Loading::Expected> {
    static constexpr std::string_view name = "expected", about = "What to expect, and when.";
    static constexpr auto fields = std::to_array<Field<Loading::Expected>>({
        required<&Loading::Expected::first_change_weeks>("first_change_weeks", "Weeks until a first change.", between(0, 104)),
        required<&Loading::Expected::main_gain_weeks>("main_gain_weeks", "Weeks until the main gain.", between(0, 104)),
        required<&Loading::Expected::text>("text", "The same in words, without names of score scales."),
        required<&Loading::Expected::sources>("sources", "Sources.", at_least(1)),
    });
};

template <>
struct Spec<ProtocolEvidence> {
    static constexpr std::string_view name = "protocol_evidence", about = "What studies say about one part of the protocol.";
    static constexpr auto fields = std::to_array<Field<ProtocolEvidence>>({
        required<&ProtocolEvidence::item>("item", "The part."),
        required<&ProtocolEvidence::grade>("grade", "Grade of the evidence, A (strong) to F (expert opinion), or two such as A-B."),
        optional<&ProtocolEvidence::direction>("direction", "for, uncertain or against; absent: for."),
        required<&ProtocolEvidence::text>("text", "What was found."),
        required<&ProtocolEvidence::sources>("sources", "The studies.", at_least(1)),
    });
    static void check(Build& b, ProtocolEvidence& e, const Path& p) { check_grade(b, e.grade, p / "grade"); }
};

struct LoadingFile {
    Protocol head;
    Loading body;
};
template <>
struct Spec<LoadingFile> {
    using F = LoadingFile;
    static constexpr std::string_view name = "loading_protocol",
                                      about = "A loading protocol of one cause: phases of exercises and running.";
    static constexpr auto fields = std::to_array<Field<F>>({
        required<&F::head, &Protocol::kind>("kind", "loading."),
        required<&F::head, &Protocol::id>("id", "Stable id, the name of the file."),
        required<&F::head, &Protocol::name>("name", "Name for professionals."),
        required<&F::head, &Protocol::plain_name>("plain_name", "Name for the runner."),
        optional<&F::head, &Protocol::aliases>("aliases", "Other names it is found by."),
        optional<&F::body, &Loading::locked>("locked", "Not given without a clinician."),
        required<&F::body, &Loading::tendon>("tendon", "A tendon plan; adds what tendons need to know."),
        required<&F::head, &Protocol::overall_grade>("overall_grade", "Grade of the whole, A (strong) to F (expert opinion)."),
        required<&F::body, &Loading::summary>("summary", "The plan in a few sentences, without names of score scales."),
        required<&F::body, &Loading::pain_limits>("pain_limits", "How much pain is allowed."),
        required<&F::body, &Loading::review_weeks>(
            "review_weeks", "Weeks after which pain must have fallen, or a professional should look.", between(2, 12)),
        required<&F::body, &Loading::expected>("expected", "What to expect, and when."),
        required<&F::body, &Loading::evidence>("evidence", "What studies say.", at_least(1)),
        required<&F::body, &Loading::phases>("phases", "The phases in order; the first settles, the last maintains.", at_least(2)),
        required<&F::body, &Loading::refer_if>("refer_if", "When to see a professional.", at_least(1)),
    });
    static void check(Build& b, F& f, const Path& p);
};

// ---------------------------------------------------------------- the settling plan
template <>
struct Spec<CalmDown::Row> {
    static constexpr std::string_view name = "settling_exercise", about = "One exercise of the settling plan.";
    static constexpr auto fields = std::to_array<Field<CalmDown::Row>>({
        required<&CalmDown::Row::exercise_id>("exercise_id", "The exercise."),
        required<&CalmDown::Row::dose>("dose", "Its dose."),
        optional<&CalmDown::Row::note>("note", "What to mind."),
        optional<&CalmDown::Row::only_if_high_pain_only>("only_if_high_pain_only",
                                                         "Given only if high pain is the one reason for the settling plan."),
        optional<&CalmDown::Row::no_bone_flag>("no_bone_flag", "Not given with a flag of weak or injured bone."),
    });
};

template <>
struct Spec<CalmDown::HighPainOnly> {
    static constexpr std::string_view name = "high_pain_only", about = "When high pain is the one reason for the settling plan.";
    static constexpr auto fields = std::to_array<Field<CalmDown::HighPainOnly>>({
        required<&CalmDown::HighPainOnly::rules>("rules", "No other rule than these fired.", at_least(1)),
        required<&CalmDown::HighPainOnly::not_flags>("not_flags", "None of these flags is set."),
    });
};

template <>
struct Spec<CalmDown::Days> {
    static constexpr std::string_view name = "settling_days", about = "How long to settle down.";
    static constexpr auto fields = std::to_array<Field<CalmDown::Days>>({
        required<&CalmDown::Days::when>("when", "The case this row is for; the first that holds counts."),
        required<&CalmDown::Days::days>("days", "Days until the questions are answered again.", between(1, 60)),
        required<&CalmDown::Days::then>("then", "What to do then."),
    });
};

template <>
struct Spec<CalmDown::Second> {
    static constexpr std::string_view name = "second_settling_plan", about = "What a second settling plan in a row means.";
    static constexpr auto fields = std::to_array<Field<CalmDown::Second>>({
        required<&CalmDown::Second::level>("level", "Level of care is at least this."),
        required<&CalmDown::Second::text>("text", "What the runner is told."),
        required<&CalmDown::Second::after_days>("after_days", "It also holds if pain is still high after this many days.", between(1, 60)),
        required<&CalmDown::Second::pain>("pain", "The pain that counts as high, NPRS 0 to 10.", between(0, 10)),
    });
};

struct CalmDownFile {
    Protocol head;
    CalmDown body;
};
template <>
struct Spec<CalmDownFile> {
    using F = CalmDownFile;
    static constexpr std::string_view name = "settling_plan", about = "The plan that only settles the knee down.";
    static constexpr auto fields = std::to_array<Field<F>>({
        required<&F::head, &Protocol::kind>("kind", "calm_down."),
        required<&F::head, &Protocol::id>("id", "Stable id, the name of the file."),
        required<&F::head, &Protocol::name>("name", "Name for professionals."),
        required<&F::head, &Protocol::plain_name>("plain_name", "Name for the runner."),
        optional<&F::head, &Protocol::aliases>("aliases", "Other names it is found by."),
        required<&F::head, &Protocol::overall_grade>("overall_grade", "Grade of the whole, A (strong) to F (expert opinion)."),
        required<&F::body, &CalmDown::text>("text", "What the runner is told."),
        required<&F::body, &CalmDown::exercises>("exercises", "Exercises, most important first.", at_least(1)),
        required<&F::body, &CalmDown::times_per_day>("times_per_day", "How often a day the exercises are done.", between(1, 5)),
        required<&F::body, &CalmDown::high_pain_only>("high_pain_only", "When high pain is the one reason for this plan."),
        required<&F::body, &CalmDown::days>("days", "How long to settle down, first row that holds; the last is otherwise.", at_least(1)),
        required<&F::body, &CalmDown::second_in_a_row>("second_in_a_row", "What a second settling plan in a row means."),
        required<&F::body, &CalmDown::comfort>("comfort", "Extras for comfort."),
        required<&F::body, &CalmDown::sources>("sources", "Sources.", at_least(1)),
    });
    static void check(Build& b, F& f, const Path& p);
};

/// Reads a protocol of either kind; the member `kind` says which table reads the rest.
void read_protocol(Build& b, const json::Value& v, Protocol& t, const Path& p);
void visit_protocol(Visitor& f, Protocol& t, const Path& p);

}    // namespace runknee::fields
