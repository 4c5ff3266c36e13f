#include "unit/shipped.hpp"

using namespace runknee;

namespace {

/// Builds expressions by hand over the shipped questions.
struct Trees {
    KnowledgeBase kb = shipped_copy();

    Expr add(ExprNode node) {
        kb.expressions.push_back(node);
        return Expr{static_cast<std::uint32_t>(kb.expressions.size() - 1)};
    }
    Expr option(std::string_view id, std::string_view option_id, Op op = Op::equal) {
        ExprNode node;
        node.kind = ExprNode::Kind::options;
        node.op = op;
        node.question = question(kb, id);
        node.set = OptionSet{1} << KnowledgeBase::option(kb.questions[node.question], option_id).value();
        if (op == Op::not_equal) node.set = ~node.set;
        return add(node);
    }
    Expr number(std::string_view id, Op op, double value) {
        ExprNode node;
        node.kind = ExprNode::Kind::number;
        node.op = op;
        node.question = question(kb, id);
        node.number = value;
        return add(node);
    }
    Expr group(ExprNode::Kind kind, const std::vector<Expr>& parts) {
        ExprNode node;
        node.kind = kind;
        node.first = static_cast<std::uint32_t>(kb.expression_children.size());
        node.count = static_cast<std::uint32_t>(parts.size());
        for (const Expr part : parts) kb.expression_children.push_back(part.root);
        return add(node);
    }
    Truth holds(Expr e, const std::string& answers) const { return runknee::holds(kb, answered(kb, answers), e); }
};

}    // namespace

TEST_CASE("intake: no expression is always true") { CHECK(Trees().holds(Expr{}, "{}") == Truth::yes); }

TEST_CASE("intake: all is false if one is, else unknown if one is") {
    Trees t;
    const Expr yes = t.number("age", Op::more, 20), no = t.number("age", Op::less, 20), unknown = t.number("pain_worst", Op::more, 2);
    const auto all = [&](const std::vector<Expr>& parts) { return t.holds(t.group(ExprNode::Kind::all, parts), R"({"age":30})"); };
    CHECK(all({}) == Truth::yes);
    CHECK(all({yes, yes}) == Truth::yes);
    CHECK(all({yes, unknown}) == Truth::unknown);
    CHECK(all({unknown, no}) == Truth::no);
    CHECK(all({yes, no}) == Truth::no);
}

TEST_CASE("intake: any is true if one is, else unknown if one is") {
    Trees t;
    const Expr yes = t.number("age", Op::more, 20), no = t.number("age", Op::less, 20), unknown = t.number("pain_worst", Op::more, 2);
    const auto any = [&](const std::vector<Expr>& parts) { return t.holds(t.group(ExprNode::Kind::any, parts), R"({"age":30})"); };
    CHECK(any({}) == Truth::no);
    CHECK(any({unknown, yes}) == Truth::yes);
    CHECK(any({no, unknown}) == Truth::unknown);
    CHECK(any({no, no}) == Truth::no);
}

TEST_CASE("intake: not turns true and false round and leaves unknown") {
    Trees t;
    const auto negated = [&](Expr e) { return t.holds(t.group(ExprNode::Kind::negation, {e}), R"({"age":30})"); };
    CHECK(negated(t.number("age", Op::more, 20)) == Truth::no);
    CHECK(negated(t.number("age", Op::less, 20)) == Truth::yes);
    CHECK(negated(t.number("pain_worst", Op::less, 2)) == Truth::unknown);
}

TEST_CASE("intake: numbers compare at the edge as written") {
    Trees t;
    const auto at_30 = [&](Op op, double value) { return t.holds(t.number("age", op, value), R"({"age":30})") == Truth::yes; };
    CHECK_FALSE(at_30(Op::less, 30));
    CHECK(at_30(Op::at_most, 30));
    CHECK_FALSE(at_30(Op::more, 30));
    CHECK(at_30(Op::at_least, 30));
    CHECK(at_30(Op::equal, 30));
    CHECK_FALSE(at_30(Op::equal, 31));
    CHECK_FALSE(at_30(Op::not_equal, 30));
    CHECK(at_30(Op::not_equal, 29));
}

TEST_CASE("intake: a leaf on a question that does not apply is false, even with not equal") {
    Trees t;
    const Expr equal = t.option("leg_turned_out", "no"), other = t.option("leg_turned_out", "no", Op::not_equal);
    const std::string adult = R"({"age":40})";
    REQUIRE(answered(t.kb, adult)[question(t.kb, "leg_turned_out")].state == Answer::State::not_applicable);
    CHECK(t.holds(equal, adult) == Truth::no);
    CHECK(t.holds(other, adult) == Truth::no);
    CHECK(t.holds(t.group(ExprNode::Kind::negation, {equal}), adult) == Truth::yes);
}

TEST_CASE("intake: a leaf sees the value that stands for a skipped question") {
    Trees t;
    CHECK(t.holds(t.option("swelling", "none"), R"({"knee_signs":["none"]})") == Truth::yes);
    CHECK(t.holds(t.option("swelling", "large"), R"({"knee_signs":["none"]})") == Truth::no);
    CHECK(t.holds(t.option("swelling", "large"), "{}") == Truth::unknown);
}
