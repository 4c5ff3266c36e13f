#include "report/drawing.hpp"

#include <algorithm>

#include "report/geometry.hpp"
#include "runknee/knowledge/joints.hpp"

namespace runknee::report {
namespace {

constexpr double sole = 1.0;    // how far a foot reaches below its joints
constexpr double hatch_every = 3.5, hatch_deep = 2.0;
constexpr double wall_least = 45;    // a line from the floor as tall as this is a wall
constexpr double wheel_least = 5;
constexpr double margin = 2.0;
constexpr double least_width = 46, least_height = 30;
constexpr double wave_every = 8, wave_high = 1.1;
constexpr double box_edge = 100;

double radius(const Mark& m, std::size_t point) { return m.form == Form::limb && point == 1 ? m.r1 : m.r0; }

Box around(std::initializer_list<const Marks*> lists) {
    Box box{box_edge, box_edge, 0, 0};
    for (const auto* marks : lists)
        for (const Mark& m : *marks)
            for (std::size_t i = 0; i < m.points.size(); ++i) {
                const Point p = m.points[i];
                const double r = radius(m, i);
                box.left = std::min(box.left, p.x - r), box.right = std::max(box.right, p.x + r);
                box.bottom = std::min(box.bottom, p.y - r), box.top = std::max(box.top, p.y + r);
            }
    return box;
}

/// Air around everything, and not narrower than a person needs.
Box framed(Box box) {
    const double more = std::max(0.0, least_width - box.width() - 2 * margin) / 2;
    box.left -= margin + more, box.right += margin + more;
    box.bottom -= margin, box.top += margin;
    box.top = std::max(box.top, box.bottom + least_height);
    return box;
}

// ---------------------------------------------------------------- what stands still
void hatch(Marks& out, Point from, Point to, Point away) {
    const Point along = unit(minus(to, from));
    const double whole = length(minus(to, from));
    for (double at = hatch_every / 2; at < whole; at += hatch_every) {
        const Point top = moved(from, along, at);
        out.push_back({Role::ground, Form::stroke, {top, moved(moved(top, away, hatch_deep), along, -hatch_deep / 2)}});
    }
}

/// A wall touches the body, not its joints, and ends a little above the head.
void wall(Marks& out, Point foot, double top, const Box& body) {
    const bool on_the_left = foot.x < (body.left + body.right) / 2;
    foot.x = on_the_left ? std::min(foot.x, body.left) : std::max(foot.x, body.right);
    const Point head{foot.x, std::min(top, body.top + 2)};
    out.push_back({Role::floor, Form::stroke, {foot, head}});
    hatch(out, foot, head, {on_the_left ? -1.0 : 1.0, 0});
}

void line(Marks& out, const Prop& p, const Pose& pose, const Box& body) {
    const Point a{*p.x1, *p.y1 - sole}, b{*p.x2, *p.y2 - sole};
    const double low = std::min(a.y, b.y), high = std::max(a.y, b.y);
    const bool upright = std::abs(a.x - b.x) < 1;
    if (upright && high - low > wall_least && low < pose.floor_y) return wall(out, {a.x, low}, high, body);
    out.push_back({Role::prop, Form::stroke, {a, b}});
}

void wave(Marks& out, double y, double left, double right) {
    for (const double below : {0.0, 3.0}) {
        Mark m{Role::water, Form::stroke, {}};
        for (double x = left; x <= right; x += wave_every / 8) {
            const double phase = (x - left) / wave_every * 2 * 3.14159265358979;
            m.points.push_back({x, y - below + wave_high * std::sin(phase)});
        }
        out.push_back(std::move(m));
    }
}

/// Limbs have a thickness that joints have not: what bears them stands lower by it.
void standing(Drawing& d, const Prop& p, const Pose& pose, const Box& body) {
    std::vector<Point> corners;
    if (p.shape == "line") return line(d.around, p, pose, body);
    if (p.shape == "circle") {
        const Point centre{*p.cx, *p.cy - sole};
        if (*p.r > wheel_least) return d.around.push_back({Role::prop, Form::ring, {centre}, *p.r});
        return d.in_front.push_back({Role::prop, Form::disc, {centre}, *p.r});
    }
    if (p.shape == "rect") corners = {{*p.x, *p.y}, {*p.x + *p.w, *p.y}, {*p.x + *p.w, *p.y + *p.h}, {*p.x, *p.y + *p.h}};
    for (const auto& [x, y] : p.points) corners.push_back({x, y});
    for (Point& corner : corners) corner.y -= sole;
    if (!corners.empty()) d.around.push_back({Role::prop, Form::area, std::move(corners)});
}

// ---------------------------------------------------------------- what moves with the body
Point joint_of(const Figure& f, Text name) { return f[static_cast<std::size_t>(joint_named(name).value_or(Joint::hand))]; }

void attach(Marks& out, const Prop& p, Point at) {
    if (p.kind == "dumbbell") {
        out.push_back({Role::weight, Form::limb, {{at.x - 4, at.y}, {at.x + 4, at.y}}, 0.7, 0.7});
        for (const double x : {-3.6, 3.6})
            out.push_back({Role::weight, Form::limb, {{at.x + x, at.y - 1.6}, {at.x + x, at.y + 1.6}}, 1.1, 1.1});
        return;
    }
    const double r = p.kind == "barbell" ? 6.5 : 4.0;
    out.push_back({Role::weight, Form::ring, {at}, r});
    out.push_back({Role::weight, Form::disc, {at}, 1.3});
}

/// The plate that a foot pushes: it goes with the sole, and is longer.
void footplate(Marks& out, const Figure& f, Joint toe) {
    constexpr double thick = 2.6, longer = 4.5;
    const auto index = static_cast<std::size_t>(toe);
    const Point knee = f[index - 2], ankle = f[index - 1], tip = f[index], along = unit(minus(tip, ankle));
    const Point away = times(sole_side(knee, ankle, tip), thick);
    out.push_back({Role::prop, Form::stroke, {plus(moved(ankle, along, -longer), away), plus(moved(tip, along, longer), away)}});
}

void moving(Marks& out, const Prop& p, const Figure& f) {
    if (p.shape == "attach" && p.kind == "footplate")
        footplate(out, f, joint_named(p.joint).value_or(Joint::toe_front));
    else if (p.shape == "attach")
        attach(out, p, joint_of(f, p.joint));
    if (p.shape == "band") {
        out.push_back({Role::band, Form::stroke, {joint_of(f, p.joint), {*p.x, *p.y}}});
        out.push_back({Role::band, Form::disc, {{*p.x, *p.y}}, 1.2});
    }
    if (p.shape == "link") out.push_back({Role::band, Form::stroke, {joint_of(f, p.a), joint_of(f, p.b)}});
}

Marks one_position(const Figure& f, const Exercise& e) {
    Marks out = figure_marks(f, e);
    for (const Prop& p : e.pose.props) moving(out, p, f);
    return out;
}

}    // namespace

bool Box::holds(const Mark& mark) const {
    for (std::size_t i = 0; i < mark.points.size(); ++i) {
        const Point p = mark.points[i];
        const double r = radius(mark, i);
        if (p.x - r < left || p.x + r > right || p.y - r < bottom || p.y + r > top) return false;
    }
    return true;
}

Drawing draw(const Exercise& exercise) {
    const Pose& pose = exercise.pose;
    Drawing d;
    d.start = one_position(pose.start, exercise);
    d.end = one_position(pose.end, exercise);
    const Box body = around({&d.start, &d.end});
    for (const Prop& p : pose.props) standing(d, p, pose, body);
    const Box all = framed(around({&d.around, &d.start, &d.end, &d.in_front}));
    const double left = all.left + margin, right = all.right - margin, ground = pose.floor_y - sole;
    const auto water = std::ranges::find(pose.props, "wave", &Prop::shape);
    if (water != pose.props.end()) {
        wave(d.around, *water->y, left, right);
    } else {
        d.around.insert(d.around.begin(), {Role::floor, Form::stroke, {{left, ground}, {right, ground}}});
        hatch(d.around, {left, ground}, {right, ground}, {0, -1});
    }
    d.frame = framed(around({&d.around, &d.start, &d.end, &d.in_front}));
    return d;
}

}    // namespace runknee::report
