#include <algorithm>

#include <fmt/format.h>

#include "cli/answer_file.hpp"
#include "cli/ask.hpp"
#include "cli/assessment_output.hpp"
#include "cli/commands.hpp"
#include "cli/questionnaire_input.hpp"
#include "runknee/progress_report.hpp"

namespace runknee::cli {
namespace {

/// Does the plan have the phase of `--phase`? A plan without phases has none to start with. Errors: usage.
Done check_phase(const KnowledgeBase& kb, const Options& options, const Assessment& decided) {
    if (!options.phase || decided.plan.kind != PlanKind::loading) return Nothing{};
    const auto& phases = kb.protocols[*decided.plan.protocol].loading()->phases;
    if (std::ranges::find(phases, *options.phase, &Phase::number) != phases.end()) return Nothing{};
    return Failure{Exit::usage, fmt::format("the plan has no phase {}", *options.phase),
                   fmt::format("its phases are {} to {}", phases.front().number, phases.back().number), "runknee plan --help"};
}

Outcome<std::string> render(const KnowledgeBase& kb, const Options& options, const Answers& answers, const Assessment& a) {
    if (auto days = rendered_days(kb, options, a)) return std::move(*days);
    std::string out;
    if (render_handout(kb, options, answers, a, out)) return out;
    if (options.format == Format::json)
        report::plan_document(kb, answers, a, {.start = options.start}, out);
    else
        report::text(kb, answers, a, text_style(options), out);
    return out;
}

Exit plan_for(const Model& model, const Options& options, ConditionIx cause, Draft draft) {
    const Answers& answers = draft.finish();
    Wishes wishes{.named = cause, .start = {}};
    if (const Done phase = check_phase(model.kb(), options, assess(model, answers, Scope::decision, wishes)); !phase)
        return fail(phase.failure(), options.colour);
    wishes.start.phase = options.phase;
    const auto plan = render(model.kb(), options, answers, assess(model, answers, Scope::whole, wishes));
    return plan ? deliver(options, Privacy::private_to_owner, *plan) : fail(plan.failure(), options.colour);
}

bool asks(const Options& options) { return !options.answers_file && options.answers.empty(); }

/// Asks, keeps the answers where the runner wants them, and makes the plan.
Exit ask_for_plan(const Model& model, const Options& options, ConditionIx cause) {
    auto draft = interview_at_terminal(model, options, {.scope = interview::Scope::screen_and_plan, .named = cause});
    if (!draft) return fail(draft.failure(), options.colour);
    const Exit kept = keep_whole_interview(model.kb(), options, draft->finish());
    const Exit made = plan_for(model, options, cause, std::move(*draft));
    say_how_to_keep(model.kb(), options);
    return made == Exit::done ? kept : made;
}

/// Answers that are read are not asked for, so there is nothing to keep.
Failure nothing_to_keep() {
    return {Exit::usage, "--save and --resume are for questions at the terminal; with --answers or --answer nothing is asked",
            "leave one of them out", "runknee plan --help"};
}

Failure nothing_to_read() {
    return {Exit::usage, "plan needs a filled-in questionnaire",
            "write: runknee plan CONDITION --answers FILE. A blank one: runknee questionnaire -o FILE", "runknee plan --help"};
}

}    // namespace

Exit plan_command(const Options& options) {
    if (!asks(options) && named_answer_file(options)) return fail(nothing_to_keep(), options.colour);
    if (asks(options) && !is_terminal(Stream::in)) return fail(nothing_to_read(), options.colour);
    const auto questionnaire =
        asks(options) ? Outcome<QuestionnaireText>(QuestionnaireText{}) : read_questionnaire(options, options.answers_file);
    if (!questionnaire) return fail(questionnaire.failure(), options.colour);
    Exit exit = Exit::done;
    const auto knowledge = load_knowledge(options, exit);
    if (!knowledge) return exit;
    const auto cause = condition_named(knowledge->kb, options.operands[0]);
    if (!cause) return fail(cause.failure(), options.colour);
    const Model model(knowledge->kb);
    if (asks(options)) return ask_for_plan(model, options, *cause);
    auto draft = fill_draft(knowledge->kb, options, *questionnaire, exit);
    return draft ? plan_for(model, options, *cause, std::move(*draft)) : exit;
}

}    // namespace runknee::cli
