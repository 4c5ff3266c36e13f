#include <algorithm>
#include <bit>

#include "engine/conclude.hpp"

namespace runknee {
namespace {

/// A required question that applies and has no answer: its warning signs have not been looked at.
bool may_be_gap(const Answer& answer) { return !answer.given() && answer.applies == Truth::yes; }

/// Is the rule not about open details, or is one of its questions a gap?
bool concerns(const Rule& rule, const std::vector<QuestionIx>& gaps) {
    const auto open = [&gaps](QuestionIx q) { return std::ranges::find(gaps, q) != gaps.end(); };
    return !rule.open_detail() || std::ranges::any_of(rule.questions, open);
}

/// Worst level first; inside a level the order of the files.
void put_in_order(const KnowledgeBase& kb, std::vector<RuleIx>& fired) {
    std::ranges::sort(fired, [&kb](RuleIx a, RuleIx b) {
        const LevelIx first = kb.rules[a].level, second = kb.rules[b].level;
        return first != second ? first > second : a < b;
    });
}

/// The flags of a set, by name.
void list_flags(unsigned set, std::vector<TriageFlag>& out) {
    out.clear();
    for (; set != 0; set &= set - 1) out.push_back(static_cast<TriageFlag>(std::countr_zero(set)));
    if (out.size() > 1) std::ranges::sort(out, {}, [](TriageFlag flag) { return name(flag); });
}

}    // namespace

void Effect::conclude(const KnowledgeBase& kb, TriageResult& out) const {
    out.level = level_;
    out.gate = gate_;
    list_flags(flags_, out.flags);
    if (!out.unanswered.empty()) {    // fail closed: never self-care, never a loading plan
        out.level = more_urgent(out.level, kb.triage.screening.level_floor);
        out.gate = stricter(out.gate, kb.triage.screening.plan_limit);
    }
    out.gate = stricter(out.gate, kb.levels[out.level].plan_floor);
    out.show_causes = kb.gates[out.gate].prints == Prints::nothing ? ShowCauses::no : kb.levels[out.level].show_causes;
}

LevelIx more_urgent(LevelIx a, LevelIx b) { return std::max(a, b); }
GateIx stricter(GateIx a, GateIx b) { return std::max(a, b); }

TriageResult triage(const KnowledgeBase& kb, const Answers& answers) {
    TriageResult out;
    for (const QuestionIx q : kb.questions.indices())
        if (kb.questions[q].required_for_screening && may_be_gap(answers[q]) &&
            holds(kb, answers, kb.questions[q].required_when) == Truth::yes)
            out.unanswered.push_back(q);
    for (const RuleIx r : kb.rules.indices())
        if (concerns(kb.rules[r], out.unanswered) && holds(kb, answers, kb.rules[r].when) == Truth::yes) out.fired.push_back(r);
    put_in_order(kb, out.fired);
    Effect effect(kb);
    for (const RuleIx r : out.fired) effect.add(Effect(kb.rules[r]));
    effect.conclude(kb, out);
    return out;
}

}    // namespace runknee
