#pragma once
/// Exercises, extras, protocols and how a plan is put together. Field meanings: data/schema/; steps: the plan specification.

#include <array>
#include <optional>

#include "runknee/knowledge/clinical.hpp"

namespace runknee {

/// Dose ranges of one exercise. Units: sets, reps, contacts count; hold_s and rest_s seconds; minutes; rpe effort 0 to 10.
/// Shape: at least one of reps, hold_s, contacts, minutes is given; contacts and reps exclude each other.
struct DoseRange {
    Range sets, rpe, rest_s;
    std::optional<Range> reps, hold_s, contacts, minutes;
    std::vector<std::array<double, 2>> by_week;    ///< (week of the phase, reps), first week first.
    Text load;
    Text note;
    std::optional<Ref<SourceIx>> basis;
    std::optional<Ref<SourceIx>> adapted_source;
};

struct Point {
    double x = 0, y = 0;
};

/// Joints of a drawn figure, in this order: head, neck, shoulder, elbow, hand, hip, knee_front, ankle_front, toe_front, knee_back,
/// ankle_back, toe_back. Units: a box of 100 x 100, y up.
using Figure = std::array<Point, 12>;

/// Something drawn beside the figures; which fields are used depends on `shape`.
struct Prop {
    Text shape;    ///< rect, line, circle, poly, wave, attach, band, link.
    std::optional<double> x, y, w, h, x1, y1, x2, y2, cx, cy, r;
    std::vector<std::array<double, 2>> points;
    Text joint, kind, a, b, label;
};

struct Pose {
    Text view;    ///< side or front.
    double floor_y = 0;
    Figure start, end;
    std::vector<Prop> props;
};

struct JointLoadFigure {
    JointLoad level = JointLoad::low;
    Text figure;    ///< Empty where none was published.
    Text basis;
    Ref<SourceIx> source;
};

struct Exercise {
    Text id, name;
    Texts aliases;
    Text why;    ///< One short sentence, at most 90 characters.
    Category category = Category::strength;
    Slot slot = Slot::knee;
    std::vector<Tag> tags;
    Texts primary_muscles;
    struct Loads {
        JointLoadFigure patellofemoral, patellar_tendon;
    } joint_load;
    Texts equipment;
    std::vector<Texts> equipment_required_any_of;    ///< From each list one token must be at hand.
    bool unilateral = false;
    WorkingLeg working_leg = WorkingLeg::both;
    Text start_position;
    Texts steps, cues, common_mistakes;
    Text ladder;    ///< Empty: in no ladder.
    std::optional<Ref<ExerciseIx>> easier, harder;
    Refs<ExerciseIx> alternatives;
    Text tempo;
    std::array<std::optional<DoseRange>, 4> dose_defaults;    ///< By PhaseRole; none = not used in that role.
    Refs<FlagIx> contraindications, cautions;
    Text evidence_grade;
    Refs<SourceIx> sources;
    Text notes;
    Pose pose;
};

/// Dose of an extra: named ranges in the order of the file, and free texts.
struct ModalityDose {
    std::vector<std::pair<Text, std::variant<Range, Text>>> parts;
    Text basis;
};

struct Modality {
    Text id, name;
    Texts aliases;
    Text what;
    struct Row {
        Ref<ProtocolIx> protocol;    // the key
        Text grade;
        Direction direction = Direction::uncertain;
        Text line;
        std::vector<PhaseRole> roles;    ///< Empty: all.
    };
    std::vector<Row> protocols;
    Expr offer_when;
    Refs<QuestionIx> needs_answers;
    bool explain_only = false;
    bool hands_on = false;
    Text when;
    std::optional<ModalityDose> dose;
    Text who_performs, self_administered_alternative;
    Refs<FlagIx> contraindications, caution_flags;
    Texts caution_texts;
    Text honest_line;
    struct Evidence {
        Text condition, text, grade;
        Direction direction = Direction::uncertain;
        Refs<SourceIx> sources;
    };
    std::vector<Evidence> evidence;
    Refs<SourceIx> sources;
};

/// Something measured at a check-in that must hold; `any` is "or", a list of criteria is "and".
struct Criterion {
    std::optional<Ref<MetricIx>> metric;    ///< None: `any` is used instead.
    Op op = Op::equal;
    Scalar value;
    Text text;
    Text test;
    Expr unless;    ///< True: the criterion counts as met.
    std::vector<Criterion> any;
};

struct PhaseExercise {
    Ref<ExerciseIx> exercise_id;
    Priority priority = Priority::core;
    Text group;    ///< One member stands for all of a group; empty: none.
    bool main = false, daily = false;
    int from_week = 1;
    Expr only_if;
    std::optional<Range> range_deg;    ///< Units: degrees of knee bend.
    Text note;
    DoseRange dose;
    std::optional<Ref<SourceIx>> choice_source;
};

struct PhaseRunning {
    RunMode mode = RunMode::pause;
    double max_pain = 0;    ///< Units: NPRS 0 to 10.
    Range pct_of_usual;     ///< Units: percent of usual weekly km.
    Ref<SourceIx> pct_source;
    Terrain terrain = Terrain::flat;
    Text text;
    Text text_stopped, text_running;    ///< Instead of `text` for who had stopped, and for who still runs. Empty: `text` is for both.
    Ref<SourceIx> source;
};

struct Phase {
    int number = 1;
    Text id, name, goal;
    PhaseRole role = PhaseRole::settle;
    struct Weeks {
        int min = 1, max = 1;
    } weeks;
    std::vector<Criterion> start_here_if, move_on_when;
    std::optional<int> sessions_max;
    std::vector<PhaseExercise> exercises;
    PhaseRunning running;
    Refs<ExerciseIx> cross_training;
    Texts education, avoid;
    Text evidence_grade;
    Refs<SourceIx> sources;
};

/// Units: pain NPRS 0 to 10; hours.
struct PainLimits {
    double exercise_green_max = 0, exercise_amber_max = 0, running_max = 0, settle_hours = 0;
    Ref<SourceIx> source;
    Text note;
};

struct ProtocolEvidence {
    Text item, grade, text;
    std::optional<Direction> direction;
    Refs<SourceIx> sources;
};

/// A loading protocol of one cause.
struct Loading {
    bool locked = false;    ///< Not given without a clinician.
    bool tendon = false;
    Text summary;
    PainLimits pain_limits;
    int review_weeks = 0;
    struct Expected {
        Range first_change_weeks, main_gain_weeks;
        Text text;
        Refs<SourceIx> sources;
    } expected;
    std::vector<ProtocolEvidence> evidence;
    std::vector<Phase> phases;
    Texts refer_if;
};

/// The settling plan.
struct CalmDown {
    Text text;
    struct Row {
        Ref<ExerciseIx> exercise_id;
        DoseRange dose;
        Text note;
        bool only_if_high_pain_only = false, no_bone_flag = false;
    };
    std::vector<Row> exercises;
    Range times_per_day;
    struct HighPainOnly {
        Refs<RuleIx> rules;
        Refs<FlagIx> not_flags;
    } high_pain_only;
    struct Days {
        CalmDownDays when = CalmDownDays::otherwise;
        int days = 0;
        Text then;
    };
    std::vector<Days> days;
    struct Second {
        Ref<LevelIx> level;
        Text text;
        int after_days = 0;
        double pain = 0;
    } second_in_a_row;
    Refs<ModalityIx> comfort;
    Refs<SourceIx> sources;
};

struct Protocol {
    ProtocolKind kind = ProtocolKind::loading;
    Text id, name, plain_name;
    Texts aliases;
    Text overall_grade;
    std::variant<Loading, CalmDown> body;
    const Loading* loading() const { return std::get_if<Loading>(&body); }
    const CalmDown* calm_down() const { return std::get_if<CalmDown>(&body); }
};

}    // namespace runknee
