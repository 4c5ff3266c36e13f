#pragma once
/// The help texts, made from the grammar.

#include <span>
#include <string>

#include "cli/grammar.hpp"

namespace runknee::cli {

/// The help of the program: commands and where to start. One screen.
std::string short_help();
/// The same with options, exit codes, surroundings and examples.
std::string long_help();

/// The help of one command: usage and options. One screen.
std::string short_help(const CommandInfo& command);
/// The same with an explanation and examples.
std::string long_help(const CommandInfo& command);

/// What an option does in a command; its choices where it has some.
std::string option_text(const CommandInfo& command, Opt opt);

struct ExitMeaning {
    int code;
    std::string_view meaning;
};
std::span<const ExitMeaning> exit_codes();

}    // namespace runknee::cli
