#include <algorithm>
#include <cmath>
#include <limits>

#include "runknee/intake.hpp"

namespace runknee {
namespace {

/// One pass over a compiled expression.
class Evaluator {
public:
    Evaluator(const KnowledgeBase& kb, const Answers& answers)
        : nodes_(kb.expressions.data()), children_(kb.expression_children.data()), answers_(answers) {}

    Truth value(std::uint32_t at) const {
        const ExprNode& node = nodes_[at];
        switch (node.kind) {
            case ExprNode::Kind::all:
                return fold(node, Truth::no, Truth::yes);
            case ExprNode::Kind::any:
                return fold(node, Truth::yes, Truth::no);
            case ExprNode::Kind::negation:
                return negated(value(children_[node.first]));
            case ExprNode::Kind::options:
            case ExprNode::Kind::number:
                break;
        }
        return leaf(node);
    }

private:
    /// `decides` beats unknown, unknown beats `otherwise`.
    Truth fold(const ExprNode& node, Truth decides, Truth otherwise) const {
        Truth out = otherwise;
        for (std::uint32_t i = node.first; i != node.first + node.count; ++i) {
            const Truth part = value(children_[i]);
            if (part == decides) return decides;
            if (part == Truth::unknown) out = Truth::unknown;
        }
        return out;
    }

    static Truth negated(Truth part) {
        if (part == Truth::unknown) return part;
        return part == Truth::yes ? Truth::no : Truth::yes;
    }

    static Truth truth(bool v) { return v ? Truth::yes : Truth::no; }

    Truth leaf(const ExprNode& node) const {
        const Answer& answer = answers_[node.question];
        if (answer.state == Answer::State::unknown) return (answer.options & node.set) != 0 ? Truth::yes : Truth::unknown;
        if (answer.state == Answer::State::not_applicable) return Truth::no;
        return truth(node.kind == ExprNode::Kind::options ? (answer.options & node.set) != 0
                                                          : compare(answer.number, node.op, node.number));
    }

    static bool compare(double got, Op op, double want) {
        switch (op) {
            case Op::less:
                return got < want;
            case Op::at_most:
                return got <= want;
            case Op::more:
                return got > want;
            case Op::at_least:
                return got >= want;
            case Op::not_equal:
                return got < want || got > want;
            default:
                return got <= want && got >= want;
        }
    }

    const ExprNode* nodes_;
    const std::uint32_t* children_;
    const Answers& answers_;
};

}    // namespace

NumberLimits limits_of(const ExprNode& leaf) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    const bool below = leaf.op == Op::less || leaf.op == Op::at_most, above = leaf.op == Op::more || leaf.op == Op::at_least;
    NumberLimits out{leaf.number, leaf.number, leaf.op == Op::not_equal};
    if (below) out.low = -endless;
    if (above) out.high = endless;
    if (leaf.op == Op::more) out.low = std::nextafter(leaf.number, endless);
    if (leaf.op == Op::less) out.high = std::nextafter(leaf.number, -endless);
    return out;
}

Truth holds(const KnowledgeBase& kb, const Answers& answers, Expr expression) {
    if (expression.empty()) return Truth::yes;
    return Evaluator(kb, answers).value(expression.root);
}

void unknown_questions(const KnowledgeBase& kb, const Answers& answers, Expr expression, std::vector<QuestionIx>& out) {
    if (holds(kb, answers, expression) != Truth::unknown) return;
    const ExprNode& node = kb.expressions[expression.root];
    if (node.kind == ExprNode::Kind::options || node.kind == ExprNode::Kind::number) {
        if (std::ranges::find(out, node.question) == out.end()) out.push_back(node.question);
        return;
    }
    for (std::uint32_t i = 0; i < node.count; ++i) unknown_questions(kb, answers, Expr{kb.expression_children[node.first + i]}, out);
}

}    // namespace runknee
