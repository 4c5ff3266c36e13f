#pragma once
/// `ask_when` of every question, made ready to be worked out for one runner after another.

#include <span>
#include <vector>

#include "runknee/intake.hpp"

namespace runknee {

/// Works in stages: what is asked of the questions that are settled, then the gates that wait for it. No recursion and hardly a branch;
/// what several gates ask is worked out once.
class Gates {
public:
    explicit Gates(const KnowledgeBase& kb);

    /// Works out which questions apply, and what an absent answer means. Shape: `rows` hold what was given or begun. Cost: O(gates).
    void run(std::span<Answer> rows);

private:
    using TruthAt = std::uint16_t;    // a place in `truths_`

    struct OptionTest {
        OptionSet set;
        std::uint16_t question;
        TruthAt out;
        bool operator==(const OptionTest&) const = default;
    };
    struct NumberTest {
        NumberLimits limits;
        std::uint16_t question;
        TruthAt out;
    };
    struct Join {
        ExprNode::Kind kind;
        TruthAt out;
        std::uint16_t first, count;    // parts
    };
    struct Gate {
        Answer closed;    // what stands for an absent answer
        std::uint16_t question;
        TruthAt truth;
    };
    struct Stage {
        std::vector<OptionTest> options;
        std::vector<NumberTest> numbers;
        std::vector<Join> joins;
        std::vector<Gate> gates;
    };

    class Compiler;
    std::uint8_t joined(const Join& join) const;

    std::vector<Stage> stages_;
    std::vector<TruthAt> parts_;
    std::vector<std::uint8_t> truths_;
};

}    // namespace runknee
