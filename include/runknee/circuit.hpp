#pragma once
/// Expressions over the answers of a panel, worked out for all its runners at once: every step joins words, which hold one truth of each.

#include <compare>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "runknee/panel.hpp"
#include "runknee/processor.hpp"

namespace runknee {

/// Steps in the order in which they can be worked out; what several expressions ask is one step. All steps are alike, two words joined
/// to one, so that the processor has nothing to guess.
class Circuit {
public:
    /// A truth of every runner: twice the place of its word, one more if the word holds the opposite.
    using Wire = std::uint32_t;

    /// `wide`: use what a wide processor has; the truths are the same.
    explicit Circuit(const KnowledgeBase& kb, bool wide = is_wide_processor());

    /// Adds what an expression needs; an empty one is true. `certainly`: for whom is it true? `possibly`: for whom is it not false? What is
    /// neither true nor false is unknown, as `holds` says of one runner.
    Wire certainly(Expr expression) { return expression.empty() ? opposite(never()) : wire(expression.root, true); }
    Wire possibly(Expr expression) { return expression.empty() ? opposite(never()) : wire(expression.root, false); }

    /// Adds an expression that will be asked for by itself (`Truths`).
    void keep(Expr expression);

    /// What there is so far: what is added later comes behind it.
    struct Extent {
        std::size_t leaves = 0, steps = 0;
    };
    Extent extent() const { return {leaves_.size(), steps_.size()}; }

    /// How many words of memory working it out takes: first those of the panel, each where it is there.
    std::size_t words() const { return words_; }
    /// Takes the words of a panel.
    void begin(const Panel& panel, Runners* words) const;
    /// Works out what lies between two extents, for a panel in which the questions that are asked are settled. Shape: `words` was begun
    /// with, and has what comes before `from`. Cost: O(leaves and steps), for all runners together.
    void run(const Panel& panel, const Extent& from, const Extent& to, Runners* words) const;
    static Runners truth(const Runners* words, Wire wire) { return words[wire / 2] ^ -Runners{wire % 2}; }

private:
    friend class Truths;
    struct Kept {
        Wire certainly = 0, possibly = 0;    // both 0: it is not kept; no expression is the first word of a panel alone
        bool is() const { return (certainly | possibly) != 0; }
    };
    /// What a leaf asks of a number: limits that both count.
    struct Limits {
        double low = 0, high = 0;
        bool outside = false;    // true beyond them instead
        auto operator<=>(const Limits&) const = default;
    };
    struct Leaf {
        QuestionIx question;
        Limits limits;
        std::uint32_t out = 0;
    };
    /// One or the other of two words, each taken as it is (0) or as its opposite (-1).
    struct Step {
        std::uint32_t first = 0, second = 0, out = 0;
        std::int8_t first_turned = 0, second_turned = 0;
    };

    static Limits limits_of(const ExprNode& leaf);
    static Wire opposite(Wire wire) { return wire ^ 1; }
    Wire never() const { return 2 * nothing_; }
    Wire of_panel(std::size_t word) const { return static_cast<Wire>(2 * word); }
    Wire wire(std::uint32_t node, bool certain);
    Wire leaf(const ExprNode& node);
    Wire number(const ExprNode& node);
    Wire known(QuestionIx q);
    Wire any(std::vector<Wire> parts);
    Wire either(Wire first, Wire second);
    void run_plainly(const Panel& panel, const Extent& from, const Extent& to, Runners* words) const;
    void run_widely(const Panel& panel, const Extent& from, const Extent& to, Runners* words) const;

    const KnowledgeBase* kb_;
    bool wide_;
    Panel layout_;
    std::uint32_t nothing_;    // the word of what is true of nobody, behind those of the panel
    std::uint32_t words_;
    std::vector<Leaf> leaves_;
    std::vector<Step> steps_;
    std::vector<Kept> kept_;                           // by root of an expression
    std::unordered_map<std::uint64_t, Wire> joins_;    // by the two wires that are joined
    std::map<std::tuple<std::uint16_t, Limits>, Wire> numbers_;
};

/// The truths of the expressions that a circuit keeps, worked out for a panel. Circuit and words must outlive it.
class Truths {
public:
    Truths(const Circuit& circuit, const Runners* words) : circuit_(&circuit), words_(words) {}
    /// Nothing: it is not kept. Shape: not empty.
    std::optional<Truth> of(Expr expression, std::size_t seat) const {
        const Circuit::Kept& kept = circuit_->kept_[expression.root];
        if (!kept.is()) return std::nullopt;
        const auto holds = [&](Circuit::Wire wire) { return (Circuit::truth(words_, wire) >> seat & 1) != 0; };
        return holds(kept.certainly) ? Truth::yes : holds(kept.possibly) ? Truth::unknown : Truth::no;
    }

private:
    const Circuit* circuit_;
    const Runners* words_;
};

}    // namespace runknee
