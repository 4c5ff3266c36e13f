#pragma once
/// Completion scripts and the manual, made from the grammar.

#include <string>

#include "cli/grammar.hpp"

namespace runknee::cli {

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// The manual page in mdoc(7). Shape: `date` as 2026-12-01. Same grammar, same bytes.
std::string manual_page(std::string_view version, std::string_view date);

}    // namespace runknee::cli
