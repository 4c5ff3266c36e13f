#pragma once
/// Where the answers of an interview are kept.

#include "cli/shell.hpp"

namespace runknee::cli {

/// The file a runner has named for the answers, if any: `--save`, else the one of `--resume`.
std::optional<std::string> named_answer_file(const Options& options);

/// Can the answers be kept there, as far as can be seen before the first question?
/// Errors: usage if `--save` names a file that has something in it already, or the same as -o; io_failed.
Done check_answer_file(const Options& options);

/// Keeps the answers (mode 0600, whole or not at all) under the name the runner gave, else under a name nothing has yet.
/// Returns: the name. Errors: io_failed.
Outcome<std::string> keep_answers(const KnowledgeBase& kb, const Options& options, const Answers& answers);

/// Keeps the answers of a whole interview where the runner has named a file for them, and says so.
Exit keep_whole_interview(const KnowledgeBase& kb, const Options& options, const Answers& answers);

/// Where no file was named: how to have one the next time.
void say_how_to_keep(const KnowledgeBase& kb, const Options& options);

/// The command that goes on with the answers in this file.
std::string command_to_go_on(const Options& options, const std::string& file);

}    // namespace runknee::cli
