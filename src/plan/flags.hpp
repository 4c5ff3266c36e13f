#pragma once
/// Which flags count for one runner (step 4).

#include "runknee/plan.hpp"

namespace runknee::plan {

/// A set of flags of one knowledge base.
class FlagSet {
public:
    explicit FlagSet(std::size_t flags) : on_(flags, false) {}
    void add(FlagIx f) { on_[f.value] = true; }
    bool has(FlagIx f) const { return on_[f.value]; }
    bool any_of(const Refs<FlagIx>& flags) const;

private:
    std::vector<bool> on_;
};

/// `warned`: unknown, not set, but its `skip_if` is printed.
enum class FlagState : std::uint8_t { clear, warned, set };

/// What the answers, the gate and the fired rules make of one flag.
/// Unknown: as `when_unknown` of the flag says; an unknown age counts as old. Cost: no allocation.
FlagState flag_state(const KnowledgeBase& kb, const RunnerView& runner, const PlanBasis& basis, const Flag& flag);

}    // namespace runknee::plan
