#include <fmt/format.h>

#include "cli/assessment_output.hpp"
#include "cli/calendar_file.hpp"
#include "cli/commands.hpp"
#include "cli/questionnaire_input.hpp"
#include "runknee/calendar.hpp"
#include "runknee/progress_report.hpp"

namespace runknee::cli {
namespace {

constexpr std::size_t most_warnings = 20;

/// Everything a progress reads, as text.
struct Inputs {
    std::string plan, log;
    std::optional<QuestionnaireText> newer;
};

Outcome<Inputs> read_inputs(const Options& options) {
    auto plan = read_text(options.operands[0], json::plan_limits.bytes);
    if (!plan) return plan.failure();
    auto log = read_text(options.operands[1], largest_log);
    if (!log) return log.failure();
    Inputs out{std::move(*plan), std::move(*log), {}};
    if (!options.answers_file) return out;
    auto newer = read_questionnaire(options, options.answers_file);
    if (!newer) return newer.failure();
    out.newer = std::move(*newer);
    return out;
}

/// The day to decide on. Errors: usage where a date has no place in the plan.
Outcome<int> day_of(const Options& options, const PlanView& plan, const TrainingLog& log) {
    if (options.day) return *options.day;
    if (!options.date) return log.day;
    if (!plan.start)
        return Failure{Exit::usage, "--date needs a plan with a start", "give the day instead: --day N, or make the plan with --start DATE",
                       "runknee progress --help"};
    const auto days = (*options.date - *plan.start).count();
    if (days < 0)
        return Failure{Exit::usage, fmt::format("{} is before the plan starts", date_text(*options.date)),
                       fmt::format("day 0 is {}", date_text(*plan.start)), "runknee progress --help"};
    return static_cast<int>(days);
}

/// Unknown: a plan that was not kept has no name.
report::NextCall next_call(const Options& options) { return {options.output == "-" ? std::string() : options.output, options.operands[1]}; }

/// The plan of the coming week: the old document with the decisions taken, or the one made anew.
std::string next_plan(const KnowledgeBase& kb, std::string_view document, const NextWeek& week) {
    std::string anew, out;
    if (week.renewal == Renewal::made_anew) report::plan_document(kb, *week.answers, *week.made, {.start = week.before.start}, anew);
    report::next_plan(kb, anew.empty() ? document : std::string_view(anew), week, out);
    return out;
}

/// A calendar needs dates: those of the plan, or the date of the last day that was logged.
std::optional<Failure> date_calendar(const Options& options, const TrainingLog& log, PlanView& plan) {
    if (options.format != Format::ics || plan.start) return std::nullopt;
    if (!options.date)
        return Failure{Exit::usage, "--format ics needs dates, and the plan has no start",
                       "say which date the last row of the log has: --date DATE, or make the plan with --start DATE",
                       "runknee progress --help"};
    plan.start = *options.date - std::chrono::days(log.day);
    return std::nullopt;
}

/// Stopped plans must not look like an empty week.
void say_what_stops(const KnowledgeBase& kb, const NextWeek& week) {
    if (!report::nothing_to_do(week)) return;
    std::string text;
    report::progress_text(kb, week, {}, {.width = text_width(Stream::err)}, text);
    warn(text);
}

/// The days of the week as a calendar or a table.
Outcome<std::string> days_of(const KnowledgeBase& kb, const Options& screen, const NextWeek& week, const std::string& id) {
    say_what_stops(kb, week);
    if (screen.format == Format::ics)
        return calendar_file(report::calendar(kb, week, {.start = *week.plan.start, .stamp = calendar_stamp(), .id = id}));
    std::string out;
    report::training_table(kb, week, week.plan.start, out);
    return out;
}

Outcome<std::string> page(const KnowledgeBase& kb, const Options& screen, const NextWeek& week, const report::NextCall& next_call,
                          const std::string& id) {
    if (screen.format == Format::ics || screen.format == Format::csv) return days_of(kb, screen, week, id);
    std::string out;
    if (screen.format == Format::json)
        report::progress_json(kb, week, out);
    else if (screen.format == Format::page)
        report::week_page(kb, week, out);
    else if (screen.format == Format::html || screen.format == Format::markdown)
        report::handout(kb, week, next_call, markup_for(screen), out);
    else
        report::progress_text(kb, week, next_call, text_style(screen), out);
    return out;
}

/// The id of the record a plan was made for. Precondition: the text has been read as a plan. Unknown: empty.
std::string id_in(json::Reader& reader, std::string_view text) {
    const auto root = reader.parse(text, "", json::plan_limits);
    if (!root) return {};
    for (const json::Member member : root->members())
        if (member.key == "id" && member.value.kind() == json::Kind::string) return std::string(member.value.as_string());
    return {};
}

/// `document`: the plan that was read, and the id it stands under.
struct ReadDocument {
    std::string_view text;
    std::string id;
};

Exit write_all(const KnowledgeBase& kb, const Options& options, const ReadDocument& document, const NextWeek& week, Exit exit) {
    if (options.output != "-") {
        const Exit written = deliver(options, Privacy::private_to_owner, next_plan(kb, document.text, week));
        if (written != Exit::done) return written;
    }
    Options screen = options;
    screen.output = "-";
    const auto shown = page(kb, screen, week, next_call(options), document.id);
    return shown ? deliver(screen, Privacy::private_to_owner, *shown, exit) : fail(shown.failure(), options.colour);
}

}    // namespace

Exit progress_command(const Options& options) {
    const auto inputs = read_inputs(options);
    if (!inputs) return fail(inputs.failure(), options.colour);
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    const KnowledgeBase& kb = knowledge->kb;
    json::Reader reader;
    auto plan = read_plan(kb, reader, inputs->plan, options.operands[0]);
    if (!plan) return reject(plan.issues(), options.colour, Exit::answers_rejected);
    auto old = read_plan_answers(kb, reader, inputs->plan, options.operands[0]);
    if (!old) return reject(old.issues(), options.colour, Exit::answers_rejected);
    std::optional<Draft> newer;
    if (inputs->newer && !(newer = fill_draft(kb, options, *inputs->newer, exit))) return exit;
    LogReading reading = read_log(kb, reader, inputs->log, options.operands[1], plan->start);
    say_unused(options, reading.issues, most_warnings);
    if (const auto failure = date_calendar(options, reading.log, *plan)) return fail(*failure, options.colour);
    const auto day = day_of(options, *plan, reading.log);
    if (!day) return fail(day.failure(), options.colour);
    reading.log.day = *day;
    reading.log.state = plan->state;
    const Model model(kb);
    const NextWeek week = next_week(model, *plan, reading.log, merged(model, std::move(*old), std::move(newer)));
    return write_all(kb, options, {inputs->plan, id_in(reader, inputs->plan)}, week,
                     reading.issues.empty() ? Exit::done : Exit::answers_rejected);
}

}    // namespace runknee::cli
