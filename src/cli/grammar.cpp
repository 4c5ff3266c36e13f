#include "cli/grammar.hpp"

#include <algorithm>
#include <array>

namespace runknee::cli {
namespace {

constexpr std::array<OptionInfo, opt_count> option_table{{
    {Opt::format, "--format", "FORMAT", "how to write the result"},
    {Opt::output, "-o,--output", "FILE", "write to FILE (whole or not at all); - is standard output"},
    {Opt::data, "--data", "DIR", "use the knowledge folder DIR instead of the built-in one"},
    {Opt::color, "--color", "WHEN", "auto, always or never"},
    {Opt::quiet, "--quiet", "", "say nothing on stderr but errors"},
    {Opt::answer, "--answer", "QUESTION=VALUE", "give one answer, alone or over those of FILE; repeatable"},
    {Opt::causes, "--causes", "N", "show at most N causes (3 unless given)"},
    {Opt::detail, "--detail", "WHAT", "decision (one short line each) or full (whole assessments)"},
    {Opt::cases, "--cases", "DIR", "run the cases in the JSON files of DIR against the knowledge"},
    {Opt::help, "-h", "", "short help"},
    {Opt::long_help, "--help", "", "long help with examples"},
    {Opt::version, "--version", "", "version of the program and of its knowledge"},
}};

constexpr std::array<std::string_view, 7> names{"assess", "batch", "questionnaire", "list", "show", "check", "help"};

CommandInfo assess_info() {
    return {Command::assess, names[0], "[FILE|-]", "one filled-in questionnaire -> report",
            "Reads one saved questionnaire (JSON, schema runknee/answers/1) and says how urgent it is, what it\n"
            "likely is, and what to do. Without FILE it reads standard input, unless that is a terminal or\n"
            "--answer is given. A question that is absent or null is unknown, which is never taken for \"no\".\n"
            "In --answer, several options of one question are joined by | or a comma.",
            "  runknee assess me.json\n"
            "  runknee assess me.json --format json | jq .care.level\n"
            "  runknee assess me.json --answer QUESTION=VALUE -o report.txt\n",
            0, 1, "text|json",
            {Opt::format, Opt::output, Opt::answer, Opt::causes, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo batch_info() {
    return {Command::batch, names[1], "[FILE...|-]", "many questionnaires, one a line (NDJSON) -> one result line each",
            "Reads one questionnaire per line and writes one JSON line for each, in order. A broken record\n"
            "becomes an error object in its place and never stops the run; exit 65 at the end says that there\n"
            "was one. Several files count as one stream. Memory stays flat, however long the input is.",
            "  runknee batch club.ndjson -o results.ndjson\n"
            "  zcat cohort.ndjson.gz | runknee batch | jq -r .care | sort | uniq -c\n",
            0, static_cast<std::size_t>(-1), "", {Opt::detail, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo questionnaire_info() {
    return {Command::questionnaire, names[2], "", "the blank questionnaire: JSON, CSV header or JSON Schema",
            "Writes the questionnaire to fill in: a JSON document (json), the header row of a table (csv), or\n"
            "the JSON Schema that filled-in questionnaires fulfil (schema).",
            "  runknee questionnaire -o me.json\n"
            "  runknee questionnaire --format schema\n",
            0, 0, "json|csv|schema", {Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo list_info() {
    return {Command::list, names[3], "KIND", "what the program knows, by kind",
            "Kinds: conditions, questions, rules, exercises, protocols, modalities, sources, parameters,\n"
            "founding.",
            "  runknee list conditions\n"
            "  runknee list rules --format json\n",
            1, 1, "text|json", {Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo show_info() {
    return {Command::show, names[4], "ID", "everything about one condition, question, rule, exercise, ...",
            "Shows what the knowledge says about one id, with its sources. `runknee list KIND` gives the ids.",
            "  runknee show CONDITION\n"
            "  runknee show EXERCISE --format json\n",
            1, 1, "text|json", {Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo check_info() {
    return {Command::check, names[5], "DIR", "lint a knowledge folder and run its cases",
            "Reads a knowledge folder as --data would and prints every problem with its place. With --cases it\n"
            "then runs the cases in each JSON file of that folder and prints every difference. Exit 78 if\n"
            "there was any.",
            "  runknee check data\n"
            "  runknee check data --cases tests/cases --format json\n",
            1, 1, "text|json", {Opt::cases, Opt::format, Opt::output, Opt::color, Opt::quiet}};
}

CommandInfo help_info() {
    return {Command::help, names[6], "[COMMAND]", "the long help of the program or of one command", "Prints the long help.", "  runknee help batch\n", 0, 1, "", {}};
}

}    // namespace

std::string_view OptionInfo::spelling() const {
    const std::size_t comma = flags.find(',');
    return comma == std::string_view::npos ? flags : flags.substr(comma + 1);
}

std::span<const OptionInfo> all_options() { return option_table; }

const OptionInfo& info(Opt opt) { return option_table[static_cast<std::size_t>(opt)]; }

std::vector<std::string_view> command_names() { return {names.begin(), names.end()}; }

CommandInfo info(Command command) {
    switch (command) {
        case Command::assess: return assess_info();
        case Command::batch: return batch_info();
        case Command::questionnaire: return questionnaire_info();
        case Command::list: return list_info();
        case Command::show: return show_info();
        case Command::check: return check_info();
        case Command::help: break;
    }
    return help_info();
}

bool find_command(std::string_view name, Command& found) {
    const auto at = std::ranges::find(names, name);
    if (at == names.end()) return false;
    found = static_cast<Command>(at - names.begin());
    return true;
}

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
