// The part of the scoring recipe that does not depend on the runner, worked out once per knowledge base.

#include <algorithm>
#include <cmath>

#include "engine/tables.hpp"

namespace runknee {
namespace {

/// Fills the tables of a model, question by question.
class Builder {
public:
    Builder(const KnowledgeBase& kb, Model::Tables& tables) : kb_(kb), tables_(tables) {}

    void build() {
        tables_.conditions = kb_.conditions.size();
        tables_.limit = std::log(kb_.scoring.lr_clamp);
        for (const Condition& condition : kb_.conditions) tables_.log_prior.push_back(std::log(condition.prior.share));
        for (const QuestionIx q : kb_.differential_questions) add(q);
        for (const ConditionIx c : kb_.conditions.indices())
            if (kb_.conditions[c].must_exclude) tables_.dangerous.push_back(c);
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
            add_boxes(question, out);
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
            const bool vague = question.kind == QuestionKind::single && question.options[i].stands_for_set != 0;
            out.scores.push_back(score(out, vague ? question.options[i].stands_for_set : OptionSet{1} << i));
        }
    }

    /// The score of an answer that means any one of the options in `key`.
    Score score(const Evidence& evidence, OptionSet key) {
        Score out;
        const auto named = [key](const LikelyOption& option) { return (key >> option.option & 1) != 0; };
        if (std::ranges::none_of(evidence.options, named)) return out;
        out = {tables_.new_row(), 0, true};
        double* numbers = tables_.numbers.data();
        double mean = 0;
        for (const LikelyOption& option : evidence.options) mean += named(option) ? option.mean : 0.0;
        for (std::size_t c = 0; c < tables_.conditions; ++c) {
            double chance = 0;
            for (const LikelyOption& option : evidence.options) chance += named(option) ? numbers[option.chance + c] : 0.0;
            numbers[out.row + c] = std::clamp(std::log(chance / mean), -tables_.limit, tables_.limit);
        }
        const auto [low, high] = std::minmax_element(numbers + out.row, numbers + out.row + tables_.conditions);
        out.spread = *high - *low;
        return out;
    }

    const KnowledgeBase& kb_;
    Model::Tables& tables_;
};

}    // namespace

RowAt Model::Tables::new_row() {
    const std::size_t at = numbers.size();
    numbers.resize(at + conditions);
    return static_cast<RowAt>(at);
}

Model::Model(const KnowledgeBase& kb) : kb_(&kb), tables_(std::make_unique<Tables>(kb)) { Builder(kb, *tables_).build(); }
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

}    // namespace runknee
