#include "report/expressions.hpp"

#include "report/json_parts.hpp"

namespace runknee::report {
namespace {

using Kind = ExprNode::Kind;

const ExprNode& child(const KnowledgeBase& kb, const ExprNode& n, std::uint32_t i) {
    return kb.expressions[kb.expression_children[n.first + i]];
}

std::string node_words(const KnowledgeBase& kb, const ExprNode& n);

/// A part of an "and" or an "or", in brackets where it holds a join of the other kind.
std::string part_words(const KnowledgeBase& kb, const ExprNode& part, Kind parent) {
    const bool join = (part.kind == Kind::all || part.kind == Kind::any) && part.count > 1;
    auto words = node_words(kb, part);
    return join && part.kind != parent ? "(" + words + ")" : words;
}

std::string join_words(const KnowledgeBase& kb, const ExprNode& n) {
    const bool all = n.kind == Kind::all;
    if (n.count == 0) return std::string(kb.phrase(all ? "expression.always" : "expression.never"));
    std::vector<std::string> parts;
    for (std::uint32_t i = 0; i < n.count; ++i) parts.push_back(part_words(kb, child(kb, n, i), n.kind));
    return joined(parts, kb.phrase(all ? "expression.and" : "expression.or"));
}

std::string option_list(const KnowledgeBase& kb, const ExprNode& n) {
    std::vector<std::string> parts;
    for (const auto id : leaf_options(kb, n)) parts.emplace_back(id);
    return joined(parts, ", ");
}

std::string node_words(const KnowledgeBase& kb, const ExprNode& n) {
    const Words w(kb);
    switch (n.kind) {
        case Kind::all:
        case Kind::any:
            return join_words(kb, n);
        case Kind::negation: {
            const ExprNode& inner = child(kb, n, 0);
            return w.phrase("expression.not", {{"what", part_words(kb, inner, Kind::negation)}});
        }
        case Kind::number:
            return fill("{question} {op} {value}",
                        {{"question", kb.questions[n.question].id}, {"op", name(n.op)}, {"value", number_text(n.number)}});
        case Kind::options:
            break;
    }
    return fill("{question} {op} {value}",
                {{"question", kb.questions[n.question].id}, {"op", w.of("expression.op.", name(n.op))}, {"value", option_list(kb, n)}});
}

Json option_value(const KnowledgeBase& kb, const ExprNode& n) {
    const Question& q = kb.questions[n.question];
    const auto named = leaf_options(kb, n);
    if (q.kind == QuestionKind::boolean) return named.size() == 1 && named[0] == option_id(q, 1);
    if (n.op == Op::equal || n.op == Op::not_equal || n.op == Op::includes) return named.empty() ? Json() : text_json(named[0]);
    return texts(named);
}

Json node_json(const KnowledgeBase& kb, const ExprNode& n) {
    if (n.kind == Kind::negation) return {{"not", node_json(kb, child(kb, n, 0))}};
    if (n.kind == Kind::all || n.kind == Kind::any) {
        Json parts = Json::array();
        for (std::uint32_t i = 0; i < n.count; ++i) parts.push_back(node_json(kb, child(kb, n, i)));
        return {{n.kind == Kind::all ? "all" : "any", std::move(parts)}};
    }
    return {{"question", text_json(kb.questions[n.question].id)},
            {"op", text_json(name(n.op))},
            {"value", n.kind == Kind::number ? number(n.number) : option_value(kb, n)}};
}

}    // namespace

std::size_t option_count(const Question& q) {
    switch (q.kind) {
        case QuestionKind::boolean:
            return 2;
        case QuestionKind::number:
            return q.bins.size();
        case QuestionKind::single:
        case QuestionKind::multi:
            break;
    }
    return q.options.size();
}

Text option_id(const Question& q, std::size_t i) {
    constexpr Text truths[] = {"no", "yes"};
    switch (q.kind) {
        case QuestionKind::boolean:
            return truths[i];
        case QuestionKind::number:
            return q.bins[i].id;
        case QuestionKind::single:
        case QuestionKind::multi:
            break;
    }
    return q.options[i].id;
}

std::vector<Text> leaf_options(const KnowledgeBase& kb, const ExprNode& leaf) {
    const Question& q = kb.questions[leaf.question];
    const bool complement = leaf.op == Op::not_equal;    // such a leaf holds every option but the one that was written
    std::vector<Text> named;
    for (std::size_t i = 0; i < option_count(q); ++i)
        if (((leaf.set >> i & 1U) != 0) != complement) named.push_back(option_id(q, i));
    return named;
}

std::string expression_words(const KnowledgeBase& kb, Expr e) {
    return e.empty() ? std::string(kb.phrase("expression.always")) : node_words(kb, kb.expressions[e.root]);
}

Json json_of(const KnowledgeBase& kb, Expr e) {
    if (e.empty()) return {{"all", Json::array()}};
    return node_json(kb, kb.expressions[e.root]);
}

}    // namespace runknee::report
