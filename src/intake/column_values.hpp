#pragma once
/// Columns whose cells hold codes: what the map says each of them stands for.

#include <span>

#include "runknee/columns.hpp"

namespace runknee {

/// The value that a cell as a whole writes; nullptr: the map knows none. Cost: O(values), no allocation.
const ColumnValue* value_of(std::span<const ColumnValue> values, std::string_view cell);

/// One item of a cell that lists several.
struct ListedValue {
    std::string_view text;                 ///< As it is written.
    const ColumnValue* value = nullptr;    ///< nullptr: the map knows none.
};
/// The next item of a list, which is taken away from `rest`; nothing: there is none. Shape: items are joined by `|`, `;` or `,`; a text of
/// the map may hold these, too.
std::optional<ListedValue> next_value(std::span<const ColumnValue> values, std::string_view& rest);

/// The number that a text is as a whole.
std::optional<double> number_in(std::string_view text);

/// The text of the map that was probably meant; nothing for codes, which are all alike.
std::optional<std::string_view> meant_value(std::span<const ColumnValue> values, std::string_view cell);

}    // namespace runknee
