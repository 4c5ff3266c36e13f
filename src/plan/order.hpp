#pragma once
/// Orders of the lists a plan prints.

#include <algorithm>
#include <vector>

namespace runknee::plan {

/// Sorts indices by the id of their row and drops repetitions.
template <class Rows, class Ix>
void sort_by_id(const Rows& rows, std::vector<Ix>& list) {
    std::ranges::sort(list, {}, [&](Ix i) { return rows[i].id; });
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

}    // namespace runknee::plan
