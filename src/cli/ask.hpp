#pragma once
/// An interview over standard input and standard error.

#include "cli/shell.hpp"
#include "runknee/interview.hpp"

namespace runknee::cli {

/// Asks until the interview is over. Prompts go to stderr; what was answered goes to `--save`, or back to `--resume`.
/// Errors: whatever stops it, already said on stderr as far as it needs to be: `fail` shows what is left to say and gives the exit code
///         (done after `q`, interrupted after Ctrl-C or the end of the input; both have saved the answers).
Outcome<Draft> interview_at_terminal(const Model& model, const Options& options, interview::Setup setup);

}    // namespace runknee::cli
