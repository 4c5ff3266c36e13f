#pragma once
/// Expressions made ready for the one question that rules ask of them: is it certainly true? Unknown is not.

#include <span>
#include <vector>

#include "runknee/intake.hpp"

namespace runknee {

/// Chains of tests. Each looks at one answer and says where to go on, so there is no recursion, and nothing is looked at that cannot
/// decide.
class Tests {
public:
    using At = std::uint32_t;
    static constexpr At is_true = 0xffffffff, is_false = 0xfffffffe;    ///< Where a chain ends.

    /// Adds an expression; an empty one is true. Returns where its chain begins.
    At add(const KnowledgeBase& kb, Expr expression);

    /// The same as `holds(kb, answers, expression) == Truth::yes`. Cost: O(tests on the way), hardly ever more than a few.
    bool hold(const Answers& answers, At at) const {
        while (at < is_false) {
            const Test& test = tests_[at];
            at = passes(test, answers.columns()) ? test.if_so : test.if_not;
        }
        return at == is_true;
    }

private:
    /// What a leaf must be for the test to pass. Both fail where it is unknown.
    enum class Wants : std::uint8_t { options_true, options_false, number_true, number_false };
    struct Test {
        Wants wants = Wants::options_true;
        QuestionIx question;
        At if_so = is_true, if_not = is_false;
        OptionSet set = 0;
        NumberLimits limits;
    };

    static bool passes(const Test& test, const AnswerColumns& answers) {
        const bool has = (answers.options[test.question.value] & test.set) != 0;
        if (test.wants == Wants::options_true) return has;
        if (test.wants == Wants::options_false) return !has && answers.known(test.question);
        const bool reached = answers.has_value(test.question) && test.limits.hold(answers.numbers[test.question.value]);
        return test.wants == Wants::number_true ? reached : !reached && answers.known(test.question);
    }

    At chain(const KnowledgeBase& kb, std::uint32_t node, bool wanted, At if_so, At if_not);

    std::vector<Test> tests_;
};

}    // namespace runknee
