#include "cli/answer_file.hpp"
#include "cli/ask.hpp"
#include "cli/assessment_output.hpp"
#include "cli/commands.hpp"

namespace runknee::cli {
Exit ask_command(const Options& options) {
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    const KnowledgeBase& kb = knowledge->kb;
    const Model model(kb);
    auto draft = interview_at_terminal(model, options, {.scope = options.all ? interview::Scope::all : interview::Scope::usual});
    if (!draft) return fail(draft.failure(), options.colour);
    const Answers& answers = draft->finish();
    exit = keep_whole_interview(kb, options, answers);
    const auto report = rendered(kb, options, answers, assess(model, answers));
    exit = report ? deliver(options, Privacy::private_to_owner, *report, exit) : fail(report.failure(), options.colour);
    say_how_to_keep(kb, options);
    return exit;
}

}    // namespace runknee::cli
