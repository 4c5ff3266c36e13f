#include <algorithm>

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

void find_flags(const KnowledgeBase& kb, TriageResult& out) {
    out.flags.clear();
    for (const RuleIx r : out.fired)
        for (const TriageFlag flag : kb.rules[r].flags)
            if (std::ranges::find(out.flags, flag) == out.flags.end()) out.flags.push_back(flag);
    std::ranges::sort(out.flags, {}, [](TriageFlag flag) { return name(flag); });
}

}    // namespace

void conclude(const KnowledgeBase& kb, TriageResult& out) {
    find_flags(kb, out);
    out.level = kb.triage.default_level;
    out.gate = kb.triage.default_plan;
    for (const RuleIx r : out.fired) {
        out.level = more_urgent(out.level, kb.rules[r].level);
        out.gate = stricter(out.gate, kb.rules[r].plan);
    }
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
    conclude(kb, out);
    return out;
}

}    // namespace runknee
