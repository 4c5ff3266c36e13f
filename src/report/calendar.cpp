/// The days of a plan as a calendar. Written by hand: it is a dozen properties, and the library that reads calendars in the tests would
/// bring 36 MB of ICU and two milliseconds to every start of the program.

#include "runknee/calendar.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/agenda.hpp"
#include "report/ics_text.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t uid_digits = 32;
constexpr int slot_without_length = 60;    // minutes to keep free for a run of so many kilometres

/// Clock time to begin; a run comes first and the strength session hours later, as the plan advises. None: all day long.
std::optional<int> hour_of(AgendaKind kind) {
    switch (kind) {
        case AgendaKind::run:
            return 7;
        case AgendaKind::block:
            return 12;
        case AgendaKind::session:
            return 18;
        default:
            return std::nullopt;
    }
}

std::string digits(Day day) {
    const std::chrono::year_month_day date(day);
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string utc(std::chrono::sys_seconds when) {
    const auto day = std::chrono::floor<std::chrono::days>(when);
    const std::chrono::hh_mm_ss time(when - day);
    return fmt::format("{}T{:02}{:02}{:02}Z", digits(day), time.hours().count(), time.minutes().count(), time.seconds().count());
}

class Calendar {
public:
    Calendar(const KnowledgeBase& kb, const Agenda& agenda, const CalendarStyle& style, std::string& out)
        : kb_(kb), w_(kb), agenda_(agenda), style_(style), decided_(style.start + std::chrono::days(agenda.decided_day)), out_(out) {}

    void write() {
        const AgendaItem& care = agenda_.items.front();
        append_property(out_, "BEGIN", "VCALENDAR");
        append_property(out_, "VERSION", "2.0");
        append_property(out_, "PRODID", "-//runknee//runknee//EN");
        append_property(out_, "CALSCALE", "GREGORIAN");
        append_text(out_, "X-WR-CALNAME",
                    w_.phrase("calendar.name", {{"plan", agenda_.plan_name.empty() ? care.title : agenda_.plan_name}}));
        append_text(out_, "X-WR-CALDESC", care.title);
        for (const AgendaItem& item : agenda_.items) event(item);
        append_property(out_, "END", "VCALENDAR");
    }

private:
    /// Nothing goes in that another run of the program, or another week, would say differently.
    std::string uid(const AgendaItem& item) const {
        const std::string_view protocol = item.protocol ? kb_.protocols[*item.protocol].id : Text();
        const std::string what = fmt::format("{}\n{}\n{}\n{}", protocol, item.day, name(item.kind), style_.id);
        return sha256_hex(what).substr(0, uid_digits) + "@runknee";
    }

    std::string stamp() const { return utc(style_.stamp ? *style_.stamp : std::chrono::sys_seconds(decided_)); }

    /// Days since 1970: a decision of a later day is a later version of the event.
    std::string sequence() const { return std::to_string(std::max<std::int64_t>(decided_.time_since_epoch().count(), 0)); }

    void event(const AgendaItem& item) {
        append_property(out_, "BEGIN", "VEVENT");
        append_property(out_, "UID", uid(item));
        append_property(out_, "DTSTAMP", stamp());
        append_property(out_, "SEQUENCE", sequence());
        times(item);
        append_text(out_, "SUMMARY", item.kind == AgendaKind::care ? item.title : w_.phrase("calendar.summary", {{"what", title(item)}}));
        const auto lines = item_words(kb_, item);
        if (!lines.empty()) append_text(out_, "DESCRIPTION", lines);
        append_property(out_, "STATUS", item.cancelled ? "CANCELLED" : "CONFIRMED");
        append_property(out_, "END", "VEVENT");
    }

    std::string title(const AgendaItem& item) const {
        if (item.kind != AgendaKind::session || !item.minutes) return item.title;
        return w_.phrase("session.heading_timed",
                         {{"name", std::string_view(&*item.session, 1)}, {"minutes", w_.count("unit.minutes.", *item.minutes)}});
    }

    void times(const AgendaItem& item) {
        const Day day = style_.start + std::chrono::days(item.day);
        const auto hour = hour_of(item.kind);
        if (!hour) {
            append_property(out_, "DTSTART;VALUE=DATE", digits(day));
            append_property(out_, "TRANSP", "TRANSPARENT");
            return;
        }
        append_property(out_, "DTSTART", fmt::format("{}T{:02}0000", digits(day), *hour));
        append_property(out_, "DURATION", fmt::format("PT{}M", static_cast<int>(item.minutes.value_or(slot_without_length))));
    }

    const KnowledgeBase& kb_;
    Words w_;
    const Agenda& agenda_;
    const CalendarStyle& style_;
    Day decided_;
    std::string& out_;
};

}    // namespace

void calendar(const KnowledgeBase& kb, const Assessment& a, const CalendarStyle& style, std::string& out) {
    const Agenda agenda = agenda_of(kb, a);
    Calendar(kb, agenda, style, out).write();
}

void calendar(const KnowledgeBase& kb, const NextWeek& week, const CalendarStyle& style, std::string& out) {
    const Agenda agenda = agenda_of(kb, week);
    Calendar(kb, agenda, style, out).write();
}

}    // namespace runknee::report
