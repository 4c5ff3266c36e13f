#pragma once
/// The only shell: arguments, files, streams, terminal and exit codes around the pure core.

#include <string>
#include <vector>

namespace runknee::cli {

/// Runs the program with these arguments (the first is its own name) and returns its exit code.
/// Errors: none; whatever goes wrong becomes a message on stderr and a code of `Exit`.
int run(const std::vector<std::string>& arguments);

}    // namespace runknee::cli
