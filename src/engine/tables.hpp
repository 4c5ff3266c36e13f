#pragma once
/// The likelihoods made ready for scoring. Rows of doubles hold one number per condition, knowledge-base order.

#include "engine/watches.hpp"
#include "runknee/engine.hpp"

namespace runknee {

/// A row of doubles in `Model::Tables::numbers`.
using RowAt = std::uint32_t;

/// Log evidence of one answer for every condition, clamped. Units: nats.
struct Score {
    RowAt row = 0;
    double spread = 0;       ///< Between the extremes of the row.
    bool present = false;    ///< False: the answer carries no evidence.
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
    std::vector<Score> scores;            ///< By option, bin or no/yes; empty for multi questions.

    // Multi questions only. Units: nats, before the clamp.
    OptionSet exact = 0;    ///< Boxes with likelihoods that are not vague.
    RowAt none_ticked = 0;
    std::vector<RowAt> ticked;    ///< By option: what a tick of an exact box adds, against nothing ticked.
    std::vector<VagueBox> vague;
};

struct Model::Tables {
    std::size_t conditions = 0;
    double limit = 0;    ///< Units: nats; one answer adds at most this much either way.
    std::vector<double> numbers;
    std::vector<double> log_prior;
    std::vector<Evidence> evidence;    ///< Interview order.

    Watches watches;
    std::vector<ConditionIx> dangerous;    ///< Conditions that must be excluded, knowledge-base order.

    explicit Tables(const KnowledgeBase& kb) : watches(kb) {}
    const double* row(RowAt at) const { return numbers.data() + at; }
    RowAt new_row();
};

/// Expected drop of uncertainty if the question were asked now, before overlap and effort. Units: nats.
double information(const Model& model, const Evidence& evidence, const Table<ConditionIx, double>& posterior);

}    // namespace runknee
