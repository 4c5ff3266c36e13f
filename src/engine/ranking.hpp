#pragma once
/// Which answers outweigh which inside their group, as numbers that can be compared for many runners at once.

#include <vector>

#include "engine/rows.hpp"
#include "runknee/engine.hpp"

namespace runknee {

/// A greater rank is that of a stronger answer of the same group; of equals the earlier question has it. No two answers have the same.
using Rank = std::uint32_t;
inline constexpr Rank silent = 0;    // carries no evidence

struct EvidenceSlot;

/// The ranks of all answers, and what each adds to the log-odds. One that is made for a model is copied by whoever puts sums into it.
class Ranking {
public:
    /// Of one option or bin. A skipped value is known only by an empty box of a gate, so it is trusted less.
    struct Ranks {
        Rank given = silent, skipped = silent;
    };

    Ranking() = default;
    Ranking(const Model::Tables& tables, const Scoring& scoring);

    /// By index into `Tables::scores`.
    const Ranks& of(std::size_t score) const { return ranks_[score]; }
    /// What an answer adds. `rank`: that of the strongest of its group with `strongest()` added.
    const Term* terms() const { return terms_.data(); }
    Rank strongest() const { return static_cast<Rank>(strengths_.size()); }
    /// What the others of a group count.
    double less() const { return less_; }
    double strength(Rank rank) const { return strengths_[rank]; }

    /// A list with several boxes ticked has a sum of its own. The ranks for them, one a list and runner, follow those of the group they are
    /// in and say nothing of how strong they are. Shape: `row` lives as long as the rank is used.
    Rank first_sum(std::size_t group) const { return first_sums_[group]; }
    void put(Rank rank, bool given, const double* row, double spread) {
        const double trust = given ? 1 : trust_skipped_;
        strengths_[rank] = trust * spread;
        terms_[rank] = {row, trust * less_};
        terms_[strongest() + rank] = {row, trust};
    }

private:
    void add_group(const Model::Tables& tables, std::span<const EvidenceSlot> group);

    double trust_skipped_ = 1, less_ = 1;
    std::vector<Ranks> ranks_;
    std::vector<double> strengths_;    // by rank
    std::vector<Term> terms_;          // by rank, then the same for the strongest of their groups
    std::vector<Rank> first_sums_;     // by group
};

}    // namespace runknee
