#include "cli/help.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace runknee::cli {
namespace {

constexpr std::string_view title = "runknee - knee pain in runners: how urgent it is, what it likely is, what to do\n";

constexpr std::string_view start = R"(
Start:
  runknee ask --save me.json         answer questions; report at the end
  runknee assess me.json             the report of answers kept in a file
)";

constexpr std::string_view more = R"(
More: runknee COMMAND -h, runknee --help. This informs, it does not diagnose.
)";

constexpr ExitMeaning exit_table[] = {
    {0, "done"},
    {64, "wrong arguments"},
    {65, "answers rejected (batch: at least one record)"},
    {66, "input not found or not readable"},
    {70, "our own bug"},
    {74, "reading or writing failed"},
    {78, "knowledge rejected, or a case of it failed"},
    {130, "interrupted; ask has kept the answers and said where"},
    {141, "the reader of the output went away"},
};

constexpr std::string_view rest = R"(
Surroundings:
  NO_COLOR, CLICOLOR_FORCE and TERM=dumb count where --color does not.
  SOURCE_DATE_EPOCH says when a calendar was made.
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

/// The choices of an option, the default first; many of them in short, so that they fit one line.
std::string choices_text(std::string_view list) {
    constexpr std::size_t few = 4;
    const auto choices = words(list);
    if (choices.size() > few) return fmt::format("{} (or {})", choices[0], fmt::join(choices.begin() + 1, choices.end(), ", "));
    std::string text = fmt::format("{} (unless given)", choices[0]);
    for (std::size_t i = 1; i < choices.size(); ++i) text += fmt::format("{}{}", i + 1 == choices.size() ? " or " : ", ", choices[i]);
    return text;
}

void append_options(const CommandInfo& command, std::string& out) {
    out += "\nOptions:\n";
    for (const Opt opt : options_of(command)) append_row(option_left(opt), option_text(command, opt), 25, out);
}

void append_exit_codes(std::string& out) {
    out += "\nExit codes (urgency never changes them):\n";
    for (const auto& [code, meaning] : exit_table) append_row(std::to_string(code), meaning, 5, out);
}

std::string usage_line(const CommandInfo& command) {
    return fmt::format("Usage: runknee {}{}{}{}\n", command.name, command.operands.empty() ? "" : " ", command.operands,
                       command.options.empty() ? "" : " [OPTIONS]");
}

}    // namespace

std::string option_text(const CommandInfo& command, Opt opt) {
    if (opt == Opt::from) return "ndjson, csv or json (told from the content)";
    if (opt == Opt::color || opt == Opt::form || choices_of(command, opt).empty()) return std::string(info(opt).text);
    return choices_text(choices_of(command, opt));
}

std::span<const ExitMeaning> exit_codes() { return exit_table; }

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
    append_exit_codes(out);
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
