#include "intake/gates.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace runknee {
namespace {

// Truth in two bits, "certain" above "possible": then `all` is a bitwise and, `any` an or.
constexpr std::uint8_t no = 0, unknown = 1, yes = 3;

Truth truth_of(std::uint8_t bits) { return static_cast<Truth>((bits & 1U) << 1U >> (bits >> 1U)); }
static_assert(static_cast<int>(Truth::no) == 0 && static_cast<int>(Truth::yes) == 1 && static_cast<int>(Truth::unknown) == 2);

std::uint8_t negated(std::uint8_t bits) {
    constexpr std::array<std::uint8_t, 4> out{yes, unknown, unknown, no};
    return out[bits];
}

std::uint8_t unless_known(const Answer& answer) { return static_cast<std::uint8_t>(answer.state == Answer::State::unknown); }
static_assert(no == 0 && unknown == 1);

}    // namespace

/// Expressions in, stages out. A question is settled in stage 0 if it is always asked, else one behind all that its gate looks at.
class Gates::Compiler {
public:
    Compiler(const KnowledgeBase& kb, Gates& out) : kb_(kb), out_(out), settled_(kb.questions.size(), 0) {}

    void gate(QuestionIx q) {
        const Question& question = kb_.questions[q];
        const Node truth = compile(question.ask_when.root);
        settled_[q.value] = truth.stage + 1;
        Gate gate{{}, q.value, truth.at};
        gate.closed.state = question.value_when_skipped.given() ? Answer::State::skipped : Answer::State::not_applicable;
        gate.closed.options = question.skipped_options;
        gate.closed.number = question.skipped_number;
        stage(truth.stage).gates.push_back(gate);
    }

private:
    /// A truth, and from which stage on it is known.
    struct Node {
        TruthAt at = 0;
        std::size_t stage = 0;
    };

    Stage& stage(std::size_t i) {
        if (i >= out_.stages_.size()) out_.stages_.resize(i + 1);
        return out_.stages_[i];
    }

    TruthAt new_truth() {
        out_.truths_.push_back(unknown);
        return static_cast<TruthAt>(out_.truths_.size() - 1);
    }

    Node compile(std::uint32_t at) {
        const ExprNode& node = kb_.expressions[at];
        if (node.kind == ExprNode::Kind::options) return options(node);
        if (node.kind == ExprNode::Kind::number) return number(node);
        std::vector<TruthAt> parts;
        std::size_t latest = 0;
        for (std::uint32_t i = 0; i < node.count; ++i) {
            const Node part = compile(kb_.expression_children[node.first + i]);
            parts.push_back(part.at);
            latest = std::max(latest, part.stage);
        }
        return {join(node.kind, parts, latest), latest};
    }

    Node options(const ExprNode& node) {
        const std::size_t when = settled_[node.question.value];
        for (const OptionTest& known : stage(when).options)
            if (known.question == node.question.value && known.set == node.set) return {known.out, when};
        stage(when).options.push_back({node.set, node.question.value, new_truth()});
        return {stage(when).options.back().out, when};
    }

    Node number(const ExprNode& node) {
        const std::size_t when = settled_[node.question.value];
        const NumberLimits limits = limits_of(node);
        for (const NumberTest& known : stage(when).numbers)
            if (known.question == node.question.value && known.limits == limits) return {known.out, when};
        stage(when).numbers.push_back({limits, node.question.value, new_truth()});
        return {stage(when).numbers.back().out, when};
    }

    TruthAt join(ExprNode::Kind kind, const std::vector<TruthAt>& parts, std::size_t when) {
        for (const Join& known : stage(when).joins)
            if (known.kind == kind &&
                std::equal(parts.begin(), parts.end(), out_.parts_.begin() + known.first, out_.parts_.begin() + known.first + known.count))
                return known.out;
        const auto first = static_cast<std::uint16_t>(out_.parts_.size());
        out_.parts_.insert(out_.parts_.end(), parts.begin(), parts.end());
        stage(when).joins.push_back({kind, new_truth(), first, static_cast<std::uint16_t>(parts.size())});
        return stage(when).joins.back().out;
    }

    const KnowledgeBase& kb_;
    Gates& out_;
    std::vector<std::size_t> settled_;
};

Gates::Gates(const KnowledgeBase& kb) {
    Compiler compiler(kb, *this);
    for (const QuestionIx q : kb.questions.indices())    // `ask_when` only looks back
        if (!kb.questions[q].ask_when.empty()) compiler.gate(q);
}

void Gates::run(std::span<Answer> rows) {
    static constexpr Answer absent;
    Answer* const row = rows.data();
    std::uint8_t* const truths = truths_.data();
    for (const Stage& stage : stages_) {
        for (const OptionTest& test : stage.options) {    // where a question does not apply it has no options
            const Answer& answer = row[test.question];
            const unsigned has = (answer.options & test.set) != 0;
            truths[test.out] = static_cast<std::uint8_t>((has * yes) | unless_known(answer));
        }
        for (const NumberTest& test : stage.numbers) {
            const Answer& answer = row[test.question];
            truths[test.out] = answer.has_value() && test.limits.hold(answer.number) ? yes : unless_known(answer);
        }
        for (const Join& join : stage.joins) truths[join.out] = joined(join);
        for (const Gate& gate : stage.gates) {    // an answer that was given counts even behind a closed gate
            Answer& own = row[gate.question];
            const std::uint8_t truth = truths[gate.truth];
            const std::array<const Answer*, 3> choices{&gate.closed, &absent,
                                                       &own};    // an index, because a branch would be foretold badly
            const bool kept = own.given() | ((own.state == Answer::State::unknown) & (own.options != 0));
            own = *choices[kept ? 2 : std::size_t{truth != no}];
            own.applies = truth_of(truth);
        }
    }
}

std::uint8_t Gates::joined(const Join& join) const {
    const TruthAt* const part = parts_.data() + join.first;
    const std::uint8_t* const truths = truths_.data();
    unsigned all = yes, any = no;
    for (std::size_t i = 0; i < join.count; ++i) {
        all &= truths[part[i]];
        any |= truths[part[i]];
    }
    if (join.kind == ExprNode::Kind::negation) return negated(static_cast<std::uint8_t>(all));
    return static_cast<std::uint8_t>(join.kind == ExprNode::Kind::all ? all : any);
}

}    // namespace runknee
