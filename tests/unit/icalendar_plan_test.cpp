// Calendars of plans and progresses, written and read back by libical.

#include <libical/ical.h>

#include <map>
#include <set>

#include "runknee/calendar.hpp"
#include "runknee/icalendar.hpp"
#include "runknee/progress_report.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;
using namespace std::chrono;

namespace {

/// What another program sees of one event.
struct Event {
    std::string uid, start, stamp, summary, description;
    int sequence = 0;
    bool cancelled = false, all_day = false, floating = false;
};

std::string text_or_empty(const char* text) { return text == nullptr ? std::string() : std::string(text); }

/// Read by libical; any complaint of it fails the test.
std::vector<Event> read_back(const std::string& ics) {
    icalcomponent* const calendar = icalparser_parse_string(ics.c_str());
    REQUIRE(calendar != nullptr);
    REQUIRE(icalcomponent_count_errors(calendar) == 0);
    REQUIRE(icalrestriction_check(calendar) == 1);
    std::vector<Event> out;
    for (icalcomponent* e = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); e != nullptr;
         e = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        const icaltimetype start = icalcomponent_get_dtstart(e);
        Event event{.uid = text_or_empty(icalcomponent_get_uid(e)),
                    .start = icaltime_as_ical_string(start),
                    .stamp = icaltime_as_ical_string(icalcomponent_get_dtstamp(e)),
                    .summary = text_or_empty(icalcomponent_get_summary(e)),
                    .description = text_or_empty(icalcomponent_get_description(e)),
                    .sequence = icalcomponent_get_sequence(e),
                    .cancelled = icalcomponent_get_status(e) == ICAL_STATUS_CANCELLED,
                    .all_day = start.is_date == 1,
                    .floating = start.zone == nullptr};
        out.push_back(event);
    }
    icalcomponent_free(calendar);
    return out;
}

constexpr sys_days first_of_december = 2026y / December / 1;

std::string text_of(const report::Calendar& calendar) {
    std::string out;
    icalendar::append_text(calendar, out);
    return out;
}

std::string calendar_of(const Assessed& r, sys_days start = first_of_december, std::string id = {}) {
    return text_of(report::calendar(shipped(), r.assessment, {.start = start, .id = std::move(id)}));
}

const std::string& record_of(std::string_view name) {
    static const auto records = example_records();
    const auto it = std::ranges::find_if(records, [&](const auto& r) { return r.first == name; });
    REQUIRE(it != records.end());
    return it->second;
}

constexpr std::string_view trains = "01_core_patellofemoral", blocked = "18_blocked_calf_clot", settles = "17_calm_down_high_pain";

/// A progress of that runner after a week with a check-in.
NextWeek week_after(const Assessed& r, int day, bool danger) {
    const PlanView plan = plan_view(shipped(), r.answers, r.assessment.plan, first_of_december);
    WeekEntry check;
    check.day = day;
    check.danger_asked = true;
    check.values = {{*shipped().metric("nprs_worst"), 3}, {*shipped().metric("swelling_48h"), 0}};
    if (danger) check.danger_signs = {0};
    TrainingLog log;
    log.day = day;
    log.sessions.push_back({0, {}});
    log.weeks.push_back(check);
    return next_week(shipped_model(), plan, log, {});
}

std::string calendar_of(const NextWeek& week) { return text_of(report::calendar(shipped(), week, {.start = first_of_december})); }

std::map<std::string, Event> by_uid(const std::vector<Event>& events) {
    std::map<std::string, Event> out;
    for (const Event& e : events) out[e.uid] = e;
    return out;
}

}    // namespace

TEST_CASE("calendar: lines end with CR LF and have at most 75 octets, for every example") {
    for (const auto& [name, record] : example_records()) {
        INFO(name);
        const std::string ics = calendar_of(assessed(record));
        CHECK(ics.ends_with("END:VCALENDAR\r\n"));
        CHECK(std::ranges::count(ics, '\n') == std::ranges::count(ics, '\r'));
        for (const std::string& line : lines_of(ics)) CHECK(line.size() <= 76);    // with its CR
    }
}

TEST_CASE("calendar: libical reads every example, and the level of care is the first event, all day on the first day") {
    for (const auto& [name, record] : example_records()) {
        INFO(name);
        const Assessed r = assessed(record);
        const auto events = read_back(calendar_of(r));
        const Level& level = shipped().levels[r.assessment.level];
        REQUIRE_FALSE(events.empty());
        CHECK(events.front().all_day);
        CHECK(events.front().start == "20261201");
        CHECK(events.front().summary == level.title);
        CHECK(has(events.front().description, level.tell_runner));
        CHECK(has(events.front().description, level.time_frame));
        std::set<std::string> uids;
        for (const Event& e : events) {
            uids.insert(e.uid);
            CHECK(e.floating);
            CHECK_FALSE(e.cancelled);
        }
        CHECK(uids.size() == events.size());
        if (r.assessment.plan.kind == PlanKind::none) CHECK(events.size() == 1);
    }
}

TEST_CASE("calendar: one event for each session, run and short block of the weeks the phase lasts at least") {
    const Assessed r = assessed(record_of(trains));
    const LoadingPlan& plan = *r.assessment.plan.loading;
    const PlanPhase& phase = plan.phases.front();
    std::size_t a_week = 0;
    for (const PlanDay& d : phase.week) a_week += std::size_t{d.strength.has_value()} + d.run.has_value() + d.daily_block;
    const auto events = read_back(calendar_of(r));
    CHECK(events.size() == 1 + a_week * static_cast<std::size_t>(phase.phase->weeks.min));
    const auto session = std::ranges::find_if(events, [](const Event& e) { return has(e.summary, "Session A"); });
    REQUIRE(session != events.end());
    CHECK_FALSE(session->all_day);
    for (const SessionExercise& x : phase.sessions.front().exercises)
        CHECK(has(session->description, shipped().exercises[x.exercise].name));
}

TEST_CASE("calendar: without a plan the one event says that nothing else is to be done") {
    const auto events = read_back(calendar_of(assessed(record_of(blocked))));
    REQUIRE(events.size() == 1);
    CHECK(has(events[0].description, shipped().phrase("calendar.nothing_else")));
}

TEST_CASE("calendar: a settling plan has its days") {
    const Assessed r = assessed(record_of(settles));
    REQUIRE(r.assessment.plan.calm_down);
    CHECK(read_back(calendar_of(r)).size() == 1 + static_cast<std::size_t>(r.assessment.plan.calm_down->days));
}

TEST_CASE("calendar: the same plan has the same UIDs whenever it starts, and a later start a higher SEQUENCE") {
    const Assessed r = assessed(record_of(trains));
    CHECK(calendar_of(r) == calendar_of(r));
    const auto first = read_back(calendar_of(r)), later = read_back(calendar_of(r, first_of_december + days(7)));
    REQUIRE(first.size() == later.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        CHECK(first[i].uid == later[i].uid);
        CHECK(first[i].sequence < later[i].sequence);
        CHECK(first[i].start != later[i].start);
    }
    const auto other = by_uid(read_back(calendar_of(r, first_of_december, "ben")));
    for (const Event& e : first) CHECK_FALSE(other.contains(e.uid));
}

TEST_CASE("calendar: DTSTAMP is the first day unless it is given") {
    const Assessed r = assessed(record_of(trains));
    CHECK(read_back(calendar_of(r)).front().stamp == "20261201T000000Z");
    const auto given =
        report::calendar(shipped(), r.assessment, {.start = first_of_december, .stamp = sys_seconds(seconds(1'700'000'000))});
    CHECK(read_back(text_of(given)).front().stamp == "20231114T221320Z");
}

TEST_CASE("calendar: the coming week replaces what stood on its days, and calls off what is not done any more") {
    const Assessed r = assessed(record_of(trains));
    const auto first = by_uid(read_back(calendar_of(r)));
    const NextWeek week = week_after(r, 6, false);
    REQUIRE(week.coming);
    const auto next = read_back(calendar_of(week));
    std::size_t replaced = 0;
    for (const Event& e : next) {
        const auto before = first.find(e.uid);
        if (before == first.end()) continue;
        ++replaced;
        CHECK(e.sequence > before->second.sequence);
        CHECK(e.start == before->second.start);
    }
    const auto told = by_uid(next);
    std::size_t of_the_week = 0;
    for (const auto& [uid, e] : first) {
        if (e.start < "20261208" || e.start >= "20261215" || e.all_day) continue;
        ++of_the_week;
        INFO(e.summary << " " << e.start);
        CHECK(told.contains(uid));
    }
    CHECK(replaced >= of_the_week);
}

TEST_CASE("calendar: after a danger sign every day ahead is called off, and the first event says how soon to be seen") {
    const Assessed r = assessed(record_of(trains));
    const NextWeek week = week_after(r, 2, true);
    REQUIRE(report::nothing_to_do(week));
    const auto events = read_back(calendar_of(week));
    CHECK(events.front().all_day);
    const Level& level = shipped().levels[week.progress.signs.front().level];
    CHECK(has(events.front().summary, level.title));
    CHECK(has(events.front().description, level.time_frame));
    const auto told = by_uid(events);
    for (const auto& [uid, e] : by_uid(read_back(calendar_of(r)))) {
        if (e.start < "20261204") continue;
        INFO(e.summary << " " << e.start);
        REQUIRE(told.contains(uid));
        CHECK(told.at(uid).cancelled);
        CHECK(told.at(uid).sequence > e.sequence);
    }
}

TEST_CASE("calendar: weeks over the end of the year and over a leap day have the days in between") {
    const Assessed r = assessed(record_of(trains));
    for (const sys_days start : {sys_days(2026y / December / 28), sys_days(2028y / February / 26), sys_days(2027y / February / 26)}) {
        INFO(date_text(start));
        std::set<std::string> expected, found;
        const PlanPhase& phase = r.assessment.plan.loading->phases.front();
        for (int week = 0; week < phase.phase->weeks.min; ++week)
            for (const PlanDay& d : phase.week) {
                if (d.rest) continue;
                std::string text = date_text(start + days(7 * week + d.day));
                std::erase(text, '-');
                expected.insert(text);
            }
        for (const Event& e : read_back(calendar_of(r, start)))
            if (!e.all_day) found.insert(e.start.substr(0, 8));
        CHECK(expected == found);
    }
}
