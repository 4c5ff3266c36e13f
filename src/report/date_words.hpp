#pragma once
/// Days of the calendar in words.

#include <chrono>
#include <optional>

#include "report/words.hpp"

namespace runknee::report {

using Day = std::chrono::sys_days;

/// The year a day lies in.
std::chrono::year year_of(Day day);
/// "Tue 1 Dec"; "Fri 1 Jan 2027" where the year is not the one the reader has in mind.
std::string date_words(const Words& w, Day day, std::chrono::year known);
/// "Tue 1 Dec 2026".
std::string full_date_words(const Words& w, Day day);
/// The day so many days after the first. Unknown: nothing where the first day is not known.
std::optional<Day> day_after(std::optional<Day> first, int days);

}    // namespace runknee::report
