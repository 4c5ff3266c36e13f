#include <algorithm>

#include "report/dose_words.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t limits_column = 8;

}    // namespace

std::vector<std::string> day_parts(const Words& w, const PlanDay& d) {
    std::vector<std::string> parts;
    if (d.run) parts.push_back(run_words(w, *d.run));
    if (d.strength) parts.push_back(w.phrase("week.strength", {{"name", std::string_view(&*d.strength, 1)}}));
    if (d.daily_block) parts.emplace_back(w.phrase("week.daily_block"));
    return parts;
}

std::vector<std::string> day_labels(const Words& w, const std::vector<PlanDay>& week, std::optional<Day> first_day, int first_number) {
    std::vector<std::string> out;
    auto known = first_day ? year_of(*first_day) : std::chrono::year();
    for (const auto& d : week) {
        const auto date = day_after(first_day, d.day);
        out.push_back(date ? date_words(w, *date, known) : w.phrase("week.day", {{"n", std::to_string(d.day + first_number)}}));
        if (date) known = year_of(*date);
    }
    return out;
}

namespace {

std::string day_words(const Report& r, const PlanDay& d) {
    const auto parts = day_parts(r.w, d);
    return parts.empty() ? std::string(r.w.phrase("week.rest")) : joined(parts, ", ");
}

void limit(Report& r, std::string_view label, const std::string& text) { r.page.labelled(r.w.phrase(label), text, limits_column, 2); }

}    // namespace

void week_table(Report& r, const std::vector<PlanDay>& week, std::optional<Day> first_day) {
    constexpr std::size_t space = 2;
    const auto labels = day_labels(r.w, week, first_day);
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
