#pragma once
/// The filled-in questionnaire a command works with: a file or standard input, and the single answers of `--answer` over it.

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

}    // namespace runknee::cli
