#include "cli/grammar.hpp"

#include <algorithm>
#include <array>

namespace runknee::cli {
namespace {

constexpr std::array<OptionInfo, opt_count> option_table{{
    {Opt::format, "--format", "FORMAT", "how to write the result"},
    {Opt::output, "-o,--output", "FILE", "write to FILE, whole or not at all; - is stdout"},
    {Opt::data, "--data", "DIR", "use the knowledge in the folder DIR, not the built-in"},
    {Opt::color, "--color", "WHEN", "auto, always or never"},
    {Opt::quiet, "--quiet", "", "say nothing on stderr but errors"},
    {Opt::answer, "--answer", "QUESTION=VALUE", "one answer, alone or over those of FILE; repeatable"},
    {Opt::causes, "--causes", "N", "show at most N causes (3 unless given)"},
    {Opt::detail, "--detail", "WHAT", "decision (short lines) or full (whole assessments)"},
    {Opt::cases, "--cases", "DIR", "run the cases in the JSON files of DIR"},
    {Opt::help, "-h", "", "short help"},
    {Opt::long_help, "--help", "", "long help with examples"},
    {Opt::version, "--version", "", "version of the program and of its knowledge"},
}};

constexpr std::array<std::string_view, 7> names{"assess", "batch", "questionnaire", "list", "show", "check", "help"};

CommandInfo assess_info() {
    return {.command = Command::assess,
            .name = names[0],
            .operands = "[FILE|-]",
            .summary = "one filled-in questionnaire -> report",
            .about =
                "Reads one saved questionnaire (JSON, schema runknee/answers/1) and says how\n"
                "urgent it is, what it likely is, and what to do. Without FILE it reads\n"
                "standard input, unless that is a terminal or --answer is given. A question\n"
                "that is absent or null is unknown, which is never taken for \"no\". In --answer,\n"
                "several options of one question are joined by | or a comma.",
            .examples =
                "  runknee assess me.json\n"
                "  runknee assess me.json --format json | jq .care.level\n"
                "  runknee assess me.json --answer QUESTION=VALUE -o report.txt\n",
            .most = 1,
            .formats = "text|json",
            .options = {Opt::format, Opt::output, Opt::answer, Opt::causes, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo batch_info() {
    return {.command = Command::batch,
            .name = names[1],
            .operands = "[FILE...|-]",
            .summary = "many questionnaires (NDJSON) -> one result line each",
            .about =
                "Reads one questionnaire a line and writes one JSON line for each, in order. A\n"
                "broken record becomes an error object in its place and never stops the run;\n"
                "exit 65 at the end says that there was one. Several files count as one stream.\n"
                "Memory stays flat, however long the input is.",
            .examples =
                "  runknee batch club.ndjson -o results.ndjson\n"
                "  zcat cohort.ndjson.gz | runknee batch | jq -r .care | sort | uniq -c\n",
            .most = static_cast<std::size_t>(-1),
            .options = {Opt::detail, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo questionnaire_info() {
    return {.command = Command::questionnaire,
            .name = names[2],
            .summary = "the blank questionnaire: JSON, CSV header or JSON Schema",
            .about =
                "Writes the questionnaire to fill in: a JSON document (json), the header row of\n"
                "a table (csv), or the JSON Schema that filled-in questionnaires fulfil\n"
                "(schema).",
            .examples =
                "  runknee questionnaire -o me.json\n"
                "  runknee questionnaire --format schema\n",
            .formats = "json|csv|schema",
            .options = {Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo list_info() {
    return {.command = Command::list,
            .name = names[3],
            .operands = "KIND",
            .summary = "what the program knows, by kind",
            .about =
                "Kinds: conditions, questions, rules, exercises, protocols, modalities,\n"
                "sources, parameters, founding.",
            .examples =
                "  runknee list conditions\n"
                "  runknee list rules --format json\n",
            .least = 1,
            .most = 1,
            .formats = "text|json",
            .options = {Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo show_info() {
    return {.command = Command::show,
            .name = names[4],
            .operands = "ID",
            .summary = "everything about one condition, question, rule, ...",
            .about =
                "Shows what the knowledge says about one id, with its sources. The ids are in\n"
                "`runknee list KIND`. `schema/KIND.json` is the JSON Schema of a document:\n"
                "answers, assessment, plan, result, and every kind of knowledge file.",
            .examples =
                "  runknee show CONDITION\n"
                "  runknee show EXERCISE --format json\n"
                "  runknee show schema/assessment.json\n",
            .least = 1,
            .most = 1,
            .formats = "text|json",
            .options = {Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo check_info() {
    return {.command = Command::check,
            .name = names[5],
            .operands = "DIR",
            .summary = "lint a knowledge folder and run its cases",
            .about =
                "Reads a knowledge folder as --data would and prints every problem with its\n"
                "place. With --cases it then runs the cases in each JSON file of that folder\n"
                "and prints every difference. Exit 78 if there was any.",
            .examples =
                "  runknee check data\n"
                "  runknee check data --cases tests/cases --format json\n",
            .least = 1,
            .most = 1,
            .formats = "text|json",
            .options = {Opt::cases, Opt::format, Opt::output, Opt::color, Opt::quiet}};
}

CommandInfo help_info() {
    return {.command = Command::help,
            .name = names[6],
            .operands = "[COMMAND]",
            .summary = "the long help of the program or of one command",
            .about = "Prints the long help.",
            .examples = "  runknee help batch\n",
            .most = 1};
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
        case Command::assess:
            return assess_info();
        case Command::batch:
            return batch_info();
        case Command::questionnaire:
            return questionnaire_info();
        case Command::list:
            return list_info();
        case Command::show:
            return show_info();
        case Command::check:
            return check_info();
        case Command::help:
            break;
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
