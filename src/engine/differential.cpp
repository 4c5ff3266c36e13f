// What the answers of one runner say, and how sure that makes of a cause.

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/scorer.hpp"

namespace runknee {

Differential differential(const Model& model, const Answers& answers) {
    Differential out;
    Scorer scorer(model);
    scorer.run(answers.panel(), 1, &out.contributions);
    for (const Contribution& contribution : out.contributions)
        if (contribution.given) out.answers_used.push_back(contribution.question);
    out.log_odds.rows().assign(scorer.log_odds(0), scorer.log_odds(0) + model.tables().conditions);
    out.posterior.rows().resize(model.tables().conditions);
    scorer.copy_posterior(0, out.posterior.rows().data());
    for (const ConditionIx c : model.kb().conditions.indices()) out.order.push_back(c);
    std::ranges::stable_sort(out.order, std::ranges::greater{}, [&out](ConditionIx c) { return out.posterior[c]; });
    out.answer_count = scorer.answer_count(0);
    out.groups_used = scorer.groups_used(0);
    return out;
}

Table<ConditionIx, double> before_clamp(const Model& model, const Answers& answers, QuestionIx q) {
    const Model::Tables& tables = model.tables();
    Table<ConditionIx, double> out(tables.conditions, 0.0);
    const auto evidence = std::ranges::find(tables.evidence, q, &Evidence::question);
    if (evidence == tables.evidence.end() || !answers[q].has_value()) return out;
    const Answer answer = answers[q];
    std::vector<double> sum(tables.row_length);
    if (evidence->kind == QuestionKind::multi) {
        add_boxes(tables, *evidence, answer.options, sum.data());
    } else {
        const Question& question = model.kb().questions[q];
        const auto holds = [&](const Bin& bin) { return answer.number >= bin.from && (!bin.to || answer.number < *bin.to); };
        const auto at = evidence->kind == QuestionKind::number
                            ? static_cast<std::size_t>(std::ranges::find_if(question.bins, holds) - question.bins.begin())
                            : static_cast<std::size_t>(std::countr_zero(answer.options));
        if (at < evidence->scores.size()) log_evidence(tables, *evidence, meant(question, at), sum.data());
    }
    std::copy_n(sum.begin(), tables.conditions, out.begin());
    return out;
}

double information(const Model& model, const Evidence& evidence, const Table<ConditionIx, double>& posterior) {
    const std::vector<double>& post = posterior.rows();
    double gain = 0;
    for (const LikelyOption& option : evidence.options) {
        if (evidence.kind == QuestionKind::multi && (evidence.exact >> option.option & 1) == 0) continue;    // vague boxes are left out
        const double* p = model.tables().row(option.chance);
        double m = 0, told = 0, untold = 0;
        for (std::size_t c = 0; c < post.size(); ++c) m += post[c] * p[c];
        for (std::size_t c = 0; c < post.size(); ++c) told += post[c] * p[c] * std::log(p[c] / m);
        gain += told;
        if (evidence.kind != QuestionKind::multi) continue;
        for (std::size_t c = 0; c < post.size(); ++c) untold += post[c] * (1 - p[c]) * std::log((1 - p[c]) / (1 - m));
        gain += model.kb().scoring.unselected_weight * untold;
    }
    return gain;
}

}    // namespace runknee
