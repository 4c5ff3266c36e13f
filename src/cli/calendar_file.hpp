#pragma once
/// Calendars as files. Their writer is a module that is loaded when a calendar is asked for, so that no other start pays for it.

#include <string>

#include "cli/failure.hpp"
#include "runknee/calendar_document.hpp"

namespace runknee::cli {

/// Can a calendar be written here? To be asked before long work. Errors: io_failed where the module is not there, is not the program's
/// own or cannot be loaded.
Done check_calendar_module();

/// Errors: as `check_calendar_module`.
Outcome<std::string> calendar_file(const report::Calendar& calendar);

}    // namespace runknee::cli
