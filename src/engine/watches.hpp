#pragma once
/// Which rules can be true at all for these answers: most runners tick few warning signs, so most rules need no look.

#include "engine/tests.hpp"
#include "runknee/engine.hpp"
#include "runknee/processor.hpp"

namespace runknee {

/// For every rule up to three sets of leaves, of each of which at least one must be true before the rule can be. Made once, from
/// the knowledge base. Inside, rules have the order in which they are told: worst level first, inside a level that of the files.
class Watches {
public:
    explicit Watches(const KnowledgeBase& kb);

    /// Appends every rule that fires, in the order in which rules are told. `gaps`: the open questions of the screen.
    void fired(const Answers& answers, const std::vector<QuestionIx>& gaps, std::vector<RuleIx>& out) const;

    /// Fills `out` with the open questions of the screen, interview order: those that are required, apply and have no answer.
    void gaps(const Answers& answers, std::vector<QuestionIx>& out) const;

private:
    static constexpr std::size_t sets = 3;

    struct Ranked {
        RuleIx rule;
        Tests::At when = Tests::is_true;
        bool open_detail = false;
        bool certain = false;    // fires if every set has a true leaf: there is nothing else to it
    };
    struct OptionWatch {
        OptionSet options = 0;        // those that some rule waits for
        std::size_t first_row = 0;    // of one row an option
    };
    struct NumberWatch {
        QuestionIx question;
        std::vector<double> steps;    // where something changes, ascending
        std::size_t first_row = 0;    // below the first step; one more for each step that is reached
    };

    /// A rule that waits for a leaf.
    struct Waiting {
        const ExprNode* leaf;
        std::size_t bit;    // of a row
    };

    void rank();
    void wait_for(std::size_t place, std::vector<Waiting>& waiting);
    void watch(std::span<const Waiting> waiting);
    void watch_number(QuestionIx q, std::span<const Waiting> waiting);
    std::size_t new_row();
    void set(std::size_t row, std::size_t bit) { rows_[row * row_words() + bit / 64] |= std::uint64_t{1} << (bit % 64); }
    std::size_t row_words() const { return sets * words_; }
    bool fires(const Answers& answers, const std::vector<QuestionIx>& gaps, const Ranked& ranked) const;
    void reach(const Answers& answers, std::uint64_t* reached) const;
    void find_fired(const Answers& answers, const std::vector<QuestionIx>& gaps, std::vector<RuleIx>& out) const;
    void find_fired_widely(const Answers& answers, const std::vector<QuestionIx>& gaps, std::vector<RuleIx>& out) const;

    const KnowledgeBase* kb_;
    bool wide_ = is_wide_processor();
    Tests tests_;
    std::vector<Ranked> ranked_;
    // Words of one set of rules, a multiple of `Words::count`. A row is several sets: those whose first, second, third set of leaves is
    // reached.
    std::size_t words_ = 0;
    std::vector<std::uint64_t> rows_;       // row 0: what is reached by nothing at all
    std::vector<std::uint64_t> details_;    // the rules about open details
    QuestionSet watched_;                   // those for whose options some rule waits
    std::vector<OptionWatch> options_;      // by question
    std::vector<NumberWatch> numbers_;
    QuestionSet required_;                    // for the screen, always or sometimes
    std::vector<Tests::At> required_when_;    // by question
};

}    // namespace runknee
