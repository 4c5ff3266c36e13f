#include "runknee/icalendar.hpp"

#include <libical/ical.h>

#include <memory>
#include <new>

namespace runknee::icalendar {
namespace {

using report::CalendarEvent;
using report::CalendarText;

struct Release {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
    void operator()(icalvalue* value) const { icalvalue_free(value); }
    void operator()(char* text) const { icalmemory_free_buffer(text); }
};
using Component = std::unique_ptr<icalcomponent, Release>;

/// libical returns nothing only where memory has run out.
template <class T>
T* made(T* thing) {
    if (thing == nullptr) throw std::bad_alloc();
    return thing;
}

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, made(property)); }

/// Properties that no standard has and every calendar program reads. Left to itself libical does not escape a comma in them, and readers
/// take what stands before it for all; so the text is escaped as in a property that it knows.
void add_extension(icalcomponent* to, const char* name, const CalendarText& text) {
    const std::unique_ptr<icalvalue, Release> meant(made(icalvalue_new_text(text.value().c_str())));
    const std::unique_ptr<char, Release> escaped(made(icalvalue_as_ical_string_r(meant.get())));
    icalproperty* const property = made(icalproperty_new(ICAL_X_PROPERTY));
    icalproperty_set_x_name(property, name);
    icalproperty_set_value(property, made(icalvalue_new_string(escaped.get())));
    icalproperty_set_parameter(property, made(icalparameter_new_value(ICAL_VALUE_TEXT)));
    add(to, property);
}

icaltimetype date(std::chrono::sys_days day) {
    const std::chrono::year_month_day parts(day);
    icaltimetype out = icaltime_null_date();
    out.year = static_cast<int>(parts.year());
    out.month = static_cast<int>(static_cast<unsigned>(parts.month()));
    out.day = static_cast<int>(static_cast<unsigned>(parts.day()));
    return out;
}

/// In no zone.
icaltimetype clock_time(std::chrono::sys_seconds when) {
    const auto day = std::chrono::floor<std::chrono::days>(when);
    const std::chrono::hh_mm_ss time(when - day);
    icaltimetype out = date(day);
    out.is_date = 0;
    out.hour = static_cast<int>(time.hours().count());
    out.minute = static_cast<int>(time.minutes().count());
    out.second = static_cast<int>(time.seconds().count());
    return out;
}

icaltimetype utc(std::chrono::sys_seconds when) {
    icaltimetype out = clock_time(when);
    out.zone = icaltimezone_get_utc_timezone();
    return out;
}

void add_times(icalcomponent* to, const CalendarEvent& event) {
    if (!event.slot) {
        add(to, icalproperty_new_dtstart(date(event.day)));
        add(to, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
        return;
    }
    add(to, icalproperty_new_dtstart(clock_time(event.day + event.slot->begin)));
    const std::chrono::seconds length = event.slot->length;
    add(to, icalproperty_new_duration(icaldurationtype_from_int(static_cast<int>(length.count()))));
}

Component written(const CalendarEvent& event, icaltimetype stamp, int sequence) {
    Component out(made(icalcomponent_new(ICAL_VEVENT_COMPONENT)));
    add(out.get(), icalproperty_new_uid(event.uid.c_str()));
    add(out.get(), icalproperty_new_dtstamp(stamp));
    add(out.get(), icalproperty_new_sequence(sequence));
    add_times(out.get(), event);
    add(out.get(), icalproperty_new_summary(event.summary.value().c_str()));
    if (!event.description.value().empty()) add(out.get(), icalproperty_new_description(event.description.value().c_str()));
    add(out.get(), icalproperty_new_status(event.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    return out;
}

/// Before 4.0.3 (its pull request 1338) libical folds a property whose last line is just full once more, before its end or in the middle
/// of it. Who reads line by line would find a carriage return in the text; so a fold with nothing behind it is taken out.
void append_without_empty_folds(std::string_view text, std::string& out) {
    constexpr std::string_view end = "\r\n", before_end = "\r\n \r\n", inside_end = "\r\r\n \n";
    static_assert(before_end.size() == inside_end.size());
    while (!text.empty()) {
        const bool empty_fold = text.starts_with(before_end) || text.starts_with(inside_end);
        out += empty_fold ? end : text.substr(0, 1);
        text.remove_prefix(empty_fold ? before_end.size() : 1);
    }
}

}    // namespace

void append_text(const report::Calendar& calendar, std::string& out) {
    const Component all(made(icalcomponent_new(ICAL_VCALENDAR_COMPONENT)));
    add(all.get(), icalproperty_new_version("2.0"));
    add(all.get(), icalproperty_new_prodid("-//runknee//runknee//EN"));
    add(all.get(), icalproperty_new_calscale("GREGORIAN"));
    add_extension(all.get(), "X-WR-CALNAME", calendar.name);
    add_extension(all.get(), "X-WR-CALDESC", calendar.description);
    const icaltimetype stamp = utc(calendar.stamp);
    for (const CalendarEvent& event : calendar.events)
        icalcomponent_add_component(all.get(), written(event, stamp, calendar.sequence).release());
    const std::unique_ptr<char, Release> text(made(icalcomponent_as_ical_string_r(all.get())));
    append_without_empty_folds(text.get(), out);
}

}    // namespace runknee::icalendar
