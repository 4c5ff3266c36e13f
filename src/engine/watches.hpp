#pragma once
/// Which rules can be true at all for these answers: most runners tick few warning signs, so most rules need no look.

#include "runknee/engine.hpp"

namespace runknee {

/// For every rule a set of leaves of which at least one must be true before the rule can be. Made once, from the rules alone.
class Watches {
public:
    explicit Watches(const KnowledgeBase& kb);

    /// Appends every rule that may fire, and some that do not. Shape: in no order; a rule may come twice. `gaps`: the screen has gaps.
    void candidates(const Answers& answers, bool gaps, std::vector<RuleIx>& out) const;

    struct Gap {
        QuestionIx question;
        Expr required_when;
    };
    /// The questions whose lack of an answer may be a screening gap, interview order.
    const std::vector<Gap>& required() const { return required_; }

private:
    /// Rules that wait for one option of a question: `rules_` from `first`.
    struct Part {
        std::uint32_t first = 0, count = 0;
    };
    struct OptionWatch {
        QuestionIx question;
        OptionSet options = 0;           ///< Those that some rule waits for.
        std::uint32_t first_part = 0;    ///< One part per option of the question.
    };
    struct NumberWatch {
        Expr leaf;
        RuleIx rule;
    };

    /// A rule that waits for a leaf.
    struct Waiting {
        const ExprNode* leaf;
        std::uint32_t root;
        RuleIx rule;
    };

    void watch(QuestionIx q, std::span<const Waiting> waiting);

    const KnowledgeBase* kb_;
    std::vector<OptionWatch> options_;
    std::vector<Part> parts_;
    std::vector<NumberWatch> numbers_;
    std::vector<RuleIx> rules_;
    std::vector<RuleIx> always_, open_details_;
    std::vector<Gap> required_;
};

}    // namespace runknee
