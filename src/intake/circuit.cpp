#include "runknee/circuit.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace runknee {

/// For whom of a panel do the limits hold?
inline Runners Circuit::holding(const Limits& limits, const double* numbers) {
    constexpr std::size_t width = 4;
    using Numbers = double __attribute__((vector_size(8 * width)));
    using Bits = std::uint64_t __attribute__((vector_size(8 * width)));
    const Numbers low = Numbers{} + limits.low, high = Numbers{} + limits.high;
    Bits seat = {1, 2, 4, 8}, found = {};
    for (std::size_t at = 0; at < Panel::seats; at += width, seat <<= width) {
        Numbers part;
        Bits holds;
        std::memcpy(&part, numbers + at, sizeof part);
        const auto inside = (part >= low) & (part <= high);    // all ones, or none
        std::memcpy(&holds, &inside, sizeof holds);
        found |= seat & holds;
    }
    const Runners inside = found[0] | found[1] | found[2] | found[3];
    return limits.outside ? ~inside : inside;
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
    if (node.kind == ExprNode::Kind::negation) return join(Kind::none, {wire(children[0], !certain)});
    if (node.kind == ExprNode::Kind::options || node.kind == ExprNode::Kind::number)
        return certain ? leaf(node) : join(Kind::unless_known, {leaf(node)}, node.question);
    std::vector<Wire> parts;
    for (std::uint32_t i = 0; i < node.count; ++i) parts.push_back(wire(children[i], certain));
    return join(node.kind == ExprNode::Kind::all ? Kind::all : Kind::any, std::move(parts));
}

Circuit::Wire Circuit::leaf(const ExprNode& node) {
    const bool number = node.kind == ExprNode::Kind::number;
    const Limits limits = number ? limits_of(node) : Limits{};
    const OptionSet set = number ? 0 : node.set;
    const auto [known, is_new] = leaves_.try_emplace({node.question.value, set, limits}, static_cast<Wire>(steps_.size()));
    if (!is_new) return known->second;
    steps_.push_back({number ? Kind::number : Kind::options, node.question, static_cast<std::uint32_t>(limits_.size()), 0, set});
    if (number) limits_.push_back(limits);
    return known->second;
}

/// One of several truths is that truth.
Circuit::Wire Circuit::join(Kind kind, std::vector<Wire> parts, QuestionIx of) {
    if (kind == Kind::all || kind == Kind::any) {
        std::ranges::sort(parts);
        parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
        if (parts.size() == 1) return parts.front();
    }
    const auto [known, is_new] = joins_.try_emplace({kind, of.value, parts}, static_cast<Wire>(steps_.size()));
    if (!is_new) return known->second;
    steps_.push_back({kind, of, static_cast<std::uint32_t>(parts_.size()), static_cast<std::uint32_t>(parts.size()), 0});
    parts_.insert(parts_.end(), parts.begin(), parts.end());
    return known->second;
}

inline void Circuit::run_plainly(const Panel& panel, std::size_t from, std::size_t to, Runners* words) const {
    for (std::size_t at = from; at < to; ++at) {
        const Step& step = steps_[at];
        const Wire* const parts = parts_.data() + step.first;
        Runners out = 0;
        switch (step.kind) {
            case Kind::options:    // where there is no answer nothing is ticked, but for a list that is begun
                out = panel.ticked_any(step.question, step.set);
                break;
            case Kind::number:
                out = holding(limits_[step.first], panel.numbers(step.question)) & panel.has_value(step.question);
                break;
            case Kind::unless_known:
                out = words[parts[0]] | ~panel.known(step.question);
                break;
            case Kind::all:
                out = ~Runners{0};
                for (std::uint32_t i = 0; i < step.count; ++i) out &= words[parts[i]];
                break;
            case Kind::any:
                for (std::uint32_t i = 0; i < step.count; ++i) out |= words[parts[i]];
                break;
            case Kind::none:
                out = ~words[parts[0]];
                break;
        }
        words[at] = out;
    }
}

RUNKNEE_WIDELY void Circuit::run_widely(const Panel& panel, std::size_t from, std::size_t to, Runners* words) const {
    run_plainly(panel, from, to, words);
}

void Circuit::run(const Panel& panel, std::size_t from, std::size_t to, Runners* words) const {
    wide_ ? run_widely(panel, from, to, words) : run_plainly(panel, from, to, words);
}

}    // namespace runknee
