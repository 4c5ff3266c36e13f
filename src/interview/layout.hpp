#pragma once
/// Lines of one screen. Layout only.

#include "interview/typed_answer.hpp"

namespace runknee::interview {

using Lines = std::vector<std::string>;

enum class Gaps : std::uint8_t { none, some };
enum class Help : std::uint8_t { none, shown };

/// What stands on the screen of one question. Shape: `parts` = how many there are.
struct Sheet {
    const KnowledgeBase& kb;
    QuestionIx question;
    std::string header;
    std::string said_before;    ///< The answer that stands, empty if there is none.
    std::string ticked;         ///< What was ticked in this list so far; takes the place of the answer that stood.
    Shown shown;
    std::size_t part = 0, parts = 1;
};

/// `text` on one line, cut with dots where it is longer.
std::string clipped(std::string_view text, std::size_t width);

void add(Lines& lines, std::string_view text, std::size_t width);

/// Shape: all lines but the prompt.
Lines question_lines(const Sheet& sheet, const Screen& screen, Gaps gaps, Help help);

/// How many of the options from `first` on fit beside everything else; at least one.
std::size_t options_that_fit(const Sheet& sheet, const Screen& screen);

/// How a question may be answered.
std::string how_to_answer(const Sheet& sheet);

}    // namespace runknee::interview
