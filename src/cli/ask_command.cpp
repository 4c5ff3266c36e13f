#include "cli/answer_file.hpp"
#include "cli/ask.hpp"
#include "cli/assessment_output.hpp"
#include "cli/commands.hpp"

namespace runknee::cli {
namespace {

/// Keeps the answers of a whole interview where the runner has named a file for them.
Exit keep_if_named(const KnowledgeBase& kb, const Options& options, const Answers& answers) {
    if (!named_answer_file(options)) return Exit::done;
    const auto file = keep_answers(kb, options, answers);
    if (!file) return fail(file.failure(), options.colour);
    say(options, report::fill(kb.phrase("ask.kept"), {{"file", printable(*file)}}) + "\n");
    return *file == *named_answer_file(options) ? Exit::done : Exit::io_failed;
}

}    // namespace

Exit ask_command(const Options& options) {
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    const KnowledgeBase& kb = knowledge->kb;
    const Model model(kb);
    auto draft = interview_at_terminal(model, options, {.scope = options.all ? interview::Scope::all : interview::Scope::usual});
    if (!draft) return fail(draft.failure(), options.colour);
    const Answers& answers = draft->finish();
    exit = keep_if_named(kb, options, answers);
    exit = deliver(options, Privacy::private_to_owner, rendered(kb, options, answers, assess(model, answers)), exit);
    if (!named_answer_file(options))
        say(options, report::fill(kb.phrase("ask.keep_next_time"), {{"command", "runknee ask --save me.json"}}) + "\n");
    return exit;
}

}    // namespace runknee::cli
