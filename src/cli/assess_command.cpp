#include "cli/assessment_output.hpp"
#include "cli/commands.hpp"
#include "cli/shell.hpp"

namespace runknee::cli {
namespace {

/// What to read: FILE, standard input, or nothing where `--answer` stands alone.
Outcome<std::optional<std::string>> source(const Options& options) {
    if (!options.operands.empty()) return std::optional(options.operands[0]);
    if (!options.answers.empty()) return std::optional<std::string>();
    if (!is_terminal(Stream::in)) return std::optional<std::string>("-");
    return Failure{Exit::usage, "assess needs a filled-in questionnaire",
                   "write: runknee assess FILE. A blank one: runknee questionnaire -o FILE", "runknee assess --help"};
}

/// Reads the questionnaire, then the single answers over it. Errors: an empty list = all taken.
Issues fill(const KnowledgeBase& kb, const Options& options, const std::optional<std::string>& name, std::string_view text, Draft& draft) {
    Issues issues;
    json::Reader reader;
    if (name) issues = read_answers(kb, reader, text, *name, draft);
    Issues more = read_assignments(kb, options.answers, draft);
    issues.insert(issues.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return issues;
}

}    // namespace

Exit assess_command(const Options& options) {
    const auto name = source(options);
    if (!name) return fail(name.failure(), options.colour);
    const Outcome<std::string> text = *name ? read_text(**name, json::record_limits.bytes) : std::string();
    if (!text) return fail(text.failure(), options.colour);
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    Draft draft(knowledge->kb);
    const Issues issues = fill(knowledge->kb, options, *name, *text, draft);
    if (!issues.empty()) return reject(issues, options.colour, Exit::answers_rejected);
    const Model model(knowledge->kb);
    const Answers& answers = draft.finish();
    return deliver(options, Privacy::private_to_owner, rendered(knowledge->kb, options, answers, assess(model, answers)));
}

}    // namespace runknee::cli
