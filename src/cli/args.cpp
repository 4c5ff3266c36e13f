#include "cli/args.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace runknee::cli {
namespace {

Failure usage(std::string message, std::string hint, std::string_view command = {}) {
    return {Exit::usage, std::move(message), std::move(hint),
            command.empty() ? "runknee --help" : fmt::format("runknee {} --help", command)};
}

bool looks_like_option(std::string_view text) { return text.size() > 1 && text.front() == '-'; }

std::string without_dashes(std::string_view text) { return std::string(text.substr(std::min(text.find_first_not_of('-'), text.size()))); }

Failure unknown_option(std::string_view typed, std::span<const Opt> known, std::string_view command) {
    const std::string_view name = typed.substr(0, typed.find('='));
    const std::string bare = without_dashes(name);
    std::vector<std::string> spellings;
    for (const Opt opt : known) spellings.push_back(without_dashes(info(opt).spelling()));
    const std::vector<std::string_view> candidates(spellings.begin(), spellings.end());
    const auto meant = bare.size() > 1 ? did_you_mean(bare, candidates) : std::nullopt;
    return usage(fmt::format("unknown option {}", printable(name)), meant ? fmt::format("did you mean --{}?", *meant) : std::string(),
                 command);
}

Failure misplaced_option(std::string_view typed) {
    const std::string_view name = typed.substr(0, typed.find('='));
    const auto all = all_options();
    const auto known = std::ranges::find_if(
        all, [&](const OptionInfo& o) { return o.spelling() == name || o.flags.substr(0, o.flags.find(',')) == name; });
    if (known != all.end()) return usage(fmt::format("{} stands before the command", name), fmt::format("write: runknee COMMAND {}", name));
    return unknown_option(typed, std::array{Opt::long_help, Opt::version}, {});
}

Failure unknown_command(std::string_view typed) {
    const auto names = command_names();
    const auto meant = did_you_mean(typed, names);
    return usage(fmt::format("unknown command \"{}\"", printable(typed)),
                 meant ? fmt::format("did you mean runknee {}?", *meant) : std::string());
}

/// What the library refused, in our words; its own text only lends the name of the option.
Failure refused(const CLI::ParseError& error, std::string_view command) {
    const std::string_view text = error.what();
    const std::string name = "--" + without_dashes(text.substr(0, text.find_first_of(": =")));
    const auto all = all_options();
    const auto known = std::ranges::find(all, std::string_view(name), &OptionInfo::spelling);
    if (known == all.end()) return usage("the arguments do not fit together", "", command);
    if (known->value.empty()) return usage(fmt::format("{} takes no value", name), "", command);
    return usage(fmt::format("{} needs a value", name), fmt::format("write: {} {}", name, known->value), command);
}

void declare(CLI::App& app, std::span<const Opt> options, RawArgs& raw) {
    app.set_help_flag();
    app.allow_extras();
    for (const Opt opt : options) {
        auto& values = raw.values[static_cast<std::size_t>(opt)];
        const std::string flags(info(opt).flags);
        if (info(opt).value.empty())
            app.add_flag_callback(flags, [&values] { values.emplace_back(); })->disable_flag_override();
        else
            app.add_option(flags, values)->allow_extra_args(false);
    }
}

/// `--detail` alone asks for the most there is.
std::vector<std::string> with_detail(const CommandInfo& command, std::span<const std::string> given) {
    const auto choices = words(command.details);
    const std::string_view detail = info(Opt::detail).spelling();
    std::vector<std::string> out;
    for (std::size_t i = 0; i < given.size(); ++i) {
        out.push_back(given[i]);
        const bool last = i + 1 == given.size() || looks_like_option(given[i + 1]);
        if (last && !choices.empty() && given[i] == detail) out.emplace_back(choices.back());
    }
    return out;
}

/// The library splits what stands before `--`; everything behind it is an operand, whatever it looks like.
std::optional<Failure> split(const CommandInfo& command, std::span<const std::string> given, RawArgs& raw) {
    const auto known = options_of(command);
    const std::vector<std::string> arguments = with_detail(command, given);
    const auto end = std::ranges::find(arguments, "--");
    CLI::App app;
    declare(app, known, raw);
    try {
        std::vector<std::string> reversed(arguments.begin(), end);
        std::ranges::reverse(reversed);
        app.parse(std::move(reversed));
    } catch (const CLI::ParseError& error) {
        return refused(error, command.name);
    }
    for (std::string& rest : app.remaining()) {
        if (looks_like_option(rest)) return unknown_option(rest, known, command.name);
        raw.operands.push_back(std::move(rest));
    }
    if (end != arguments.end()) raw.operands.insert(raw.operands.end(), end + 1, arguments.end());
    return std::nullopt;
}

Help help_wanted(const RawArgs& raw) {
    if (!raw.of(Opt::long_help).empty()) return Help::full;
    return raw.of(Opt::help).empty() ? Help::none : Help::brief;
}

/// `help COMMAND` is `COMMAND --help`; with a format it is a command of its own.
Outcome<RawArgs> help_command(RawArgs raw) {
    if (help_wanted(raw) == Help::none && !raw.of(Opt::format).empty()) return raw;
    raw.command.reset();
    raw.help = help_wanted(raw) == Help::brief ? Help::brief : Help::full;
    if (raw.operands.empty()) return raw;
    Command topic{};
    if (!find_command(raw.operands[0], topic)) return unknown_command(raw.operands[0]);
    raw.command = topic;
    return raw;
}

}    // namespace

Outcome<RawArgs> parse_args(std::span<const std::string> arguments) {
    RawArgs raw;
    if (arguments.empty()) return raw;
    const std::string& first = arguments[0];
    if (first == "-h") raw.help = Help::brief;
    if (first == "--help") raw.help = Help::full;
    raw.version = first == "--version";
    Command command{};
    if (raw.version || raw.help != Help::none) {
        if (auto failure = split({.command = Command::help, .options = {Opt::data, Opt::color, Opt::quiet}}, arguments, raw))
            return *failure;
        return raw;
    }
    if (looks_like_option(first)) return misplaced_option(first);
    if (!find_command(first, command)) return unknown_command(first);
    raw.command = command;
    if (auto failure = split(info(command), arguments.subspan(1), raw)) return *failure;
    if (command == Command::help) return help_command(std::move(raw));
    raw.help = help_wanted(raw);
    raw.version = !raw.of(Opt::version).empty();
    return raw;
}

}    // namespace runknee::cli
