#pragma once
/// The commands and options of the program: the one table that parsing, help and did-you-mean are made from.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runknee::cli {

enum class Command : unsigned char { ask, assess, batch, plan, log, progress, explain, questionnaire, list, show, check, help };

enum class Opt : unsigned char {
    format,
    output,
    data,
    color,
    quiet,
    answer,
    causes,
    detail,
    cases,
    save,
    resume,
    all,
    condition,
    answers,
    phase,
    start,
    day,
    date,
    form,
    help,
    long_help,
    version
};
inline constexpr std::size_t opt_count = static_cast<std::size_t>(Opt::version) + 1;

/// Shape: `flags` as CLI11 takes them ("-o,--output"); `value` names the value, empty for a switch.
struct OptionInfo {
    Opt opt;
    std::string_view flags, value, text;
    /// The long spelling with its dashes, or the short one where there is no other.
    std::string_view spelling() const;
};

/// Shape: `operands` as shown in the usage line; `least` to `most` of them; `formats` and `details` (of --detail) joined by `|`, the first
/// is the default, empty = none.
struct CommandInfo {
    Command command = Command::help;
    std::string_view name = {}, operands = {}, summary = {}, about = {}, examples = {};
    std::size_t least = 0, most = 0;
    std::string_view formats = {}, details = {};
    std::vector<Opt> options = {};
};

std::span<const OptionInfo> all_options();
const OptionInfo& info(Opt opt);

/// All commands, in the order of the help.
std::vector<std::string_view> command_names();
/// What the grammar says about a command. Cost: builds the description anew; a run asks for one or two.
CommandInfo info(Command command);
/// The command of this name, if there is one.
bool find_command(std::string_view name, Command& found);

/// The words of a `a|b|c` list.
std::vector<std::string_view> words(std::string_view list);

}    // namespace runknee::cli
