#include "report/date_words.hpp"

namespace runknee::report {
namespace {

std::string with(const Words& w, std::string_view form, Day day) {
    const std::chrono::year_month_day date(day);
    return w.phrase(form, {{"weekday", w.of("date.weekday.", std::to_string(std::chrono::weekday(day).iso_encoding()))},
                           {"day", std::to_string(unsigned(date.day()))},
                           {"month", w.of("date.month.", std::to_string(unsigned(date.month())))},
                           {"year", std::to_string(int(date.year()))}});
}

}    // namespace

std::chrono::year year_of(Day day) { return std::chrono::year_month_day(day).year(); }

std::string date_words(const Words& w, Day day, std::chrono::year known) {
    return with(w, year_of(day) == known ? "date.short" : "date.with_year", day);
}

std::string full_date_words(const Words& w, Day day) { return with(w, "date.with_year", day); }

std::optional<Day> day_after(std::optional<Day> first, int days) {
    return first ? std::optional<Day>(*first + std::chrono::days(days)) : std::nullopt;
}

}    // namespace runknee::report
