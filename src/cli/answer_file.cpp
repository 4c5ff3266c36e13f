#include "cli/answer_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include <fmt/format.h>

#include "runknee/report.hpp"

namespace runknee::cli {
namespace {

namespace fs = std::filesystem;

constexpr int most_tries = 1000;

Done write_whole(const std::string& name, std::string_view text) {
    auto output = Output::open(name, Privacy::private_to_owner);
    if (!output) return output.failure();
    Done done = output->write(text);
    return done ? output->commit() : done;
}

/// A name in this folder that nothing has yet, taken by an empty file so that nobody else gets it; empty if none can be made.
std::string new_name(const fs::path& folder) {
    for (int i = 1; i <= most_tries; ++i) {
        const std::string name =
            (folder / (i == 1 ? std::string("runknee-answers.json") : fmt::format("runknee-answers-{}.json", i))).native();
        const Descriptor made(::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600));
        if (made.get() >= 0) return name;
        if (errno != EEXIST) break;
    }
    return {};
}

/// What a runner types to ask: `runknee ask`, or `runknee plan CONDITION`.
std::string asking_command(const Options& options) {
    return fmt::format("runknee {}{}{}", info(options.command).name, options.operands.empty() ? "" : " ",
                       options.operands.empty() ? "" : printable(options.operands[0]));
}

std::string help_of(const Options& options) { return fmt::format("runknee {} --help", info(options.command).name); }

/// Nowhere but in this folder: a file the runner was not told of beforehand would be a surprise.
Outcome<std::string> keep_under_new_name(const Options& options, std::string_view text) {
    const std::string name = new_name({});
    if (!name.empty()) {
        if (write_whole(name, text)) return name;
        ::unlink(name.c_str());
    }
    return Failure{Exit::io_failed, "the answers could not be kept: this folder takes no file",
                   fmt::format("go where files can be made, or name one: {} --save FILE", asking_command(options)), ""};
}

std::string quoted_for_shell(const std::string& word) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("/._-+,:@").find(c) != std::string_view::npos;
    };
    if (!word.empty() && word[0] != '-' && std::ranges::all_of(word, plain)) return word;
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return printable(out += '\'');
}

}    // namespace

std::optional<std::string> named_answer_file(const Options& options) { return options.save ? options.save : options.resume; }

Done check_answer_file(const Options& options) {
    const auto name = named_answer_file(options);
    if (!name) return Nothing{};
    std::error_code ignored;
    const bool same = options.resume && fs::equivalent(*name, *options.resume, ignored);
    if (options.save && !same && fs::is_regular_file(*name, ignored) && fs::file_size(*name, ignored) > 0)
        return Failure{Exit::usage, fmt::format("{} is there already", printable(*name)),
                       fmt::format("go on with it: {}; or choose another name", command_to_go_on(options, *name)), help_of(options)};
    if (*name == "-" || *name == options.output)
        return Failure{Exit::usage, "--save needs a file of its own", fmt::format("write: {} --save FILE", asking_command(options)),
                       help_of(options)};
    const auto output = Output::open(*name, Privacy::private_to_owner);
    return output ? Done(Nothing{}) : Done(output.failure());
}

Outcome<std::string> keep_answers(const KnowledgeBase& kb, const Options& options, const Answers& answers) {
    std::string text;
    report::answers_json(kb, answers, text);
    if (const auto name = named_answer_file(options)) {
        const Done done = write_whole(*name, text);
        if (done) return *name;
        fail(done.failure(), options.colour);
    }
    return keep_under_new_name(options, text);
}

Exit keep_whole_interview(const KnowledgeBase& kb, const Options& options, const Answers& answers) {
    if (!named_answer_file(options)) return Exit::done;
    const auto file = keep_answers(kb, options, answers);
    if (!file) return fail(file.failure(), options.colour);
    say(options, report::fill(kb.phrase("ask.kept"), {{"file", printable(*file)}}) + "\n");
    return *file == *named_answer_file(options) ? Exit::done : Exit::io_failed;
}

void say_how_to_keep(const KnowledgeBase& kb, const Options& options) {
    if (named_answer_file(options)) return;
    say(options, report::fill(kb.phrase("ask.keep_next_time"), {{"command", asking_command(options) + " --save me.json"}}) + "\n");
}

std::string command_to_go_on(const Options& options, const std::string& file) {
    std::string out = asking_command(options) + " --resume " + quoted_for_shell(file);
    if (options.all) out += " --all";
    if (options.phase) out += fmt::format(" --phase {}", *options.phase);
    if (options.start && options.command == Command::plan) out += " --start " + date_text(*options.start);
    if (options.data) out += " --data " + quoted_for_shell(*options.data);
    return out;
}

}    // namespace runknee::cli
