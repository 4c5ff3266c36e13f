#include "engine/scorer.hpp"

#include <algorithm>

namespace runknee {
namespace {

using Row = Panel::Row;

constexpr std::size_t block = 64;    // slots, as many as a word has bits

/// The ranks of a few seats side by side: a vector of the compiler.
using RankStep = Rank __attribute__((vector_size(32)));
constexpr std::size_t lanes = sizeof(RankStep) / sizeof(Rank), rank_steps = Panel::seats / lanes;

/// Notes the rank of those who gave an answer. Shape: they have none so far.
inline void note(Runners who, Rank rank, RankStep* ranks) {
    static_assert(lanes == 8);
    constexpr RankStep seat = {1, 2, 4, 8, 16, 32, 64, 128};
    if (who == 0 || rank == silent) return;
#pragma GCC unroll 8
    for (std::size_t k = 0; k < rank_steps; ++k) {
        const RankStep bits = RankStep{} + static_cast<Rank>(who >> (k / 4 * 32)), own = seat << (k % 4 * lanes);
        RankStep in;    // all ones, or none
        const auto equal = (bits & own) == own;
        std::memcpy(&in, &equal, sizeof in);
        ranks[k] |= in & rank;
    }
}

/// Bit j of word i becomes bit i of word j.
inline void transpose(std::uint64_t* words) {
    std::uint64_t low = 0x00000000ffffffff;
    for (std::size_t half = block / 2; half != 0; half /= 2, low ^= low << half)
        for (std::size_t i = 0; i < block; i = (i + half + 1) & ~half) {
            const std::uint64_t differ = (words[i] >> half ^ words[i + half]) & low;
            words[i] ^= differ << half;
            words[i + half] ^= differ;
        }
}

}    // namespace

Scorer::Scorer(const Model& model, bool wide)
    : tables_(&model.tables()),
      wide_(wide),
      ranking_(tables_->ranking),
      log_odds_(Panel::seats * tables_->row_length),
      posterior_(Panel::seats * tables_->conditions),
      ranks_(Panel::seats * tables_->slots.size()),
      heard_((tables_->slots.size() + block - 1) / block * block),
      slots_(heard_.size() / block * Panel::seats) {
    static_assert(block == Panel::seats);
    const auto boxed = static_cast<std::size_t>(std::ranges::count(tables_->slots, QuestionKind::multi, &EvidenceSlot::kind));
    sums_.resize(boxed * Panel::seats * tables_->row_length);
}

void Scorer::run(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger) {
    sums_used_ = 0;
    answers_.clear();
    groups_.clear();
    wide_ ? score_widely(panel, seated, ledger) : score(panel, seated, ledger);
    if (ledger != nullptr) std::ranges::sort(*ledger, {}, &Contribution::question);
}

inline void Scorer::score(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger) {
    for (std::size_t group = 0; group < tables_->groups.size(); ++group) hear(panel, group);
    list_by_seat();
    for (std::size_t slot = 0; ledger != nullptr && slot < tables_->slots.size(); ++slot)
        if ((heard_[slot] & 1) != 0) keep(panel, slot, *ledger);
    for (std::size_t seat = 0; seat < seated; ++seat) add_up(seat);
    for (std::size_t from = 0; from < seated; from += row_step) {
        normalise(from);
        rank(from);
    }
}

RUNKNEE_WIDELY void Scorer::score_widely(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger) {
    score(panel, seated, ledger);
}

inline void Scorer::hear(const Panel& panel, std::size_t group) {
    const std::span<const EvidenceSlot> slots = tables_->groups[group];
    const auto first = static_cast<std::size_t>(slots.data() - tables_->slots.data());
    next_sum_ = ranking_.first_sum(group);
    have_sums_ = 0;
    Runners spoken = 0;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        heard_[first + i] = hear(panel, slots[i], ranks(first + i));
        const Runners said = heard_[first + i] & panel.word(Row::given, slots[i].question);
        answers_.add(said);
        spoken |= said;
    }
    groups_.add(spoken);
    find_strongest(first, slots.size());
    each_seat(have_sums_, [&](std::size_t seat) { find_strongest_of(seat, first, slots.size()); });
}

/// Returns for whom there is evidence.
inline Runners Scorer::hear(const Panel& panel, const EvidenceSlot& slot, Rank* ranks) {
    const QuestionIx q = slot.question;
    const Runners given = panel.word(Row::given, q), skipped = panel.word(Row::skipped, q);
    Runners heard = 0, several = 0, left = given | skipped;
    RankStep found[rank_steps];
#pragma GCC unroll 8
    for (RankStep& step : found) step = RankStep{};
    const auto take = [&](std::size_t at, Runners who) {
        const Ranking::Ranks& own = ranking_.of(slot.first_score + at);
        heard |= own.given != silent ? who : 0;
        note(who & given, own.given, found);
        note(who & skipped, own.skipped, found);
    };
    const std::span<const Runners> ticked = panel.ticked(q);
    if (slot.kind == QuestionKind::number) {    // the first bin that holds it
        for (std::size_t i = 0; i < slot.options; ++i) {
            const BinLimits& bin = tables_->bins[slot.first_bin + i];
            const Runners in = left & within(bin.low, bin.high, panel.numbers(q));
            take(i, in);
            left &= ~in;
        }
    } else if (slot.kind == QuestionKind::multi) {    // most have one tick, or none
        Runners any = 0;
        for (const Runners word : ticked) {
            several |= any & word;
            any |= word;
        }
        several &= left;
        for (std::size_t i = 0; i < slot.options; ++i) take(i, ticked[i] & left & ~several);
        take(slot.options, left & ~any);
    } else {
        for (std::size_t i = 0; i < slot.options; ++i) take(i, ticked[i]);
    }
    std::memcpy(ranks, found, sizeof found);
    each_seat(several, [&](std::size_t seat) {
        OptionSet boxes = 0;
        for (std::size_t i = 0; i < ticked.size(); ++i) boxes |= OptionSet{ticked[i] >> seat & 1} << i;
        double* const sum = sums_.data() + sums_used_;
        sums_used_ += tables_->row_length;
        const double spread = log_evidence_of_boxes(*tables_, tables_->evidence[slot.evidence], boxes, sum);
        ranking_.put(next_sum_, (given >> seat & 1) != 0, sum, spread);
        ranks[seat] = next_sum_++;
    });
    have_sums_ |= several;
    return heard | several;
}

/// Answers of one group overlap: the strongest counts fully, the others less.
inline void Scorer::find_strongest(std::size_t first, std::size_t count) {
    for (std::size_t at = 0; at < Panel::seats; at += lanes) {
        RankStep most = {};
        for (std::size_t i = 0; i < count; ++i) {
            RankStep own;
            std::memcpy(&own, ranks(first + i) + at, sizeof own);
            most = own > most ? own : most;
        }
        for (std::size_t i = 0; i < count; ++i) {
            RankStep own;
            std::memcpy(&own, ranks(first + i) + at, sizeof own);
            own += own == most ? RankStep{} + ranking_.strongest() : RankStep{};
            std::memcpy(ranks(first + i) + at, &own, sizeof own);
        }
    }
}

/// The same where ranks do not tell.
inline void Scorer::find_strongest_of(std::size_t seat, std::size_t first, std::size_t count) {
    std::size_t strongest = first;
    double most = Score::none;
    for (std::size_t slot = first; slot < first + count; ++slot) {
        Rank& own = ranks(slot)[seat];
        own -= own >= ranking_.strongest() ? ranking_.strongest() : 0;
        const double strength = ranking_.strength(own);
        if (strength > most) strongest = slot;
        most = std::max(most, strength);
    }
    ranks(strongest)[seat] += ranking_.strongest();
}

inline void Scorer::list_by_seat() {
    slots_ = heard_;
    for (std::size_t at = 0; at < slots_.size(); at += block) transpose(slots_.data() + at);
}

inline void Scorer::add_up(std::size_t seat) {
    const std::size_t length = tables_->row_length, blocks = slots_.size();
    const Term* const all = ranking_.terms();
    const std::uint64_t* const slots = slots_.data() + seat;
    const Rank* const ranks = ranks_.data() + seat;
    const auto each_term = [=](auto visit) {
        for (std::size_t first = 0; first < blocks; first += block) {
            const Rank* const own = ranks + first * Panel::seats;
            for (std::uint64_t left = slots[first]; left != 0; left &= left - 1)
                visit(all[own[static_cast<std::size_t>(std::countr_zero(left)) * Panel::seats]]);
        }
    };
    double* const sum = log_odds_.data() + seat * length;
    std::memcpy(sum, tables_->log_prior.data(), length * sizeof *sum);
    runknee::add_up(each_term, sum, length);
}

/// Probabilities of a few seats side by side.
inline void Scorer::normalise(std::size_t from) {
    static_assert(row_step == 4 && Panel::seats % row_step == 0);
    const std::size_t length = tables_->row_length, conditions = tables_->conditions;
    const double* const rows = log_odds(from);
    double* const out = posterior_.data() + from;
    Numbers top = Numbers{} + std::numeric_limits<double>::lowest(), sum = {};
    for (std::size_t c = 0; c < conditions; ++c) {
        const Numbers odds = {rows[c], rows[length + c], rows[2 * length + c], rows[3 * length + c]};
        top = odds > top ? odds : top;
        put_step(odds, out + c * Panel::seats);
    }
    for (std::size_t c = 0; c < conditions; ++c) {
        Numbers part;
        get_step(out + c * Panel::seats, part);
        part -= top;
        exponential(part);
        sum += part;
        put_step(part, out + c * Panel::seats);
    }
    const Numbers share = 1 / sum;
    for (std::size_t c = 0; c < conditions; ++c) {
        Numbers part;
        get_step(out + c * Panel::seats, part);
        part *= share;
        put_step(part, out + c * Panel::seats);
    }
}

/// The first three of the same seats.
inline void Scorer::rank(std::size_t from) {
    const double* const p = posterior_.data() + from;
    Numbers best[causes_in_order];
    Places which[causes_in_order] = {};
    for (Numbers& b : best) b = Numbers{} - 1;
    for (std::size_t c = 0; c < tables_->conditions; ++c) {
        const Places own = Places{} + static_cast<std::int64_t>(c);
        Numbers part;
        get_step(p + c * Panel::seats, part);
        for (std::size_t i = causes_in_order; i-- > 0;) {    // from behind, so that what is pushed back is still there
            const Places here = part > best[i];
            const Places before = i > 0 ? part > best[i - 1] : Places{};
            if (i > 0) {
                best[i] = before ? best[i - 1] : here ? part : best[i];
                which[i] = before ? which[i - 1] : here ? own : which[i];
            } else {
                best[i] = here ? part : best[i];
                which[i] = here ? own : which[i];
            }
        }
    }
    for (std::size_t i = 0; i < causes_in_order; ++i) std::memcpy(first_[i].data() + from, &which[i], sizeof which[i]);
}

void Scorer::keep(const Panel& panel, std::size_t slot, std::vector<Contribution>& ledger) const {
    const Rank own = ranks_[slot * Panel::seats], strongest = ranking_.strongest();
    const Term& term = ranking_.terms()[own];
    const Term& undamped = ranking_.terms()[own < strongest ? own + strongest : own];
    const QuestionIx q = tables_->slots[slot].question;
    Contribution out{q, (panel.word(Row::given, q) & 1) != 0, own < strongest ? ranking_.less() : 1, {}, {}};
    for (std::size_t c = 0; c < tables_->conditions; ++c) {
        out.undamped.push_back(undamped.factor * undamped.row[c]);
        out.log_lr.push_back(term.factor * term.row[c]);
    }
    ledger.push_back(std::move(out));
}

}    // namespace runknee
