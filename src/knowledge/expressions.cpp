/// Expressions: read into nodes, then resolved against questions and options.

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/fields.hpp"
#include "knowledge/link.hpp"

namespace runknee::fields {

namespace {

using Kind = ExprNode::Kind;

std::uint32_t read_node(Build& b, const json::Value& v, const Path& p);

std::uint32_t new_node(Build& b, Kind kind) {
    b.kb.expressions.push_back({});
    b.kb.expressions.back().kind = kind;
    return static_cast<std::uint32_t>(b.kb.expressions.size() - 1);
}

void set_children(Build& b, std::uint32_t node, const std::vector<std::uint32_t>& children) {
    auto& n = b.kb.expressions[node];
    n.first = static_cast<std::uint32_t>(b.kb.expression_children.size());
    n.count = static_cast<std::uint32_t>(children.size());
    b.kb.expression_children.insert(b.kb.expression_children.end(), children.begin(), children.end());
}

std::uint32_t read_list(Build& b, Kind kind, const json::Value& v, const Path& p) {
    const auto node = new_node(b, kind);
    if (!v.is(json::Kind::array)) {
        wrong_type(b, v, p, "a list of expressions");
        return node;
    }
    std::vector<std::uint32_t> children;
    children.reserve(v.size());
    for (const auto& x : v.elements()) children.push_back(read_node(b, x, p / children.size()));
    set_children(b, node, children);
    return node;
}

void read_values(Build& b, const json::Value& v, RawLeaf& leaf, const Path& p) {
    leaf.is_list = v.is(json::Kind::array);
    if (!leaf.is_list) return Shape<Scalar>::read(b, v, leaf.values.emplace_back(), p, {});
    leaf.values.reserve(v.size());
    for (const auto& x : v.elements()) {
        const auto at = p / leaf.values.size();
        Shape<Scalar>::read(b, x, leaf.values.emplace_back(), at, {});
    }
}

std::uint32_t read_leaf(Build& b, const json::Value& v, const Path& p) {
    const auto node = new_node(b, Kind::options);
    RawLeaf leaf{node, {}, {}, false};
    unsigned seen = 0;
    for (const auto& [key, value] : v.members()) {
        if (key == "question")
            seen |= 1, Shape<Text>::read(b, value, leaf.question, p / key, {});
        else if (key == "op")
            seen |= 2, Shape<Op>::read(b, value, b.kb.expressions[node].op, p / key, {});
        else if (key == "value")
            seen |= 4, read_values(b, value, leaf, p / key);
        else
            unknown_key(b, p / key, key, std::to_array<std::string_view>({"all", "any", "not", "question", "op", "value"}));
    }
    constexpr auto keys = std::to_array<std::string_view>({"question", "op", "value"});
    missing_keys(b, p, keys, ~std::uint64_t{seen} & 7);
    b.leaves.push_back(std::move(leaf));
    return node;
}

std::uint32_t read_node(Build& b, const json::Value& v, const Path& p) {
    if (!v.is(json::Kind::object)) {
        wrong_type(b, v, p, "an expression: {\"all\": [...]}, {\"any\": [...]}, {\"not\": ...} or {\"question\", \"op\", \"value\"}");
        return new_node(b, Kind::all);
    }
    if (v.size() == 1) {
        const auto [key, value] = *v.members().begin();
        if (key == "all") return read_list(b, Kind::all, value, p / key);
        if (key == "any") return read_list(b, Kind::any, value, p / key);
        if (key == "not") {
            const auto node = new_node(b, Kind::negation);
            set_children(b, node, {read_node(b, value, p / key)});
            return node;
        }
    }
    return read_leaf(b, v, p);
}

// ---------------------------------------------------------------- linking
bool fits(QuestionKind kind, Op op) {
    switch (kind) {
        case QuestionKind::number:
            return op <= Op::at_least;
        case QuestionKind::boolean:
            return op == Op::equal || op == Op::not_equal;
        case QuestionKind::single:
            return op == Op::equal || op == Op::not_equal || op == Op::in;
        case QuestionKind::multi:
            return op == Op::includes || op == Op::includes_any;
    }
    return false;
}

OptionSet option_bit(Build& b, const Question& q, const Scalar& value, const Path& p) {
    const auto* id = std::get_if<Text>(&value);
    if (id == nullptr) {
        b.issue(IssueCode::bad_expression, p, fmt::format("{} is compared with options, so this must be a text", q.id));
        return 0;
    }
    if (const auto i = KnowledgeBase::option(q, *id)) return runknee::option_bit(*i);
    std::vector<std::string_view> ids;
    for (const auto& o : q.options) ids.push_back(o.id);
    b.issue(IssueCode::bad_expression, p, fmt::format("question {} has no option \"{}\"", q.id, printable(*id)), suggestion(*id, ids));
    return 0;
}

void link_number(Build& b, ExprNode& n, const RawLeaf& leaf, const Path& p) {
    n.kind = Kind::number;
    if (const auto* d = std::get_if<double>(&leaf.values.front()))
        n.number = *d;
    else
        b.issue(IssueCode::bad_expression, p / "value", fmt::format("{} is a number, so it is compared with a number", leaf.question));
}

void link_boolean(Build& b, ExprNode& n, const RawLeaf& leaf, const Path& p) {
    if (const auto* yes = std::get_if<bool>(&leaf.values.front()))
        n.set = *yes ? 2 : 1;
    else
        b.issue(IssueCode::bad_expression, p / "value", fmt::format("{} is answered with true or false", leaf.question));
    if (n.op == Op::not_equal) n.set ^= 3;
}

void link_options(Build& b, ExprNode& n, const RawLeaf& leaf, const Question& q, const Path& p) {
    const auto at = p / "value";
    for (std::size_t i = 0; i < leaf.values.size(); ++i) n.set |= option_bit(b, q, leaf.values[i], leaf.is_list ? at / i : at);
    if (n.op == Op::not_equal) n.set ^= all_options(q.options.size());
}

void link_leaf(Visitor& f, ExprNode& n, const RawLeaf& leaf, const Path& p) {
    auto& b = f.build;
    if (leaf.question.empty() || leaf.values.empty()) {
        if (!leaf.question.empty()) b.issue(IssueCode::bad_expression, p / "value", "this list is empty, so the expression is never true");
        return;
    }
    const std::size_t before = b.issues.size();
    Ref<QuestionIx> ref{leaf.question, {}};
    f(ref, p / "question");
    if (b.issues.size() != before) return;
    n.question = ref.ix;
    const auto& q = b.kb.questions[ref.ix];
    if (!fits(q.kind, n.op)) {
        b.issue(IssueCode::bad_expression, p / "op",
                fmt::format("operator {} does not fit {}, a {} question", name(n.op), q.id, name(q.kind)));
        return;
    }
    const bool wants_list = n.op == Op::in || n.op == Op::includes_any;
    if (wants_list != leaf.is_list) {
        b.issue(IssueCode::bad_expression, p / "value",
                fmt::format("operator {} takes {}", name(n.op), wants_list ? "a list" : "one value"));
        return;
    }
    if (q.kind == QuestionKind::number)
        link_number(b, n, leaf, p);
    else if (q.kind == QuestionKind::boolean)
        link_boolean(b, n, leaf, p);
    else
        link_options(b, n, leaf, q, p);
}

void link_node(Visitor& f, std::uint32_t node, const Path& p) {
    auto& n = f.build.kb.expressions[node];
    if (n.kind == Kind::options || n.kind == Kind::number) {
        const auto leaf = std::ranges::lower_bound(f.build.leaves, node, {}, &RawLeaf::node);
        if (leaf != f.build.leaves.end() && leaf->node == node) link_leaf(f, n, *leaf, p);
        return;
    }
    const auto here = p / (n.kind == Kind::all ? "all" : n.kind == Kind::any ? "any" : "not");
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const auto child = f.build.kb.expression_children[n.first + i];
        if (n.kind == Kind::negation)
            link_node(f, child, here);
        else
            link_node(f, child, here / i);
    }
}

}    // namespace

void Shape<Expr>::read(Build& b, const json::Value& v, Expr& t, const Path& p, const Limits&) { t.root = read_node(b, v, p); }

void Shape<Expr>::schema(SchemaText& s, const Limits&) {
    s.definition(
        "expression",
        R"({"description": "Three-valued truth over answers: all, any, not, or a test of one question.", "oneOf": [)"
        R"({"type": "object", "properties": {"all": {"description": "True if every one is; empty = true.", "type": "array", "items": {"$ref": "#/$defs/expression"}}}, "required": ["all"], "additionalProperties": false}, )"
        R"({"type": "object", "properties": {"any": {"description": "True if one is; empty = false.", "type": "array", "items": {"$ref": "#/$defs/expression"}}}, "required": ["any"], "additionalProperties": false}, )"
        R"({"type": "object", "properties": {"not": {"description": "True if it is false; unknown stays unknown.", "$ref": "#/$defs/expression"}}, "required": ["not"], "additionalProperties": false}, )"
        R"({"type": "object", "properties": {"question": {"description": "Id of the question that is tested.", "type": "string"}, "op": {"description": "Number: == != < <= > >=; single: == != in; boolean: == !=; multi: includes, includes_any.", "enum": ["==", "!=", "<", "<=", ">", ">=", "in", "includes", "includes_any"]}, "value": {"description": "What the answer is compared with; a list for in and includes_any.", "type": ["number", "string", "boolean", "array"], "items": {"type": "string"}}}, "required": ["question", "op", "value"], "additionalProperties": false}]})");
}

void Visitor::operator()(Expr& e, const Path& p) { link_node(*this, e.root, p); }

}    // namespace runknee::fields

namespace runknee {

bool each_question(const KnowledgeBase& kb, Expr e, const std::function<bool(QuestionIx)>& f) {
    if (e.empty()) return true;
    const auto& n = kb.expressions[e.root];
    if (n.kind == ExprNode::Kind::options || n.kind == ExprNode::Kind::number) return f(n.question);
    for (std::uint32_t i = 0; i < n.count; ++i)
        if (!each_question(kb, Expr{kb.expression_children[n.first + i]}, f)) return false;
    return true;
}

}    // namespace runknee
