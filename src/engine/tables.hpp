#pragma once
/// The likelihoods made ready for scoring. Rows of doubles hold one number per condition, knowledge-base order.

#include "runknee/engine.hpp"

namespace runknee {

/// A row of doubles in `Model::Tables::numbers`.
using RowAt = std::uint32_t;

/// Log evidence of one answer for every condition, clamped. Units: nats; `low` and `high` are the extremes of the row.
struct Score {
    RowAt row = 0;
    double low = 0, high = 0;
    bool present = false;               ///< False: the answer carries no evidence.
};

/// A vague box of a multi question and the exact boxes of its region.
struct VagueBox {
    OptionSet box = 0, covers = 0;
};

/// One option of a question that has likelihoods. Units: `mean` and the rows are probabilities, `ticked` and `empty` nats before the clamp.
struct LikelyOption {
    std::size_t option = 0;
    double mean = 0;                    ///< How common the answer is over the conditions that have a row for it.
    RowAt chance = 0;                   ///< As it enters the score; the mean where the condition has no row.
    RowAt ticked = 0, empty = 0;        ///< Multi questions only; `empty` already has the weight of an empty box.
};

/// One question of the differential.
struct Evidence {
    QuestionIx question;
    GroupIx group;
    QuestionKind kind = QuestionKind::boolean;
    std::vector<LikelyOption> options;  ///< In the order of `likelihood_options`.
    std::vector<Score> scores;          ///< By option, bin or no/yes; empty for multi questions.
    std::vector<VagueBox> vague;
};

struct Model::Tables {
    std::size_t conditions = 0;
    double limit = 0;                   ///< Units: nats; one answer adds at most this much either way.
    std::vector<double> numbers;
    std::vector<double> log_prior;
    std::vector<Evidence> evidence;     ///< Interview order.

    const double* row(RowAt at) const { return numbers.data() + at; }
    RowAt new_row();
};

/// Boxes of a multi question that carry no evidence, given the ticked ones: a vague box speaks only if it is ticked and none of the boxes it
/// covers is; the covered boxes are silent then. Otherwise the vague box itself is silent.
OptionSet silent_boxes(const Evidence& evidence, OptionSet ticked);

/// Expected drop of uncertainty if the question were asked now, before overlap and effort. Units: nats.
double information(const Model& model, const Evidence& evidence, const Table<ConditionIx, double>& posterior);

}    // namespace runknee
