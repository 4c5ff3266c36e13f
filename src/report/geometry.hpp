#pragma once
/// Points of the drawing box as vectors.

#include <cmath>

#include "runknee/knowledge.hpp"

namespace runknee::report {

inline Point plus(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
inline Point minus(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
inline Point times(Point a, double k) { return {a.x * k, a.y * k}; }
inline double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
inline double length(Point a) { return std::hypot(a.x, a.y); }
/// The same direction with length 1; upwards where there is none.
inline Point unit(Point a) { return length(a) > 1e-9 ? times(a, 1 / length(a)) : Point{0, 1}; }
/// A quarter turn against the clock.
inline Point turned(Point a) { return {-a.y, a.x}; }
/// `a` moved `along` a direction by so much.
inline Point moved(Point a, Point along, double by) { return plus(a, times(along, by)); }

/// The side of a foot that its sole is on: across from ankle to toe, away from the knee.
inline Point sole_side(Point knee, Point ankle, Point toe) {
    const Point across = turned(unit(minus(toe, ankle)));
    return dot(across, minus(ankle, knee)) > 0 ? across : times(across, -1);
}

}    // namespace runknee::report
