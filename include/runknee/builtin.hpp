#pragma once
/// The shipped `data/` as bytes, and parsed, made at build time.

#include <span>

#include "runknee/knowledge.hpp"

namespace runknee {

/// Every file of the shipped data folder, sorted by path. Lives as long as the program.
std::span<const KnowledgeFile> builtin_files();

}    // namespace runknee
