#pragma once
/// The commands. Each takes resolved options, does its work and returns the exit code.

#include "cli/options.hpp"

namespace runknee::cli {

Exit ask_command(const Options& options);
Exit assess_command(const Options& options);
Exit batch_command(const Options& options);
Exit plan_command(const Options& options);
Exit log_command(const Options& options);
Exit progress_command(const Options& options);
Exit explain_command(const Options& options);
Exit questionnaire_command(const Options& options);
Exit list_command(const Options& options);
Exit show_command(const Options& options);
Exit check_command(const Options& options);
Exit completion_command(const Options& options);
/// The help in another form than for the terminal.
Exit manual_command(const Options& options);
Exit version_command(const Options& options);

}    // namespace runknee::cli
