#pragma once
/// The likelihoods made ready for scoring. Rows of doubles hold one number per condition, knowledge-base order, and zeros behind them.

#include "engine/ranking.hpp"
#include "engine/rows.hpp"
#include "runknee/engine.hpp"
#include "runknee/processor.hpp"

namespace runknee {

/// A row of doubles in `Model::Tables::numbers`.
using RowAt = std::uint32_t;

/// Log evidence of one answer for every condition, clamped. Units: nats.
struct Score {
    static constexpr double none = -1;    ///< As a spread: the answer carries no evidence.
    RowAt row = 0;
    double spread = none;    ///< Between the extremes of the row.
};

/// The same, as it is looked up. Shape: with spread `Score::none` the row is zeros.
struct ScoredRow {
    const double* row;
    double spread;
};

/// A vague box of a multi question and the exact boxes of its region; `row`: what it adds when it speaks, against nothing ticked.
struct VagueBox {
    OptionSet box = 0, covers = 0;
    RowAt row = 0;
};

/// One option of a question that has likelihoods. Units: probabilities.
struct LikelyOption {
    std::size_t option = 0;
    double mean = 0;     ///< How common the answer is over the conditions that have a row for it.
    RowAt chance = 0;    ///< As it enters the score; the mean where the condition has no row.
};

/// One question of the differential.
struct Evidence {
    QuestionIx question;
    GroupIx group;
    QuestionKind kind = QuestionKind::boolean;
    std::vector<LikelyOption> options;    ///< In the order of `likelihood_options`.
    std::vector<Score> scores;            ///< By option, bin or no/yes; of a multi question for that box alone, and last for none.

    // Multi questions only. Units: nats, before the clamp.
    OptionSet exact = 0;    ///< Boxes with likelihoods that are not vague.
    RowAt none_ticked = 0;
    std::vector<RowAt> ticked;    ///< By option: what a tick of an exact box adds, against nothing ticked.
    std::vector<VagueBox> vague;
};

/// What every runner's differential looks at of a question, side by side in memory.
struct EvidenceSlot {
    QuestionIx question;
    QuestionKind kind = QuestionKind::boolean;
    std::uint16_t evidence = 0;
    std::uint16_t options = 0;        ///< Or bins.
    std::uint32_t first_score = 0;    ///< Index into `Tables::scores`: one per option or bin; of a multi question last for none.
    std::uint32_t first_bin = 0;      ///< Index into `Tables::bins`.
};

/// One band of a number question: low <= value <= high.
struct BinLimits {
    double low = 0, high = 0;
};

struct Model::Tables {
    std::size_t conditions = 0;
    std::size_t row_length = 0;                      ///< `conditions`, rounded up to a multiple of `row_step`.
    double limit = 0;                                ///< Units: nats; one answer adds at most this much either way.
    std::vector<double, Aligned<double>> numbers;    ///< Row 0 is zeros: no evidence.
    std::vector<double> log_prior;
    std::vector<Evidence> evidence;                       ///< Interview order.
    std::vector<EvidenceSlot> slots;                      ///< One per evidence, those of a group side by side, else interview order.
    std::vector<std::span<const EvidenceSlot>> groups;    ///< The slots of each group that has any.
    std::vector<ScoredRow> scores;                        ///< Of all evidence.
    std::vector<BinLimits> bins;
    Ranking ranking;

    const double* row(RowAt at) const { return numbers.data() + at; }
    RowAt new_row();
};

/// The options an answer stands for: itself, or those of a vague one.
OptionSet meant(const Question& question, std::size_t option);

/// Log evidence of an answer that means any one of the options in `key`, before the clamp, for every condition. False: there is none.
bool log_evidence(const Model::Tables& tables, const Evidence& evidence, OptionSet key, double* out);

/// What these boxes say, before the clamp.
inline void add_boxes(const Model::Tables& tables, const Evidence& evidence, OptionSet ticked, double* out) {
    std::memcpy(out, tables.row(evidence.none_ticked), tables.row_length * sizeof *out);
    const auto each_row = [&](auto add) {
        for (OptionSet left = ticked & evidence.exact; left != 0; left &= left - 1)
            add(Term{tables.row(evidence.ticked[static_cast<std::size_t>(std::countr_zero(left))]), 1});
        for (const VagueBox& vague : evidence.vague)
            if ((ticked & vague.box) != 0 && (ticked & vague.covers) == 0) add(Term{tables.row(vague.row), 1});
    };
    add_up(each_row, out, tables.row_length);
}

/// The same, clamped; returns the spread of the row.
inline double log_evidence_of_boxes(const Model::Tables& tables, const Evidence& evidence, OptionSet ticked, double* out) {
    add_boxes(tables, evidence, ticked, out);
    return clamp_row(out, tables.conditions, tables.limit);
}

/// Expected drop of uncertainty if the question were asked now, before overlap and effort. Units: nats.
double information(const Model& model, const Evidence& evidence, const Table<ConditionIx, double>& posterior);

}    // namespace runknee
