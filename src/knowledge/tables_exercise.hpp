#pragma once
/// Field tables of doses and exercises.

#include "knowledge/fields.hpp"
#include "runknee/knowledge/joints.hpp"

namespace runknee::fields {

/// Letters A to F, or two of them joined by a hyphen. Errors: wrong_value at `p`.
void check_grade(Build& b, Text grade, const Path& p);

// ---------------------------------------------------------------- doses
template <>
struct Spec<DoseRange> {
    static constexpr std::string_view
        name = "dose",
        about =
            "How much of an exercise, in ranges [low, high]: reps (alone, with hold_s or with minutes), hold_s, contacts "
            "or minutes.";
    static constexpr auto fields = std::to_array<Field<DoseRange>>({
        required<&DoseRange::sets>("sets", "Sets per session.", between(1, 10)),
        optional<&DoseRange::reps>("reps", "Repetitions per set; with hold_s, the number of holds.", between(1, 100)),
        optional<&DoseRange::contacts>("contacts", "Ground contacts per set, for jumps and hops.", between(1, 300)),
        optional<&DoseRange::hold_s>("hold_s", "Seconds each repetition is held.", between(1, 600)),
        optional<&DoseRange::minutes>("minutes", "Minutes per set; with reps, minutes of each repetition.", between(1, 240)),
        required<&DoseRange::rpe>("rpe", "Effort, 0 (none) to 10 (nothing left).", between(0, 10)),
        required<&DoseRange::rest_s>("rest_s", "Seconds of rest between sets.", between(0, 600)),
        optional<&DoseRange::by_week>("by_week", "Pairs [week of the phase, repetitions] inside reps, first week first.", at_least(1)),
        optional<&DoseRange::load>("load", "What to work against, in a few words."),
        optional<&DoseRange::note>("note", "Anything the runner needs to know with this dose."),
        optional<&DoseRange::basis>("basis", "Source of the numbers; a dose inside a phase always has one."),
        optional<&DoseRange::adapted_source>("adapted_source", "Source the dose was adapted from; differs from basis."),
    });
    static void check(Build& b, DoseRange& d, const Path& p);
};

// ---------------------------------------------------------------- figures
template <>
struct Shape<Figure> {
    static void read(Build& b, const json::Value& v, Figure& t, const Path& p, const Limits& l);
    static void visit(Visitor&, Figure&, const Path&) {}
    static void schema(SchemaText& s, const Limits& l);
};

template <>
struct Spec<Prop> {
    static constexpr std::string_view name = "prop", about = "Something drawn beside the figure; the shape says which other keys it has.";
    static constexpr auto fields = std::to_array<Field<Prop>>({
        required<&Prop::shape>(
            "shape",
            "rect (x, y, w, h), line (x1, y1, x2, y2), circle (cx, cy, r), poly (points) and wave (y) stand still; attach (joint, "
            "kind), band (joint, x, y) and link (a, b) move with the body."),
        optional<&Prop::points>("points", "poly: its corners [x, y], in units of the drawing box (100 by 100, y up).", at_least(2)),
        optional<&Prop::joint>("joint", "attach, band: the joint it moves with."),
        optional<&Prop::kind>("kind", "attach: barbell, dumbbell or plate (a weight), or footplate (what a toe pushes against)."),
        optional<&Prop::x1>("x1", "line: start, left to right, in units of the drawing box."),
        optional<&Prop::y1>("y1", "line: start, upwards, in units of the drawing box."),
        optional<&Prop::x2>("x2", "line: end, left to right, in units of the drawing box."),
        optional<&Prop::y2>("y2", "line: end, upwards, in units of the drawing box."),
        optional<&Prop::cx>("cx", "circle: centre, left to right, in units of the drawing box."),
        optional<&Prop::cy>("cy", "circle: centre, upwards, in units of the drawing box."),
        optional<&Prop::r>("r", "circle: radius, in units of the drawing box.", between(0.1, 100)),
        optional<&Prop::x>("x", "rect: left edge; band: its fixed end, left to right."),
        optional<&Prop::y>("y", "rect: lower edge; band: its fixed end, upwards; wave: height of the water."),
        optional<&Prop::w>("w", "rect: width, in units of the drawing box.", between(0.1, 101)),
        optional<&Prop::h>("h", "rect: height, in units of the drawing box.", between(0.1, 101)),
        optional<&Prop::a>("a", "link: the joint at one end."),
        optional<&Prop::b>("b", "link: the joint at the other end."),
        optional<&Prop::label>("label", "What it is, for the text that stands in for the drawing."),
    });
    static void check(Build& b, Prop& prop, const Path& p);
};

template <>
struct Spec<Pose> {
    static constexpr std::string_view name = "pose", about = "A drawing of the exercise: two figures in a box of 100 by 100, y up.";
    static constexpr auto fields = std::to_array<Field<Pose>>({
        required<&Pose::view>("view", "side or front."),
        required<&Pose::floor_y>("floor_y", "Height of the floor, in units of the drawing box.", between(0, 100)),
        required<&Pose::start>("start", "Where each joint is at the start, [x, y]."),
        required<&Pose::end>("end", "Where each joint is at the end; bones keep their length within 15 %."),
        required<&Pose::props>("props", "What is drawn beside the figure; may be empty."),
    });
    static void check(Build& b, Pose& pose, const Path& p);
};

// ---------------------------------------------------------------- exercises
template <>
struct Spec<JointLoadFigure> {
    static constexpr std::string_view name = "joint_load_figure", about = "How much the exercise loads one part of the knee.";
    static constexpr auto fields = std::to_array<Field<JointLoadFigure>>({
        required<&JointLoadFigure::level>("level", "low, medium or high."),
        optional<&JointLoadFigure::figure>("figure", "The published figure with its unit, where there is one."),
        required<&JointLoadFigure::basis>("basis", "How the level was found."),
        required<&JointLoadFigure::source>("source", "Where it comes from."),
    });
};

template <>
struct Spec<Exercise::Loads> {
    static constexpr std::string_view name = "joint_load", about = "How much the exercise loads two parts of the knee.";
    static constexpr auto fields = std::to_array<Field<Exercise::Loads>>({
        required<&Exercise::Loads::patellofemoral>("patellofemoral", "The joint between kneecap and thigh bone."),
        required<&Exercise::Loads::patellar_tendon>("patellar_tendon", "The tendon below the kneecap."),
    });
};

template <>
struct Spec<Exercise> {
    static constexpr std::string_view name = "exercise",
                                      about = "One exercise: how it is done, what it loads, its doses and who must not do it.";
    static constexpr auto fields = std::to_array<Field<Exercise>>({
        required<&Exercise::id>("id", "Stable id, the name of the file."),
        required<&Exercise::name>("name", "What the runner reads."),
        required<&Exercise::aliases>("aliases", "Other names it is found by."),
        required<&Exercise::why>("why", "What it is good for: one short sentence with a full stop.", chars(90)),
        required<&Exercise::category>("category", "What kind of exercise it is."),
        required<&Exercise::slot>("slot", "What it trains; a plan takes exercises from different slots."),
        required<&Exercise::tags>("tags", "Properties that flags may rule out."),
        required<&Exercise::primary_muscles>("primary_muscles", "The muscles that do most of the work."),
        required<&Exercise::joint_load>("joint_load", "How much it loads the knee."),
        required<&Exercise::equipment>("equipment", "What is used, in words."),
        required<&Exercise::equipment_required_any_of>(
            "equipment_required_any_of", "Lists of equipment tokens; from each list one must be at hand. Empty: needs nothing."),
        required<&Exercise::unilateral>("unilateral", "Done with one leg after the other."),
        required<&Exercise::working_leg>("working_leg", "Which leg of the drawing does the work."),
        required<&Exercise::start_position>("start_position", "Where to begin."),
        required<&Exercise::steps>("steps", "What to do, 3 to 6 sentences.", at_least(3)),
        required<&Exercise::cues>("cues", "What to think of while doing it.", at_least(1)),
        required<&Exercise::common_mistakes>("common_mistakes", "What goes wrong most often.", at_least(1)),
        optional<&Exercise::ladder>("ladder", "The ladder it is a rung of; one chain of easier and harder exercises."),
        required<&Exercise::easier>("easier", "The next easier exercise of the ladder; null: none.", nullable),
        required<&Exercise::harder>("harder", "The next harder exercise of the ladder; null: none.", nullable),
        required<&Exercise::alternatives>("alternatives", "Exercises that may replace it; each names this one too."),
        required<&Exercise::tempo>("tempo", "How fast to move."),
        required<&Exercise::dose_defaults>("dose_defaults", "The usual dose by phase role; null: not used in that role.", nullable),
        required<&Exercise::contraindications>("contraindications", "Flags that remove it."),
        required<&Exercise::cautions>("cautions", "Flags that keep its dose low."),
        required<&Exercise::evidence_grade>("evidence_grade", "Grade of the evidence, A (strong) to F (expert opinion)."),
        required<&Exercise::sources>("sources", "Where the exercise comes from.", at_least(1)),
        optional<&Exercise::notes>("notes", "Remarks for authors."),
        required<&Exercise::pose>("pose", "Its drawing."),
    });
    static void check(Build& b, Exercise& e, const Path& p);
};

}    // namespace runknee::fields
