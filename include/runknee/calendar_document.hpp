#pragma once
/// A calendar as values: `calendar.hpp` makes it, `icalendar.hpp` writes it. Needs nothing else of the program, because what writes it is
/// not linked with the program.

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runknee::report {

/// A text that may leave in a calendar. Shape: paragraphs with a line feed between them; other control characters and bidirectional
/// overrides are visible escapes, whatever the text held.
class CalendarText {
public:
    CalendarText() = default;
    explicit CalendarText(std::string_view paragraph);
    explicit CalendarText(std::span<const std::string> paragraphs);
    const std::string& value() const { return value_; }

private:
    std::string value_;
};

/// From when and how long a day's time is kept free. Units: after midnight, on the runner's clock wherever that is.
struct CalendarSlot {
    std::chrono::minutes begin, length;
};

struct CalendarEvent {
    std::string uid;    ///< Shape: printable ASCII.
    std::chrono::sys_days day;
    std::optional<CalendarSlot> slot = {};    ///< Unknown: all day long, and nothing is kept free.
    CalendarText summary;
    CalendarText description = {};    ///< May be empty.
    bool cancelled = false;
};

struct Calendar {
    CalendarText name, description;
    std::chrono::sys_seconds stamp;    ///< When its events were made.
    int sequence = 0;                  ///< Of its events: what is imported replaces what has a lower one. Range: [0, ...).
    std::vector<CalendarEvent> events;
};

}    // namespace runknee::report
