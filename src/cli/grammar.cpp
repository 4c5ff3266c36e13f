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
    {Opt::form, "--template", "KIND", "show what a row of this kind may hold"},
    {Opt::help, "-h", "", "short help"},
    {Opt::long_help, "--help", "", "long help with examples"},
    {Opt::version, "--version", "", "version of the program and of its knowledge"},
}};

constexpr std::array<std::string_view, 12> names{"ask",     "assess",        "batch", "plan", "log",   "progress",
                                                 "explain", "questionnaire", "list",  "show", "check", "help"};

std::string_view name_of(Command c) { return names[static_cast<std::size_t>(c)]; }

CommandInfo ask_info() {
    return {.command = Command::ask,
            .name = name_of(Command::ask),
            .summary = "questions at the terminal -> report",
            .about =
                "Asks the safety questions first, then those that tell most, then what the plan\n"
                "needs, and prints the report. Answers may also be piped, one line each: the\n"
                "prompts then go to stderr.",
            .examples =
                "  runknee ask --save me.json\n"
                "  runknee ask --resume me.json\n",
            .formats = "text|json",
            .details = "usual|full",
            .options = {Opt::save, Opt::resume, Opt::all, Opt::format, Opt::output, Opt::detail, Opt::start, Opt::causes, Opt::data,
                        Opt::color, Opt::quiet}};
}

CommandInfo assess_info() {
    return {.command = Command::assess,
            .name = name_of(Command::assess),
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
            .details = "usual|full",
            .options = {Opt::format, Opt::output, Opt::answer, Opt::causes, Opt::detail, Opt::start, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo batch_info() {
    return {.command = Command::batch,
            .name = name_of(Command::batch),
            .operands = "[FILE...|-]",
            .summary = "many questionnaires (NDJSON) -> one line each",
            .about =
                "Reads one questionnaire a line and writes one JSON line for each, in order. A\n"
                "broken record becomes an error object in its place and never stops the run;\n"
                "exit 65 at the end says that there was one. Several files count as one stream.\n"
                "Memory stays flat, however long the input is.",
            .examples =
                "  runknee batch club.ndjson -o results.ndjson\n"
                "  zcat cohort.ndjson.gz | runknee batch | jq -r .care | sort | uniq -c\n",
            .most = static_cast<std::size_t>(-1),
            .details = "decision|full",
            .options = {Opt::detail, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo plan_info() {
    return {.command = Command::plan,
            .name = name_of(Command::plan),
            .operands = "CONDITION",
            .summary = "the plan for a cause a clinician has named",
            .about =
                "Makes the plan for this cause from a filled-in questionnaire. The safety\n"
                "questions still decide whether there may be a plan. Without --answers it asks\n"
                "them at the terminal, and what the plan needs besides. The conditions are in\n"
                "`runknee list conditions`. The JSON document (schema runknee/plan/1) is what\n"
                "`runknee progress` reads.",
            .examples =
                "  runknee plan CONDITION --answers me.json --start 2026-12-01\n"
                "  runknee plan CONDITION --answers me.json --format json -o plan.json\n",
            .least = 1,
            .most = 1,
            .formats = "text|json",
            .details = "usual|full",
            .options = {Opt::answers, Opt::answer, Opt::phase, Opt::start, Opt::detail, Opt::format, Opt::output, Opt::data, Opt::color,
                        Opt::quiet}};
}

CommandInfo log_info() {
    return {.command = Command::log,
            .name = name_of(Command::log),
            .operands = "FILE KIND KEY=VALUE...",
            .summary = "check one row of a training log and append it",
            .about =
                "Kinds: session, run, morning, week. The row is checked first; what stands in\n"
                "FILE is never rewritten. Several options of one key are joined by |. With\n"
                "--template it shows what a row may hold, and writes nothing.",
            .examples =
                "  runknee log log.ndjson run day=3 nprs_run=2 run_minutes=25\n"
                "  runknee log --template week\n",
            .most = static_cast<std::size_t>(-1),
            .options = {Opt::form, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo progress_info() {
    return {.command = Command::progress,
            .name = name_of(Command::progress),
            .operands = "PLAN LOG",
            .summary = "what the coming week brings: a plan and its log",
            .about =
                "Reads a plan (runknee/plan/1, or the assessment it stands in) and a training\n"
                "log (NDJSON or CSV), and says for every exercise, session and run, and for the\n"
                "week: more, the same, less, or see a clinician. -o writes the plan for the\n"
                "coming week, from which the next call goes on.",
            .examples =
                "  runknee progress plan.json log.ndjson -o next.json\n"
                "  runknee progress plan.json log.csv --day 14 --format json\n",
            .least = 2,
            .most = 2,
            .formats = "text|json",
            .options = {Opt::day, Opt::date, Opt::answers, Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo explain_info() {
    return {.command = Command::explain,
            .name = name_of(Command::explain),
            .operands = "[FILE|-]",
            .summary = "why: what each answer adds, what would change it",
            .about =
                "Shows for every cause what each answer adds or takes away, summing exactly to\n"
                "its score; which warning rules are true, cleared or not screened; the sources;\n"
                "and the single answers that would change the level of care or the first cause.",
            .examples =
                "  runknee explain me.json\n"
                "  runknee explain me.json --condition CONDITION --format json\n",
            .most = 1,
            .formats = "text|json",
            .options = {Opt::condition, Opt::causes, Opt::format, Opt::output, Opt::answer, Opt::data, Opt::color, Opt::quiet}};
}

CommandInfo questionnaire_info() {
    return {.command = Command::questionnaire,
            .name = name_of(Command::questionnaire),
            .summary = "a blank one: JSON, CSV header or JSON Schema",
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
            .name = name_of(Command::list),
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
            .name = name_of(Command::show),
            .operands = "ID",
            .summary = "everything about one condition, question or rule",
            .about =
                "Shows what the knowledge says about one id, with its sources. The ids are in\n"
                "`runknee list KIND`. `schema/KIND.json` is the JSON Schema of a document:\n"
                "answers, assessment, plan, progress, explanation, result, and every kind of\n"
                "knowledge file.",
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
            .name = name_of(Command::check),
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
            .name = name_of(Command::help),
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
        case Command::ask:
            return ask_info();
        case Command::assess:
            return assess_info();
        case Command::batch:
            return batch_info();
        case Command::plan:
            return plan_info();
        case Command::log:
            return log_info();
        case Command::progress:
            return progress_info();
        case Command::explain:
            return explain_info();
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
