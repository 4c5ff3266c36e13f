#include "cli/grammar.hpp"

#include <algorithm>

namespace runknee::cli {
namespace {

constexpr std::string_view command_list = "ask|assess|batch|plan|log|progress|explain|questionnaire|list|show|check|completion|help";
constexpr std::string_view kinds = "conditions|questions|rules|exercises|protocols|modalities|sources|parameters|founding";

std::string_view name_of(Command c) { return words(command_list)[static_cast<std::size_t>(c)]; }

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
            .formats = "text|json|html|markdown|page|ics|csv",
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
            .formats = "text|json|html|markdown|page|ics|csv",
            .details = "usual|full",
            .options = {Opt::format, Opt::output, Opt::answer, Opt::causes, Opt::detail, Opt::start, Opt::data, Opt::color, Opt::quiet},
            .offers = {Offer::files}};
}

CommandInfo batch_info() {
    return {.command = Command::batch,
            .name = name_of(Command::batch),
            .operands = "[FILE...|-]",
            .summary = "many questionnaires -> one result each",
            .about =
                "Reads one questionnaire a line (NDJSON), a table (CSV: ids, the texts of the\n"
                "questions, or REDCap columns), or every JSON file of a folder, and writes one\n"
                "line for each, in order. A broken record becomes an error in its place and\n"
                "never stops the run; exit 65 at the end says that there was one. Several files\n"
                "count as one stream. Memory stays flat, however long the input is. With -o the\n"
                "lines wait in FILE.*.part until all are there; --resume goes on with them.",
            .examples =
                "  runknee batch club.ndjson -o results.ndjson\n"
                "  runknee batch form.csv --to csv --sort care -o worklist.csv\n"
                "  zcat cohort.ndjson.gz | runknee batch | jq -r .care | sort | uniq -c\n"
                "  runknee batch cohort.ndjson --shard 2/8 -o part2.ndjson\n",
            .most = static_cast<std::size_t>(-1),
            .details = "decision|full",
            .options = {Opt::from, Opt::map, Opt::to, Opt::detail, Opt::sort, Opt::output, Opt::go_on, Opt::shard, Opt::jobs, Opt::summary,
                        Opt::data, Opt::color, Opt::quiet},
            .offers = {Offer::files}};
}

CommandInfo plan_info() {
    return {.command = Command::plan,
            .name = name_of(Command::plan),
            .operands = "CONDITION",
            .summary = "the plan for a cause a clinician has named",
            .about =
                "Makes the plan for this cause from a filled-in questionnaire. The safety\n"
                "questions still decide whether there may be a plan. Without --answers it asks\n"
                "them at the terminal, and what the plan needs besides; --save and --resume then\n"
                "keep the answers and go on with them, as in `ask`. The conditions are in\n"
                "`runknee list conditions`. The JSON document (schema runknee/plan/1) is what\n"
                "`runknee progress` reads.",
            .examples =
                "  runknee plan CONDITION --answers me.json --start 2026-12-01\n"
                "  runknee plan CONDITION --answers me.json --format json -o plan.json\n",
            .least = 1,
            .most = 1,
            .formats = "text|json|html|markdown|page|ics|csv",
            .details = "usual|full",
            .options = {Opt::answers, Opt::answer, Opt::save, Opt::resume, Opt::phase, Opt::start, Opt::detail, Opt::format, Opt::output,
                        Opt::data, Opt::color, Opt::quiet},
            .offers = {Offer::conditions}};
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
            .options = {Opt::form, Opt::data, Opt::color, Opt::quiet},
            .offers = {Offer::files, Offer::words, Offer::nothing},
            .operand_words = info(Opt::form).choices};
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
            .formats = "text|json|html|markdown|page|ics|csv",
            .options = {Opt::day, Opt::date, Opt::answers, Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet},
            .offers = {Offer::files}};
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
            .options = {Opt::condition, Opt::causes, Opt::format, Opt::output, Opt::answer, Opt::data, Opt::color, Opt::quiet},
            .offers = {Offer::files}};
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
            .options = {Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet},
            .offers = {Offer::words},
            .operand_words = kinds};
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
                "knowledge file. An exercise is drawn: with dots at a UTF-8 terminal, and\n"
                "as a picture with --format svg.",
            .examples =
                "  runknee show CONDITION\n"
                "  runknee show EXERCISE --format svg -o picture.svg\n"
                "  runknee show schema/assessment.json\n",
            .least = 1,
            .most = 1,
            .formats = "text|json|svg",
            .options = {Opt::format, Opt::output, Opt::data, Opt::color, Opt::quiet},
            .offers = {Offer::ids}};
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
            .options = {Opt::cases, Opt::format, Opt::output, Opt::color, Opt::quiet},
            .offers = {Offer::folders}};
}

CommandInfo completion_info() {
    return {.command = Command::completion,
            .name = name_of(Command::completion),
            .operands = "SHELL",
            .summary = "tab completion for bash, zsh or fish",
            .about =
                "Prints a script that completes commands, options, their values, ids and file\n"
                "names. The Debian package has installed all three already.",
            .examples =
                "  source <(runknee completion bash)\n"
                "  runknee completion zsh > ~/.zfunc/_runknee\n"
                "  runknee completion fish > ~/.config/fish/completions/runknee.fish\n",
            .least = 1,
            .most = 1,
            .options = {Opt::output},
            .offers = {Offer::words},
            .operand_words = "bash|zsh|fish"};
}

CommandInfo help_info() {
    return {.command = Command::help,
            .name = name_of(Command::help),
            .operands = "[COMMAND]",
            .summary = "the long help of the program or of one command",
            .about = "Prints the long help. With --format man it prints the manual page, without a\nCOMMAND.",
            .examples = "  runknee help batch\n  runknee help --format man | man -l -\n",
            .most = 1,
            .formats = "text|man",
            .options = {Opt::format, Opt::output},
            .offers = {Offer::words},
            .operand_words = command_list};
}

}    // namespace

std::vector<std::string_view> command_names() { return words(command_list); }

CommandInfo info(Command command) {
    constexpr CommandInfo (*all[])() = {ask_info,      assess_info,     batch_info,         plan_info, log_info,
                                        progress_info, explain_info,    questionnaire_info, list_info, show_info,
                                        check_info,    completion_info, help_info};
    return all[static_cast<std::size_t>(command)]();
}

bool find_command(std::string_view name, Command& found) {
    const auto names = words(command_list);
    const auto at = std::ranges::find(names, name);
    if (at == names.end()) return false;
    found = static_cast<Command>(at - names.begin());
    return true;
}

}    // namespace runknee::cli
