#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/drawing.hpp"
#include "report/escape.hpp"
#include "report/geometry.hpp"
#include "report/words.hpp"
#include "runknee/drawing.hpp"

namespace runknee::report {
namespace {

constexpr double gap = 10;         // between the two positions
constexpr double caption = 9.5;    // below them

/// Every value is given twice: a reader that knows no custom properties keeps the first.
constexpr std::string_view sheet =
    ".rk{color:var(--rk-ink,currentColor);fill:currentColor;stroke-linecap:round;stroke-linejoin:round}"
    ".rk text{font:600 7px sans-serif;text-anchor:middle}"
    ".rk path{paint-order:stroke}"
    ".rk-start{opacity:.7}"
    ".rk-floor{fill:none;stroke:currentColor;stroke-width:.9}"
    ".rk-ground{fill:none;stroke:currentColor;stroke-width:.4;opacity:.55}"
    ".rk-prop{fill:#dde3e9;fill:var(--rk-prop,#dde3e9);stroke:#66727f;stroke:var(--rk-edge,#66727f);stroke-width:1}"
    ".rk-open{fill:none;stroke-width:1.7}"
    ".rk-far{fill:#b9c2cb;fill:var(--rk-far,#b9c2cb);stroke:currentColor;stroke-width:1.1}"
    ".rk-arm{fill:#c65d1e;fill:var(--rk-arm,#c65d1e);stroke:#fff;stroke:var(--rk-paper,#fff);stroke-width:1.2}"
    ".rk-band{fill:none;stroke:#0a6f80;stroke:var(--rk-band,#0a6f80);stroke-width:1.3;stroke-dasharray:2.6 1.8}"
    ".rk-full{fill:#0a6f80;fill:var(--rk-band,#0a6f80);stroke:none}"
    ".rk-water{fill:none;stroke:#0a6f80;stroke:var(--rk-band,#0a6f80);stroke-width:.9}"
    ".rk-halo{fill:none;stroke:#fff;stroke:var(--rk-paper,#fff);stroke-width:3}"
    ".rk-weight{stroke:#fff;stroke:var(--rk-paper,#fff);stroke-width:1.2}"
    ".rk-ring{fill:none;stroke:currentColor;stroke-width:1.8}"
    ".rk-knee{fill:#fff;fill:var(--rk-paper,#fff);stroke:currentColor;stroke-width:.8}"
    "@media(prefers-color-scheme:dark){.rk{--rk-prop:#3b4652;--rk-edge:#97a4b1;--rk-far:#5c6875;--rk-arm:#f0995c;--rk-band:#5cc3d3;"
    "--rk-paper:#14181d}}";
constexpr std::string_view own_colours =
    ".rk{color:#1c2630;--rk-ink:#1c2630}.rk-paper{fill:#fff;fill:var(--rk-paper,#fff)}"
    "@media(prefers-color-scheme:dark){.rk{--rk-ink:#e8edf2}}";

std::string number(double v) {
    const double rounded = std::round(v * 10) / 10;
    return number_text(rounded == 0 ? 0 : rounded);    // no "-0"
}

/// The path data of marks, with y downwards.
class Path {
public:
    explicit Path(const Box& box) : box_(box) {}

    void add(const Mark& m) {
        switch (m.form) {
            case Form::stroke:
                return m.role == Role::ground ? tick(m.points[0], m.points[1]) : line(m.points, false);
            case Form::area:
                return line(m.points, true);
            case Form::limb:
                return limb(m.points[0], m.r0, m.points[1], m.r1);
            case Form::disc:
            case Form::ring:
                return circle(m.points[0], m.r0);
        }
    }
    const std::string& text() const { return text_; }

private:
    /// A short line: where it begins, and how it goes on from there.
    void tick(Point from, Point to) {
        point('M', from);
        text_ += fmt::format("l{} {}", number(to.x - from.x), number(from.y - to.y));
    }

    void point(char command, Point p) { text_ += fmt::format("{}{} {}", command, number(p.x - box_.left), number(box_.top - p.y)); }
    void arc(double r, bool large, Point to) {
        text_ += fmt::format("A{0} {0} 0 {1} 1 {2} {3}", number(r), large ? 1 : 0, number(to.x - box_.left), number(box_.top - to.y));
    }

    void line(const std::vector<Point>& points, bool closed) {
        char command = 'M';
        for (const Point p : points) point(std::exchange(command, 'L'), p);
        if (closed) text_ += 'Z';
    }

    void circle(Point c, double r) {
        point('M', {c.x - r, c.y});
        arc(r, false, {c.x + r, c.y});
        arc(r, false, {c.x - r, c.y});
        text_ += 'Z';
    }

    /// The outline around two circles. Shape: the same sense of rotation for all, so that overlapping parts are one.
    void limb(Point a, double ra, Point b, double rb) {
        const Point along = unit(minus(b, a));
        const double apart = length(minus(b, a));
        if (apart <= std::abs(ra - rb) + 0.05) return circle(ra > rb ? a : b, std::max(ra, rb));
        const double sine = (ra - rb) / apart, cosine = std::sqrt(1 - sine * sine);
        const Point one = plus(times(along, sine), times(turned(along), cosine));
        const Point other = plus(times(along, sine), times(turned(along), -cosine));
        point('M', moved(a, one, ra));
        point('L', moved(b, one, rb));
        arc(rb, rb > ra, moved(b, other, rb));
        point('L', moved(a, other, ra));
        arc(ra, ra >= rb, moved(a, one, ra));
        text_ += 'Z';
    }

    Box box_;
    std::string text_;
};

std::string_view look(const Mark& m) {
    switch (m.role) {
        case Role::floor:
            return "rk-floor";
        case Role::ground:
            return "rk-ground";
        case Role::prop:
            return m.form == Form::stroke || m.form == Form::ring ? "rk-prop rk-open" : "rk-prop";
        case Role::far_limb:
            return "rk-far";
        case Role::arm:
            return "rk-arm";
        case Role::band:
            return m.form == Form::disc ? "rk-band rk-full" : "rk-band";
        case Role::weight:
            return m.form == Form::ring ? "rk-ring" : "rk-weight";
        case Role::water:
            return "rk-water";
        case Role::knee:
            return "rk-knee";
        case Role::trunk:
        case Role::near_limb:
        case Role::head:
            break;
    }
    return "";
}

void append_path(std::string_view look, std::string_view data, std::string& out) {
    out += look.empty() ? fmt::format("<path d=\"{}\"/>", data) : fmt::format("<path class=\"{}\" d=\"{}\"/>", look, data);
}

/// Neighbours of the same look become one path, so that their outline is one.
void append_marks(const Marks& marks, const Box& box, std::string& out) {
    for (std::size_t i = 0; i < marks.size();) {
        const std::string_view of = look(marks[i]);
        Path path(box);
        for (; i < marks.size() && look(marks[i]) == of; ++i) path.add(marks[i]);
        if (of == "rk-band" || of == "rk-ring") append_path("rk-halo", path.text(), out);
        append_path(of, path.text(), out);
    }
}

void head(const KnowledgeBase& kb, ExerciseIx ix, const SvgStyle& style, double width, double height, std::string& out) {
    const Exercise& e = kb.exercises[ix];
    const std::string id = escape_xml(e.id);
    out += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rk\" viewBox=\"0 0 {0} {1}\" width=\"{2}\" height=\"{3}\" role=\"img\" "
        "aria-labelledby=\"{4}-title {4}-desc\">\n<title id=\"{4}-title\">{5}</title>\n<desc id=\"{4}-desc\">{6}</desc>\n",
        number(width), number(height), number(width * style.pixels), number(height * style.pixels), id, escape_xml(e.name),
        escape_xml(drawing_in_words(kb, ix)));
    if (style.sheet == Sheet::own)
        out += fmt::format("<style>{}{}</style>\n<rect class=\"rk-paper\" width=\"{}\" height=\"{}\"/>\n", own_colours, sheet,
                           number(width), number(height));
}

}    // namespace

void svg(const KnowledgeBase& kb, ExerciseIx ix, const SvgStyle& style, std::string& out) {
    const Exercise& e = kb.exercises[ix];
    const Words w(kb);
    const Drawing d = draw(e);
    const double wide = d.frame.width(), tall = d.frame.height(), second = wide + gap;
    const std::string id = escape_xml(e.id);
    head(kb, ix, style, second + wide, tall + caption, out);
    out += fmt::format("<g id=\"{}-around\">", id);
    append_marks(d.around, d.frame, out);
    out += "</g>\n<g class=\"rk-start\">";
    append_marks(d.start, d.frame, out);
    out += "</g>\n";
    append_marks(d.in_front, d.frame, out);
    out += fmt::format("<g transform=\"translate({})\"><use href=\"#{}-around\"/>", number(second), id);
    append_marks(d.end, d.frame, out);
    append_marks(d.in_front, d.frame, out);
    const double middle = wide + gap / 2, text_y = tall + caption - 2.5;
    out += fmt::format("</g>\n<path class=\"rk-floor\" d=\"M{0} {2}L{1} {3}L{0} {4}\"/>", number(middle - 1.2), number(middle + 1.2),
                       number(tall / 2 - 2.4), number(tall / 2), number(tall / 2 + 2.4));
    out +=
        fmt::format("\n<text x=\"{0}\" y=\"{2}\">{3}</text><text x=\"{1}\" y=\"{2}\">{4}</text>\n</svg>\n", number(wide / 2),
                    number(second + wide / 2), number(text_y), escape_xml(w.phrase("drawing.start")), escape_xml(w.phrase("drawing.end")));
}

void svg_css(std::string& out) { out += sheet; }

}    // namespace runknee::report
