/// The options: one table that parsing, help, completions and the manual are made from.

#include <array>

#include "cli/grammar.hpp"

namespace runknee::cli {
namespace {

constexpr std::array<OptionInfo, opt_count> option_table{{
    {Opt::format, "--format", "FORMAT", "how to write the result"},
    {Opt::output, "-o,--output", "FILE", "write to FILE, whole or not at all; - is stdout"},
    {Opt::data, "--data", "DIR", "use the knowledge in the folder DIR, not the built-in"},
    {Opt::color, "--color", "WHEN", "auto, always or never", "auto|always|never"},
    {Opt::quiet, "--quiet", "", "say nothing on stderr but errors and what was lost"},
    {Opt::answer, "--answer", "QUESTION=VALUE", "one answer, alone or over those of FILE; repeatable"},
    {Opt::causes, "--causes", "N", "show at most N causes (3 unless given)"},
    {Opt::detail, "--detail", "WHAT", "how much to write"},
    {Opt::cases, "--cases", "DIR", "run the cases in the JSON files of DIR"},
    {Opt::save, "--save", "FILE", "keep the answers in FILE"},
    {Opt::resume, "--resume", "FILE", "go on with the answers kept in FILE"},
    {Opt::all, "--all", "", "ask every question that applies"},
    {Opt::condition, "--condition", "ID", "explain this cause alone"},
    {Opt::answers, "--answers", "FILE", "the runner's filled-in questionnaire"},
    {Opt::phase, "--phase", "N", "start with phase N of the plan"},
    {Opt::start, "--start", "DATE", "first day of the plan (2026-12-01), for dates"},
    {Opt::day, "--day", "N", "on day N of the plan (that of the last row)"},
    {Opt::date, "--date", "DATE", "the same as a date, for a plan with a start"},
    {Opt::form, "--template", "KIND", "show what a row of this kind may hold", "session|run|morning|week"},
    {Opt::from, "--from", "SHAPE", "how the records stand; told from the content unless given", "ndjson|csv|json"},
    {Opt::to, "--to", "FORM", "what to write", "ndjson|csv"},
    {Opt::map, "--map", "FILE", "what other columns and codes mean (JSON)"},
    {Opt::sort, "--sort", "ORDER", "order of the results", "input|care"},
    {Opt::shard, "--shard", "K/N", "only the K-th of N parts of one file"},
    {Opt::jobs, "--jobs", "N", "on N cores (all unless given)"},
    {Opt::go_on, "--resume", "", "go on with the run that -o FILE was killed in"},
    {Opt::summary, "--summary", "FILE", "write what was counted to FILE (JSON)"},
    {Opt::help, "-h", "", "short help"},
    {Opt::long_help, "--help", "", "long help with examples"},
    {Opt::version, "--version", "", "version of the program and of its knowledge"},
}};

}    // namespace

std::string_view OptionInfo::spelling() const {
    const std::size_t comma = flags.find(',');
    return comma == std::string_view::npos ? flags : flags.substr(comma + 1);
}

std::span<const OptionInfo> all_options() { return option_table; }

std::vector<Opt> options_of(const CommandInfo& command) {
    std::vector<Opt> out = command.options;
    out.insert(out.end(), {Opt::help, Opt::long_help, Opt::version});
    return out;
}

std::string_view choices_of(const CommandInfo& command, Opt opt) {
    if (opt == Opt::format) return command.formats;
    if (opt == Opt::detail) return command.details;
    return info(opt).choices;
}

const OptionInfo& info(Opt opt) { return option_table[static_cast<std::size_t>(opt)]; }

std::vector<std::string_view> words(std::string_view list) {
    std::vector<std::string_view> out;
    while (!list.empty()) {
        const std::size_t bar = list.find('|');
        out.push_back(list.substr(0, bar));
        list.remove_prefix(bar == std::string_view::npos ? list.size() : bar + 1);
    }
    return out;
}

}    // namespace runknee::cli
