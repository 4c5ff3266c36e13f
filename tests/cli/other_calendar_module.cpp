// A calendar module that was built with another version of the program.

#include "runknee/icalendar.hpp"

extern "C" bool runknee_write_calendar(const char*, const runknee::report::Calendar&, std::string&) { return false; }
