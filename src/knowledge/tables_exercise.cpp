#include "knowledge/tables_exercise.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace runknee::fields {

namespace {

bool is_letter(char c) { return c >= 'A' && c <= 'F'; }

void check_joint(Build& b, Text name, const Path& p) {
    if (!name.empty() && !joint_named(name))
        b.issue(IssueCode::wrong_value, p, fmt::format("\"{}\" is no joint of the figure", printable(name)),
                suggestion(name, {joint_names.begin(), joint_names.end()}));
}

void check_one_of(Build& b, Text value, std::initializer_list<std::string_view> allowed, const Path& p) {
    if (std::ranges::find(allowed, value) == allowed.end())
        b.issue(IssueCode::wrong_value, p,
                fmt::format("\"{}\" is not allowed here; expected one of: {}", printable(value), fmt::join(allowed, ", ")),
                suggestion(value, {allowed.begin(), allowed.end()}));
}

// ---------------------------------------------------------------- props
struct PropShape {
    std::string_view shape;
    std::vector<std::string_view> keys;
};

const PropShape* prop_shape(Text shape) {
    static const std::array<PropShape, 8> shapes{{{"rect", {"x", "y", "w", "h"}},
                                                  {"line", {"x1", "y1", "x2", "y2"}},
                                                  {"circle", {"cx", "cy", "r"}},
                                                  {"poly", {"points"}},
                                                  {"wave", {"y"}},
                                                  {"attach", {"joint", "kind"}},
                                                  {"band", {"joint", "x", "y"}},
                                                  {"link", {"a", "b"}}}};
    const auto at = std::ranges::find(shapes, shape, &PropShape::shape);
    return at == shapes.end() ? nullptr : &*at;
}

std::vector<std::string_view> keys_given(const Prop& prop) {
    std::vector<std::string_view> out;
    const auto number = [&](std::string_view key, const std::optional<double>& v) {
        if (v) out.push_back(key);
    };
    const auto text = [&](std::string_view key, Text v) {
        if (!v.empty()) out.push_back(key);
    };
    number("x", prop.x), number("y", prop.y), number("w", prop.w), number("h", prop.h);
    number("x1", prop.x1), number("y1", prop.y1), number("x2", prop.x2), number("y2", prop.y2);
    number("cx", prop.cx), number("cy", prop.cy), number("r", prop.r);
    text("joint", prop.joint), text("kind", prop.kind), text("a", prop.a), text("b", prop.b);
    if (!prop.points.empty()) out.push_back("points");
    return out;
}

// ---------------------------------------------------------------- figures
constexpr auto bones =
    std::to_array<std::array<std::size_t, 2>>({{0, 1}, {1, 2}, {2, 5}, {2, 3}, {3, 4}, {5, 6}, {6, 7}, {7, 8}, {5, 9}, {9, 10}, {10, 11}});

double length(const Figure& f, const std::array<std::size_t, 2>& bone) {
    const Point &a = f[bone[0]], &b = f[bone[1]];
    return std::hypot(a.x - b.x, a.y - b.y);
}

void check_points(Build& b, const Figure& f, const Path& p) {
    for (std::size_t i = 0; i < f.size(); ++i)
        if (f[i].x < -1 || f[i].x > 101 || f[i].y < 4.5 || f[i].y > 101)
            b.issue(IssueCode::out_of_range, p / joint_names[i],
                    fmt::format("[{}, {}] is outside the drawing: x from -1 to 101, y from 4.5 to 101", number_text(f[i].x),
                                number_text(f[i].y)));
}

std::vector<Text> shared(const Refs<FlagIx>& a, const Refs<FlagIx>& b) {
    std::vector<Text> out;
    for (const auto& r : a)
        if (std::ranges::find(b, r.id, &Ref<FlagIx>::id) != b.end()) out.push_back(r.id);
    return out;
}

bool mentions(Text text, std::string_view words) { return text.find(words) != Text::npos; }

void check_both_legs(Build& b, const Exercise& e, const Path& p) {
    constexpr std::string_view words = "sore leg";
    const auto look = [&](Text text, const Path& at) {
        if (mentions(text, words))
            b.issue(IssueCode::wrong_value, at, "this speaks of the sore leg, but both legs train", "say working leg");
    };
    look(e.start_position, p / "start_position");
    const Path steps = p / "steps", cues = p / "cues";
    for (std::size_t i = 0; i < e.steps.size(); ++i) look(e.steps[i], steps / i);
    for (std::size_t i = 0; i < e.cues.size(); ++i) look(e.cues[i], cues / i);
}

}    // namespace

void check_grade(Build& b, Text g, const Path& p) {
    const bool single = g.size() == 1 && is_letter(g[0]);
    const bool pair = g.size() == 3 && is_letter(g[0]) && g[1] == '-' && is_letter(g[2]);
    if (!g.empty() && !single && !pair)
        b.issue(IssueCode::wrong_value, p, fmt::format("\"{}\" is no grade; expected a letter A to F", printable(g)));
}

// ---------------------------------------------------------------- doses
void Spec<DoseRange>::check(Build& b, DoseRange& d, const Path& p) {
    if (!d.reps && !d.hold_s && !d.contacts && !d.minutes)
        b.issue(IssueCode::inconsistent, p, "this dose has no amount", "give reps, hold_s, contacts or minutes");
    if ((d.contacts && (d.reps || d.hold_s || d.minutes)) || (d.hold_s && d.minutes))
        b.issue(IssueCode::inconsistent, p, "this dose has more than one amount",
                "contacts stand alone; reps may go with hold_s or with minutes");
    if (!d.by_week.empty() && !d.reps)
        b.issue(IssueCode::inconsistent, p / "by_week", "by_week needs reps, the range its repetitions lie in");
    const Path list = p / "by_week";
    for (std::size_t i = 0; i < d.by_week.size(); ++i) {
        const auto [week, reps] = d.by_week[i];
        if (week < 1 || (i > 0 && week <= d.by_week[i - 1][0]))
            b.issue(IssueCode::inconsistent, list / i,
                    fmt::format("week {} is out of order; weeks count from 1 and rise", number_text(week)));
        if (d.reps && (reps < d.reps->low || reps > d.reps->high))
            b.issue(IssueCode::inconsistent, list / i,
                    fmt::format("{} repetitions are outside reps, which is [{}, {}]", number_text(reps), number_text(d.reps->low),
                                number_text(d.reps->high)));
    }
    if (d.adapted_source && (!d.basis || d.basis->id == d.adapted_source->id))
        b.issue(IssueCode::inconsistent, p / "adapted_source",
                "an adapted dose needs a basis of its own, other than the source it was adapted from");
}

// ---------------------------------------------------------------- figures
void Shape<Figure>::read(Build& b, const json::Value& v, Figure& t, const Path& p, const Limits&) {
    if (!v.is(json::Kind::object)) return wrong_type(b, v, p, "an object with one [x, y] for each joint");
    constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();    // a missing joint is one issue, not one for each of its bones
    t.fill({nowhere, nowhere});
    std::uint64_t absent = (std::uint64_t{1} << joint_names.size()) - 1;
    for (const auto& [key, value] : v.members()) {
        const auto found = joint_named(key);
        if (!found) {
            unknown_key(b, p / key, key, joint_names);
            continue;
        }
        const auto i = static_cast<std::size_t>(*found);
        absent &= ~(std::uint64_t{1} << i);
        std::array<double, 2> xy{};
        Shape<std::array<double, 2>>::read(b, value, xy, p / joint_names[i], {});
        t[i] = {xy[0], xy[1]};
    }
    missing_keys(b, p, joint_names, absent);
}

void Shape<Figure>::schema(SchemaText& s, const Limits&) {
    s.closed_object(joint_names, [&](std::size_t) { Shape<std::array<double, 2>>::schema(s, {}); });
}

void Spec<Prop>::check(Build& b, Prop& prop, const Path& p) {
    const auto* shape = prop_shape(prop.shape);
    if (shape == nullptr)
        return check_one_of(b, prop.shape, {"rect", "line", "circle", "poly", "wave", "attach", "band", "link"}, p / "shape");
    const auto given = keys_given(prop);
    for (const auto key : shape->keys)
        if (std::ranges::find(given, key) == given.end())
            b.issue(IssueCode::missing_key, p,
                    fmt::format("\"{}\" is missing; a {} needs: {}", key, prop.shape, fmt::join(shape->keys, ", ")));
    for (const auto key : given)
        if (std::ranges::find(shape->keys, key) == shape->keys.end())
            b.issue(IssueCode::unknown_key, p / key,
                    fmt::format("a {} has no \"{}\"; it has: {}", prop.shape, key, fmt::join(shape->keys, ", ")), {}, json::At::key);
    check_joint(b, prop.joint, p / "joint");
    check_joint(b, prop.a, p / "a");
    check_joint(b, prop.b, p / "b");
    if (!prop.kind.empty()) check_one_of(b, prop.kind, {"barbell", "dumbbell", "plate", "footplate"}, p / "kind");
    if (prop.kind == "footplate" && !prop.joint.starts_with("toe_"))
        b.issue(IssueCode::wrong_value, p / "joint", "a footplate moves with a foot", "say toe_front or toe_back");
}

void Spec<Pose>::check(Build& b, Pose& pose, const Path& p) {
    check_one_of(b, pose.view, {"side", "front"}, p / "view");
    check_points(b, pose.start, p / "start");
    check_points(b, pose.end, p / "end");
    for (const auto& bone : bones) {
        const double start = length(pose.start, bone), end = length(pose.end, bone);
        if (std::max(start, end) > 1.15 * std::min(start, end))
            b.issue(IssueCode::inconsistent, p / "end",
                    fmt::format("from {} to {} is {:.1f} at the start and {:.1f} at the end; bones keep their length within 15 %",
                                joint_names[bone[0]], joint_names[bone[1]], start, end));
    }
}

// ---------------------------------------------------------------- exercises
void Spec<Exercise>::check(Build& b, Exercise& e, const Path& p) {
    if (!e.why.empty() && !e.why.ends_with('.'))
        b.issue(IssueCode::wrong_value, p / "why", "why is not a sentence: it has no full stop at its end");
    if (e.steps.size() > 6) b.issue(IssueCode::out_of_range, p / "steps", fmt::format("{} steps are too many, at most 6", e.steps.size()));
    for (const Text id : shared(e.contraindications, e.cautions))
        b.issue(IssueCode::inconsistent, p / "cautions", fmt::format("flag \"{}\" is both a contraindication and a caution", id));
    if (std::ranges::none_of(e.dose_defaults, [](const auto& d) { return d.has_value(); }))
        b.issue(IssueCode::inconsistent, p / "dose_defaults", "every dose is null, so no phase can use this exercise");
    if (e.ladder.empty() && (e.easier || e.harder))
        b.issue(IssueCode::inconsistent, p, "this exercise names an easier or harder one, but no ladder");
    check_grade(b, e.evidence_grade, p / "evidence_grade");
    check_both_legs(b, e, p);
}

}    // namespace runknee::fields
