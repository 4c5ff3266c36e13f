#pragma once
/// The commands and options of the program: the one table that parsing, help and did-you-mean are made from.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runknee::cli {

enum class Command : unsigned char { ask, assess, batch, plan, log, progress, explain, questionnaire, list, show, check, completion, help };

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
    from,
    to,
    map,
    sort,
    shard,
    jobs,
    go_on,
    summary,
    help,
    long_help,
    version
};
inline constexpr std::size_t opt_count = static_cast<std::size_t>(Opt::version) + 1;

/// Shape: `flags` as CLI11 takes them ("-o,--output"); `value` names the value, empty for a switch; `choices` joined by `|`, empty = free,
/// or those of the command (`formats`, `details`).
struct OptionInfo {
    Opt opt;
    std::string_view flags, value, text, choices = {};
    /// The long spelling with its dashes, or the short one where there is no other.
    std::string_view spelling() const;
};

/// What a shell may offer where an operand is expected. `words`: those of `CommandInfo::operand_words`.
enum class Offer : unsigned char { nothing, words, files, folders, conditions, ids };

/// Shape: `operands` as shown in the usage line; `least` to `most` of them; `formats` and `details` (of --detail) joined by `|`, the first
/// is the default, empty = none; `offers` by place, the last one for all that follow.
struct CommandInfo {
    Command command = Command::help;
    std::string_view name = {}, operands = {}, summary = {}, about = {}, examples = {};
    std::size_t least = 0, most = 0;
    std::string_view formats = {}, details = {};
    std::vector<Opt> options = {};
    std::vector<Offer> offers = {};
    std::string_view operand_words = {};
};

/// The options of a command, with those that every command has.
std::vector<Opt> options_of(const CommandInfo& command);
/// What the value of an option may be in a command, joined by `|`. Shape: empty where it is free.
std::string_view choices_of(const CommandInfo& command, Opt opt);

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
