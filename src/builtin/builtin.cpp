#include "runknee/builtin.hpp"

#include "builtin/table.hpp"

namespace runknee {

std::span<const KnowledgeFile> builtin_files() { return {builtin::files, builtin::file_count}; }

}    // namespace runknee
