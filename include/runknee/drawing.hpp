#pragma once
/// Drawings of exercises, made from their poses: SVG for pages, braille dots for terminals, words for those who see neither.

#include <cstdint>
#include <string>

#include "runknee/knowledge.hpp"

namespace runknee::report {

/// Whether a drawing brings its own style sheet and paper, or stands in a page that holds `svg_css` once.
enum class Sheet : std::uint8_t { own, of_page };

struct SvgStyle {
    Sheet sheet = Sheet::own;
    double pixels = 2.4;    ///< Of a unit of the drawing box, at natural size; the same for all, so that people are equally tall.
};

/// Start and end of one exercise beside each other, as one `<svg>` element.
/// Shape: `role="img"` with title and description, no script, no reference outside; every id begins with the exercise's own, so that many
/// can stand in one page. Ends with a line break. Errors: none. Cost: 2 to 4 KB each.
void svg(const KnowledgeBase& kb, ExerciseIx exercise, const SvgStyle& style, std::string& out);

/// The style sheet of all drawings. A page may set `--rk-ink`, `--rk-paper`, `--rk-arm`, `--rk-far`, `--rk-band`, `--rk-prop` and
/// `--rk-edge` on `.rk`; the ink is the colour of the text around it unless set.
void svg_css(std::string& out);

/// What the drawing shows, in one paragraph: the name, how it begins, what is done, and what stands beside the figure.
std::string drawing_in_words(const KnowledgeBase& kb, ExerciseIx exercise);

/// The same drawing in braille dots, at most 40 columns wide and 16 rows high without its captions: beside each other, or one above the
/// other where that is larger. Shape: lines without trailing spaces, each ending with a line break.
void braille(const KnowledgeBase& kb, ExerciseIx exercise, std::string& out);

}    // namespace runknee::report
