#include "engine/tests.hpp"

namespace runknee {

Tests::At Tests::add(const KnowledgeBase& kb, Expr expression) {
    return expression.empty() ? is_true : chain(kb, expression.root, true, is_true, is_false);
}

/// The chain that goes on at `if_so` where the node certainly is what is wanted, else at `if_not`. Made from its end: every test must know
/// where to go on.
Tests::At Tests::chain(const KnowledgeBase& kb, std::uint32_t at, bool wanted, At if_so, At if_not) {
    const ExprNode& node = kb.expressions[at];
    const std::uint32_t* const children = kb.expression_children.data() + node.first;
    if (node.kind == ExprNode::Kind::negation) return chain(kb, children[0], !wanted, if_so, if_not);
    if (node.kind == ExprNode::Kind::all || node.kind == ExprNode::Kind::any) {
        const bool every = (node.kind == ExprNode::Kind::all) == wanted;    // all true, or any false: every part has to be
        At next = every ? if_so : if_not;
        for (std::uint32_t i = node.count; i-- > 0;)
            next = every ? chain(kb, children[i], wanted, next, if_not) : chain(kb, children[i], wanted, if_so, next);
        return next;
    }
    Test test;
    test.question = node.question;
    test.if_so = if_so;
    test.if_not = if_not;
    if (node.kind == ExprNode::Kind::options) {
        test.wants = wanted ? Wants::options_true : Wants::options_false;
        test.set = node.set;
    } else {
        test.wants = wanted ? Wants::number_true : Wants::number_false;
        test.limits = limits_of(node);
    }
    tests_.push_back(test);
    return static_cast<At>(tests_.size() - 1);
}

}    // namespace runknee
