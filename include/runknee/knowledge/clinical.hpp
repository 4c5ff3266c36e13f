#pragma once
/// Questions, triage and conditions: what decides urgency and likely cause. Field meanings: data/schema/.

#include <map>
#include <optional>

#include "runknee/knowledge/terms.hpp"

namespace runknee {

struct Option {
    Text id;
    Text label;
    Text reason;                 ///< Short phrase for reports ("pain going down stairs"); empty: question and label are printed.
    bool exclusive = false;      ///< Stands alone in a multi question.
    Texts covers;                ///< Multi: a vague box and the exact boxes of its region.
    Texts stands_for;            ///< Single: a vague answer and the options it may mean.
    OptionSet covers_set = 0;    // linked from the two lists above
    OptionSet stands_for_set = 0;
};

/// A band of a number question: from <= value < to; no `to` = open upwards. Units: those of the question.
struct Bin {
    Text id;
    Text label;
    double from = 0;
    std::optional<double> to;
};

/// What an absent answer means while `ask_when` is false, as written.
struct SkippedValue {
    std::optional<Scalar> scalar;
    Texts list;
    bool given() const { return scalar.has_value() || !list.empty(); }
};

/// Stages of the questionnaire behind the safety screen.
inline constexpr int causes_stage = 2, plan_stage = 3;

struct Question {
    Text id;
    Text section;
    QuestionKind kind = QuestionKind::boolean;
    Text text;      ///< At most 78 characters.
    Text brief;     ///< The question in a few words, for reports; empty: `text` is printed.
    Text before;    ///< Said before the question at a prompt; may be empty.
    Text help;
    std::vector<Option> options;    ///< Single and multi.
    Text yes;                       ///< Boolean: reason phrases of the two answers for reports, like Option::reason.
    Text no;
    Text unit;    ///< Number questions from here on.
    double min = 0;
    double max = 0;
    bool integer = false;
    std::vector<Bin> bins;
    Expr ask_when;    ///< Over earlier questions only; empty = always asked.
    SkippedValue value_when_skipped;
    bool required_for_screening = false;
    Expr required_when;
    std::vector<Use> uses;
    std::optional<Ref<GroupIx>> group;
    Texts likelihood_options;              ///< The answers that carry evidence, as written.
    std::optional<double> answer_error;    ///< Units: [0, 0.5); none = the parameter of that name.
    bool self_test = false;
    std::optional<QuestionRole> role;

    // Linked.
    int stage = 1;             ///< 1 safety screen, 2 causes, 3 plan.
    OptionSet evidence = 0;    ///< Options (bins, yes/no) that have likelihoods.
    OptionSet exclusive = 0;
    double skipped_number = 0;    ///< `value_when_skipped` as a value.
    OptionSet skipped_options = 0;
    bool used_for(Use u) const;
};

struct Stage {
    int stage = 1;
    Text about;
    std::vector<Question> questions;    // moved into KnowledgeBase::questions when linking
    std::uint16_t first = 0;            // linked: its questions are [first, first + count)
    std::uint16_t count = 0;
};

struct Rule {
    Text id;
    Ref<LevelIx> level;
    Ref<GateIx> plan;
    std::vector<TriageFlag> flags;
    Refs<QuestionIx> questions;    ///< Open-detail rules: fires if one of these is a screening gap (and `when` holds).
    Expr when;
    Text suspected;
    Text reason;
    Text action;
    Text avoid;
    Text evidence;
    Refs<SourceIx> sources;
    Text strength;    ///< Key of Triage::strength_key.
    Text domain;      // linked: the file it stands in; empty for open-detail rules
    bool open_detail() const { return !questions.empty(); }
};

struct Level {
    Text id;    // the key in levels.json
    int rank = 0;
    Text title;
    Text time_frame;
    Text where;
    Text tell_runner;
    Text safety_net;
    Ref<GateIx> plan_floor;
    ShowCauses show_causes = ShowCauses::no;
};

struct Gate {
    Text id;
    int rank = 0;
    Prints prints = Prints::nothing;
};

struct Keyed {
    Text id;
    Text text;
};

/// levels.json without its levels, gates and rules, which have tables of their own.
struct Triage {
    Ref<LevelIx> default_level;
    Ref<GateIx> default_plan;
    struct Screening {
        Text status_complete;
        Text status_incomplete;
        Ref<LevelIx> level_floor;
        Ref<GateIx> plan_limit;
        Text text;
    } screening;
    std::vector<Keyed> strength_key;
    std::vector<Keyed> domains;    ///< Files of rules in order, with their titles.
};

struct CodeRef {
    Text system;
    Text code;
};

struct ConditionCause {
    Text id;
    Text text;
    Text evidence_grade;
    Refs<SourceIx> sources;
};

struct SourcedText {
    Text text;
    Refs<SourceIx> sources;
};

/// P(option | condition) of one question. Units: each in [0.001, 0.999]; sums to 1 unless the question is multi.
struct LikelihoodRow {
    Ref<QuestionIx> question;    // the key
    std::vector<std::pair<Text, double>> p;
    std::vector<std::pair<Text, Text>>
        basis;    ///< Per option, or one entry with an empty key for all: `published:<source>`, `anchored:<source>`, `estimate`.
    Text why;
    std::vector<double> by_option;    // linked: one per option, bin or no/yes; 0 where there is none
};

struct Condition {
    Text id;
    Text name;
    Texts aliases;
    std::vector<CodeRef> icd10;
    Text summary;
    Text typical_story;
    std::vector<ConditionCause> causes;
    Texts argues_against;
    SourcedText time_course;
    struct Prior {
        double p = 0;    ///< Relative weight in (0, 1) as written; `share` is normalised over all conditions.
        Text basis;
        Refs<SourceIx> sources;
        double share = 0;    // linked
    } prior;
    struct MustExclude {
        Expr hallmark;
        Text text;
    };
    std::optional<MustExclude> must_exclude;
    struct Alternative {
        Ref<ProtocolIx> protocol;
        Expr when;
    };
    struct SelfPlan {
        std::optional<Ref<ProtocolIx>> protocol;    ///< None = clinician first; `reason` says why.
        Text reason;
        Expr only_if;
        std::optional<Alternative> alternative;
        bool locked = false;
    } plan;
    Texts see_clinician_if;
    Refs<SourceIx> sources;
    std::vector<LikelihoodRow> likelihoods;
    Table<QuestionIx, std::uint16_t> row_of;    // linked: 1 + index into likelihoods; 0 = no row
    const LikelihoodRow* row(QuestionIx q) const { return row_of[q] == 0 ? nullptr : &likelihoods[row_of[q] - 1u]; }
};

/// One number of the scoring recipe, as written, for `show` and `explain`.
struct Parameter {
    Text name;
    Scalar value;
    Text meaning;
    Ref<SourceIx> source;
};

/// The scoring recipe. Units: probabilities in [0, 1]; gains in nats.
struct Scoring {
    std::vector<Parameter> parameters;
    Ref<ConditionIx> background_condition;
    Ref<ProtocolIx> calm_down_protocol;
    Ref<ProtocolIx> fallback_protocol;
    struct Band {
        Text id;
        double from = 0;
        Text label;
    };
    std::vector<Band> bands;    ///< Highest first.
    Ref<SourceIx> bands_source;
    struct Guard {
        Text id;
        Expr when;
        Refs<ConditionIx> not_likely;
        Text reason;
        Ref<SourceIx> source;
    };
    std::vector<Guard> verdict_guards;
    std::vector<Keyed> groups;

    // Linked from `parameters`.
    double answer_error = 0, lr_clamp = 0, damping = 0, unselected_weight = 0, display_cap = 0;
    double no_clear_match_below = 0, no_clear_match_lead = 0, must_exclude_show_above = 0, must_exclude_limit_plan_above = 0;
    double stop_asking_above = 0, stop_asking_gain = 0, self_test_cost = 0;
    int likely_min_answers = 0, likely_min_groups = 0, max_differential_questions = 0, min_differential_questions = 0;
    GateIx must_exclude_plan_limit;
    LevelIx must_exclude_level_floor, no_plan_level_floor;
};

struct Source {
    Text id;    // the key
    Text citation;
    Texts links;
    HowRead how_read = HowRead::judgement;
    Texts notes;
};

}    // namespace runknee
