#include "engine/ranking.hpp"

#include <algorithm>
#include <tuple>

#include "engine/tables.hpp"

namespace runknee {

Ranking::Ranking(const Model::Tables& tables, const Scoring& scoring)
    : trust_skipped_(scoring.unselected_weight), less_(1 - scoring.damping) {
    ranks_.resize(tables.scores.size());
    strengths_ = {Score::none};
    for (const std::span<const EvidenceSlot> group : tables.groups) add_group(tables, group);
    terms_.resize(2 * strengths_.size(), Term{tables.row(0), 0});
    const auto write = [&](Rank rank, bool given, const ScoredRow& score) {
        if (rank != silent) put(rank, given, score.row, score.spread);
    };
    for (std::size_t i = 0; i < ranks_.size(); ++i) {
        write(ranks_[i].given, true, tables.scores[i]);
        write(ranks_[i].skipped, false, tables.scores[i]);
    }
}

void Ranking::add_group(const Model::Tables& tables, std::span<const EvidenceSlot> group) {
    struct Rankable {
        double strength;
        std::size_t question, score;    // in the group; in the tables
        bool given;
    };
    std::vector<Rankable> answers;
    std::size_t lists = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
        const bool list = group[i].kind == QuestionKind::multi;
        lists += list ? 1 : 0;
        for (std::size_t score = group[i].first_score; score < group[i].first_score + group[i].options + (list ? 1 : 0); ++score) {
            const double spread = tables.scores[score].spread;
            if (spread < 0) continue;
            answers.push_back({spread, i, score, true});
            answers.push_back({trust_skipped_ * spread, i, score, false});
        }
    }
    std::ranges::sort(answers, [](const Rankable& a, const Rankable& b) {
        return std::tie(a.strength, b.question, a.score, a.given) < std::tie(b.strength, a.question, b.score, b.given);
    });
    auto next = static_cast<Rank>(strengths_.size());
    for (const Rankable& answer : answers) (answer.given ? ranks_[answer.score].given : ranks_[answer.score].skipped) = next++;
    first_sums_.push_back(next);
    strengths_.resize(next + lists * Panel::seats, Score::none);    // put when all are known
}

}    // namespace runknee
