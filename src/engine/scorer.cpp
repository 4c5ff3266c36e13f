#include "engine/scorer.hpp"

#include <algorithm>

namespace runknee {
namespace {

using Row = Panel::Row;

/// Which bin holds a number, the first if several; `count`: none does. Looks at all: nobody can foretell which it is.
inline std::size_t bin_of(const BinLimits* bins, std::size_t count, double number) {
    std::size_t out = count;
    for (std::size_t i = count; i-- > 0;) {
        const std::size_t holds = -static_cast<std::size_t>((number >= bins[i].from) & (number < bins[i].to));    // all ones or none
        out = (i & holds) | (out & ~holds);
    }
    return out;
}

}    // namespace

Scorer::Scorer(const Model& model, bool wide)
    : tables_(&model.tables()),
      wide_(wide),
      trust_skipped_(model.kb().scoring.unselected_weight),
      less_(1 - model.kb().scoring.damping),
      log_odds_(Panel::seats * tables_->row_length),
      posterior_(Panel::seats * tables_->conditions),
      terms_(Panel::seats * tables_->slots.size()) {
    std::size_t most = 0;
    for (const std::span<const EvidenceSlot> group : tables_->groups) most = std::max(most, group.size());
    places_.resize(most);
    const auto boxed = static_cast<std::size_t>(std::ranges::count(tables_->slots, QuestionKind::multi, &EvidenceSlot::kind));
    sums_.resize(boxed * Panel::seats * tables_->row_length);
}

void Scorer::run(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger) {
    sums_used_ = 0;
    answers_.clear();
    groups_.clear();
    term_count_.fill(0);
    wide_ ? score_widely(panel, seated, ledger) : score(panel, seated, ledger);
    if (ledger != nullptr) std::ranges::sort(*ledger, {}, &Contribution::question);
}

/// Group by group, so that little memory is looked at again and again.
inline void Scorer::score(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger) {
    for (const std::span<const EvidenceSlot> group : tables_->groups) {
        Runners spoken = 0;
        for (std::size_t i = 0; i < group.size(); ++i) {
            hear(panel, group[i], places_[i]);
            answers_.add(places_[i].heard & places_[i].given);
            spoken |= places_[i].heard & places_[i].given;
        }
        groups_.add(spoken);
        weigh(group.size());
        for (std::size_t i = 0; i < group.size(); ++i) {
            add(places_[i], i);
            if (ledger != nullptr && (places_[i].heard & 1) != 0) keep(group[i], places_[i], i, *ledger);
        }
    }
    for (std::size_t seat = 0; seat < seated; ++seat) add_up(seat);
    for (std::size_t from = 0; from < seated; from += row_step) {
        normalise(from);
        rank(from);
    }
}

RUNKNEE_WIDELY void Scorer::score_widely(const Panel& panel, std::size_t seated, std::vector<Contribution>* ledger) {
    score(panel, seated, ledger);
}

inline void Scorer::hear(const Panel& panel, const EvidenceSlot& slot, Place& place) {
    place.strength.fill(silent);
    place.heard = 0;
    place.given = panel.word(Row::given, slot.question);
    if (slot.kind == QuestionKind::number)
        hear_number(panel, slot, place);
    else if (slot.kind == QuestionKind::multi)
        hear_boxes(panel, slot, place);
    else
        hear_option(panel, slot, place);
}

/// A skipped value is known only by an empty box of a gate, so it is trusted less.
inline void Scorer::hear(Runners who, const ScoredRow& found, Place& place) const {
    if (found.spread < 0) return;    // carries no evidence
    place.heard |= who;
    const double strengths[] = {trust_skipped_ * found.spread, found.spread};
    each_seat(who, [&](std::size_t seat) {
        place.strength[seat] = strengths[place.given >> seat & 1];
        place.row[seat] = found.row;
    });
}

inline void Scorer::hear_option(const Panel& panel, const EvidenceSlot& slot, Place& place) {
    const std::span<const Runners> ticked = panel.ticked(slot.question);
    for (std::size_t i = 0; i < slot.options; ++i) hear(ticked[i], tables_->scores[slot.first_score + i], place);
}

inline void Scorer::hear_number(const Panel& panel, const EvidenceSlot& slot, Place& place) {
    const double* const numbers = panel.numbers(slot.question);
    const double trusts[] = {trust_skipped_, 1};
    each_seat(panel.has_value(slot.question), [&](std::size_t seat) {
        const ScoredRow& found =
            tables_->scores[slot.first_score + bin_of(tables_->bins.data() + slot.first_bin, slot.options, numbers[seat])];
        const bool speaks = found.spread >= 0;
        place.strength[seat] = speaks ? trusts[place.given >> seat & 1] * found.spread : silent;
        place.row[seat] = found.row;
        place.heard |= Runners{speaks} << seat;
    });
}

/// Most lists have one tick, or none: then the row is known beforehand.
inline void Scorer::hear_boxes(const Panel& panel, const EvidenceSlot& slot, Place& place) {
    const std::span<const Runners> ticked = panel.ticked(slot.question);
    const Runners answered = panel.has_value(slot.question);
    Runners any = 0, several = 0;
    for (const Runners word : ticked) {
        several |= any & word;
        any |= word;
    }
    for (std::size_t i = 0; i < slot.options; ++i) hear(ticked[i] & answered & ~several, tables_->scores[slot.first_score + i], place);
    hear(answered & ~any, tables_->scores[slot.first_score + slot.options], place);
    each_seat(answered & several, [&](std::size_t seat) {
        OptionSet boxes = 0;
        for (std::size_t i = 0; i < ticked.size(); ++i) boxes |= OptionSet{ticked[i] >> seat & 1} << i;
        double* const sum = new_sum();
        const double spread = log_evidence_of_boxes(*tables_, tables_->evidence[slot.evidence], boxes, sum);
        hear(Runners{1} << seat, {sum, spread}, place);
    });
}

double* Scorer::new_sum() {
    double* const out = sums_.data() + sums_used_;
    sums_used_ += tables_->row_length;
    return out;
}

/// Answers of one group overlap: the strongest counts fully, the others less; of equals the first in the interview.
inline void Scorer::weigh(std::size_t places) {
    for (std::size_t at = 0; at < Panel::seats; at += row_step) {
        Numbers most = Numbers{} + silent;
        Places strongest = {};
        for (std::size_t i = 0; i < places; ++i) {
            Numbers strength;
            get_step(places_[i].strength.data() + at, strength);
            strongest = strength > most ? Places{} + static_cast<std::int64_t>(i) : strongest;
            most = strength > most ? strength : most;
        }
        std::memcpy(strongest_.data() + at, &strongest, sizeof strongest);
    }
}

/// What is heard at a place becomes a term of each seat.
inline void Scorer::add(const Place& place, std::size_t index) {
    // by whether the answer is given, and whether it is the strongest of its group
    const std::array<double, 4> factors{trust_skipped_ * less_, trust_skipped_, less_, 1};
    const std::size_t most = tables_->slots.size();
    Term* const terms = terms_.data();
    each_seat(place.heard, [&](std::size_t seat) {
        const std::size_t strongest = strongest_[seat] == static_cast<std::int64_t>(index) ? 1 : 0;
        terms[seat * most + term_count_[seat]++] = {place.row[seat], factors[2 * (place.given >> seat & 1) + strongest]};
    });
}

inline void Scorer::add_up(std::size_t seat) {
    const std::size_t length = tables_->row_length;
    double* const sum = log_odds_.data() + seat * length;
    std::memcpy(sum, tables_->log_prior.data(), length * sizeof *sum);
    runknee::add_up(terms_.data() + seat * tables_->slots.size(), term_count_[seat], sum, length);
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

void Scorer::keep(const EvidenceSlot& slot, const Place& place, std::size_t index, std::vector<Contribution>& ledger) const {
    const bool given = (place.given & 1) != 0;
    const double trust = given ? 1 : trust_skipped_, weight = strongest_[0] == static_cast<std::int64_t>(index) ? 1 : less_;
    Contribution out{slot.question, given, weight, {}, {}};
    for (std::size_t c = 0; c < tables_->conditions; ++c) {
        out.undamped.push_back(trust * place.row[0][c]);
        out.log_lr.push_back(trust * place.row[0][c] * weight);
    }
    ledger.push_back(std::move(out));
}

}    // namespace runknee
