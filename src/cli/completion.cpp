#include "cli/completion.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace runknee::cli {
namespace {

template <class... Args>
void add(std::string& out, fmt::format_string<Args...> text, Args&&... args) {
    fmt::format_to(std::back_inserter(out), text, std::forward<Args>(args)...);
}

std::vector<CommandInfo> all_commands() {
    std::vector<CommandInfo> out;
    for (const std::string_view name : command_names()) {
        Command command{};
        find_command(name, command);
        out.push_back(info(command));
    }
    return out;
}

/// "-o" and "--output" of "-o,--output".
std::vector<std::string> spellings(Opt opt) {
    const std::string flags(info(opt).flags);
    const auto comma = flags.find(',');
    if (comma == std::string::npos) return {flags};
    return {flags.substr(0, comma), flags.substr(comma + 1)};
}

std::string spaced(std::string_view list) {
    std::string out(list);
    std::ranges::replace(out, '|', ' ');
    return out;
}

/// What a shell does for a value or an operand, in words that the scripts share: words, or a name that each script knows.
std::string action(std::string_view choices, Offer offer) {
    if (!choices.empty()) return "words " + spaced(choices);
    switch (offer) {
        case Offer::files:
            return "files";
        case Offer::folders:
            return "folders";
        case Offer::conditions:
            return "ids conditions";
        case Offer::ids:
            return "ids conditions questions rules exercises protocols modalities sources parameters";
        default:
            return "nothing";
    }
}

std::string action_of(const CommandInfo& command, Opt opt) {
    const std::string_view value = info(opt).value;
    const Offer offer = value == "FILE"  ? Offer::files
                        : value == "DIR" ? Offer::folders
                        : value == "ID"  ? Offer::conditions
                                         : Offer::nothing;
    return action(choices_of(command, opt), offer);
}

/// Of the n-th operand, from 0.
std::string action_of(const CommandInfo& command, std::size_t n) {
    if (command.offers.empty()) return "nothing";
    const Offer offer = command.offers[std::min(n, command.offers.size() - 1)];
    return action(offer == Offer::words ? command.operand_words : std::string_view(), offer);
}

std::string option_words(const CommandInfo& command) {
    std::string out;
    for (const Opt opt : options_of(command))
        for (const std::string& spelling : spellings(opt)) add(out, "{}{}", out.empty() ? "" : " ", spelling);
    return out;
}

/// Cases of a shell's `case "$command $option"`, each answering with an action.
void add_value_cases(std::string& out) {
    for (const CommandInfo& command : all_commands()) {
        for (const Opt opt : options_of(command)) {
            if (info(opt).value.empty()) continue;
            const auto names = spellings(opt);
            add(out, "        '{} {}'", command.name, names.front());
            if (names.size() > 1) add(out, "|'{} {}'", command.name, names.back());
            add(out, ") action='{}' ;;\n", action_of(command, opt));
        }
    }
}

/// Cases of `case "$command $n"`; the last operand stands for those that follow.
void add_operand_cases(std::string& out) {
    for (const CommandInfo& command : all_commands()) {
        for (std::size_t n = 0; n < command.offers.size(); ++n) {
            const bool last = n + 1 == command.offers.size() && command.most > command.offers.size();
            add(out, "        '{} '{}) action='{}' ;;\n", command.name, last ? std::string("*") : std::to_string(n), action_of(command, n));
        }
    }
}

void add_option_cases(std::string& out) {
    for (const CommandInfo& command : all_commands()) add(out, "        {}) action='words {}' ;;\n", command.name, option_words(command));
}

/// The part that bash and zsh share: from the words typed so far to `action`. Takes `before` (an array) and `current`.
std::string decide() {
    std::string out = R"sh(_runknee_decide() {
    local word command= pending= n=0
    action=nothing
    for word in "${before[@]}"; do
        if [ -z "$command" ]; then command=$word; continue; fi
        if [ -n "$pending" ]; then pending=; continue; fi
        case $word in
            -*=*) ;;
            -*) _runknee_value "$command" "$word" && pending=$word ;;
            *) n=$((n + 1)) ;;
        esac
    done
    if [ -z "$command" ]; then action='words )sh";
    for (const std::string_view name : command_names()) add(out, "{} ", name);
    out += R"sh(-h --help --version'; return; fi
    if [ -n "$pending" ]; then _runknee_value "$command" "$pending"; return; fi
    action=nothing
    case $current in
        --*=*) _runknee_value "$command" "${current%%=*}"; current=${current#*=}; return ;;
        -*) _runknee_options "$command"; return ;;
    esac
    case "$command $n" in
)sh";
    add_operand_cases(out);
    out += "    esac\n}\n_runknee_value() {\n    case \"$1 $2\" in\n";
    add_value_cases(out);
    out += "        *) return 1 ;;\n    esac\n}\n_runknee_options() {\n    case $1 in\n";
    add_option_cases(out);
    out += "    esac\n}\n";
    out += R"sh(_runknee_ids() {
    local kind
    for kind in "$@"; do "$program" list "$kind" --color never 2>/dev/null; done | sed -n 's/^\([a-z0-9_][a-z0-9_]*\)\(  .*\)\{0,1\}$/\1/p'
}
)sh";
    return out;
}

}    // namespace

std::string bash_completion() {
    return "# bash completion for runknee, made by: runknee completion bash\n" + decide() + R"sh(_runknee() {
    local action before=() current='' program=${COMP_WORDS[0]} i word
    for ((i = 1; i <= COMP_CWORD; i++)); do    # bash cuts --option=value in three
        word=${COMP_WORDS[i]}
        if [[ $word == = && ${#before[@]} -gt 0 && ${before[-1]} == --* ]]; then
            word=
            ((i < COMP_CWORD)) && i=$((i + 1)) && word=${COMP_WORDS[i]}
        fi
        before+=("$word")
    done
    current=${before[-1]}
    unset 'before[-1]'
    _runknee_decide
    case $action in
        words*) mapfile -t COMPREPLY < <(compgen -W "${action#words}" -- "$current") ;;
        ids*) mapfile -t COMPREPLY < <(compgen -W "$(_runknee_ids ${action#ids})" -- "$current") ;;
        files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        folders) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        *) COMPREPLY=() ;;
    esac
}
complete -F _runknee runknee
)sh";
}

std::string zsh_completion() {
    return "#compdef runknee\n# zsh completion for runknee, made by: runknee completion zsh\n" + decide() + R"sh(_runknee() {
    local action current program=${words[1]}
    local -a before=("${(@)words[2,CURRENT-1]}")
    current=${words[CURRENT]}
    [[ $current == --*=* ]] && compset -P '*='
    _runknee_decide
    case $action in
        words*) compadd -- ${=action#words} ;;
        ids*) compadd -- ${(f)"$(_runknee_ids ${=action#ids})"} ;;
        files) _files ;;
        folders) _files -/ ;;
    esac
}
if [ "${funcstack[1]}" = _runknee ]; then _runknee "$@"; else compdef _runknee runknee; fi
)sh";
}

namespace {

/// Inside single quotes of fish.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

std::string fish_arguments(const std::string& action) {
    if (action.starts_with("words ")) return " -x -a " + quoted(action.substr(6));
    if (action.starts_with("ids ")) return " -x -a '(__runknee_ids " + action.substr(4) + ")'";
    if (action == "files") return " -r -F";
    return action == "folders" ? " -x -a '(__fish_complete_directories)'" : " -x";
}

void add_fish_option(const CommandInfo& command, Opt opt, std::string& out) {
    add(out, "complete -c runknee -n '__fish_seen_subcommand_from {}'", command.name);
    for (const std::string& spelling : spellings(opt))
        add(out, "{}", spelling.starts_with("--") ? " -l " + spelling.substr(2) : " -s " + spelling.substr(1));
    if (!info(opt).value.empty()) out += fish_arguments(action_of(command, opt));
    add(out, " -d {}\n", quoted(info(opt).text));
}

}    // namespace

std::string fish_completion() {
    std::string out = R"sh(# fish completion for runknee, made by: runknee completion fish
function __runknee_ids
    for kind in $argv
        runknee list $kind --color never 2>/dev/null
    end | string match -r '^[a-z0-9_]+(?=  |$)'
end
function __runknee_operands
    set -l words (commandline -opc)
    test (count (string match -v -- '-*' $words)) -eq (math $argv[1] + 2)
end
complete -c runknee -f
)sh";
    for (const CommandInfo& command : all_commands()) {
        add(out, "complete -c runknee -n __fish_use_subcommand -a {} -d {}\n", command.name, quoted(command.summary));
        for (const Opt opt : options_of(command)) add_fish_option(command, opt, out);
        for (std::size_t n = 0; n < command.offers.size(); ++n) {
            const std::string action = action_of(command, n);
            if (action == "nothing") continue;
            const bool every = command.offers.size() == 1;
            add(out, "complete -c runknee -n '__fish_seen_subcommand_from {}{}'", command.name,
                every ? std::string() : fmt::format("; and __runknee_operands {}", n));
            const std::string arguments = fish_arguments(action);
            add(out, "{}\n", action == "files" ? " -F" : arguments.substr(arguments.find(" -a")));
        }
    }
    for (const Opt opt : {Opt::help, Opt::long_help, Opt::version}) {
        const std::string spelling(info(opt).spelling());
        add(out, "complete -c runknee -n __fish_use_subcommand {} -d {}\n",
            spelling.starts_with("--") ? "-l " + spelling.substr(2) : "-s " + spelling.substr(1), quoted(info(opt).text));
    }
    return out;
}

}    // namespace runknee::cli
