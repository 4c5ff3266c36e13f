#include <algorithm>
#include <cmath>

#include "report/drawing.hpp"
#include "report/geometry.hpp"
#include "report/words.hpp"
#include "runknee/drawing.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t columns = 40, rows = 16, between = 2;    // cells
constexpr std::size_t dots_across = 2, dots_down = 4;          // of a cell
constexpr double half_a_line = 0.6;                            // a circle is drawn inside its edge
constexpr double full_turn = 2 * 3.14159265358979;

/// Dots, eight to a cell. A dot outside is not drawn.
class Dots {
public:
    Dots(std::size_t across, std::size_t down) : across_(across), down_(down), cells_(across * down, 0) {}

    void set(double x, double y) {
        if (x < 0 || y < 0) return;
        const auto column = static_cast<std::size_t>(x), row = static_cast<std::size_t>(y);
        if (column >= across_ * dots_across || row >= down_ * dots_down) return;
        static constexpr unsigned bits[dots_down][dots_across] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
        cells_[row / dots_down * across_ + column / dots_across] |= bits[row % dots_down][column % dots_across];
    }

    /// One row of cells as text, an empty cell as a space.
    std::string row(std::size_t row) const {
        std::string out;
        for (std::size_t i = 0; i < across_; ++i) {
            const unsigned cell = cells_[row * across_ + i];
            if (cell == 0)
                out += ' ';
            else
                out.append({'\xe2', static_cast<char>(0xa0 | (cell >> 6)), static_cast<char>(0x80 | (cell & 0x3f))});
        }
        return out;
    }
    bool empty(std::size_t row) const {
        return std::all_of(cells_.begin() + static_cast<std::ptrdiff_t>(row * across_),
                           cells_.begin() + static_cast<std::ptrdiff_t>((row + 1) * across_), [](unsigned cell) { return cell == 0; });
    }
    std::size_t down() const { return down_; }

private:
    std::size_t across_, down_;
    std::vector<unsigned> cells_;
};

/// One position put on dots. Units: `scale` dots for one of the drawing box.
class Plotter {
public:
    Plotter(Dots& dots, const Box& frame, double scale) : dots_(&dots), frame_(frame), scale_(scale) {}

    void add(const Mark& m) {
        if (m.role == Role::ground || m.role == Role::knee) return;
        if (m.form == Form::ring || m.form == Form::disc) return circle(m.points[0], std::max(m.r0 - half_a_line, 0.0));
        const double step = m.role == Role::far_limb || m.role == Role::band ? 2 : 0.5;    // dotted, or drawn through
        for (std::size_t i = 0; i + 1 < m.points.size(); ++i) line(m.points[i], m.points[i + 1], step, m.role == Role::trunk);
        if (m.form == Form::area && m.role == Role::prop) line(m.points.back(), m.points.front(), step, false);
    }

private:
    void dot(Point p) { dots_->set((p.x - frame_.left) * scale_, (frame_.top - p.y) * scale_); }

    void line(Point a, Point b, double step, bool thick) {
        const Point along = unit(minus(b, a)), across = times(turned(along), 1 / scale_);
        const double whole = length(minus(b, a));
        for (double at = 0; at <= whole; at += step / scale_) {
            dot(moved(a, along, at));
            if (thick) dot(plus(moved(a, along, at), across));
        }
    }

    void circle(Point c, double r) {
        for (double turn = 0; turn < full_turn; turn += 0.3 / std::max(1.0, r * scale_))
            dot({c.x + r * std::cos(turn), c.y + r * std::sin(turn)});
    }

    Dots* dots_;
    Box frame_;
    double scale_;
};

double scale_for(const Box& frame, std::size_t across, std::size_t down) {
    return std::min(static_cast<double>(across * dots_across) / frame.width(), static_cast<double>(down * dots_down) / frame.height());
}

Dots position(const Drawing& d, const Marks& figure, std::size_t across, double scale) {
    const auto down = static_cast<std::size_t>(std::ceil(d.frame.height() * scale / dots_down - 1e-6));
    Dots dots(across, down);
    Plotter plotter(dots, d.frame, scale);
    for (const auto* marks : {&d.around, &figure, &d.in_front})
        for (const Mark& m : *marks) plotter.add(m);
    return dots;
}

void append_line(std::string line, std::string& out) {
    const auto last = line.find_last_not_of(' ');
    line.resize(last == std::string::npos ? 0 : last + 1);
    out += line + '\n';
}

std::string padded(std::string_view text, std::size_t width) {
    std::string out(text);
    out.append(width - std::min(width, display_width(text)), ' ');
    return out;
}

}    // namespace

void braille(const KnowledgeBase& kb, ExerciseIx exercise, std::string& out) {
    const Words w(kb);
    const Drawing d = draw(kb.exercises[exercise]);
    const std::size_t half = (columns - between) / 2;
    const double beside = scale_for(d.frame, half, rows), stacked = scale_for(d.frame, columns, rows / 2);
    const Text start = w.phrase("drawing.start"), end = w.phrase("drawing.end");
    if (beside >= stacked) {
        const Dots left = position(d, d.start, half, beside), right = position(d, d.end, half, beside);
        append_line(padded(start, half + between).append(end), out);
        for (std::size_t i = 0; i < left.down(); ++i)
            if (!left.empty(i) || !right.empty(i)) append_line(left.row(i).append(between, ' ').append(right.row(i)), out);
        return;
    }
    for (const auto& [name, figure] : {std::pair(start, &d.start), std::pair(end, &d.end)}) {
        append_line(std::string(name), out);
        const Dots dots = position(d, *figure, columns, stacked);
        for (std::size_t i = 0; i < dots.down(); ++i)
            if (!dots.empty(i)) append_line(dots.row(i), out);
    }
}

}    // namespace runknee::report
