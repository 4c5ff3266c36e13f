/// What the module shows to whoever loads it.

#include "runknee/icalendar.hpp"

extern "C" __attribute__((visibility("default"))) bool runknee_write_calendar(const char* version,
                                                                              const runknee::report::Calendar& calendar, std::string& out) {
    if (std::string_view(version) != RUNKNEE_VERSION) return false;
    runknee::icalendar::append_text(calendar, out);
    return true;
}
