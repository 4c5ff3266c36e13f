/// The days of a plan as a calendar.

#include "runknee/calendar.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/agenda.hpp"

namespace runknee::report {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t uid_digits = 32;
constexpr minutes slot_without_length{60};    // to keep free for a run of so many kilometres

/// Clock time to begin; a run comes first and the strength session hours later, as the plan advises. None: all day long.
std::optional<hours> hour_of(AgendaKind kind) {
    switch (kind) {
        case AgendaKind::run:
            return hours(7);
        case AgendaKind::block:
            return hours(12);
        case AgendaKind::session:
            return hours(18);
        default:
            return std::nullopt;
    }
}

std::optional<CalendarSlot> slot_of(const AgendaItem& item) {
    const auto hour = hour_of(item.kind);
    if (!hour) return std::nullopt;
    return CalendarSlot{.begin = *hour, .length = item.minutes ? minutes(static_cast<int>(*item.minutes)) : slot_without_length};
}

/// Makes the events of one agenda.
class Events {
public:
    Events(const KnowledgeBase& kb, const CalendarStyle& style) : kb_(kb), w_(kb), style_(style) {}

    CalendarEvent event(const AgendaItem& item) const {
        return {
            .uid = uid(item),
            .day = style_.start + std::chrono::days(item.day),
            .slot = slot_of(item),
            .summary = CalendarText(item.kind == AgendaKind::care ? item.title : w_.phrase("calendar.summary", {{"what", title(item)}})),
            .description = CalendarText(item_words(kb_, item)),
            .cancelled = item.cancelled};
    }

    std::string calendar_name(const Agenda& agenda) const {
        return w_.phrase("calendar.name", {{"plan", agenda.plan_name.empty() ? agenda.items.front().title : agenda.plan_name}});
    }

private:
    /// Nothing goes in that another run of the program, or another week, would say differently.
    std::string uid(const AgendaItem& item) const {
        const std::string_view protocol = item.protocol ? kb_.protocols[*item.protocol].id : Text();
        const std::string what = fmt::format("{}\n{}\n{}\n{}", protocol, item.day, name(item.kind), style_.id);
        return sha256_hex(what).substr(0, uid_digits) + "@runknee";
    }

    std::string title(const AgendaItem& item) const {
        if (item.kind != AgendaKind::session || !item.minutes) return item.title;
        return w_.phrase("session.heading_timed",
                         {{"name", std::string_view(&*item.session, 1)}, {"minutes", w_.count("unit.minutes.", *item.minutes)}});
    }

    const KnowledgeBase& kb_;
    Words w_;
    const CalendarStyle& style_;
};

/// Days since 1970: a decision of a later day is a later version of the event.
int sequence_of(Day decided) { return static_cast<int>(std::max<std::int64_t>(decided.time_since_epoch().count(), 0)); }

Calendar calendar_of(const KnowledgeBase& kb, const Agenda& agenda, const CalendarStyle& style) {
    const Events events(kb, style);
    const Day decided = style.start + std::chrono::days(agenda.decided_day);
    Calendar out{.name = CalendarText(events.calendar_name(agenda)),
                 .description = CalendarText(agenda.items.front().title),
                 .stamp = style.stamp.value_or(decided),
                 .sequence = sequence_of(decided),
                 .events = {}};
    for (const AgendaItem& item : agenda.items) out.events.push_back(events.event(item));
    return out;
}

}    // namespace

CalendarText::CalendarText(std::string_view paragraph) : value_(printable(paragraph)) {}

CalendarText::CalendarText(std::span<const std::string> paragraphs) {
    for (const std::string& paragraph : paragraphs) {
        if (&paragraph != &paragraphs.front()) value_ += '\n';
        value_ += printable(paragraph);
    }
}

Calendar calendar(const KnowledgeBase& kb, const Assessment& a, const CalendarStyle& style) {
    return calendar_of(kb, agenda_of(kb, a), style);
}

Calendar calendar(const KnowledgeBase& kb, const NextWeek& week, const CalendarStyle& style) {
    return calendar_of(kb, agenda_of(kb, week), style);
}

}    // namespace runknee::report
