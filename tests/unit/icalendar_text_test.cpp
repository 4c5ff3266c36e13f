// What stands in a calendar file, held against RFC 5545 without the library that wrote it.

#include <algorithm>

#include "runknee/icalendar.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;
using namespace std::chrono;

namespace {

constexpr std::size_t most_octets = 75;

report::Calendar with_text(std::string_view text) {
    report::CalendarEvent event{.uid = "1@runknee", .day = 2026y / December / 1, .summary = report::CalendarText(text)};
    event.description = report::CalendarText(std::vector<std::string>{std::string(text), "second paragraph"});
    return {.name = report::CalendarText(text),
            .description = report::CalendarText(text),
            .stamp = sys_days(2026y / November / 30),
            .sequence = 7,
            .events = {event}};
}

std::string text_of(const report::Calendar& calendar) {
    std::string out;
    icalendar::append_text(calendar, out);
    return out;
}

/// The content lines, unfolded. Fails the test where a line is too long, ends otherwise than with CR LF or cuts a character.
std::vector<std::string> content_lines(std::string_view ics) {
    std::vector<std::string> out;
    while (!ics.empty()) {
        const auto end = ics.find('\n');
        REQUIRE(end != std::string_view::npos);
        REQUIRE(end > 0);
        REQUIRE(ics[end - 1] == '\r');
        const std::string_view line = ics.substr(0, end - 1);
        ics.remove_prefix(end + 1);
        CHECK(line.size() <= most_octets);
        CHECK(line.find('\r') == std::string_view::npos);
        CHECK(line != " ");
        const std::string_view content = line.starts_with(' ') ? line.substr(1) : line;
        if (!content.empty()) CHECK((static_cast<unsigned char>(content.front()) & 0xC0U) != 0x80U);
        if (line.starts_with(' '))
            out.back() += content;
        else
            out.emplace_back(content);
    }
    return out;
}

/// A value of the type TEXT as it was meant. Fails the test where a comma or semicolon stands for itself.
std::string unescaped(std::string_view value) {
    std::string out;
    for (std::size_t at = 0; at < value.size(); ++at) {
        CHECK(value[at] != ',');
        CHECK(value[at] != ';');
        if (value[at] == '\\') {
            REQUIRE(++at < value.size());
            out += value[at] == 'n' ? '\n' : value[at];
        } else {
            out += value[at];
        }
    }
    return out;
}

/// What stands behind `name:` in the one line that begins so.
std::string value_of(const std::vector<std::string>& lines, std::string_view name) {
    INFO(name);
    const std::string start = std::string(name) + ":";
    REQUIRE(std::ranges::count_if(lines, [&](const std::string& l) { return l.starts_with(start); }) == 1);
    return std::ranges::find_if(lines, [&](const std::string& l) { return l.starts_with(start); })->substr(start.size());
}

}    // namespace

TEST_CASE("icalendar: an event all day long keeps nothing free, one with a slot has its length, and both float") {
    report::Calendar calendar = with_text("run");
    calendar.events[0].description = {};
    report::CalendarEvent event{.uid = "2@runknee",
                                .day = 2028y / February / 29,
                                .slot = report::CalendarSlot{.begin = hours(18), .length = minutes(95)},
                                .summary = report::CalendarText("session")};
    event.cancelled = true;
    calendar.events.push_back(event);
    CHECK(text_of(calendar) ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//runknee//runknee//EN\r\nCALSCALE:GREGORIAN\r\nX-WR-CALNAME;VALUE=TEXT:run\r\n"
          "X-WR-CALDESC;VALUE=TEXT:run\r\n"
          "BEGIN:VEVENT\r\nUID:1@runknee\r\nDTSTAMP:20261130T000000Z\r\nSEQUENCE:7\r\nDTSTART;VALUE=DATE:20261201\r\nTRANSP:TRANSPARENT\r\n"
          "SUMMARY:run\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n"
          "BEGIN:VEVENT\r\nUID:2@runknee\r\nDTSTAMP:20261130T000000Z\r\nSEQUENCE:7\r\nDTSTART:20280229T180000\r\nDURATION:PT1H35M\r\n"
          "SUMMARY:session\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST_CASE("icalendar: whatever a text holds, it stays one value and reads back as it is shown") {
    for (const std::string& hostile :
         {std::string("<script>alert(1)</script>"), std::string("=1+1"), std::string("a,b;c\\d"), std::string("\"quoted\""),
          std::string("\x1b[31mred\x07"), std::string("nul\0nul", 7),
          std::string("\xE2\x80\xAE"
                      "abc"),
          std::string("not UTF-8 \xFF\xC3"), std::string("tab\there\\n"), std::string("END:VCALENDAR\r\nBEGIN:VEVENT"),
          std::string("\rSTATUS:CANCELLED"), std::string(":::")}) {
        INFO(hostile);
        const auto lines = content_lines(text_of(with_text(hostile)));
        CHECK(std::ranges::count(lines, "BEGIN:VEVENT") == 1);
        CHECK(lines.back() == "END:VCALENDAR");
        CHECK(unescaped(value_of(lines, "SUMMARY")) == printable(hostile));
        CHECK(unescaped(value_of(lines, "DESCRIPTION")) == printable(hostile) + "\nsecond paragraph");
        CHECK(unescaped(value_of(lines, "X-WR-CALNAME;VALUE=TEXT")) == printable(hostile));
        CHECK(unescaped(value_of(lines, "X-WR-CALDESC;VALUE=TEXT")) == printable(hostile));
        for (const std::string& line : lines)
            CHECK(std::ranges::none_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
    }
}

TEST_CASE("icalendar: folding cuts no character, wherever the characters of two, three and four octets fall") {
    for (const std::string_view unit :
         {"\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xC3\xA4\xE2\x82\xAC", "e\xCC\x81", "a\\", ",", "long words "})
        for (std::size_t before = 0; before < 80; ++before) {
            INFO(unit << " after " << before);
            std::string text(before, 'x');
            for (int i = 0; i < 200; ++i) text += unit;
            const auto lines = content_lines(text_of(with_text(text)));
            REQUIRE(unescaped(value_of(lines, "SUMMARY")) == text);
        }
}

TEST_CASE("icalendar: the module refuses a program of another version, and writes nothing") {
    std::string out = "as it was";
    CHECK_FALSE(runknee_write_calendar("0.0.0", with_text("x"), out));
    CHECK(out == "as it was");
    CHECK(runknee_write_calendar(RUNKNEE_VERSION, with_text("x"), out));
    CHECK(out.starts_with("as it wasBEGIN:VCALENDAR"));
}
