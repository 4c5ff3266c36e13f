#pragma once
/// The report of one runner, as the options want it.

#include "cli/shell.hpp"
#include "runknee/assess.hpp"
#include "runknee/handout.hpp"

namespace runknee::cli {

/// Shape: the same bytes for the same answers, whichever command has them from wherever.
/// Precondition: a calendar has a start. Errors: those of `calendar_file`.
Outcome<std::string> rendered(const KnowledgeBase& kb, const Options& options, const Answers& answers, const Assessment& a);

/// The days of the plan as a calendar or a table. Unknown: the options want neither. Errors: those of `calendar_file`.
std::optional<Outcome<std::string>> rendered_days(const KnowledgeBase& kb, const Options& options, const Assessment& a);

/// The page or sheet of one runner, where the options want one of these. Returns: whether they do.
bool render_handout(const KnowledgeBase& kb, const Options& options, const Answers& answers, const Assessment& a, std::string& out);
/// Precondition: the options want a page.
report::Markup markup_for(const Options& options);

/// When a calendar says it was made: SOURCE_DATE_EPOCH. Unknown: it is not set, or not a number of seconds.
std::optional<std::chrono::sys_seconds> calendar_stamp();

/// Where there is no plan a calendar or a table could hide why: says so on stderr as well, whatever `--quiet` asks for.
void say_care_first(const KnowledgeBase& kb, const Options& options, const Assessment& a);

}    // namespace runknee::cli
