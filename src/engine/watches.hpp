#pragma once
/// Which rules can be true at all for these answers: most runners tick few warning signs, so most rules need no look.

#include "engine/tests.hpp"
#include "runknee/engine.hpp"

namespace runknee {

/// For every rule one or two sets of leaves, of each of which at least one must be true before the rule can be. Made once, from the rules
/// alone. Inside, rules have the order in which they are told: worst level first, inside a level that of the files.
class Watches {
public:
    explicit Watches(const KnowledgeBase& kb);

    /// Appends every rule that fires, in the order in which rules are told. `gaps`: the open questions of the screen.
    void fired(const Answers& answers, const std::vector<QuestionIx>& gaps, std::vector<RuleIx>& out) const;

    struct Gap {
        QuestionIx question;
        Tests::At required_when;
    };
    /// The questions whose lack of an answer may be a screening gap, interview order.
    const std::vector<Gap>& required() const { return required_; }
    bool hold(const Answers& answers, Tests::At at) const { return tests_.hold(answers, at); }

private:
    struct Ranked {
        RuleIx rule;
        Tests::At when = Tests::is_true;
        bool open_detail = false;
        bool certain = false;    // fires if both sets have a true leaf: there is nothing else to it
    };
    struct OptionWatch {
        QuestionIx question;
        OptionSet options = 0;        ///< Those that some rule waits for.
        std::size_t first_row = 0;    ///< One row per option of the question.
    };
    struct NumberWatch {
        QuestionIx question;
        std::vector<std::pair<NumberLimits, std::size_t>> rows;    // those reached within these limits
    };

    /// A rule that waits for a leaf.
    struct Waiting {
        const ExprNode* leaf;
        std::size_t bit;    // of a row
    };

    void rank();
    void wait_for(std::size_t place, std::vector<Waiting>& waiting);
    void watch(std::span<const Waiting> waiting);
    std::size_t new_row();
    void set(std::size_t row, std::size_t bit) { rows_[row * row_words() + bit / 64] |= std::uint64_t{1} << (bit % 64); }
    std::size_t row_words() const { return 2 * words_; }
    bool fires(const Answers& answers, const std::vector<QuestionIx>& gaps, const Ranked& ranked) const;
    void reach(const Answers& answers, std::uint64_t* reached) const;

    const KnowledgeBase* kb_;
    Tests tests_;
    std::vector<Ranked> ranked_;
    std::size_t words_ =
        0;    // of one set of rules, an even number; a row is two sets: those whose first, and those whose second set of leaves is reached
    std::vector<std::uint64_t> rows_;       // row 0: what is reached by nothing at all
    std::vector<std::uint64_t> details_;    // the rules about open details
    std::vector<OptionWatch> options_;
    std::vector<NumberWatch> numbers_;
    std::vector<Gap> required_;
};

}    // namespace runknee
