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

/// Scores one set of answers.
class Scorer {
public:
    Scorer(const Model& model, const Answers& answers)
        : kb_(model.kb()),
          tables_(model.tables()),
          answers_(answers.columns()),
          terms_(memory_.take<Term>(tables_.slots.size())),
          strengths_(memory_.take<std::int64_t>(tables_.slots.size())),
          trusts_(memory_.take<double>(tables_.slots.size())),
          heard_(memory_.take<std::uint8_t>(kb_.groups.size())) {}

    void run(Ledger ledger, Differential& out) {
        place_all();
        weigh();
        out.answer_count = heard_answers_;
        out.groups_used = static_cast<int>(std::count(heard_, heard_ + kb_.groups.size(), std::uint8_t{1}));
        double* const log_odds = memory_.take<double>(tables_.row_length);
        tables_.kernels.add_up(tables_.log_prior.data(), {terms_, tables_.slots.size()}, log_odds, tables_.row_length);
        out.log_odds.rows().assign(log_odds, log_odds + tables_.conditions);
        out.contributions.clear();
        out.answers_used.clear();
        if (ledger == Ledger::kept) keep(out);
        normalise(out);
        rank(out);
    }

private:
    static constexpr std::int64_t silent = -1;

    /// Which questions are answered nobody can foretell, so questions of one kind are taken together: then there are next to no branches on
    /// it.
    void place_all() {
        std::fill_n(terms_, tables_.slots.size(), Term{tables_.row(0), 0});
        std::fill_n(strengths_, tables_.slots.size(), silent);
        std::fill_n(heard_, kb_.groups.size(), std::uint8_t{0});
        for (std::size_t word = 0; word < answers_.given.words().size(); ++word) {
            place_word<true>(answers_.given.words()[word], word);
            place_word<false>(answers_.skipped.words()[word], word);
        }
    }

    template <bool given>
    void place_word(std::uint64_t answered, std::size_t word) {
        QuestionSet::each_bit(answered & tables_.listed.words()[word], 64 * word, [&](QuestionIx q) {
            const EvidenceSlot& slot = tables_.slot_of(q);
            place<given>(slot, scored(slot, answers_.options[q.value]));
        });
        QuestionSet::each_bit(answered & tables_.numbered.words()[word], 64 * word, [&](QuestionIx q) {
            const EvidenceSlot& slot = tables_.slot_of(q);
            const auto bins = static_cast<std::size_t>(std::countr_zero(slot.none));
            const std::size_t bin = bin_of(tables_.bins.data() + slot.first_bin, bins, answers_.numbers[q.value]);
            place<given>(slot, tables_.scores[slot.first_score + bin]);
        });
        QuestionSet::each_bit(answered & tables_.boxed.words()[word], 64 * word, [&](QuestionIx q) {
            const EvidenceSlot& slot = tables_.slot_of(q);
            place<given>(slot, boxes(slot, answers_.options[q.value]));
        });
    }

    /// A skipped value is known only by an empty box of a gate.
    double trust_in(bool given) const { return given ? 1 : kb_.scoring.unselected_weight; }

    template <bool given>
    void place(const EvidenceSlot& slot, const ScoredRow& found) {
        const double trust = trust_in(given), strength = trust * found.spread;
        terms_[slot.place] = {found.row, trust * less_};
        trusts_[slot.place] = trust;
        strengths_[slot.place] = std::bit_cast<std::int64_t>(strength);
        if (!given) return;
        heard_[slot.group] |= static_cast<std::uint8_t>(found.spread >= 0);
        heard_answers_ += found.spread >= 0;
    }

    /// `options` holds at most one, or none.
    const ScoredRow& scored(const EvidenceSlot& slot, OptionSet options) const {
        return tables_.scores[slot.first_score + static_cast<std::size_t>(std::countr_zero(options | slot.none))];
    }

    ScoredRow boxes(const EvidenceSlot& slot, OptionSet ticked) {
        if ((ticked & (ticked - 1)) == 0) return scored(slot, ticked);
        double* const sum = memory_.take<double>(tables_.row_length);
        const double spread = log_evidence_of_boxes(tables_, tables_.evidence[slot.evidence], ticked, sum);
        return {sum, spread};
    }

    /// Answers of one group overlap: the strongest counts fully, the others less; of equals the first in the interview.
    void weigh() {
        std::size_t at = 0;
        for (const GroupPlaces places : tables_.groups) {
            std::size_t strongest = at;
            std::int64_t strength = silent;
            for (const std::size_t end = at + places.count; at < end; ++at) {
                strongest = strengths_[at] > strength ? at : strongest;
                strength = strengths_[at] > strength ? strengths_[at] : strength;
            }
            if (strength >= 0) terms_[strongest].factor = trusts_[strongest];
        }
    }

    void keep(Differential& out) const {
        for (const EvidenceSlot& slot : tables_.slots) {
            if (strengths_[slot.place] < 0) continue;
            const QuestionIx q(slot.question);
            const Term& term = terms_[slot.place];
            const bool given = answers_.given.has(q);
            const double trust = trusts_[slot.place], weight = term.factor < trust ? less_ : 1;
            Contribution row{q, given, weight, {}, {}};
            for (std::size_t c = 0; c < tables_.conditions; ++c) {
                row.undamped.push_back(trust * term.row[c]);
                row.log_lr.push_back(trust * term.row[c] * weight);
            }
            out.contributions.push_back(std::move(row));
            if (given) out.answers_used.push_back(q);
        }
    }

    void normalise(Differential& out) const {
        const std::vector<double>& log_odds = out.log_odds.rows();
        std::vector<double>& posterior = out.posterior.rows();
        posterior.resize(log_odds.size());
        double top = log_odds.front();
        for (const double odds : log_odds) top = odds > top ? odds : top;
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
    const AnswerColumns& answers_;
    Workspace memory_;
    // Of every slot, those of a group side by side. What is not there counts 0.
    Term* terms_;
    // Bits of numbers that are not negative, which are in the order of the numbers; below 0: no answer, or one that carries no evidence.
    std::int64_t* strengths_;
    double* trusts_;
    std::uint8_t* heard_;    // by group: was one of its answers given, and has it evidence?
    int heard_answers_ = 0;
    const double less_ = 1 - kb_.scoring.damping;
};

RUNKNEE_WIDELY void score_widely(const Model& model, const Answers& answers, Ledger ledger, Differential& out) {
    Scorer(model, answers).run(ledger, out);
}

}    // namespace

void differential(const Model& model, const Answers& answers, Ledger ledger, Differential& out) {
    model.tables().wide ? score_widely(model, answers, ledger, out) : Scorer(model, answers).run(ledger, out);
}

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
        const EvidenceSlot& slot = tables.slot_of(q);
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
    return tables.kernels.clamp(out, tables.conditions, tables.limit);
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
