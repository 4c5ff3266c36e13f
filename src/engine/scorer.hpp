#pragma once
/// What the answers of all runners of a panel make of the tables, question by question. Probability arithmetic is in scorer.cpp, rows.hpp
/// and differential*.cpp, nowhere else.

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
    double posterior(ConditionIx c, std::size_t seat) const { return posterior_[c.value * Panel::seats + seat]; }
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
    using PerSeat = std::array<double, Panel::seats>;
    /// The answers to one question while its group is scored.
    struct Place {
        PerSeat strength;    // of those who are heard, else `silent`
        std::array<const double*, Panel::seats> row;
        Runners heard = 0;    // has an answer that carries evidence
        Runners given = 0;
    };
    static constexpr double silent = -1;

    void score(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger);
    void score_widely(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger);
    void hear(const Panel& panel, const EvidenceSlot& slot, Place& place);
    void hear_option(const Panel& panel, const EvidenceSlot& slot, Place& place);
    void hear_number(const Panel& panel, const EvidenceSlot& slot, Place& place);
    void hear_boxes(const Panel& panel, const EvidenceSlot& slot, Place& place);
    void hear(Runners who, const ScoredRow& found, Place& place) const;
    void weigh(std::size_t places);
    void add(const Place& place, std::size_t index);
    void add_up(std::size_t seat);
    void keep(const EvidenceSlot& slot, const Place& place, std::size_t index, std::vector<Contribution>& ledger) const;
    double* new_sum();
    void normalise(std::size_t from);
    void rank(std::size_t from);

    const Model::Tables* tables_;
    bool wide_;
    double trust_skipped_, less_;
    std::vector<double, Aligned<double>> log_odds_;    // by seat
    std::vector<double> posterior_;                    // by condition
    std::array<std::array<std::int64_t, Panel::seats>, causes_in_order> first_;
    std::vector<Place> places_;                           // of the group being scored
    std::array<std::int64_t, Panel::seats> strongest_;    // which of them, by seat
    std::vector<Term> terms_;                             // by seat, room for all slots each
    std::array<std::size_t, Panel::seats> term_count_;
    std::vector<double> sums_;    // rows of several boxes
    std::size_t sums_used_ = 0;
    Counts answers_, groups_;
};

}    // namespace runknee
