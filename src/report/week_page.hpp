#pragma once
/// The week on one sheet of plain text: its parts.

#include "report/plain_sheet.hpp"
#include "report/week_sheet.hpp"

namespace runknee::report {

/// A week of training under the lines that say how urgent it is.
/// Shape: what does not fit is left out in this order: the goal, extras, the disclaimer, how to run, rest and effort of a dose, all about
/// running but the steps of the week. Stop rules stay: where they do not fit as a list they run together.
void week_sheet_page(const KnowledgeBase& kb, const WeekSheet& sheet, Lines head, std::string& out);

/// Reasons to stop, as a list and as running text; never nothing.
std::vector<Lines> stop_forms(const KnowledgeBase& kb);
/// The disclaimer; nothing.
std::vector<Lines> disclaimer_forms(const KnowledgeBase& kb);

}    // namespace runknee::report
