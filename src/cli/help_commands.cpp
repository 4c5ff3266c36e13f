/// `completion` and `help --format man`.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/shell.hpp"

namespace runknee::cli {

Exit completion_command(const Options& options) {
    const std::string& shell = options.operands[0];
    const auto shells = words(info(Command::completion).operand_words);
    if (shell == "bash") return deliver(options, Privacy::open, bash_completion());
    if (shell == "zsh") return deliver(options, Privacy::open, zsh_completion());
    if (shell == "fish") return deliver(options, Privacy::open, fish_completion());
    const auto meant = did_you_mean(shell, shells);
    return fail(
        {Exit::usage, fmt::format("there is no completion for \"{}\"", printable(shell)),
         meant ? fmt::format("did you mean {}?", *meant) : fmt::format("shells: {}", fmt::join(shells, ", ")), "runknee completion --help"},
        options.colour);
}

Exit manual_command(const Options& options) {
    if (options.format == Format::man && options.operands.empty())
        return deliver(options, Privacy::open, manual_page(RUNKNEE_VERSION, RUNKNEE_DATE));
    if (options.format == Format::man)
        return fail({Exit::usage, "the manual is one page for all commands", "leave out the command", "runknee help --help"},
                    options.colour);
    if (options.operands.empty()) return deliver(options, Privacy::open, long_help());
    Command topic{};
    if (!find_command(options.operands[0], topic))
        return fail({Exit::usage, fmt::format("unknown command \"{}\"", printable(options.operands[0])), "", "runknee --help"},
                    options.colour);
    return deliver(options, Privacy::open, long_help(info(topic)));
}

}    // namespace runknee::cli
