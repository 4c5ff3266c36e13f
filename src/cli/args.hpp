#pragma once
/// The first of two steps from arguments to what is to be done: splits them, and knows nothing of what the values mean.

#include <array>
#include <optional>

#include "cli/failure.hpp"
#include "cli/grammar.hpp"

namespace runknee::cli {

enum class Help : unsigned char { none, brief, full };

/// Arguments as given. Shape: no command with `help` or `version` means the program as a whole.
struct RawArgs {
    std::optional<Command> command;
    Help help = Help::none;
    bool version = false;
    std::vector<std::string> operands;
    std::array<std::vector<std::string>, opt_count> values;    ///< By Opt, in order; a switch that was given has one empty value.
    const std::vector<std::string>& of(Opt opt) const { return values[static_cast<std::size_t>(opt)]; }
};

/// Splits the arguments behind the program's name. Errors: usage, with did-you-mean for commands and options.
Outcome<RawArgs> parse_args(std::span<const std::string> arguments);

}    // namespace runknee::cli
