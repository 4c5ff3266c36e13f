#include <algorithm>

#include "engine/tables.hpp"

namespace runknee {
namespace {

/// Per question: index + 1 of the highest level above `today` whose rule is unknown because of it, else 0.
Table<QuestionIx, unsigned> undecided(const KnowledgeBase& kb, const Answers& answers, LevelIx today) {
    Table<QuestionIx, unsigned> safety(kb.questions.size(), 0u);
    std::vector<QuestionIx> open;
    for (const Rule& rule : kb.rules) {
        const LevelIx level = rule.level;
        if (rule.open_detail() || !(level > today)) continue;
        open.clear();
        unknown_questions(kb, answers, rule.when, open);
        for (const QuestionIx q : open) safety[q] = std::max(safety[q], level.value + 1u);
    }
    return safety;
}

bool group_has_spoken(const KnowledgeBase& kb, const Answers& answers, GroupIx group) {
    return std::ranges::any_of(kb.differential_questions,
                               [&](QuestionIx q) { return GroupIx(*kb.questions[q].group) == group && answers[q].has_value(); });
}

/// Information per effort, less where the group of the question has already spoken.
double gain_of(const Model& model, const Answers& answers, const Evidence& evidence, const Differential& d) {
    const Scoring& scoring = model.kb().scoring;
    double gain = information(model, evidence, d.posterior);
    if (group_has_spoken(model.kb(), answers, evidence.group)) gain *= 1 - scoring.damping;
    return gain / (model.kb().questions[evidence.question].self_test ? scoring.self_test_cost : 1.0);
}

/// Answers beyond the safety screen.
int asked(const KnowledgeBase& kb, const Answers& answers) {
    const auto counts = [&](QuestionIx q) {
        const Question& question = kb.questions[q];
        return answers[q].given() && !(question.required_for_screening && question.required_when.empty());
    };
    return static_cast<int>(std::ranges::count_if(kb.differential_questions, counts));
}

}    // namespace

std::vector<Proposal> next_questions(const Model& model, const Answers& answers, const Differential& d, const TriageResult& t) {
    const KnowledgeBase& kb = model.kb();
    const Table<QuestionIx, unsigned> safety = undecided(kb, answers, t.level);
    std::vector<Proposal> out;
    for (const Evidence& evidence : model.tables().evidence) {
        const Answer& answer = answers[evidence.question];
        if (answer.state == Answer::State::unknown && answer.applies == Truth::yes)
            out.push_back({evidence.question, gain_of(model, answers, evidence, d), safety[evidence.question]});
    }
    std::ranges::stable_sort(
        out, [](const Proposal& a, const Proposal& b) { return a.safety != b.safety ? a.safety > b.safety : a.gain > b.gain; });
    if (asked(kb, answers) < kb.scoring.min_differential_questions) return out;
    const bool clear = d.posterior[d.order[0]] >= kb.scoring.stop_asking_above;
    std::erase_if(out, [&](const Proposal& p) { return p.safety == 0 && (clear || p.gain < kb.scoring.stop_asking_gain); });
    return out;
}

}    // namespace runknee
