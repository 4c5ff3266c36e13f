#include "cli/assessment_output.hpp"
#include "cli/commands.hpp"
#include "cli/questionnaire_input.hpp"

namespace runknee::cli {

Exit assess_command(const Options& options) {
    const auto questionnaire = read_questionnaire(options, only_operand(options));
    if (!questionnaire) return fail(questionnaire.failure(), options.colour);
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    auto draft = fill_draft(knowledge->kb, options, *questionnaire, exit);
    if (!draft) return exit;
    const Model model(knowledge->kb);
    const Answers& answers = draft->finish();
    const auto report = rendered(knowledge->kb, options, answers, assess(model, answers));
    return report ? deliver(options, Privacy::private_to_owner, *report) : fail(report.failure(), options.colour);
}

}    // namespace runknee::cli
