#include <algorithm>

#include "engine/tables.hpp"

namespace runknee {
namespace {

/// A required question that applies and has no answer: its warning signs have not been looked at.
bool is_gap(const KnowledgeBase& kb, const Answers& answers, QuestionIx q, Expr required_when) {
    const Answer& answer = answers[q];
    return !answer.given() && answer.applies == Truth::yes && holds(kb, answers, required_when) == Truth::yes;
}

bool fires(const KnowledgeBase& kb, const Answers& answers, RuleIx r, const std::vector<QuestionIx>& gaps) {
    const Rule& rule = kb.rules[r];
    const auto open = [&gaps](QuestionIx q) { return std::ranges::find(gaps, q) != gaps.end(); };
    if (rule.open_detail() && std::ranges::none_of(rule.questions, open)) return false;
    return holds(kb, answers, rule.when) == Truth::yes;
}

/// Worst level first; inside a level the order of the files. Each rule once.
void put_in_order(const KnowledgeBase& kb, std::vector<RuleIx>& fired) {
    std::ranges::sort(fired, [&kb](RuleIx a, RuleIx b) {
        const LevelIx first = kb.rules[a].level, second = kb.rules[b].level;
        return first != second ? first > second : a < b;
    });
    fired.erase(std::ranges::unique(fired).begin(), fired.end());
}

void find_flags(const KnowledgeBase& kb, TriageResult& out) {
    out.flags.clear();
    for (const RuleIx r : out.fired)
        for (const TriageFlag flag : kb.rules[r].flags)
            if (std::ranges::find(out.flags, flag) == out.flags.end()) out.flags.push_back(flag);
    std::ranges::sort(out.flags, {}, [](TriageFlag flag) { return name(flag); });
}

/// Level, gate and flags from the fired rules and the gaps.
void conclude(const KnowledgeBase& kb, TriageResult& out) {
    put_in_order(kb, out.fired);
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

}    // namespace

LevelIx more_urgent(LevelIx a, LevelIx b) { return std::max(a, b); }
GateIx stricter(GateIx a, GateIx b) { return std::max(a, b); }

TriageResult triage(const KnowledgeBase& kb, const Answers& answers) {
    TriageResult out;
    for (const QuestionIx q : kb.questions.indices())
        if (kb.questions[q].required_for_screening && is_gap(kb, answers, q, kb.questions[q].required_when)) out.unanswered.push_back(q);
    for (const RuleIx r : kb.rules.indices())
        if (fires(kb, answers, r, out.unanswered)) out.fired.push_back(r);
    conclude(kb, out);
    return out;
}

void triage(const Model& model, const Answers& answers, TriageResult& out) {
    const KnowledgeBase& kb = model.kb();
    const Watches& watches = model.tables().watches;
    out.unanswered.clear();
    for (const Watches::Gap& gap : watches.required())
        if (is_gap(kb, answers, gap.question, gap.required_when)) out.unanswered.push_back(gap.question);
    out.fired.clear();
    watches.candidates(answers, !out.unanswered.empty(), out.fired);
    std::erase_if(out.fired, [&](RuleIx r) { return !fires(kb, answers, r, out.unanswered); });
    conclude(kb, out);
}

}    // namespace runknee
