#include <algorithm>

#include "runknee/circuit.hpp"
#include "runknee/intake.hpp"

namespace runknee {
namespace {

/// One pass over a compiled expression.
class Evaluator {
public:
    Evaluator(const KnowledgeBase& kb, const RunnerView& runner)
        : nodes_(kb.expressions.data()), children_(kb.expression_children.data()), runner_(runner) {}

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
        const Panel& panel = runner_.panel();
        const Runners own = Runners{1} << runner_.seat();
        const QuestionIx q = node.question;
        if (node.kind == ExprNode::Kind::options && (panel.ticked_any(q, node.set) & own) != 0) return Truth::yes;
        if ((panel.known(q) & own) == 0) return Truth::unknown;
        if (node.kind == ExprNode::Kind::options || (panel.has_value(q) & own) == 0) return Truth::no;
        return truth(compare(panel.numbers(q)[runner_.seat()], node.op, node.number));
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
    const RunnerView& runner_;
};

}    // namespace

Truth holds(const KnowledgeBase& kb, const RunnerView& runner, Expr expression) {
    if (expression.empty()) return Truth::yes;
    if (runner.truths() != nullptr)
        if (const auto truth = runner.truths()->of(expression, runner.seat())) return *truth;
    return Evaluator(kb, runner).value(expression.root);
}

void unknown_questions(const KnowledgeBase& kb, const RunnerView& runner, Expr expression, std::vector<QuestionIx>& out) {
    if (holds(kb, runner, expression) != Truth::unknown) return;
    const ExprNode& node = kb.expressions[expression.root];
    if (node.kind == ExprNode::Kind::options || node.kind == ExprNode::Kind::number) {
        if (std::ranges::find(out, node.question) == out.end()) out.push_back(node.question);
        return;
    }
    for (std::uint32_t i = 0; i < node.count; ++i) unknown_questions(kb, runner, Expr{kb.expression_children[node.first + i]}, out);
}

}    // namespace runknee
