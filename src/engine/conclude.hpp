#pragma once
/// What follows from the rules that fire.

#include "runknee/engine.hpp"

namespace runknee {

/// What rules that fire make of a runner together.
class Effect {
public:
    /// None has fired.
    explicit Effect(const KnowledgeBase& kb) : level_(kb.triage.default_level), gate_(kb.triage.default_plan) {}
    /// One has.
    explicit Effect(const Rule& rule) : level_(rule.level), gate_(rule.plan) {
        for (const TriageFlag flag : rule.flags) flags_ |= 1U << static_cast<unsigned>(flag);
    }
    void add(const Effect& other) {
        level_ = more_urgent(level_, other.level_);
        gate_ = stricter(gate_, other.gate_);
        flags_ |= other.flags_;
    }

    /// Level, gate and flags, with what follows from the gaps. Shape: `out` has its lists.
    void conclude(const KnowledgeBase& kb, TriageResult& out) const;

private:
    LevelIx level_;
    GateIx gate_;
    unsigned flags_ = 0;    // one bit each
};

}    // namespace runknee
