#include "runknee/circuit.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace runknee {

using Row = Panel::Row;

Circuit::Circuit(const KnowledgeBase& kb, bool wide)
    : kb_(&kb),
      wide_(wide),
      layout_(kb),
      nothing_(static_cast<std::uint32_t>(layout_.word_count())),
      words_(nothing_ + 1),
      kept_(kb.expressions.size()) {
    joins_.reserve(kb.expressions.size());
}

void Circuit::keep(Expr expression) {
    if (!expression.empty()) kept_[expression.root] = {certainly(expression), possibly(expression)};
}

Circuit::Limits Circuit::limits_of(const ExprNode& leaf) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    const bool below = leaf.op == Op::less || leaf.op == Op::at_most, above = leaf.op == Op::more || leaf.op == Op::at_least;
    Limits out{leaf.number, leaf.number, leaf.op == Op::not_equal};
    if (below) out.low = -endless;
    if (above) out.high = endless;
    if (leaf.op == Op::more) out.low = std::nextafter(leaf.number, endless);
    if (leaf.op == Op::less) out.high = std::nextafter(leaf.number, -endless);
    return out;
}

Circuit::Wire Circuit::wire(std::uint32_t at, bool certain) {
    const ExprNode& node = kb_->expressions[at];
    const std::uint32_t* const children = kb_->expression_children.data() + node.first;
    // what is not possible is certainly not, and the other way round
    if (node.kind == ExprNode::Kind::negation) return opposite(wire(children[0], !certain));
    if (node.kind == ExprNode::Kind::options || node.kind == ExprNode::Kind::number)
        return certain ? leaf(node) : any({leaf(node), opposite(known(node.question))});
    const bool all = node.kind == ExprNode::Kind::all;    // not all is any not
    std::vector<Wire> parts;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const Wire part = wire(children[i], certain);
        parts.push_back(all ? opposite(part) : part);
    }
    const Wire joined = any(std::move(parts));
    return all ? opposite(joined) : joined;
}

/// Where there is no answer nothing is ticked, but for a list that is begun.
Circuit::Wire Circuit::leaf(const ExprNode& node) {
    if (node.kind == ExprNode::Kind::number) return number(node);
    const std::size_t first = layout_.places(node.question).first_option;
    std::vector<Wire> parts;
    for (OptionSet left = node.set; left != 0; left &= left - 1)
        parts.push_back(of_panel(first + static_cast<std::size_t>(std::countr_zero(left))));
    return any(std::move(parts));
}

Circuit::Wire Circuit::number(const ExprNode& node) {
    const QuestionIx q = node.question;
    const Limits limits = limits_of(node);
    const auto [place, is_new] = numbers_.try_emplace({q.value, limits});
    if (is_new) {
        leaves_.push_back({q, limits, words_});
        place->second = of_panel(words_++);
    }
    return place->second;
}

Circuit::Wire Circuit::known(QuestionIx q) {
    return any({of_panel(layout_.place(Row::given, q)), of_panel(layout_.place(Row::skipped, q)),
                of_panel(layout_.place(Row::not_applicable, q))});
}

/// Two by two, so that few have to wait for each other.
Circuit::Wire Circuit::any(std::vector<Wire> parts) {
    std::ranges::sort(parts);
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    std::erase(parts, never());
    if (std::ranges::find(parts, opposite(never())) != parts.end()) return opposite(never());
    if (parts.empty()) return never();
    for (std::size_t count = parts.size(); count > 1; count = (count + 1) / 2)
        for (std::size_t i = 0; i < count; i += 2) parts[i / 2] = i + 1 < count ? either(parts[i], parts[i + 1]) : parts[i];
    return parts.front();
}

Circuit::Wire Circuit::either(Wire first, Wire second) {
    const auto [place, is_new] = joins_.try_emplace(std::uint64_t{std::min(first, second)} << 32 | std::max(first, second));
    if (is_new) {
        const auto turned = [](Wire wire) { return static_cast<std::int8_t>(wire % 2 == 0 ? 0 : -1); };
        steps_.push_back({first / 2, second / 2, words_, turned(first), turned(second)});
        place->second = of_panel(words_++);
    }
    return place->second;
}

void Circuit::begin(const Panel& panel, Runners* words) const {
    std::copy_n(panel.words(), nothing_, words);
    words[nothing_] = 0;
}

inline void Circuit::run_plainly(const Panel& panel, const Extent& from, const Extent& to, Runners* words) const {
    for (std::size_t i = from.leaves; i < to.leaves; ++i) {
        const Leaf& leaf = leaves_[i];
        const Runners inside = within(leaf.limits.low, leaf.limits.high, panel.numbers(leaf.question));
        words[leaf.out] = (leaf.limits.outside ? ~inside : inside) & panel.has_value(leaf.question);
    }
    const auto word = [words](std::uint32_t at, std::int8_t turned) { return words[at] ^ static_cast<Runners>(std::int64_t{turned}); };
    const Step* const end = steps_.data() + to.steps;
    for (const Step* step = steps_.data() + from.steps; step != end; ++step)
        words[step->out] = word(step->first, step->first_turned) | word(step->second, step->second_turned);
}

RUNKNEE_WIDELY void Circuit::run_widely(const Panel& panel, const Extent& from, const Extent& to, Runners* words) const {
    run_plainly(panel, from, to, words);
}

void Circuit::run(const Panel& panel, const Extent& from, const Extent& to, Runners* words) const {
    wide_ ? run_widely(panel, from, to, words) : run_plainly(panel, from, to, words);
}

}    // namespace runknee
