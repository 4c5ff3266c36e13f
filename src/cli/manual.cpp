/// The manual page, from the same tables as help and parser.

#include <iterator>

#include <fmt/format.h>

#include "cli/completion.hpp"
#include "cli/help.hpp"

namespace runknee::cli {
namespace {

/// Text of mdoc: nothing in it is taken for a request, hyphens can be copied.
std::string plain(std::string_view text) {
    std::string out;
    bool line_begins = true;
    for (const char c : text) {
        if (line_begins && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
        line_begins = c == '\n';
    }
    return out;
}

/// One argument of a macro.
std::string argument(std::string_view text) {
    std::string out;
    for (const char c : plain(text)) out += c == '"' ? std::string("\\(dq") : std::string(1, c);
    return "\"" + out + "\"";
}

/// Sentences each on their own line, as mdoc wants them.
std::string paragraph(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool sentence_ends = (text[i] == ' ' || text[i] == '\n') && i > 0 && text[i - 1] == '.';
        out += sentence_ends ? '\n' : text[i] == '\n' ? ' ' : text[i];
    }
    while (out.ends_with('\n') || out.ends_with(' ')) out.pop_back();
    std::string flat;
    for (const char c : out)
        if (c != ' ' || (!flat.ends_with(' ') && !flat.ends_with('\n'))) flat += c;
    return plain(flat) + "\n";
}

std::string literal(std::string_view text) {
    while (text.starts_with('\n')) text.remove_prefix(1);
    return ".Bd -literal -offset indent\n" + plain(text) + (text.ends_with('\n') ? "" : "\n") + ".Ed\n";
}

class Manual {
public:
    std::string page(std::string_view version, std::string_view date) {
        head(version, date);
        for (const std::string_view name : command_names()) {
            Command command{};
            find_command(name, command);
            section(info(command));
        }
        rest();
        return std::move(out_);
    }

private:
    void head(std::string_view version, std::string_view date) {
        constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                               "July",    "August",   "September", "October", "November", "December"};
        const auto number = [&](std::size_t at, std::size_t n) { return std::stoul(std::string(date.substr(at, n))); };
        fmt::format_to(std::back_inserter(out_), ".Dd {} {}, {}\n.Dt RUNKNEE 1\n.Os \"runknee {}\"\n", months[number(5, 2) - 1],
                       number(8, 2), number(0, 4), version);
        out_ += ".Sh NAME\n.Nm runknee\n.Nd knee pain in runners: how urgent it is, what it likely is, what to do\n";
        out_ += ".Sh SYNOPSIS\n.Nm\n.Ar COMMAND\n.Op Ar ARGUMENTS\n";
        out_ +=
            ".Sh DESCRIPTION\n.Nm\n"
            "asks what a physiotherapist would ask, says how urgent it is, what the likely cause is and why,\n"
            "and makes a plan of exercises, stretches and recovery.\n"
            "It informs, it does not diagnose.\n"
            "Nothing is sent anywhere.\n";
        out_ += ".Sh COMMANDS\n";
    }

    void section(const CommandInfo& command) {
        fmt::format_to(std::back_inserter(out_), ".Ss {}\n",
                       argument(std::string("runknee ") + std::string(command.name) + (command.operands.empty() ? "" : " ") +
                                std::string(command.operands)));
        out_ += paragraph(command.about);
        out_ += ".Bl -tag -width Ds\n";
        for (const Opt opt : options_of(command)) item(command, opt);
        out_ += ".El\n.Pp\nExamples:\n";
        out_ += literal(command.examples);
    }

    void item(const CommandInfo& command, Opt opt) {
        const OptionInfo& option = info(opt);
        out_ += ".It";
        std::string_view flags = option.flags;
        while (!flags.empty()) {
            const auto comma = flags.find(',');
            fmt::format_to(std::back_inserter(out_), " Fl {}{}",
                           plain(flags.substr(1, comma == std::string_view::npos ? comma : comma - 1)),
                           comma == std::string_view::npos ? "" : " ,");
            flags.remove_prefix(comma == std::string_view::npos ? flags.size() : comma + 1);
        }
        if (!option.value.empty()) fmt::format_to(std::back_inserter(out_), " Ar {}", option.value);
        out_ += "\n" + paragraph(option_text(command, opt));
    }

    void rest() {
        out_ +=
            ".Sh ENVIRONMENT\n.Bl -tag -width Ds\n"
            ".It Ev NO_COLOR , CLICOLOR_FORCE , TERM\n"
            "whether to colour, where\n.Fl \\-color\ndoes not say.\n"
            ".It Ev SOURCE_DATE_EPOCH\n"
            "when a calendar was made, in seconds since 1970; the first day it decides about unless set.\n"
            ".El\n";
        out_ += ".Sh EXIT STATUS\nUrgency never changes it.\n.Bl -tag -width 999 -compact\n";
        for (const auto& [code, meaning] : exit_codes()) fmt::format_to(std::back_inserter(out_), ".It {}\n{}\n", code, plain(meaning));
        out_ += ".El\n";
        out_ += ".Sh SEE ALSO\n.Xr jq 1\n";
    }

    std::string out_;
};

}    // namespace

std::string manual_page(std::string_view version, std::string_view date) { return Manual().page(version, date); }

}    // namespace runknee::cli
