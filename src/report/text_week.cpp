#include <algorithm>

#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t limits_column = 8;

std::string day_words(const Report& r, const PlanDay& d) {
    std::vector<std::string> parts;
    if (d.run) parts.push_back(run_words(r.w, *d.run));
    if (d.strength) parts.push_back(r.w.phrase("week.strength", {{"name", std::string_view(&*d.strength, 1)}}));
    if (d.daily_block) parts.emplace_back(r.w.phrase("week.daily_block"));
    if (parts.empty()) parts.emplace_back(r.w.phrase("week.rest"));
    return joined(parts, ", ");
}

/// The year is told once, where it changes.
std::vector<std::string> day_labels(const Report& r, const std::vector<PlanDay>& week, std::optional<Day> first_day) {
    std::vector<std::string> out;
    auto known = first_day ? year_of(*first_day) : std::chrono::year();
    for (const auto& d : week) {
        const auto date = day_after(first_day, d.day);
        out.push_back(date ? date_words(r.w, *date, known) : r.w.phrase("week.day", {{"n", std::to_string(d.day + 1)}}));
        if (date) known = year_of(*date);
    }
    return out;
}

void limit(Report& r, std::string_view label, const std::string& text) { r.page.labelled(r.w.phrase(label), text, limits_column, 2); }

}    // namespace

void week_table(Report& r, const std::vector<PlanDay>& week, std::optional<Day> first_day) {
    constexpr std::size_t space = 2;
    const auto labels = day_labels(r, week, first_day);
    std::size_t column = 0;
    for (const auto& label : labels) column = std::max(column, display_width(label) + space);
    r.page.gap();
    for (std::size_t i = 0; i < week.size(); ++i) r.page.labelled(labels[i], day_words(r, week[i]), column, 2);
    if (std::ranges::any_of(week, [](const PlanDay& d) { return d.run && d.strength; })) {
        r.page.gap();
        r.page.paragraph(r.kb.sessions.week.same_day);
    }
}

void pain_block(Report& r, const PainLimits& limits, const PlanRunning& running, const std::vector<Text>& always) {
    const auto green = number_text(limits.exercise_green_max);
    const auto amber = number_text(limits.exercise_amber_max);
    r.page.subheading(r.w.phrase("plan.pain_limits"));
    r.page.paragraph(r.kb.check_ins.zones.scale);
    limit(r, "plan.pain_label.green", r.w.phrase("plan.pain_green", {{"n", green}}));
    limit(r, "plan.pain_label.amber", r.w.phrase("plan.pain_amber", {{"green", green}, {"amber", amber}}));
    limit(r, "plan.pain_label.red", r.w.phrase("plan.pain_red", {{"n", amber}}));
    if (!running.runs.empty()) limit(r, "plan.pain_label.run", r.w.phrase("plan.pain_running", {{"n", number_text(running.max_pain)}}));
    limit(r, "plan.pain_label.after", r.w.phrase("plan.pain_settle", {{"time", r.w.count("unit.hours.", limits.settle_hours)}}));
    r.page.gap();
    r.page.bullets(always);
}

}    // namespace runknee::report
