// What the answers of one runner make of the tables. Probability arithmetic is here and in differential_tables.cpp, nowhere else.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <span>

#include "engine/tables.hpp"

namespace runknee {
namespace {

/// Cuts a row to +/- `limit`; returns its spread.
double clamp_row(double* row, double limit, std::size_t n) {
    double low = limit, high = -limit;
    for (std::size_t c = 0; c < n; ++c) {
        const double cut = row[c] < -limit ? -limit : row[c];
        row[c] = cut > limit ? limit : cut;
        low = row[c] < low ? row[c] : low;
        high = row[c] > high ? row[c] : high;
    }
    return high - low;
}

/// What these boxes say, before the clamp.
void add_boxes(const Model::Tables& tables, const Evidence& evidence, OptionSet ticked, double* sum) {
    std::array<Term, 2 * 64> terms;    // a box has one row for itself, and may have one for its region
    std::size_t n = 0;
    for (OptionSet left = ticked & evidence.exact; left != 0; left &= left - 1)
        terms[n++] = {tables.row(evidence.ticked[static_cast<std::size_t>(std::countr_zero(left))]), 1};
    for (const VagueBox& vague : evidence.vague)
        if ((ticked & vague.box) != 0 && (ticked & vague.covers) == 0) terms[n++] = {tables.row(vague.row), 1};
    tables.kernels.add_up(tables.row(evidence.none_ticked), {terms.data(), n}, sum, tables.row_length);
}

/// Which bin holds a number; `count`: none does.
std::size_t bin_of(const BinLimits* bins, std::size_t count, double number) {
    std::size_t at = 0;
    while (at < count && !(number >= bins[at].from && number < bins[at].to)) ++at;
    return at;
}

/// Working memory on the stack; on the heap only for a knowledge base many times ours.
class Workspace {
public:
    template <class T>
    T* take(std::size_t count) {
        const std::size_t bytes = (count * sizeof(T) + alignment - 1) / alignment * alignment;
        if (bytes > sizeof stack_ - used_) return reinterpret_cast<T*>(more_.emplace_back(bytes + alignment).data());
        used_ += bytes;
        return reinterpret_cast<T*>(stack_ + used_ - bytes);
    }

private:
    static constexpr std::size_t alignment = alignof(double);
    alignas(64) std::byte stack_[std::size_t{24} << 10];
    std::size_t used_ = 0;
    std::vector<std::vector<std::byte>> more_;
};

/// What there is for one slot. Shape: `strength` is the bits of a number that is not negative, which are in the order of the numbers;
/// below 0: no answer, or one that carries no evidence.
struct Placed {
    const double* row;
    double trust;
    std::int64_t strength;
    double rank_weight;
    bool there() const { return strength >= 0; }
};

/// Scores one set of answers.
class Scorer {
public:
    Scorer(const Model& model, const Answers& answers)
        : kb_(model.kb()),
          tables_(model.tables()),
          answers_(answers),
          placed_(memory_.take<Placed>(tables_.slots.size())),
          terms_(memory_.take<Term>(tables_.slots.size() + 1)),
          order_(memory_.take<std::uint16_t>(tables_.slots.size())),
          groups_(memory_.take<std::uint16_t>(kb_.groups.size() + 1)) {}

    void run(Ledger ledger, Differential& out) {
        out.groups_used = collect(out.answers_used);
        for (std::size_t i = 0; i < spoken_; ++i) add_group(tables_.groups[GroupIx(groups_[i])]);
        double* const log_odds = memory_.take<double>(tables_.row_length);
        tables_.kernels.add_up(tables_.log_prior.data(), {terms_, count_}, log_odds, tables_.row_length);
        out.log_odds.rows().assign(log_odds, log_odds + tables_.conditions);
        out.contributions.clear();
        if (ledger == Ledger::kept) keep(out.contributions);
        normalise(out);
        rank(out);
    }

private:
    enum Voice : std::uint8_t { silent = 0, heard = 1, heard_given = 3 };

    /// Which questions are answered nobody can foretell, so there are next to no branches on it. Returns how many groups were given an
    /// answer.
    int collect(std::vector<QuestionIx>& used) {
        const std::array<double, 2> trusts{kb_.scoring.unselected_weight,
                                           1.0};    // a skipped value is known only by an empty box of a gate
        used.resize(tables_.slots.size() + 1);
        QuestionIx* use = used.data();
        auto* const voices = memory_.take<std::uint8_t>(kb_.groups.size());
        std::fill_n(voices, kb_.groups.size(), std::uint8_t{silent});
        // locals, which no store into the working memory can change
        const Answer* const rows = &answers_[QuestionIx(0)];
        const ScoredRow* const scores = tables_.scores.data();
        Placed* const placed = placed_;
        std::uint16_t* const groups = groups_;
        const std::size_t slot_count = tables_.slots.size();
        const EvidenceSlot* slot = tables_.slots.data();
        std::size_t spoken = 0;
        for (std::size_t i = 0; i < slot_count; ++i, ++slot) {
            const Answer& answer = rows[slot->question];
            const bool listed = slot->kind == QuestionKind::boolean || slot->kind == QuestionKind::single;
            const ScoredRow found = listed ? scores[score_at(*slot, answer.options)] : find(*slot, i, answer);
            const bool there = found.spread >= 0, given = answer.given() & there;
            const double trust = trusts[std::size_t{answer.given()}];
            placed[slot->place] = {found.row, trust, std::bit_cast<std::int64_t>(trust * found.spread), 1};
            *use = QuestionIx(slot->question);
            use += given;
            groups[spoken] = slot->group;
            spoken += there & (voices[slot->group] == silent);
            voices[slot->group] |= static_cast<std::uint8_t>(there * heard | given * heard_given);
        }
        spoken_ = spoken;
        used.resize(static_cast<std::size_t>(use - used.data()));
        return static_cast<int>(std::count(voices, voices + kb_.groups.size(), std::uint8_t{heard_given}));
    }

    /// `options` holds at most one, or none.
    static std::size_t score_at(const EvidenceSlot& slot, OptionSet options) {
        return slot.first_score + static_cast<std::size_t>(std::countr_zero(options | slot.none));
    }
    const ScoredRow& scored(const EvidenceSlot& slot, OptionSet options) const { return tables_.scores[score_at(slot, options)]; }

    /// Of numbers and lists.
    ScoredRow find(const EvidenceSlot& slot, std::size_t i, const Answer& answer) {
        if (!answer.has_value()) return {};    // also a list that is begun
        if (slot.kind == QuestionKind::number) {
            const auto bins = static_cast<std::size_t>(std::countr_zero(slot.none));
            return tables_.scores[slot.first_score + bin_of(tables_.bins.data() + slot.first_bin, bins, answer.number)];
        }
        if ((answer.options & (answer.options - 1)) == 0) return scored(slot, answer.options);
        double* const sum = memory_.take<double>(tables_.row_length);
        const double spread = log_evidence_of_boxes(tables_, tables_.evidence[i], answer.options, sum);
        return {sum, spread};
    }

    /// Answers of one group overlap: the strongest counts fully, the others less. Largest spread first; ties keep interview order. Every
    /// answer goes behind those that are stronger, and what is not there goes last.
    void add_group(GroupPlaces places) {
        Placed* const group = placed_ + places.first;
        for (std::size_t k = 0; k < places.count; ++k) {
            const std::int64_t own = group[k].strength;
            std::size_t before = 0;
            for (std::size_t j = 0; j < k; ++j) before += group[j].strength >= own;
            for (std::size_t j = k + 1; j < places.count; ++j) before += group[j].strength > own;
            order_[before] = static_cast<std::uint16_t>(k);
        }
        double rank_weight = 1;
        for (std::size_t i = 0; i < places.count; ++i) {
            Placed& placed = group[order_[i]];
            placed.rank_weight = rank_weight;
            terms_[count_] = {placed.row, placed.trust * rank_weight};
            count_ += placed.there();
            rank_weight = 1 - kb_.scoring.damping;
        }
    }

    void keep(std::vector<Contribution>& out) const {
        for (const EvidenceSlot& slot : tables_.slots) {
            const Placed& placed = placed_[slot.place];
            if (!placed.there()) continue;
            const QuestionIx q(slot.question);
            Contribution row{q, answers_[q].given(), placed.rank_weight, {}, {}};
            for (std::size_t c = 0; c < tables_.conditions; ++c) {
                row.undamped.push_back(placed.trust * placed.row[c]);
                row.log_lr.push_back(placed.trust * placed.row[c] * placed.rank_weight);
            }
            out.push_back(std::move(row));
        }
    }

    void normalise(Differential& out) const {
        const std::vector<double>& log_odds = out.log_odds.rows();
        std::vector<double>& posterior = out.posterior.rows();
        posterior.resize(log_odds.size());
        const double top = *std::ranges::max_element(log_odds);
        double sum = 0;
        for (std::size_t c = 0; c < log_odds.size(); ++c) sum += posterior[c] = std::exp(log_odds[c] - top);
        for (double& p : posterior) p /= sum;
    }

    /// Every cause goes behind those that are likelier: quicker than sorting, for tens of causes. Ties keep knowledge-base order.
    void rank(Differential& out) {
        const std::vector<double>& posterior = out.posterior.rows();
        double* const p = memory_.take<double>(tables_.row_length);
        std::fill(std::ranges::copy(posterior, p).out, p + tables_.row_length, 0.0);
        auto* const likelier = memory_.take<std::int64_t>(tables_.row_length);
        tables_.kernels.count_greater(p, posterior.size(), likelier, tables_.row_length);
        bool* const taken = memory_.take<bool>(tables_.row_length);
        std::fill_n(taken, tables_.row_length, false);
        out.order.resize(posterior.size());
        for (std::size_t c = 0; c < posterior.size(); ++c) {
            auto place = static_cast<std::size_t>(likelier[c]);
            while (taken[place]) ++place;
            taken[place] = true;
            out.order[place] = ConditionIx(c);
        }
    }

    const KnowledgeBase& kb_;
    const Model::Tables& tables_;
    const Answers& answers_;
    Workspace memory_;
    Placed* placed_;                        // every slot, those of a group side by side
    Term* terms_;                           // group by group, in the order in which the groups first spoke
    std::uint16_t* order_;                  // of the slots of one group
    std::uint16_t* groups_;                 // in the order in which they first spoke
    std::size_t count_ = 0, spoken_ = 0;    // of terms, and of groups that spoke
};

}    // namespace

#if defined(__x86_64__)
namespace {

/// The same lines for processors of the last ten years: single instructions for what takes several otherwise.
__attribute__((target("avx2,bmi,bmi2,popcnt"), flatten)) void score_widely(const Model& model, const Answers& answers, Ledger ledger,
                                                                           Differential& out) {
    Scorer(model, answers).run(ledger, out);
}

}    // namespace

void differential(const Model& model, const Answers& answers, Ledger ledger, Differential& out) {
    if (model.tables().kernels.wide) return score_widely(model, answers, ledger, out);
    Scorer(model, answers).run(ledger, out);
}
#else
void differential(const Model& model, const Answers& answers, Ledger ledger, Differential& out) { Scorer(model, answers).run(ledger, out); }
#endif

Differential differential(const Model& model, const Answers& answers) {
    Differential out;
    differential(model, answers, Ledger::kept, out);
    return out;
}

Table<ConditionIx, double> before_clamp(const Model& model, const Answers& answers, QuestionIx q) {
    const Model::Tables& tables = model.tables();
    Table<ConditionIx, double> out(tables.conditions, 0.0);
    const auto evidence = std::ranges::find(tables.evidence, q, &Evidence::question);
    if (evidence == tables.evidence.end() || !answers[q].has_value()) return out;
    const Answer& answer = answers[q];
    std::vector<double> sum(tables.row_length);
    if (evidence->kind == QuestionKind::multi) {
        add_boxes(tables, *evidence, answer.options, sum.data());
    } else {
        const Question& question = model.kb().questions[q];
        const EvidenceSlot& slot = tables.slots[static_cast<std::size_t>(evidence - tables.evidence.begin())];
        const std::size_t at = evidence->kind == QuestionKind::number
                                   ? bin_of(tables.bins.data() + slot.first_bin, question.bins.size(), answer.number)
                                   : static_cast<std::size_t>(std::countr_zero(answer.options));
        if (at < evidence->scores.size()) log_evidence(tables, *evidence, meant(question, at), sum.data());
    }
    std::copy_n(sum.begin(), tables.conditions, out.begin());
    return out;
}

double log_evidence_of_boxes(const Model::Tables& tables, const Evidence& evidence, OptionSet ticked, double* out) {
    add_boxes(tables, evidence, ticked, out);
    return clamp_row(out, tables.limit, tables.conditions);
}

double information(const Model& model, const Evidence& evidence, const Table<ConditionIx, double>& posterior) {
    const std::vector<double>& post = posterior.rows();
    double gain = 0;
    for (const LikelyOption& option : evidence.options) {
        if (evidence.kind == QuestionKind::multi && (evidence.exact >> option.option & 1) == 0) continue;    // vague boxes are left out
        const double* p = model.tables().row(option.chance);
        double m = 0, told = 0, untold = 0;
        for (std::size_t c = 0; c < post.size(); ++c) m += post[c] * p[c];
        for (std::size_t c = 0; c < post.size(); ++c) told += post[c] * p[c] * std::log(p[c] / m);
        gain += told;
        if (evidence.kind != QuestionKind::multi) continue;
        for (std::size_t c = 0; c < post.size(); ++c) untold += post[c] * (1 - p[c]) * std::log((1 - p[c]) / (1 - m));
        gain += model.kb().scoring.unselected_weight * untold;
    }
    return gain;
}

}    // namespace runknee
