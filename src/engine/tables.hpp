#pragma once
/// The likelihoods made ready for scoring. Rows of doubles hold one number per condition, knowledge-base order, and zeros behind them.

#include "engine/kernels.hpp"
#include "engine/watches.hpp"
#include "runknee/engine.hpp"
#include "runknee/processor.hpp"

namespace runknee {

/// A row of doubles in `Model::Tables::numbers`.
using RowAt = std::uint32_t;

/// Rows are this many numbers long, or a multiple of it, so that they are added without a remainder.
inline constexpr std::size_t row_step = 8;

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
    std::uint16_t question = 0;
    std::uint16_t group = 0;
    std::uint16_t place = 0;    ///< Among all slots, with those of a group side by side.
    std::uint16_t evidence = 0;
    std::uint32_t first_score = 0;    ///< Index into `Tables::scores`: one per option or bin, then that of no option.
    OptionSet none = 0;               ///< The bit behind those of all options (or bins); 0: there are 64, and none is left.
    std::uint32_t first_bin = 0;      ///< Index into `Tables::bins`.
};

/// The slots of one group: so many places from `first` on, interview order. Groups follow each other without a gap.
struct GroupPlaces {
    std::uint16_t first = 0, count = 0;
};

/// One band of a number question: from <= value < to.
struct BinLimits {
    double from = 0, to = 0;
};

struct Model::Tables {
    std::size_t conditions = 0;
    std::size_t row_length = 0;     ///< `conditions`, rounded up to a multiple of `row_step`.
    double limit = 0;               ///< Units: nats; one answer adds at most this much either way.
    std::vector<double> numbers;    ///< Row 0 is zeros: no evidence.
    std::vector<double> log_prior;
    std::vector<Evidence> evidence;         ///< Interview order.
    std::vector<EvidenceSlot> slots;        ///< One per evidence.
    std::vector<std::uint16_t> slot_at;     ///< By question: index into `slots`, of one that has evidence.
    QuestionSet listed, numbered, boxed;    ///< Those with evidence by kind: one of a list or yes and no, a number, several of a list.
    std::vector<ScoredRow> scores;          ///< Of all evidence.
    Table<GroupIx, GroupPlaces> groups;
    std::vector<BinLimits> bins;

    Kernels kernels = runknee::kernels();
    bool wide = is_wide_processor();
    Watches watches;
    struct Dangerous {
        ConditionIx condition;
        Tests::At hallmark;
    };
    Tests hallmarks;
    std::vector<Dangerous> dangerous;    ///< Conditions that must be excluded, knowledge-base order.

    explicit Tables(const KnowledgeBase& kb)
        : slot_at(kb.questions.size()),
          listed(kb.questions.size()),
          numbered(kb.questions.size()),
          boxed(kb.questions.size()),
          watches(kb) {}
    const EvidenceSlot& slot_of(QuestionIx q) const { return slots[slot_at[q.value]]; }
    const double* row(RowAt at) const { return numbers.data() + at; }
    RowAt new_row();
};

/// The options an answer stands for: itself, or those of a vague one.
OptionSet meant(const Question& question, std::size_t option);

/// Log evidence of an answer that means any one of the options in `key`, before the clamp, for every condition. False: there is none.
bool log_evidence(const Model::Tables& tables, const Evidence& evidence, OptionSet key, double* out);

/// The same of the boxes ticked in a list, clamped; returns the spread of the row. Precondition: `out` is a row of zeros.
double log_evidence_of_boxes(const Model::Tables& tables, const Evidence& evidence, OptionSet ticked, double* out);

/// Expected drop of uncertainty if the question were asked now, before overlap and effort. Units: nats.
double information(const Model& model, const Evidence& evidence, const Table<ConditionIx, double>& posterior);

}    // namespace runknee
