#include "cli/help.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace runknee::cli {
namespace {

constexpr std::string_view title = "runknee - knee pain in runners: how urgent it is, what it likely is, what to do\n";

constexpr std::string_view start = R"(
Start:
  runknee ask --save me.json         answer questions; report at the end
  runknee assess me.json             the report of answers kept in a file
)";

constexpr std::string_view more = R"(
More: runknee COMMAND -h, runknee --help
This informs, it does not diagnose.
)";

constexpr std::string_view rest = R"(
Exit codes (urgency never changes them):
  0    done
  64   wrong arguments
  65   answers rejected (batch: at least one record)
  66   input not found or not readable
  70   our own bug
  74   reading or writing failed
  78   knowledge rejected, or a case of it failed
  130  interrupted; ask has kept the answers and said where
  141  the reader of the output went away

Surroundings:
  NO_COLOR, CLICOLOR_FORCE and TERM=dumb count where --color does not.
  stdout carries data, stderr talk. Nothing is sent anywhere. Files are written
  where -o, --save and log say; ask keeps your answers in this folder when you
  stop early, and says where.

Examples:
  runknee assess me.json --format json | jq .care.level
  runknee batch club.ndjson -o results.ndjson
  runknee list conditions
  runknee check data --cases tests/cases

This informs, it does not diagnose. Whether to see somebody comes first in every
report.
)";

void append_row(std::string_view left, std::string_view text, std::size_t column, std::string& out) {
    fmt::format_to(std::back_inserter(out), "  {:<{}}{}\n", left, column, text);
}

void append_commands(std::string& out) {
    std::vector<std::pair<std::string, std::string_view>> rows;
    std::size_t column = 0;
    for (const std::string_view name : command_names()) {
        Command command{};
        find_command(name, command);
        const CommandInfo about = info(command);
        rows.emplace_back(fmt::format("{} {}", name, about.operands), about.summary);
        column = std::max(column, rows.back().first.size() + 2);
    }
    out += "\nCommands:\n";
    for (const auto& [left, summary] : rows) append_row(left, summary, column, out);
}

std::string option_left(Opt opt) {
    const OptionInfo& option = info(opt);
    std::string left(option.flags);
    if (const auto comma = left.find(','); comma != std::string::npos) left.insert(comma + 1, " ");
    if (!option.value.empty()) left += fmt::format(" {}", option.value);
    return left;
}

/// The choices of an option, the default first.
std::string choices_text(std::string_view list) {
    const auto choices = words(list);
    std::string text = fmt::format("{} (unless given)", choices[0]);
    for (std::size_t i = 1; i < choices.size(); ++i) text += fmt::format("{}{}", i + 1 == choices.size() ? " or " : ", ", choices[i]);
    return text;
}

void append_options(const CommandInfo& command, std::string& out) {
    std::vector<Opt> options = command.options;
    options.insert(options.end(), {Opt::help, Opt::long_help, Opt::version});
    out += "\nOptions:\n";
    for (const Opt opt : options) {
        std::string text(info(opt).text);
        if (opt == Opt::format) text = choices_text(command.formats);
        if (opt == Opt::detail) text = choices_text(command.details);
        append_row(option_left(opt), text, 25, out);
    }
}

std::string usage_line(const CommandInfo& command) {
    return fmt::format("Usage: runknee {}{}{}{}\n", command.name, command.operands.empty() ? "" : " ", command.operands,
                       command.options.empty() ? "" : " [OPTIONS]");
}

}    // namespace

std::string short_help() {
    std::string out(title);
    out += "\nUsage: runknee COMMAND [ARGUMENTS]\n";
    append_commands(out);
    out += start;
    out += more;
    return out;
}

std::string long_help() {
    std::string out(title);
    out += "\nUsage: runknee COMMAND [ARGUMENTS]\n";
    append_commands(out);
    out += start;
    append_options({.options = {Opt::output, Opt::data, Opt::color, Opt::quiet}}, out);
    out += rest;
    return out;
}

std::string short_help(const CommandInfo& command) {
    std::string out = fmt::format("runknee {} - {}\n\n{}", command.name, command.summary, usage_line(command));
    append_options(command, out);
    return out;
}

std::string long_help(const CommandInfo& command) {
    std::string out = fmt::format("runknee {} - {}\n\n{}\n{}\n", command.name, command.summary, usage_line(command), command.about);
    append_options(command, out);
    out += fmt::format("\nExamples:\n{}\nExit codes and everything else: runknee --help\n", command.examples);
    return out;
}

}    // namespace runknee::cli
