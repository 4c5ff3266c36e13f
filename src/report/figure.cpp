#include "report/drawing.hpp"
#include "report/geometry.hpp"
#include "runknee/knowledge/joints.hpp"

namespace runknee::report {
namespace {

// Radii of the body, in units of the drawing box, where a head has 4.5.
constexpr double head_r = 4.5, neck_r = 1.7, chest_r = 3.7, pelvis_r = 3.4;
constexpr double hip_r = 3.1, knee_r = 2.3, ankle_r = 1.6, heel_r = 1.5, toe_r = 0.95;
constexpr double shoulder_r = 1.9, elbow_r = 1.55, hand_r = 1.35;
constexpr double wide_shoulder = 5.2, wide_hip = 2.4, corner_r = 1.9;    // of somebody seen from the front
constexpr double dot_r = 1.1;

struct Leg {
    Joint knee, ankle, toe;
};
constexpr Leg near_leg{Joint::knee_front, Joint::ankle_front, Joint::toe_front},
    far_leg{Joint::knee_back, Joint::ankle_back, Joint::toe_back};

/// One figure while it is drawn. Somebody who stands and is seen from the front gets shoulders, a pelvis and a second arm; the data hold
/// one point for each.
class Person {
public:
    Person(const Figure& figure, const Exercise& exercise) : figure_(&figure), exercise_(&exercise) {
        const Point trunk = minus(at(Joint::shoulder), at(Joint::hip));
        up_ = unit(trunk);
        frontal_ = exercise.pose.view == "front" && trunk.y > std::abs(trunk.x);
    }

    Marks marks() {
        leg(far_leg, Role::far_limb);
        trunk();
        leg(near_leg, Role::near_limb);
        arms();
        knee_of_working_leg();
        return std::move(out_);
    }

private:
    Point at(Joint joint) const { return (*figure_)[static_cast<std::size_t>(joint)]; }

    void limb(Role role, Point a, double ra, Point b, double rb) { out_.push_back({role, Form::limb, {a, b}, ra, rb}); }

    /// To the right of the trunk: 1, or to the left: -1.
    double side_of(Point p) const { return dot(minus(p, at(Joint::hip)), turned(up_)) > 0 ? -1 : 1; }
    Point sideways(Point from, double by) const { return moved(from, turned(up_), -by); }

    Point root_of(const Leg& leg) const {
        if (!frontal_) return at(Joint::hip);
        const Leg& other = &leg == &near_leg ? far_leg : near_leg;
        const double apart = dot(minus(at(leg.knee), at(other.knee)), turned(up_));
        return sideways(at(Joint::hip), apart > 0 ? -wide_hip : wide_hip);
    }

    void leg(const Leg& leg, Role role) {
        const Point knee = at(leg.knee), ankle = at(leg.ankle);
        limb(role, root_of(leg), frontal_ ? hip_r - 0.3 : hip_r, knee, knee_r);
        limb(role, knee, knee_r, ankle, ankle_r);
        foot(role, knee, ankle, at(leg.toe));
    }

    /// The sole lies on the side of the foot that looks away from the knee; the heel stands out behind the ankle.
    void foot(Role role, Point knee, Point ankle, Point toe) {
        const Point along = unit(minus(toe, ankle));
        const Point away = sole_side(knee, ankle, toe);
        const bool seen_from_the_side = length(minus(toe, ankle)) > 4;
        const Point heel = seen_from_the_side ? moved(moved(ankle, along, -1.2), away, 1.5) : ankle;
        limb(role, heel, heel_r, toe, seen_from_the_side ? toe_r : heel_r);
    }

    void trunk() {
        const Point shoulder = at(Joint::shoulder), hip = at(Joint::hip);
        if (frontal_) {
            const Point left = sideways(shoulder, -wide_shoulder + corner_r), right = sideways(shoulder, wide_shoulder - corner_r);
            const Point low_left = sideways(hip, -wide_hip), low_right = sideways(hip, wide_hip);
            out_.push_back({Role::trunk, Form::area, {left, right, low_right, low_left}});
            limb(Role::trunk, left, corner_r, right, corner_r);
            limb(Role::trunk, left, corner_r, low_left, hip_r - 0.3);
            limb(Role::trunk, right, corner_r, low_right, hip_r - 0.3);
        } else {
            // The chest is rounder than the data's line: its widest part lies a little below the shoulder.
            limb(Role::trunk, moved(shoulder, up_, -1.4), chest_r, hip, pelvis_r);
        }
        limb(Role::trunk, at(Joint::neck), neck_r, shoulder, neck_r + 0.6);
        limb(Role::trunk, at(Joint::head), neck_r, at(Joint::neck), neck_r);
        out_.push_back({Role::head, Form::disc, {at(Joint::head)}, head_r});
    }

    void arm(Point shoulder, Point elbow, Point hand) {
        limb(Role::arm, shoulder, shoulder_r, elbow, elbow_r);
        limb(Role::arm, elbow, elbow_r, hand, hand_r);
    }

    void arms() {
        const Point shoulder = at(Joint::shoulder), elbow = at(Joint::elbow), hand = at(Joint::hand);
        if (!frontal_) return arm(shoulder, elbow, hand);
        const double side = side_of(elbow);
        second_arm(-side);
        arm(sideways(shoulder, side * (wide_shoulder - corner_r)), elbow, hand);
    }

    /// The arm that has no joints of its own does what the drawn one does, unless that one reaches out; then it hangs.
    void second_arm(double side) {
        const Point shoulder = at(Joint::shoulder), elbow = at(Joint::elbow);
        const Point from = sideways(shoulder, side * (wide_shoulder - corner_r));
        const double upper = length(minus(elbow, shoulder)), lower = length(minus(at(Joint::hand), elbow));
        if (dot(minus(shoulder, elbow), up_) > 4) return arm(from, mirrored(elbow), mirrored(at(Joint::hand)));
        const Point hanging = moved(sideways(from, side * 2.5), up_, -upper);
        arm(from, hanging, moved(hanging, up_, -lower));
    }

    Point mirrored(Point p) const {
        const Point across = turned(up_);
        return moved(p, across, -2 * dot(minus(p, at(Joint::shoulder)), across));
    }

    void knee_of_working_leg() {
        if (exercise_->working_leg == WorkingLeg::both) return;
        const Leg& leg = exercise_->working_leg == WorkingLeg::front ? near_leg : far_leg;
        out_.push_back({Role::knee, Form::disc, {at(leg.knee)}, dot_r});
    }

    const Figure* figure_;
    const Exercise* exercise_;
    Point up_;
    bool frontal_ = false;
    Marks out_;
};

}    // namespace

Marks figure_marks(const Figure& figure, const Exercise& exercise) { return Person(figure, exercise).marks(); }

}    // namespace runknee::report
