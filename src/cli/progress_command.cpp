#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/next_week.hpp"
#include "cli/questionnaire_input.hpp"

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

/// The rows that could not be used, as warnings; the rest counts.
void warn(const Options& options, const Issues& issues) {
    if (issues.empty()) return;
    std::string out;
    report::issues_text(issues, most_warnings, colour_for(options.colour, Stream::err), out, report::Severity::warning);
    say(options, out);
}

/// Unknown: a plan that was not kept has no name.
report::NextCall next_call(const Options& options) { return {options.output == "-" ? std::string() : options.output, options.operands[1]}; }

Exit write_all(const Options& options, const NextWeek& next, Exit exit) {
    if (options.output != "-") {
        const Exit written = deliver(options, Privacy::private_to_owner, next.plan());
        if (written != Exit::done) return written;
    }
    Options screen = options;
    screen.output = "-";
    return deliver(screen, Privacy::private_to_owner, options.format == Format::json ? next.json() : next.text(text_style(screen)), exit);
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
    const auto plan = read_plan(kb, reader, inputs->plan, options.operands[0]);
    if (!plan) return reject(plan.issues(), options.colour, Exit::answers_rejected);
    auto old = read_plan_answers(kb, reader, inputs->plan, options.operands[0]);
    if (!old) return reject(old.issues(), options.colour, Exit::answers_rejected);
    std::optional<Draft> newer;
    if (inputs->newer && !(newer = fill_draft(kb, options, *inputs->newer, exit))) return exit;
    LogReading reading = read_log(kb, reader, inputs->log, options.operands[1], plan->start);
    warn(options, reading.issues);
    const auto day = day_of(options, *plan, reading.log);
    if (!day) return fail(day.failure(), options.colour);
    reading.log.day = *day;
    reading.log.state = plan->state;
    const Model model(kb);
    const NextWeek next(model, inputs->plan, *plan, reading.log, merged(model, std::move(*old), std::move(newer)), next_call(options));
    return write_all(options, next, reading.issues.empty() ? Exit::done : Exit::answers_rejected);
}

}    // namespace runknee::cli
