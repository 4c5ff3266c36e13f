#pragma once
/// Expressions over the answers of a panel, worked out for all its runners at once: every step joins words, which hold one truth of each.

#include <compare>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "runknee/panel.hpp"
#include "runknee/processor.hpp"

namespace runknee {

/// Steps in the order in which they can be worked out; what several expressions ask is one step.
class Circuit {
public:
    /// A truth of every runner: the place of its word.
    using Wire = std::uint32_t;

    /// `wide`: use what a wide processor has; the truths are the same.
    explicit Circuit(const KnowledgeBase& kb, bool wide = is_wide_processor()) : kb_(&kb), wide_(wide) {}

    /// Adds what an expression needs; an empty one is true. `certainly`: for whom is it true? `possibly`: for whom is it not false? What is
    /// neither true nor false is unknown, as `holds` says of one runner.
    Wire certainly(Expr expression) { return expression.empty() ? join(Kind::all, {}) : wire(expression.root, true); }
    Wire possibly(Expr expression) { return expression.empty() ? join(Kind::all, {}) : wire(expression.root, false); }

    /// Steps so far: what is added later comes behind them.
    std::size_t steps() const { return steps_.size(); }

    /// Works out the steps [from, to) of a panel in which the questions they ask are settled. Shape: `words` has one word a step, those
    /// before `from` worked out. Cost: O(what they join), for all runners together.
    void run(const Panel& panel, std::size_t from, std::size_t to, Runners* words) const;

private:
    enum class Kind : std::uint8_t { options, number, unless_known, all, any, none };
    /// What a leaf asks of a number: limits that both count.
    struct Limits {
        double low = 0, high = 0;
        bool outside = false;    // true beyond them instead
        auto operator<=>(const Limits&) const = default;
    };
    struct Step {
        Kind kind = Kind::all;
        QuestionIx question;
        std::uint32_t first = 0, count = 0;    // of `parts_`: the wires that are joined; of leaves: of `limits_`
        OptionSet set = 0;
    };

    static Limits limits_of(const ExprNode& leaf);
    static Runners holding(const Limits& limits, const double* numbers);
    Wire wire(std::uint32_t node, bool certain);
    Wire leaf(const ExprNode& node);
    Wire join(Kind kind, std::vector<Wire> parts, QuestionIx of = {});
    void run_plainly(const Panel& panel, std::size_t from, std::size_t to, Runners* words) const;
    void run_widely(const Panel& panel, std::size_t from, std::size_t to, Runners* words) const;

    const KnowledgeBase* kb_;
    bool wide_;
    std::vector<Step> steps_;
    std::vector<Wire> parts_;
    std::vector<Limits> limits_;
    std::map<std::tuple<Kind, std::uint16_t, std::vector<Wire>>, Wire> joins_;
    std::map<std::tuple<std::uint16_t, OptionSet, Limits>, Wire> leaves_;
};

}    // namespace runknee
