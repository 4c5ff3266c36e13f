#pragma once
/// What a command is given to work with: a filled-in questionnaire from a file or standard input, the single answers of `--answer` over it,
/// and the condition it is about.

#include "cli/shell.hpp"

namespace runknee::cli {

/// A questionnaire as it was read, not yet understood. Shape: no name where `--answer` stands alone.
struct QuestionnaireText {
    std::optional<std::string> name;
    std::string text;
};

/// Reads `file`; without one standard input, unless that is a terminal or `--answer` is given.
/// Errors: usage where there is nothing to read, no_input, io_failed.
Outcome<QuestionnaireText> read_questionnaire(const Options& options, const std::optional<std::string>& file);

/// Understands it. Returns: nothing where answers were rejected, which has then been said on stderr and stands in `exit`.
std::optional<Draft> fill_draft(const KnowledgeBase& kb, const Options& options, const QuestionnaireText& questionnaire, Exit& exit);

/// The operand of commands that take one file.
inline std::optional<std::string> only_operand(const Options& options) {
    return options.operands.empty() ? std::nullopt : std::optional(options.operands[0]);
}

/// The condition a person named. Errors: usage, with did-you-mean.
Outcome<ConditionIx> condition_named(const KnowledgeBase& kb, std::string_view typed);

}    // namespace runknee::cli
