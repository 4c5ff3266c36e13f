#pragma once
/// The table that runknee_embed writes: constant-initialised, so that a program start pays nothing for it.

#include <cstddef>

#include "runknee/builtin.hpp"

namespace runknee::builtin {

extern const KnowledgeFile files[];
extern const std::size_t file_count;

}    // namespace runknee::builtin
