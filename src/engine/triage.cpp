#include <algorithm>

#include "runknee/engine.hpp"

namespace runknee {
namespace {

/// A required question that applies and has no answer: its warning signs have not been looked at.
bool is_gap(const KnowledgeBase& kb, const Answers& answers, QuestionIx q) {
    const Question& question = kb.questions[q];
    const Answer& answer = answers[q];
    return question.required_for_screening && !answer.given() && answer.applies == Truth::yes &&
           holds(kb, answers, question.required_when) == Truth::yes;
}

void find_gaps(const KnowledgeBase& kb, const Answers& answers, std::vector<QuestionIx>& out) {
    out.clear();
    for (const QuestionIx q : kb.questions.indices())
        if (is_gap(kb, answers, q)) out.push_back(q);
}

bool fires(const KnowledgeBase& kb, const Answers& answers, const Rule& rule, const std::vector<QuestionIx>& gaps) {
    const auto open = [&gaps](QuestionIx q) { return std::ranges::find(gaps, q) != gaps.end(); };
    if (rule.open_detail() && std::ranges::none_of(rule.questions, open)) return false;
    return holds(kb, answers, rule.when) == Truth::yes;
}

/// Worst level first; inside a level the order of the files.
void find_fired(const KnowledgeBase& kb, const Answers& answers, TriageResult& out) {
    out.fired.clear();
    for (const RuleIx r : kb.rules.indices())
        if (fires(kb, answers, kb.rules[r], out.unanswered)) out.fired.push_back(r);
    std::ranges::sort(out.fired, [&kb](RuleIx a, RuleIx b) {
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

LevelIx more_urgent(LevelIx a, LevelIx b) { return std::max(a, b); }
GateIx stricter(GateIx a, GateIx b) { return std::max(a, b); }

void triage(const KnowledgeBase& kb, const Answers& answers, TriageResult& out) {
    find_gaps(kb, answers, out.unanswered);
    find_fired(kb, answers, out);
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

TriageResult triage(const KnowledgeBase& kb, const Answers& answers) {
    TriageResult out;
    triage(kb, answers, out);
    return out;
}

}    // namespace runknee
