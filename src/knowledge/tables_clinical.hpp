#pragma once
/// Field tables of questions, triage, conditions and scoring.

#include "knowledge/fields.hpp"

namespace runknee::fields {

inline constexpr std::string_view grade_about =
    "JOSPT-style grade: A strong, B moderate, C weak, D conflicting, E theory or laboratory only, F expert opinion.";

// ---------------------------------------------------------------- questions
template <>
struct Spec<Option> {
    static constexpr std::string_view name = "option", about = "One choice of a single or multi question.";
    static constexpr auto fields = std::to_array<Field<Option>>({
        required<&Option::id>("id", "Stable id, snake_case; never renamed or reused after a release."),
        required<&Option::label>("label", "What the runner reads; what changes the level stands here, not only in the help.", chars(140)),
        optional<&Option::reason>("reason", "Short phrase for this answer in the reasons of a report, such as: pain around the kneecap.",
                                  chars(70)),
        optional<&Option::exclusive>("exclusive", "Multi: this box stands alone."),
        optional<&Option::covers>("covers", "Multi: a vague box; the exact boxes of its region. It speaks only if none of them is ticked.",
                                  at_least(1)),
        optional<&Option::stands_for>("stands_for", "Single: a vague answer; it means any one of these options.", at_least(1)),
    });
};

template <>
struct Spec<Bin> {
    static constexpr std::string_view name = "bin", about = "A band of a number: from <= value < to.";
    static constexpr auto fields = std::to_array<Field<Bin>>({
        required<&Bin::id>("id", "Id of the band; likelihood rows name it."),
        required<&Bin::label>("label", "Phrase for this band in the reasons of a report.", chars(70)),
        required<&Bin::from>("from", "Lower end, included, in the unit of the question."),
        required<&Bin::to>("to", "Upper end, not included; null = open.", nullable),
    });
};

template <>
struct Shape<SkippedValue> {
    static void read(Build& b, const json::Value& v, SkippedValue& t, const Path& p, const Limits& l);
    static void visit(Visitor&, SkippedValue&, const Path&) {}
    static void schema(SchemaText& s, const Limits&) {
        s.raw(R"("type": ["string", "number", "boolean", "array"], "items": {"type": "string"})");
    }
};

template <>
struct Spec<Question> {
    static constexpr std::string_view name = "question", about = "One question of the questionnaire.";
    static constexpr auto fields = std::to_array<Field<Question>>({
        required<&Question::id>("id", "Stable id, snake_case, unique over all stages; answers and rules name it."),
        required<&Question::section>("section", "Heading it is listed under."),
        required<&Question::kind>("kind", "single = one option, multi = any number of boxes, number, boolean = yes or no."),
        required<&Question::text>("text", "What is asked; fits one line of a terminal.", chars(78)),
        optional<&Question::brief>("brief", "The question in a few words, for reports.", chars(40)),
        optional<&Question::yes>("yes", "Boolean: phrase for the answer yes in the reasons of a report.", chars(70)),
        optional<&Question::no>("no", "Boolean: phrase for the answer no in the reasons of a report.", chars(70)),
        optional<&Question::before>("before", "Said before the question at a prompt: what to mind while finding the answer.", chars(150)),
        optional<&Question::help>("help", "A second line of explanation.", chars(150)),
        optional<&Question::options>("options", "Choices of a single or multi question, in the order they are shown.", at_least(2)),
        optional<&Question::unit>("unit", "Number: unit of the answer; files stay in this unit."),
        optional<&Question::min>("min", "Number: lowest accepted answer."),
        optional<&Question::max>("max", "Number: highest accepted answer."),
        optional<&Question::integer>("integer", "Number: only whole numbers are accepted."),
        optional<&Question::bins>("bins", "Number: bands that carry the likelihoods; they touch and cover the range.", at_least(2)),
        optional<&Question::ask_when>("ask_when", "Asked only if this is true; names earlier questions only. Absent: always asked."),
        optional<&Question::value_when_skipped>("value_when_skipped",
                                                "What rules and likelihoods see when ask_when is false and no answer is given."),
        required<&Question::required_for_screening>("required_for_screening",
                                                    "Unanswered while it applies, it is a gap in the safety screen."),
        optional<&Question::required_when>("required_when", "The requirement holds only while this is true."),
        required<&Question::uses>("uses", "What the answer is used for.", at_least(1)),
        optional<&Question::group>("group", "Group of overlapping answers (scoring.json groups); needed for the differential."),
        optional<&Question::likelihood_options>("likelihood_options",
                                                "The answers that carry evidence: option ids, band ids, or yes and no.", at_least(1)),
        optional<&Question::answer_error>("answer_error", "Share of answers taken as uninformative; absent: the parameter of that name.",
                                          between(0, 0.4999)),
        optional<&Question::self_test>("self_test", "The answer needs a small physical test."),
        optional<&Question::role>("role", "Stable handle for code that needs this particular answer."),
    });
    static void check(Build& b, Question& q, const Path& p);
};

template <>
struct Spec<Stage> {
    static constexpr std::string_view name = "question_stage", about = "One stage of the questionnaire: questions in interview order.";
    static constexpr auto fields = std::to_array<Field<Stage>>({
        required<&Stage::stage>("stage", "1 safety screen, 2 causes, 3 plan.", between(1, 3)),
        required<&Stage::about>("about", "What this stage is for, in one line."),
        required<&Stage::questions>("questions", "The questions, in interview order.", at_least(1)),
    });
};

// ---------------------------------------------------------------- triage
template <>
struct Spec<Rule> {
    static constexpr std::string_view name = "rule",
                                      about = "A warning rule: when it is true, care is at least its level and the plan at most its gate.";
    static constexpr auto fields = std::to_array<Field<Rule>>({
        required<&Rule::id>("id", "Stable id, unique over all domains."),
        required<&Rule::level>("level", "Level of care it asks for."),
        required<&Rule::plan>("plan", "Plan gate it allows at most; never looser than the floor of its level."),
        required<&Rule::flags>(
            "flags", "call_ambulance: print the emergency number first. no_impact_or_load: no impact and no loading until cleared."),
        optional<&Rule::questions>("questions", "Open-detail rules: fires if one of these is a screening gap.", at_least(1)),
        optional<&Rule::when>("when", "Fires when this is true; unknown is not true."),
        required<&Rule::suspected>("suspected", "What is suspected, in plain words."),
        required<&Rule::reason>("reason", "Why this matters, for the runner."),
        required<&Rule::action>("action", "What to do."),
        required<&Rule::avoid>("avoid", "What not to do."),
        optional<&Rule::evidence>("evidence", "Figures behind the rule."),
        required<&Rule::sources>("sources", "Sources of the rule.", at_least(1)),
        required<&Rule::strength>("strength", "Key of strength_key in levels.json."),
    });
    static void check(Build& b, Rule& r, const Path& p);
};

struct RulesFile {
    std::vector<Rule> rules;
};
template <>
struct Spec<RulesFile> {
    static constexpr std::string_view name = "triage_rules", about = "The warning rules of one domain.";
    static constexpr auto fields =
        std::to_array<Field<RulesFile>>({required<&RulesFile::rules>("rules", "The rules, in file order.", at_least(1))});
};

template <>
struct Spec<Level> {
    static constexpr std::string_view name = "level", about = "One level of care.";
    static constexpr auto fields = std::to_array<Field<Level>>({
        required<&Level::rank>("rank", "Urgency: 1 is the least; every level has its own.", between(1, 9)),
        required<&Level::title>("title", "Heading of the report."),
        required<&Level::time_frame>("time_frame", "When to be seen."),
        required<&Level::where>("where", "Where to go."),
        required<&Level::tell_runner>("tell_runner", "What the runner is told."),
        required<&Level::safety_net>("safety_net", "When to move up to a more urgent level."),
        required<&Level::plan_floor>("plan_floor", "The plan gate is at least this strict at this level."),
        required<&Level::show_causes>("show_causes", "Whether likely causes are shown."),
    });
};

template <>
struct Spec<Gate> {
    static constexpr std::string_view name = "plan_gate", about = "What kind of plan may be printed.";
    static constexpr auto fields = std::to_array<Field<Gate>>({
        required<&Gate::rank>("rank", "Strictness: 1 is the most permissive; every gate has its own.", between(1, 9)),
        required<&Gate::prints>("prints", "nothing, only the settling plan, or a loading protocol."),
    });
};

template <>
struct Spec<Triage::Screening> {
    static constexpr std::string_view name = "screening", about = "What an incomplete safety screen means.";
    static constexpr auto fields = std::to_array<Field<Triage::Screening>>({
        required<&Triage::Screening::status_complete>("status_complete", "Status word of a complete screen."),
        required<&Triage::Screening::status_incomplete>("status_incomplete", "Status word of a screen with gaps."),
        required<&Triage::Screening::level_floor>("level_floor", "Level of care is at least this with any gap."),
        required<&Triage::Screening::plan_limit>("plan_limit", "Plan gate is at least this strict with any gap."),
        required<&Triage::Screening::text>("text", "What the runner is told."),
    });
};

struct LevelsFile {
    Triage triage;
    std::vector<Level> levels;
    std::vector<Gate> plans;
    std::vector<Rule> open_detail_rules;
};
template <>
struct Spec<LevelsFile> {
    static constexpr std::string_view name = "triage_levels",
                                      about = "Levels of care, plan gates, what an incomplete screen means, open-detail rules.";
    static constexpr auto fields = std::to_array<Field<LevelsFile>>({
        required<&LevelsFile::triage, &Triage::default_level>("default_level", "Level of care when no rule fires."),
        required<&LevelsFile::triage, &Triage::default_plan>("default_plan", "Plan gate when no rule fires."),
        map_by<&LevelsFile::levels, &Level::id>("levels", "Levels of care by id."),
        map_by<&LevelsFile::plans, &Gate::id>("plans", "Plan gates by id."),
        required<&LevelsFile::triage, &Triage::screening>("screening", "What an incomplete safety screen means."),
        keyed_texts<&LevelsFile::triage, &Triage::strength_key>("strength_key", "Strength of a rule: what each letter means."),
        keyed_texts<&LevelsFile::triage, &Triage::domains>("domains",
                                                           "Files of rules, in the order their rules are looked at, with their titles."),
        required<&LevelsFile::open_detail_rules>("open_detail_rules", "Rules that fire because a detail was left open."),
    });
};

// ---------------------------------------------------------------- conditions
template <>
struct Spec<CodeRef> {
    static constexpr std::string_view name = "code", about = "A code of a classification.";
    static constexpr auto fields = std::to_array<Field<CodeRef>>({
        required<&CodeRef::system>("system", "ICD-10 or ICD-10-CM."),
        required<&CodeRef::code>("code", "The code; a trailing - stands for further digits."),
    });
};

template <>
struct Spec<ConditionCause> {
    static constexpr std::string_view name = "condition_cause",
                                      about = "A root cause: muscle imbalance, biomechanics, repetitive stress, or another.";
    static constexpr auto fields = std::to_array<Field<ConditionCause>>({
        required<&ConditionCause::id>("id", "Id of the cause, shared by conditions."),
        required<&ConditionCause::text>("text", "What is known, for the runner."),
        required<&ConditionCause::evidence_grade>("evidence_grade", grade_about, chars(1)),
        required<&ConditionCause::sources>("sources", "Sources.", at_least(1)),
    });
};

template <>
struct Spec<SourcedText> {
    static constexpr std::string_view name = "sourced_text", about = "A text with its sources.";
    static constexpr auto fields = std::to_array<Field<SourcedText>>({
        required<&SourcedText::text>("text", "The text."),
        required<&SourcedText::sources>("sources", "Sources."),
    });
};

template <>
struct Spec<Condition::Prior> {
    static constexpr std::string_view name = "prior", about = "How common the condition is among runners with knee pain.";
    static constexpr auto fields = std::to_array<Field<Condition::Prior>>({
        required<&Condition::Prior::p>("p", "Relative weight; normalised over all conditions.", between(0.0001, 0.9999)),
        required<&Condition::Prior::basis>("basis", "Where the number comes from; says ESTIMATE where it is one."),
        required<&Condition::Prior::sources>("sources", "Sources."),
    });
};

template <>
struct Spec<Condition::MustExclude> {
    static constexpr std::string_view name = "must_exclude", about = "Dangerous enough to be named whatever comes first.";
    static constexpr auto fields = std::to_array<Field<Condition::MustExclude>>({
        required<&Condition::MustExclude::hallmark>("hallmark",
                                                    "Named if this is true, or if the probability is above must_exclude_show_above."),
        required<&Condition::MustExclude::text>("text", "What the runner is told."),
    });
};

template <>
struct Spec<Condition::Alternative> {
    static constexpr std::string_view name = "plan_alternative", about = "Another protocol for some runners.";
    static constexpr auto fields = std::to_array<Field<Condition::Alternative>>({
        required<&Condition::Alternative::protocol>("protocol", "The protocol."),
        required<&Condition::Alternative::when>("when", "Used if this is true."),
    });
};

template <>
struct Spec<Condition::SelfPlan> {
    static constexpr std::string_view name = "condition_plan", about = "Which protocol treats the condition.";
    static constexpr auto fields = std::to_array<Field<Condition::SelfPlan>>({
        required<&Condition::SelfPlan::protocol>("protocol", "Loading protocol; null = a clinician comes first, and reason says why.",
                                                 nullable),
        optional<&Condition::SelfPlan::locked>("locked", "The protocol is not given without a clinician."),
        optional<&Condition::SelfPlan::only_if>("only_if", "The protocol is given only if this is true."),
        optional<&Condition::SelfPlan::alternative>("alternative", "Another protocol for some runners."),
        optional<&Condition::SelfPlan::reason>("reason", "Why there is no protocol, or only under conditions."),
    });
    static void check(Build& b, Condition::SelfPlan& s, const Path& p);
};

/// `basis` of a likelihood row: one text for the row, or one per option.
struct BasisShape {
    using Rows = std::vector<std::pair<Text, Text>>;
    static void read(Build& b, const json::Value& v, Rows& t, const Path& p, const Limits& l);
    static void visit(Visitor& f, Rows& t, const Path& p);
    template <class>
    static void schema_of(SchemaText& s, const Limits&) {
        s.raw(R"("anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}])");
    }
};

template <>
struct Spec<LikelihoodRow> {
    static constexpr std::string_view name = "likelihood_row", about = "P(answer | condition) for one question.";
    static constexpr auto fields = std::to_array<Field<LikelihoodRow>>({
        required<&LikelihoodRow::p>("p", "Probability of each answer that carries evidence; sums to 1 unless the question is multi.",
                                    between(0.001, 0.999)),
        make<Access<&LikelihoodRow::basis>, BasisShape>(
            "basis", true, "published:<source>, anchored:<source> (shaped after it) or estimate; one for the row, or one per answer.", {}),
        optional<&LikelihoodRow::why>("why", "How the numbers follow from the source."),
    });
};

template <>
struct Spec<Condition> {
    static constexpr std::string_view name = "condition", about = "One cause of knee pain, one file.";
    static constexpr auto fields = std::to_array<Field<Condition>>({
        required<&Condition::id>("id", "Id; equals the file name."),
        required<&Condition::name>("name", "Name in reports."),
        required<&Condition::aliases>("aliases", "Other names.", at_least(1)),
        required<&Condition::icd10>("icd10", "Codes of the classification of diseases.", at_least(1)),
        required<&Condition::summary>("summary", "What it is, for the runner."),
        required<&Condition::typical_story>("typical_story", "How it usually shows."),
        required<&Condition::causes>("causes", "Root causes with their evidence.", at_least(1)),
        required<&Condition::argues_against>("argues_against", "What speaks against it.", at_least(1)),
        required<&Condition::time_course>("time_course", "How long it takes."),
        required<&Condition::prior>("prior", "How common it is among runners with knee pain."),
        optional<&Condition::must_exclude>("must_exclude", "Given for dangerous conditions: named whatever comes first."),
        required<&Condition::plan>("plan", "Which protocol treats it."),
        required<&Condition::see_clinician_if>("see_clinician_if", "When to have it seen.", at_least(1)),
        required<&Condition::sources>("sources", "Sources of the profile.", at_least(1)),
        map_by<&Condition::likelihoods, &LikelihoodRow::question>("likelihoods", "Rows by question; a missing row says nothing."),
    });
};

// ---------------------------------------------------------------- scoring
template <>
struct Spec<Parameter> {
    static constexpr std::string_view name = "parameter", about = "One number of the scoring recipe.";
    static constexpr auto fields = std::to_array<Field<Parameter>>({
        required<&Parameter::name>("name", "Name the program knows it by."),
        required<&Parameter::value>("value", "Its value: a number, or the id of a level or gate."),
        required<&Parameter::meaning>("meaning", "What it does."),
        required<&Parameter::source>("source", "Where it comes from."),
    });
};

template <>
struct Spec<Scoring::Band> {
    static constexpr std::string_view name = "band", about = "A word for a range of probabilities.";
    static constexpr auto fields = std::to_array<Field<Scoring::Band>>({
        required<&Scoring::Band::id>("id", "Id of the band."),
        required<&Scoring::Band::from>("from", "Lower end, included.", between(0, 1)),
        required<&Scoring::Band::label>("label", "The word that is shown."),
    });
};

template <>
struct Spec<Scoring::Guard> {
    static constexpr std::string_view name = "verdict_guard", about = "A finding that some causes do not explain.";
    static constexpr auto fields = std::to_array<Field<Scoring::Guard>>({
        required<&Scoring::Guard::id>("id", "Id; printed in unclear_because."),
        required<&Scoring::Guard::when>("when", "Holds if this is true."),
        required<&Scoring::Guard::not_likely>("not_likely", "While it holds, these causes are never called likely.", at_least(1)),
        required<&Scoring::Guard::reason>("reason", "Why, for the runner."),
        required<&Scoring::Guard::source>("source", "Where it comes from."),
    });
};

template <>
struct Spec<Keyed> {
    static constexpr std::string_view name = "group", about = "A group of answers that overlap.";
    static constexpr auto fields = std::to_array<Field<Keyed>>({
        required<&Keyed::id>("id", "Id; questions name it."),
        required<&Keyed::text>("text", "What its answers are about."),
    });
};

template <>
struct Spec<Scoring> {
    static constexpr std::string_view name = "scoring", about = "Every number of the scoring recipe, with its meaning.";
    static constexpr auto fields = std::to_array<Field<Scoring>>({
        required<&Scoring::parameters>("parameters", "The parameters; the program says if one is missing.", at_least(1)),
        required<&Scoring::background_condition>("background_condition", "The condition that stands for everything else."),
        required<&Scoring::calm_down_protocol>("calm_down_protocol", "The settling plan."),
        required<&Scoring::fallback_protocol>("fallback_protocol", "Protocol when there is no clear match."),
        required<&Scoring::bands>("bands", "Words for probabilities, highest first.", at_least(2)),
        required<&Scoring::bands_source>("bands_source", "Where the bands come from."),
        required<&Scoring::verdict_guards>("verdict_guards", "Findings that some causes do not explain."),
        required<&Scoring::groups>("groups", "Groups of overlapping answers.", at_least(1)),
    });
};

}    // namespace runknee::fields
