#pragma once
/// The plan by day for other programs: a calendar, and a table of the sessions (RFC 4180).

#include "runknee/calendar_document.hpp"
#include "runknee/next_week.hpp"
#include "runknee/report.hpp"

namespace runknee::report {

/// How a calendar is dated. A plan has no time of day and no zone: times are floating, the same clock time wherever the runner is.
struct CalendarStyle {
    std::chrono::sys_days start;                           ///< Day 0 of the plan.
    std::optional<std::chrono::sys_seconds> stamp = {};    ///< When it was made. Unknown: the day the plan was decided on.
    std::string id = {};                                   ///< Of the record. Shape: runners without one share the names of their events.
};

/// One event per session, short block and run of the phase a plan starts in, for as many weeks as the phase lasts at least; before them the
/// level of care on the first day. Where there is no plan that is the only event.
/// Shape: an event has the same UID whenever its runner, protocol, day and kind are the same; the sequence grows with the day of the
/// decision, so that what is imported later replaces what was there.
Calendar calendar(const KnowledgeBase& kb, const Assessment& a, const CalendarStyle& style);
/// The coming week of a progress; what an earlier calendar of the plan held on its days and is not done any more is cancelled. After a
/// reason to stop that is every day of the phase still ahead.
Calendar calendar(const KnowledgeBase& kb, const NextWeek& week, const CalendarStyle& style);

/// The same days as a table: one row for each exercise of a session, for each run, and first for the level of care.
/// Shape: a head; columns as in the README; lines end with CR LF; a cell that a spreadsheet would take for a formula begins with an
/// apostrophe, control characters are visible escapes. `start` unknown: days are numbered and have no dates.
void training_table(const KnowledgeBase& kb, const Assessment& a, std::optional<std::chrono::sys_days> start, std::string& out);
void training_table(const KnowledgeBase& kb, const NextWeek& week, std::optional<std::chrono::sys_days> start, std::string& out);

}    // namespace runknee::report
