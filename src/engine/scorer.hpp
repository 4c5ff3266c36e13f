#pragma once
/// What the answers of all runners of a panel make of the tables, question by question. Probability arithmetic is in scorer.cpp,
/// ranking.*, rows.hpp and differential*.cpp, nowhere else.

#include <array>
#include <utility>

#include "engine/tables.hpp"

namespace runknee {

/// Counts for every runner of a panel at once: bit k of all counts stands in plane k.
class Counts {
public:
    void clear() { planes_.clear(); }
    /// One more for each of them.
    void add(Runners runners) {
        for (Runners& plane : planes_) runners = std::exchange(plane, plane ^ runners) & runners;
        if (runners != 0) planes_.push_back(runners);
    }
    int of(std::size_t seat) const {
        int out = 0;
        for (std::size_t k = planes_.size(); k-- > 0;) out = 2 * out + static_cast<int>(planes_[k] >> seat & 1);
        return out;
    }

private:
    std::vector<Runners> planes_;
};

/// Reusable: no allocation after warm-up.
class Scorer {
public:
    explicit Scorer(const Model& model, bool wide = is_wide_processor());

    /// `ledger`: takes what the answers of the first seat contribute, interview order; may be null.
    void run(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger);

    /// A row: log prior plus all contributions. Units: nats.
    const double* log_odds(std::size_t seat) const { return log_odds_.data() + seat * tables_->row_length; }
    /// By seat.
    const double* posteriors(ConditionIx c) const { return posterior_.data() + c.value * Panel::seats; }
    /// By condition.
    void copy_posterior(std::size_t seat, double* out) const {
        const double* from = posterior_.data() + seat;
        for (std::size_t c = 0; c < tables_->conditions; ++c, from += Panel::seats) out[c] = *from;
    }
    /// The likeliest, the second and the third; ties keep knowledge-base order. Precondition: there are as many.
    ConditionIx cause(std::size_t place, std::size_t seat) const { return ConditionIx(static_cast<std::size_t>(first_[place][seat])); }
    static constexpr std::size_t causes_in_order = Findings::causes_in_order;
    int answer_count(std::size_t seat) const { return answers_.of(seat); }
    int groups_used(std::size_t seat) const { return groups_.of(seat); }

private:
    void score(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger);
    void score_widely(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger);
    void hear(const Panel& panel, std::size_t group);
    Runners hear(const Panel& panel, const EvidenceSlot& slot, Rank* ranks);
    void find_strongest(std::size_t first, std::size_t count);
    void find_strongest_of(std::size_t seat, std::size_t first, std::size_t count);
    void list_by_seat();
    void add_up(std::size_t seat);
    void keep(const Panel& panel, std::size_t slot, std::vector<Contribution>& ledger) const;
    void normalise(std::size_t from);
    void rank(std::size_t from);
    Rank* ranks(std::size_t slot) { return ranks_.data() + slot * Panel::seats; }

    const Model::Tables* tables_;
    bool wide_;
    Ranking ranking_;
    std::vector<double, Aligned<double>> log_odds_;    // by seat
    std::vector<double> posterior_;                    // by condition
    std::array<std::array<std::int64_t, Panel::seats>, causes_in_order> first_;
    std::vector<Rank, Aligned<Rank>> ranks_;    // of the answers, by slot and seat
    std::vector<Runners> heard_;                // by slot: who has an answer that carries evidence; zeros up to whole blocks
    std::vector<std::uint64_t> slots_;          // the same by block of slots and seat: which of them
    std::vector<double> sums_;                  // rows of several boxes
    std::size_t sums_used_ = 0;
    Rank next_sum_ = silent;    // of the group being heard
    Runners have_sums_ = 0;     // in the group being heard
    Counts answers_, groups_;
};

}    // namespace runknee
