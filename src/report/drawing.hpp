#pragma once
/// What a drawing of an exercise consists of, before anyone decides how it is put on paper or on a screen.

#include <vector>

#include "runknee/knowledge.hpp"

namespace runknee::report {

/// What a mark stands for; a renderer gives each its look.
enum class Role : std::uint8_t { floor, ground, prop, water, far_limb, trunk, near_limb, head, arm, band, weight, knee };

/// How the points of a mark are joined. Shape: stroke any number of points; area at least three; limb two, with a radius at each end; disc
/// and ring one point and a radius.
enum class Form : std::uint8_t { stroke, area, limb, disc, ring };

/// Units: the drawing box (100 by 100, y up).
struct Mark {
    Role role = Role::prop;
    Form form = Form::stroke;
    std::vector<Point> points;
    double r0 = 0, r1 = 0;    ///< Radius at the first and at the second point.
};
using Marks = std::vector<Mark>;

/// Units: the drawing box.
struct Box {
    double left = 0, bottom = 0, right = 0, top = 0;
    double width() const { return right - left; }
    double height() const { return top - bottom; }
    bool holds(const Mark& mark) const;
};

/// The drawing of one exercise. Shape: each list in the order of painting, what is farthest away first; `frame` holds every mark.
struct Drawing {
    Marks around;        ///< Floor and what stands still behind the figure, the same at start and end.
    Marks start, end;    ///< The figure and what moves with it.
    Marks in_front;      ///< What lies across under the figure, its end towards us; the same at start and end.
    Box frame;
};

/// Makes the marks of an exercise from its pose. Errors: none. Cost: some fifty small allocations.
Drawing draw(const Exercise& exercise);

/// The marks of one figure without props, in the order of painting.
Marks figure_marks(const Figure& figure, const Exercise& exercise);

}    // namespace runknee::report
