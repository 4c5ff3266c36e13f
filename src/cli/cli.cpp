#include "cli/cli.hpp"

#include <csignal>
#include <exception>
#include <new>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/calendar_file.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/shell.hpp"

namespace runknee::cli {
namespace {

Exit help_command(const RawArgs& raw) {
    const bool full = raw.help == Help::full;
    if (!raw.command) return deliver({}, Privacy::open, full ? long_help() : short_help());
    const CommandInfo command = info(*raw.command);
    return deliver({}, Privacy::open, full ? long_help(command) : short_help(command));
}

/// The help, as talk, and the code for wrong arguments.
Exit no_command() {
    say({}, short_help());
    return Exit::usage;
}

/// No command at all: at a terminal the interview, elsewhere the help.
Exit bare() {
    if (!is_terminal(Stream::in) || !is_terminal(Stream::err)) return no_command();
    RawArgs raw;
    raw.command = Command::ask;
    const auto options = resolve(raw);
    return options ? ask_command(*options) : fail(options.failure(), ColourWhen::automatic);
}

Exit dispatch(const Options& options) {
    switch (options.command) {
        case Command::ask:
            return ask_command(options);
        case Command::assess:
            return assess_command(options);
        case Command::batch:
            return batch_command(options);
        case Command::plan:
            return plan_command(options);
        case Command::log:
            return log_command(options);
        case Command::progress:
            return progress_command(options);
        case Command::explain:
            return explain_command(options);
        case Command::questionnaire:
            return questionnaire_command(options);
        case Command::list:
            return list_command(options);
        case Command::show:
            return show_command(options);
        case Command::check:
            return check_command(options);
        case Command::completion:
            return completion_command(options);
        case Command::help:
            return manual_command(options);
    }
    return no_command();
}

/// `COMMAND … --version` is about the program, whatever else was written.
RawArgs version_arguments(RawArgs raw) {
    if (raw.command) raw.operands.clear();
    raw.command.reset();
    return raw;
}

Exit run_arguments(std::span<const std::string> arguments) {
    const auto raw = parse_args(arguments);
    if (!raw) return fail(raw.failure(), ColourWhen::automatic);
    if (raw->help != Help::none) return help_command(*raw);
    if (!raw->command && !raw->version) return bare();
    const auto options = resolve(raw->version ? version_arguments(*raw) : *raw);
    if (!options) return fail(options.failure(), ColourWhen::automatic);
    if (raw->version) return version_command(*options);
    if (options->format == Format::ics)    // before an interview, not behind it
        if (const Done ready = check_calendar_module(); !ready) return fail(ready.failure(), options->colour);
    return dispatch(*options);
}

Exit own_bug() {
    return fail({Exit::own_bug, "this should not have happened; it is our mistake, not yours",
                 "please report it with the command you ran, but without answers you want to keep private", ""},
                ColourWhen::automatic);
}

/// One start reads a megabyte of knowledge and ends: the heap grows in one step and gives nothing back on the way, which saves the kernel
/// some hundred small errands (measured by tests/bench/cold_start.py).
void settle_heap() {
#ifdef __GLIBC__
    constexpr int one_step = 4 << 20, largest_threshold = 32 << 20;
    mallopt(M_TOP_PAD, one_step);
    mallopt(M_MMAP_THRESHOLD, largest_threshold);
    mallopt(M_TRIM_THRESHOLD, largest_threshold);
#endif
}

}    // namespace

int run(const std::vector<std::string>& arguments) {
    settle_heap();
    std::signal(SIGPIPE, SIG_IGN);    // a reader that goes away is seen where the write fails
    Exit exit = Exit::own_bug;
    try {
        exit = run_arguments(std::span(arguments).subspan(arguments.empty() ? 0 : 1));
    } catch (const std::bad_alloc&) {
        exit = fail({Exit::own_bug, "out of memory", "", ""}, ColourWhen::automatic);
    } catch (const std::exception&) {
        exit = own_bug();
    }
    return static_cast<int>(exit);
}

}    // namespace runknee::cli
