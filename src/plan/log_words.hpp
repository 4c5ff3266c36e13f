#pragma once
/// Values of a log row as people type them: on the command line, and in the cells of a table.

#include "runknee/training_log.hpp"

namespace runknee::plan {

/// The JSON value of a word under this key. Shape: several options are joined by `|`, `;` or a comma; a yes/no metric takes the usual words
/// for it; what is no number stays a text, so that the reader of rows can say what it expected.
std::string typed_value(const KnowledgeBase& kb, std::string_view key, std::string_view word);

/// Everything a column of a log kept as a table may be called, in the order of a new table. `when` is `day` or `date`.
std::vector<std::string_view> table_columns(const KnowledgeBase& kb, std::string_view when);

}    // namespace runknee::plan
