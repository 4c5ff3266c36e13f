#pragma once
/// `ask_when` of every question, made ready for one panel after another.

#include "runknee/circuit.hpp"

namespace runknee {

/// Immutable once made. Threads: may be shared.
class Gates {
public:
    explicit Gates(const KnowledgeBase& kb, bool wide = is_wide_processor());

    /// Works out which questions apply to whom, and what an absent answer means; what was worked out before is forgotten. `words` is
    /// working memory. Cost: O(gates), for all runners together.
    void run(Panel& panel, std::vector<Runners>& words) const;

private:
    struct Gate {
        QuestionIx question;
        Circuit::Wire applies = 0, may_apply = 0;
        Circuit::Extent behind;    // of what it needs
        bool has_value = false;    // something stands for an absent answer behind the closed gate:
        OptionSet options = 0;
        double number = 0;
    };

    void close(const Gate& gate, Runners closed, Panel& panel, Runners* words) const;

    Circuit circuit_;
    std::vector<Gate> gates_;
};

}    // namespace runknee
