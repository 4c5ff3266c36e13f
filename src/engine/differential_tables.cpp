// The part of the scoring recipe that does not depend on the runner, worked out once per knowledge base.

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/tables.hpp"

namespace runknee {
namespace {

/// Fills the tables of a model, question by question.
class Builder {
public:
    Builder(const KnowledgeBase& kb, Model::Tables& tables) : kb_(kb), tables_(tables) {}

    void build() {
        tables_.conditions = kb_.conditions.size();
        tables_.row_length = (tables_.conditions + row_step - 1) / row_step * row_step;
        tables_.limit = std::log(kb_.scoring.lr_clamp);
        for (const Condition& condition : kb_.conditions) tables_.log_prior.push_back(std::log(condition.prior.share));
        tables_.log_prior.resize(tables_.row_length);
        tables_.new_row();    // row 0: no evidence
        for (const QuestionIx q : kb_.differential_questions) add(q);
        lay_out();
    }

private:
    void add(QuestionIx q) {
        const Question& question = kb_.questions[q];
        Evidence out;
        out.question = q;
        out.group = *question.group;
        out.kind = question.kind;
        const double weight = weight_of_rows(q);
        if (!(weight > 0)) return;
        for (const Text id : question.likelihood_options)
            if (const auto option = KnowledgeBase::option(question, id)) out.options.push_back(likely_option(q, *option, weight));
        if (question.kind == QuestionKind::multi)
            add_multi(question, out);
        else
            add_scores(question, out);
        tables_.evidence.push_back(std::move(out));
    }

    double weight_of_rows(QuestionIx q) const {
        double out = 0;
        for (const Condition& condition : kb_.conditions)
            if (condition.row(q) != nullptr) out += condition.prior.share;
        return out;
    }

    LikelyOption likely_option(QuestionIx q, std::size_t option, double weight) {
        LikelyOption out{option, 0, tables_.new_row()};
        for (const Condition& condition : kb_.conditions)
            if (const LikelihoodRow* row = condition.row(q)) out.mean += condition.prior.share * row->by_option[option];
        out.mean /= weight;
        const double e = kb_.questions[q].answer_error.value_or(kb_.scoring.answer_error);
        double* chance = tables_.numbers.data() + out.chance;
        for (const Condition& condition : kb_.conditions) {
            const LikelihoodRow* row = condition.row(q);
            *chance++ = row == nullptr ? out.mean : (1 - e) * row->by_option[option] + e * out.mean;
        }
        return out;
    }

    void add_multi(const Question& question, Evidence& out) {
        add_boxes(question, out);
        for (std::size_t i = 0; i < question.options.size(); ++i) out.scores.push_back(score_of_boxes(out, OptionSet{1} << i));
        out.scores.push_back(score_of_boxes(out, 0));
    }

    Score score_of_boxes(const Evidence& evidence, OptionSet ticked) {
        Score out{tables_.new_row(), 0};
        out.spread = log_evidence_of_boxes(tables_, evidence, ticked, tables_.numbers.data() + out.row);
        return out;
    }

    /// The part that every runner needs, in few pieces of memory, group by group.
    void lay_out() {
        std::vector<std::pair<std::size_t, std::size_t>> groups;
        for (const GroupIx group : kb_.groups.indices()) {
            const std::size_t first = tables_.slots.size();
            for (std::size_t i = 0; i < tables_.evidence.size(); ++i)
                if (tables_.evidence[i].group == group) tables_.slots.push_back(slot(i));
            if (tables_.slots.size() > first) groups.emplace_back(first, tables_.slots.size() - first);
        }
        for (const auto& [first, count] : groups) tables_.groups.push_back(std::span(tables_.slots).subspan(first, count));
        tables_.ranking = Ranking(tables_, kb_.scoring);
    }

    EvidenceSlot slot(std::size_t at) {
        const Evidence& evidence = tables_.evidence[at];
        const bool multi = evidence.kind == QuestionKind::multi, number = evidence.kind == QuestionKind::number;
        EvidenceSlot out;
        out.question = evidence.question;
        out.kind = evidence.kind;
        out.evidence = static_cast<std::uint16_t>(at);
        out.options = static_cast<std::uint16_t>(evidence.scores.size() - (multi ? 1 : 0));
        out.first_score = static_cast<std::uint32_t>(tables_.scores.size());
        out.first_bin = static_cast<std::uint32_t>(tables_.bins.size());
        for (const Score& score : evidence.scores) tables_.scores.push_back({tables_.row(score.row), score.spread});
        constexpr double endless = std::numeric_limits<double>::infinity();
        if (number)
            for (const Bin& bin : kb_.questions[evidence.question].bins)
                tables_.bins.push_back({bin.from, bin.to ? std::nextafter(*bin.to, -endless) : endless});
        return out;
    }

    /// A vague box speaks only if it is ticked and none of the boxes it covers is; the covered boxes are silent then. Otherwise it is
    /// silent itself.
    void add_boxes(const Question& question, Evidence& out) {
        for (std::size_t i = 0; i < question.options.size(); ++i)
            if (question.options[i].covers_set != 0)
                out.vague.push_back({OptionSet{1} << i, question.options[i].covers_set, tables_.new_row()});
        out.none_ticked = tables_.new_row();
        out.ticked.resize(question.options.size());
        for (const LikelyOption& box : out.options) add_box(box, out);
    }

    void add_box(const LikelyOption& box, Evidence& out) {
        const OptionSet bit = OptionSet{1} << box.option;
        const auto vague = std::ranges::find(out.vague, bit, &VagueBox::box);
        if (vague == out.vague.end()) out.exact |= bit;
        out.ticked[box.option] = vague == out.vague.end() ? tables_.new_row() : vague->row;
        double* numbers = tables_.numbers.data();
        for (std::size_t c = 0; c < tables_.conditions; ++c) {
            const double p = numbers[box.chance + c];
            const double empty = kb_.scoring.unselected_weight * std::log((1 - p) / (1 - box.mean));
            numbers[out.ticked[box.option] + c] += std::log(p / box.mean);
            if (vague != out.vague.end()) continue;
            numbers[out.ticked[box.option] + c] -= empty;
            numbers[out.none_ticked + c] += empty;
            for (const VagueBox& region : out.vague)
                if ((region.covers & bit) != 0) numbers[region.row + c] -= empty;
        }
    }

    void add_scores(const Question& question, Evidence& out) {
        const std::size_t count = question.kind == QuestionKind::boolean  ? 2
                                  : question.kind == QuestionKind::number ? question.bins.size()
                                                                          : question.options.size();
        for (std::size_t i = 0; i < count; ++i) {
            out.scores.push_back(score(out, meant(question, i)));
        }
    }

    Score score(const Evidence& evidence, OptionSet key) {
        std::vector<double> row(tables_.conditions);
        if (!log_evidence(tables_, evidence, key, row.data())) return {};
        for (double& nats : row) nats = std::clamp(nats, -tables_.limit, tables_.limit);
        const auto [low, high] = std::ranges::minmax_element(row);
        const Score out{tables_.new_row(), *high - *low};
        std::ranges::copy(row, tables_.numbers.data() + out.row);
        return out;
    }

    const KnowledgeBase& kb_;
    Model::Tables& tables_;
};

}    // namespace

OptionSet meant(const Question& question, std::size_t option) {
    const bool vague = question.kind == QuestionKind::single && question.options[option].stands_for_set != 0;
    return vague ? question.options[option].stands_for_set : OptionSet{1} << option;
}

bool log_evidence(const Model::Tables& tables, const Evidence& evidence, OptionSet key, double* out) {
    const auto named = [key](const LikelyOption& option) { return (key >> option.option & 1) != 0; };
    if (std::ranges::none_of(evidence.options, named)) return false;
    double mean = 0;
    for (const LikelyOption& option : evidence.options) mean += named(option) ? option.mean : 0.0;
    for (std::size_t c = 0; c < tables.conditions; ++c) {
        double chance = 0;
        for (const LikelyOption& option : evidence.options) chance += named(option) ? tables.row(option.chance)[c] : 0.0;
        out[c] = std::log(chance / mean);
    }
    return true;
}

RowAt Model::Tables::new_row() {
    const std::size_t at = numbers.size();
    numbers.resize(at + row_length);
    return static_cast<RowAt>(at);
}

Model::Model(const KnowledgeBase& kb) : kb_(&kb), tables_(std::make_unique<Tables>()) { Builder(kb, *tables_).build(); }
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

}    // namespace runknee
