#include "cli/assessment_output.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "cli/calendar_file.hpp"
#include "runknee/calendar.hpp"
#include "runknee/handout.hpp"

namespace runknee::cli {

std::optional<std::chrono::sys_seconds> calendar_stamp() {
    const char* const given = std::getenv("SOURCE_DATE_EPOCH");
    if (given == nullptr) return std::nullopt;
    constexpr std::int64_t most = 253'402'300'799;    // the last second of the year 9999
    const std::string_view text(given);
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size() || seconds < 0 || seconds > most) return std::nullopt;
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

void say_care_first(const KnowledgeBase& kb, const Options& options, const Assessment& a) {
    if (options.format != Format::ics && options.format != Format::csv) return;
    if (a.plan.kind != PlanKind::none) return;
    const Level& level = kb.levels[a.level];
    warn(fmt::format("{}. {}\n{}\n", level.title, level.time_frame, level.tell_runner));
}

std::optional<Outcome<std::string>> rendered_days(const KnowledgeBase& kb, const Options& options, const Assessment& a) {
    if (options.format != Format::csv && options.format != Format::ics) return std::nullopt;
    say_care_first(kb, options, a);
    if (options.format == Format::ics)
        return calendar_file(report::calendar(kb, a, {.start = *options.start, .stamp = calendar_stamp(), .id = a.id}));
    std::string out;
    report::training_table(kb, a, options.start, out);
    return out;
}

bool render_handout(const KnowledgeBase& kb, const Options& options, const Answers& answers, const Assessment& a, std::string& out) {
    if (options.format == Format::page)
        report::week_page(kb, answers, a, options.start, out);
    else if (options.format == Format::html || options.format == Format::markdown)
        report::handout(kb, answers, a, {.markup = markup_for(options), .causes = options.causes, .start = options.start}, out);
    return !out.empty();
}

report::Markup markup_for(const Options& options) {
    return options.format == Format::html ? report::Markup::html : report::Markup::markdown;
}

Outcome<std::string> rendered(const KnowledgeBase& kb, const Options& options, const Answers& answers, const Assessment& a) {
    if (auto days = rendered_days(kb, options, a)) return std::move(*days);
    std::string out;
    if (render_handout(kb, options, answers, a, out)) return out;
    if (options.format == Format::json)
        report::json(kb, answers, a, {.causes = options.causes, .start = options.start}, out);
    else
        report::text(kb, answers, a, text_style(options), out);
    return out;
}

}    // namespace runknee::cli
