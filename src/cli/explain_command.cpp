#include "cli/commands.hpp"
#include "cli/questionnaire_input.hpp"

namespace runknee::cli {
namespace {

/// The cause of `--condition`. Errors: usage.
Outcome<std::optional<ConditionIx>> wanted(const KnowledgeBase& kb, const Options& options) {
    if (!options.condition) return std::optional<ConditionIx>();
    const auto found = condition_named(kb, *options.condition);
    return found ? Outcome<std::optional<ConditionIx>>(std::optional(*found)) : found.failure();
}

std::string render(const Options& options, const KnowledgeBase& kb, const Draft& draft, std::optional<ConditionIx> only) {
    const Model model(kb);
    Draft own = draft;
    const Answers& answers = own.finish();
    const Explanation e = explain(model, draft);
    std::string out;
    if (options.format == Format::json)
        report::explanation_json(kb, answers, e, only, options.causes, out);
    else
        report::explanation_text(kb, answers, e, only, text_style(options), out);
    return out;
}

}    // namespace

Exit explain_command(const Options& options) {
    const auto questionnaire = read_questionnaire(options, only_operand(options));
    if (!questionnaire) return fail(questionnaire.failure(), options.colour);
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    const auto only = wanted(knowledge->kb, options);
    if (!only) return fail(only.failure(), options.colour);
    const auto draft = fill_draft(knowledge->kb, options, *questionnaire, exit);
    if (!draft) return exit;
    return deliver(options, Privacy::private_to_owner, render(options, knowledge->kb, *draft, *only));
}

}    // namespace runknee::cli
