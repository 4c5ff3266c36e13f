#include "cli/options.hpp"

#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "runknee/report.hpp"

namespace runknee::cli {
namespace {

constexpr std::size_t most_causes = 100;

Failure usage(const CommandInfo& command, std::string message, std::string hint) {
    return {Exit::usage, std::move(message), std::move(hint),
            command.name.empty() ? std::string("runknee --help") : fmt::format("runknee {} --help", command.name)};
}

/// The last value given for an option, which counts.
std::optional<std::string> last(const RawArgs& raw, Opt opt) {
    const auto& values = raw.of(opt);
    return values.empty() ? std::nullopt : std::optional(values.back());
}

/// Which of `choices` was given; the first if none was.
Outcome<std::size_t> choice(const RawArgs& raw, const CommandInfo& command, Opt opt, std::string_view list) {
    const auto choices = words(list);
    const auto given = last(raw, opt);
    if (!given) return std::size_t{0};
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (*given == choices[i]) return i;
    const auto meant = did_you_mean(*given, choices);
    return usage(command, fmt::format("{} cannot be \"{}\"", info(opt).spelling(), printable(*given)),
                 meant ? fmt::format("did you mean {}? Possible: {}", *meant, fmt::join(choices, ", "))
                       : fmt::format("possible: {}", fmt::join(choices, ", ")));
}

Outcome<std::size_t> causes(const RawArgs& raw, const CommandInfo& command) {
    const auto given = last(raw, Opt::causes);
    if (!given) return report::usual_causes;
    std::size_t n = 0;
    const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), n);
    if (error == std::errc() && end == given->data() + given->size() && n >= 1 && n <= most_causes) return n;
    return usage(command, fmt::format("--causes cannot be \"{}\"", printable(*given)),
                 fmt::format("a whole number from 1 to {}", most_causes));
}

std::optional<Failure> check_operands(const RawArgs& raw, const CommandInfo& command) {
    const std::size_t n = raw.operands.size();
    if (n < command.least)
        return usage(command, fmt::format("{} needs {}", command.name, command.operands),
                     fmt::format("write: runknee {} {}", command.name, command.operands));
    if (n <= command.most) return std::nullopt;
    return usage(command, fmt::format("\"{}\" is one argument too many", printable(raw.operands[command.most])),
                 command.name.empty()
                     ? std::string()
                     : fmt::format("write: runknee {}{}{}", command.name, command.operands.empty() ? "" : " ", command.operands));
}

/// Options whose value may not be empty: `-o ""` is a slip of a script, never a wish.
std::optional<Failure> check_empty(const RawArgs& raw, const CommandInfo& command) {
    for (const Opt opt : {Opt::output, Opt::data, Opt::cases})
        if (last(raw, opt) == std::string())
            return usage(command, fmt::format("{} needs a value", info(opt).spelling()),
                         fmt::format("write: {} {}", info(opt).spelling(), info(opt).value));
    for (const std::string& operand : raw.operands)
        if (operand.empty()) return usage(command, "an argument is empty", "");
    return std::nullopt;
}

Outcome<Format> format(const RawArgs& raw, const CommandInfo& command) {
    if (command.formats.empty()) return Format::text;
    const auto chosen = choice(raw, command, Opt::format, command.formats);
    if (!chosen) return chosen.failure();
    constexpr std::string_view all = "text|json|csv|schema";
    const auto names = words(all);
    const auto name = words(command.formats)[*chosen];
    std::size_t i = 0;
    while (names[i] != name) ++i;
    return static_cast<Format>(i);
}

}    // namespace

Outcome<Options> resolve(const RawArgs& raw) {
    const CommandInfo command = raw.command ? info(*raw.command) : CommandInfo{};
    if (auto failure = check_operands(raw, command)) return *failure;
    if (auto failure = check_empty(raw, command)) return *failure;
    const auto format_ = format(raw, command);
    if (!format_) return format_.failure();
    const auto detail = choice(raw, command, Opt::detail, "decision|full");
    if (!detail) return detail.failure();
    const auto colour = choice(raw, command, Opt::color, "auto|always|never");
    if (!colour) return colour.failure();
    const auto n = causes(raw, command);
    if (!n) return n.failure();
    return Options{.command = command.command,
                   .operands = raw.operands,
                   .format = *format_,
                   .detail = static_cast<Detail>(*detail),
                   .output = last(raw, Opt::output).value_or("-"),
                   .data = last(raw, Opt::data),
                   .cases = last(raw, Opt::cases),
                   .colour = static_cast<ColourWhen>(*colour),
                   .talk = raw.of(Opt::quiet).empty() ? Talk::usual : Talk::quiet,
                   .causes = *n,
                   .answers = raw.of(Opt::answer)};
}

}    // namespace runknee::cli
