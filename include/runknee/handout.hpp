#pragma once
/// The handout: one page for screen and paper, laid out by the templates of the knowledge, and a week on one sheet of plain text.

#include "runknee/progress_report.hpp"

namespace runknee::report {

enum class Markup : std::uint8_t { html, markdown };

struct HandoutStyle {
    Markup markup = Markup::html;
    std::size_t causes = usual_causes;                  ///< How many causes the page names at most.
    std::optional<std::chrono::sys_days> start = {};    ///< First day of the plan. Unknown: days are numbered.
};

/// The page of one runner: care, likely cause, the week with a card for every exercise, where help is, later phases, sources.
/// Shape: HTML is one file without script, network or font; a blocked plan is the care page alone. Every text is escaped.
/// Errors: none, precondition: `template_issues` finds none.
void handout(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, const HandoutStyle& style, std::string& out);
/// The page of the coming week: the decision, then the week. A reason to stop leads to where help is.
void handout(const KnowledgeBase& kb, const NextWeek& week, const NextCall& next_call, Markup markup, std::string& out);

/// What keeps the page templates from being used. Shape: place names the file.
Issues template_issues(const KnowledgeBase& kb);

inline constexpr std::size_t sheet_columns = 80, sheet_lines = 66;

/// The week on one sheet with boxes to tick; where there is no plan, what to do instead.
/// Shape: at most `sheet_lines` lines of at most `sheet_columns` columns. What does not fit is left out in a fixed order: first what is
/// good to have, last what a dose says besides its sets and repetitions; the level of care, where help is, the days, every exercise and
/// every stop rule stay.
void week_page(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, std::optional<std::chrono::sys_days> start,
               std::string& out);
void week_page(const KnowledgeBase& kb, const NextWeek& week, std::string& out);

}    // namespace runknee::report
