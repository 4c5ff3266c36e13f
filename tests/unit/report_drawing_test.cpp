#include "report/drawing.hpp"
#include "report/geometry.hpp"
#include "runknee/knowledge/joints.hpp"
#include "unit/shipped.hpp"

#include <algorithm>

using namespace runknee;
using namespace runknee::report;

namespace {

const Exercise& exercise(std::string_view id) {
    const auto ix = shipped().exercise(id);
    INFO("no exercise " << id);
    REQUIRE(ix);
    return shipped().exercises[*ix];
}

Point at(const Figure& f, Joint j) { return f[static_cast<std::size_t>(j)]; }

bool same(Point a, Point b) { return length(minus(a, b)) < 1e-9; }

/// Whether some limb of this role runs from one joint to the other.
bool drawn(const Marks& marks, Role role, Point a, Point b) {
    return std::ranges::any_of(marks, [&](const Mark& m) {
        return m.role == role && m.form == Form::limb &&
               ((same(m.points[0], a) && same(m.points[1], b)) || (same(m.points[0], b) && same(m.points[1], a)));
    });
}

std::ptrdiff_t first(const Marks& marks, Role role) { return std::ranges::find(marks, role, &Mark::role) - marks.begin(); }
std::ptrdiff_t last(const Marks& marks, Role role) {
    return static_cast<std::ptrdiff_t>(marks.size()) -
           (std::find_if(marks.rbegin(), marks.rend(), [&](const Mark& m) { return m.role == role; }) - marks.rbegin());
}
bool has(const Marks& marks, Role role, Form form) {
    return std::ranges::any_of(marks, [&](const Mark& m) { return m.role == role && m.form == form; });
}

/// Left and right end of what has this role.
std::pair<double, double> extent(const Marks& marks, Role role) {
    double low = 1e9, high = -1e9;
    for (const Mark& m : marks)
        for (std::size_t i = 0; m.role == role && i < m.points.size(); ++i) {
            const double r = m.form == Form::limb && i == 1 ? m.r1 : m.r0;
            low = std::min(low, m.points[i].x - r), high = std::max(high, m.points[i].x + r);
        }
    return {low, high};
}

bool stands_frontal(const Exercise& e, const Figure& f) {
    const Point trunk = minus(at(f, Joint::shoulder), at(f, Joint::hip));
    return e.pose.view == "front" && trunk.y > std::abs(trunk.x);
}

}    // namespace

TEST_CASE("drawing: every bone of every figure is drawn") {
    for (const Exercise& e : shipped().exercises)
        for (const Figure* f : {&e.pose.start, &e.pose.end}) {
            INFO(e.id);
            const Marks marks = figure_marks(*f, e);
            CHECK(drawn(marks, Role::near_limb, at(*f, Joint::knee_front), at(*f, Joint::ankle_front)));
            CHECK(drawn(marks, Role::far_limb, at(*f, Joint::knee_back), at(*f, Joint::ankle_back)));
            CHECK(drawn(marks, Role::arm, at(*f, Joint::elbow), at(*f, Joint::hand)));
            CHECK(drawn(marks, Role::trunk, at(*f, Joint::head), at(*f, Joint::neck)));
            CHECK(drawn(marks, Role::trunk, at(*f, Joint::neck), at(*f, Joint::shoulder)));
            CHECK(has(marks, Role::head, Form::disc));
            if (stands_frontal(e, *f)) continue;    // there limbs begin beside the one point of the data
            CHECK(drawn(marks, Role::near_limb, at(*f, Joint::hip), at(*f, Joint::knee_front)));
            CHECK(drawn(marks, Role::far_limb, at(*f, Joint::hip), at(*f, Joint::knee_back)));
            CHECK(drawn(marks, Role::arm, at(*f, Joint::shoulder), at(*f, Joint::elbow)));
        }
}

TEST_CASE("drawing: the far leg lies behind, the arm in front") {
    for (const Exercise& e : shipped().exercises) {
        INFO(e.id);
        const Marks marks = figure_marks(e.pose.end, e);
        CHECK(last(marks, Role::far_limb) <= first(marks, Role::trunk));
        CHECK(last(marks, Role::trunk) <= first(marks, Role::near_limb));
        CHECK(last(marks, Role::near_limb) <= first(marks, Role::arm));
    }
}

TEST_CASE("drawing: the frame holds every mark") {
    for (const Exercise& e : shipped().exercises) {
        INFO(e.id);
        const Drawing d = draw(e);
        for (const auto* marks : {&d.around, &d.start, &d.end, &d.in_front})
            for (const Mark& m : *marks) CHECK(d.frame.holds(m));
        CHECK(d.frame.width() <= 112);
        CHECK(d.frame.height() <= 112);
    }
}

TEST_CASE("drawing: a frame that is too small holds no mark") {
    const Mark head{Role::head, Form::disc, {{10, 10}}, 4.5};
    CHECK(Box{5, 5, 15, 15}.holds(head));
    CHECK_FALSE(Box{6, 5, 15, 15}.holds(head));
    CHECK_FALSE(Box{5, 5, 15, 14}.holds(head));
}

TEST_CASE("drawing: somebody seen from the front has two arms and two hips") {
    const Exercise& e = exercise("lateral_band_walk");
    const Marks marks = figure_marks(e.pose.start, e);
    CHECK(std::ranges::count(marks, Role::arm, &Mark::role) == 4);
    const auto [left, right] = extent(marks, Role::arm);
    const double middle = at(e.pose.start, Joint::shoulder).x;
    CHECK(left < middle - 5);
    CHECK(right > middle + 5);
    const auto near_hip = std::ranges::find(marks, Role::near_limb, &Mark::role)->points[0];
    const auto far_hip = std::ranges::find(marks, Role::far_limb, &Mark::role)->points[0];
    CHECK(near_hip.x > far_hip.x);
}

TEST_CASE("drawing: an arm that reaches out is not mirrored") {
    const Exercise& e = exercise("hip_hitch");
    const Marks marks = figure_marks(e.pose.start, e);
    const auto [left, right] = extent(marks, Role::arm);
    const double middle = at(e.pose.start, Joint::shoulder).x;
    CHECK(middle - left > 15);
    CHECK(right - middle < 12);
}

TEST_CASE("drawing: a wall touches the body from outside and ends above the head") {
    for (const std::string_view id : {"wall_sit", "calf_stretch_wall", "ankle_knee_to_wall", "hip_hitch"}) {
        INFO(id);
        const Drawing d = draw(exercise(id));
        const auto wall = std::ranges::find_if(d.around, [](const Mark& m) {
            return m.role == Role::floor && m.points[0].x == m.points[1].x;    // NOLINT: the same number twice
        });
        REQUIRE(wall != d.around.end());
        const double x = wall->points[0].x;
        for (const auto* marks : {&d.start, &d.end})
            for (const Role role : {Role::trunk, Role::near_limb, Role::far_limb, Role::arm}) {
                const auto [left, right] = extent(*marks, role);
                CHECK((x <= left || x >= right));
            }
        CHECK(wall->points[1].y <= d.frame.top);
    }
}

TEST_CASE("drawing: props are drawn as what they are") {
    CHECK(has(draw(exercise("step_up")).around, Role::prop, Form::area));
    CHECK(has(draw(exercise("stationary_bike")).around, Role::prop, Form::ring));
    CHECK(has(draw(exercise("foam_roll_calf")).in_front, Role::prop, Form::disc));
    CHECK(has(draw(exercise("pool_running")).around, Role::water, Form::stroke));
    CHECK_FALSE(has(draw(exercise("pool_running")).around, Role::floor, Form::stroke));
    CHECK(has(draw(exercise("clamshell_band")).end, Role::band, Form::stroke));
    CHECK(has(draw(exercise("goblet_squat")).end, Role::weight, Form::limb));
    CHECK(has(draw(exercise("barbell_squat_slow")).start, Role::weight, Form::ring));
}

TEST_CASE("drawing: what moves with the body is at its joint in both positions") {
    const Exercise& e = exercise("hip_thrust");
    const Drawing d = draw(e);
    for (const auto& [marks, figure] : {std::pair(&d.start, &e.pose.start), std::pair(&d.end, &e.pose.end)}) {
        const auto ring = std::ranges::find_if(*marks, [](const Mark& m) { return m.role == Role::weight && m.form == Form::ring; });
        REQUIRE(ring != marks->end());
        CHECK(same(ring->points[0], at(*figure, Joint::hip)));
    }
}

TEST_CASE("drawing: a dot marks the knee of the working leg, and none where both work") {
    const auto dot = [](const Exercise& e) {
        const Marks marks = figure_marks(e.pose.end, e);
        const auto it = std::ranges::find(marks, Role::knee, &Mark::role);
        return it == marks.end() ? std::optional<Point>() : std::optional(it->points[0]);
    };
    const Exercise& front = exercise("step_up");
    const Exercise& back = exercise("forward_step_down");
    REQUIRE(dot(front));
    REQUIRE(dot(back));
    CHECK(same(*dot(front), at(front.pose.end, Joint::knee_front)));
    CHECK(same(*dot(back), at(back.pose.end, Joint::knee_back)));
    CHECK_FALSE(dot(exercise("squat")));
}
