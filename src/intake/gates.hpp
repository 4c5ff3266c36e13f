#pragma once
/// `ask_when` of every question, made ready to be worked out for one runner after another.

#include <vector>

#include "runknee/intake.hpp"
#include "runknee/processor.hpp"

namespace runknee {

/// Works in stages: what is asked of the questions that are settled, then the gates that wait for it. Truths are bits, and what has several
/// of them is looked at by words; what several gates ask is worked out once.
class Gates {
public:
    explicit Gates(const KnowledgeBase& kb);

    /// Works out which questions apply, and what an absent answer means; what it worked out before is forgotten. Cost: O(gates).
    void run(AnswerColumns& answers);

private:
    using Bits = std::vector<std::uint64_t>;
    using TruthAt = std::uint16_t;    // a bit of `certain_` and `possible_`

    struct NumberTest {
        NumberLimits limits;
        std::uint16_t question;
        TruthAt out;
    };
    /// Some truths, of one word.
    struct Part {
        std::size_t word;
        std::uint64_t bits;
    };
    /// One truth out of several. Shape: `all` looks for one of its parts that is not true, `any` for one that is; `negation` has one part.
    struct Join {
        ExprNode::Kind kind;
        std::uint8_t out_bit;
        std::uint16_t out_word;
        std::uint16_t first_more, more;    // parts of other words than the first, in `parts_`
        Part part;
        std::uint64_t wrong;    // all ones where what is looked for is false
    };
    struct Stage {
        QuestionSet listed, tested;    // those settled by now of which something is asked: of their options, of anything
        std::vector<NumberTest> numbers;
        std::vector<Join> joins;
        Bits gates;           // the truths that gates wait for
        QuestionSet gated;    // those behind them
    };

    class Compiler;
    void settle(AnswerColumns& answers);
    void settle_widely(AnswerColumns& answers);
    void forget(AnswerColumns& answers) const;
    void test(const Stage& stage, const AnswerColumns& answers);
    void join(const Stage& stage);
    void open(const Stage& stage);
    void close(const Stage& stage, AnswerColumns& answers);

    bool wide_ = is_wide_processor();
    std::vector<Stage> stages_;
    std::vector<Part> parts_;
    std::size_t truth_words_ = 0, question_words_ = 0;    // of the rows, multiples of `Words::count`
    std::vector<std::size_t> first_row_;                  // by question: of `rows_`, one row an option
    Bits rows_;                                           // the truths that an option makes certain
    Bits asked_;                                          // by question: all truths that hang on it
    Bits opened_;                                         // by truth: the questions whose gate it is
    std::vector<OptionSet> closed_options_;               // by question: what stands for an absent answer behind a closed gate
    std::vector<double> closed_numbers_;
    QuestionSet has_closed_, gated_;

    // while it runs
    Bits certain_, possible_;
    QuestionSet known_;           // answered or settled
    Bits applies_, may_apply_;    // of the questions behind gates
};

}    // namespace runknee
