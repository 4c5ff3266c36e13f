#pragma once
/// Calendars as text (RFC 5545), written by libical. Not a part of the program but a module beside it, `runknee_calendar.so`, because
/// libical brings ICU, for which every start would pay. The command line loads the module when a calendar is asked for.

#include "runknee/calendar_document.hpp"

namespace runknee::icalendar {

/// Appends the calendar as text.
/// Shape: lines end with CR LF and are folded at 75 octets without cutting a character; times are floating, DTSTAMP is in UTC.
/// Errors: none; throws `std::bad_alloc`.
void append_text(const report::Calendar& calendar, std::string& out);

/// The one door of the module.
/// Returns: false, with nothing appended, if `version` of the program is not the one the module was built with.
using WriteCalendar = bool(const char* version, const report::Calendar& calendar, std::string& out);
inline constexpr const char* door = "runknee_write_calendar";

}    // namespace runknee::icalendar

extern "C" runknee::icalendar::WriteCalendar runknee_write_calendar;
