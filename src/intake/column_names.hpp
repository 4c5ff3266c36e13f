#pragma once
/// The names that columns of a table may have.

#include <unordered_map>

#include "runknee/columns.hpp"

namespace runknee {

/// Every name a column is known by, folded: those of the map, `id` and `record_id`, question ids, `question___option`, questions as they
/// are asked; of two uses of one name the first in this order counts.
class ColumnNames {
public:
    ColumnNames(const KnowledgeBase& kb, const ColumnMap& map);

    /// What a header text stands for; nothing: nobody knows. Empty texts are known to nobody.
    std::optional<ColumnUse> find(std::string_view header) const;

    /// The name that was probably meant. Cost: that of `did_you_mean`.
    std::optional<std::string_view> meant(std::string_view header) const;

private:
    const KnowledgeBase& kb_;
    std::unordered_map<std::string, ColumnUse> uses_;
    std::vector<std::string> boxes_;    ///< Names of boxes, for `meant`.
};

}    // namespace runknee
