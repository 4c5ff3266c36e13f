#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <memory_resource>

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
    }

private:
    void add(QuestionIx q) {
        const Question& question = kb_.questions[q];
        Evidence out{q, *question.group, question.kind, {}, {}, {}};
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
        LikelyOption out{option, 0, tables_.new_row(), 0, 0};
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

    void add_boxes(const Question& question, Evidence& out) {
        for (LikelyOption& box : out.options) {
            box.ticked = tables_.new_row();
            box.empty = tables_.new_row();
            double* numbers = tables_.numbers.data();
            for (std::size_t c = 0; c < tables_.conditions; ++c) {
                const double p = numbers[box.chance + c];
                numbers[box.ticked + c] = std::log(p / box.mean);
                numbers[box.empty + c] = kb_.scoring.unselected_weight * std::log((1 - p) / (1 - box.mean));
            }
        }
        for (std::size_t i = 0; i < question.options.size(); ++i)
            if (question.options[i].covers_set != 0) out.vague.push_back({OptionSet{1} << i, question.options[i].covers_set});
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
        out = {tables_.new_row(), 0, 0, true};
        double* numbers = tables_.numbers.data();
        double mean = 0;
        for (const LikelyOption& option : evidence.options) mean += named(option) ? option.mean : 0.0;
        for (std::size_t c = 0; c < tables_.conditions; ++c) {
            double chance = 0;
            for (const LikelyOption& option : evidence.options) chance += named(option) ? numbers[option.chance + c] : 0.0;
            numbers[out.row + c] = std::clamp(std::log(chance / mean), -tables_.limit, tables_.limit);
        }
        const auto [low, high] = std::minmax_element(numbers + out.row, numbers + out.row + tables_.conditions);
        out.low = *low;
        out.high = *high;
        return out;
    }

    const KnowledgeBase& kb_;
    Model::Tables& tables_;
};

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// One answer that carries evidence, and its place among the answers of its group.
struct Member {
    const Evidence* evidence;
    const double* score;                // before `trust`
    double order;                       // minus the spread: the strongest answer comes first
    double trust;
    double rank_weight;
    std::size_t next;
    bool given;
};

/// Scores one set of answers in working memory on the stack (on the heap only for a knowledge base many times ours).
class Scorer {
public:
    Scorer(const Model& model, const Answers& answers) : kb_(model.kb()), tables_(model.tables()), answers_(answers) {
        members_.reserve(tables_.evidence.size());
        boxes_.reserve(tables_.evidence.size() * tables_.conditions);
        heads_.assign(kb_.groups.size(), none);
        groups_.reserve(kb_.groups.size());
    }

    void run(Ledger ledger, Differential& out) {
        collect(out.answers_used);
        out.log_odds.rows() = tables_.log_prior;
        for (const GroupIx group : groups_) add_group(group, out.log_odds.rows().data());
        out.contributions.clear();
        if (ledger == Ledger::kept) keep(out.contributions);
        normalise(out);
        rank(out);
    }

private:
    void collect(std::vector<QuestionIx>& used) {
        used.clear();
        for (const Evidence& evidence : tables_.evidence) {
            const Answer& answer = answers_[evidence.question];
            if (!answer.has_value()) continue;
            // a skipped value is known only because a box of a gate was left empty
            Member member{&evidence, nullptr, 0, answer.given() ? 1.0 : kb_.scoring.unselected_weight, 1, none, answer.given()};
            if (!(evidence.kind == QuestionKind::multi ? add_boxes(member, answer.options) : add_option(member, answer))) continue;
            if (answer.given()) used.push_back(evidence.question);
            insert(member);
        }
    }

    std::size_t option(const Evidence& evidence, const Answer& answer) const {
        if (evidence.kind != QuestionKind::number) return static_cast<std::size_t>(std::countr_zero(answer.options));
        const std::vector<Bin>& bins = kb_.questions[evidence.question].bins;
        const auto holds_value = [&](const Bin& bin) { return answer.number >= bin.from && (!bin.to || answer.number < *bin.to); };
        return static_cast<std::size_t>(std::ranges::find_if(bins, holds_value) - bins.begin());
    }

    bool add_option(Member& member, const Answer& answer) const {
        const std::size_t at = option(*member.evidence, answer);
        if (at >= member.evidence->scores.size() || !member.evidence->scores[at].present) return false;
        const Score& score = member.evidence->scores[at];
        member.score = tables_.row(score.row);
        member.order = member.trust * score.low - member.trust * score.high;
        return true;
    }

    bool add_boxes(Member& member, OptionSet ticked) {
        const std::size_t n = tables_.conditions, at = boxes_.size();
        boxes_.resize(at + n, 0.0);
        double* sum = boxes_.data() + at;
        const OptionSet silent = silent_boxes(*member.evidence, ticked);
        for (const LikelyOption& box : member.evidence->options) {
            if ((silent >> box.option & 1) != 0) continue;
            const double* add = tables_.row((ticked >> box.option & 1) != 0 ? box.ticked : box.empty);
            for (std::size_t c = 0; c < n; ++c) sum[c] += add[c];
        }
        for (std::size_t c = 0; c < n; ++c) sum[c] = std::clamp(sum[c], -tables_.limit, tables_.limit);
        const auto [low, high] = std::minmax_element(sum, sum + n);
        member.score = sum;
        member.order = member.trust * *low - member.trust * *high;
        return true;
    }

    /// Into its group, largest spread first; ties keep interview order.
    void insert(Member member) {
        std::size_t* at = &heads_[member.evidence->group.value];
        if (*at == none) groups_.push_back(member.evidence->group);
        while (*at != none && members_[*at].order <= member.order) at = &members_[*at].next;
        member.next = *at;
        *at = members_.size();
        members_.push_back(member);
    }

    /// Answers of one group overlap: the strongest counts fully, the others less.
    void add_group(GroupIx group, double* log_odds) {
        double rank_weight = 1;
        for (std::size_t at = heads_[group.value]; at != none; at = members_[at].next) {
            Member& member = members_[at];
            member.rank_weight = rank_weight;
            for (std::size_t c = 0; c < tables_.conditions; ++c) log_odds[c] += member.trust * member.score[c] * rank_weight;
            rank_weight = 1 - kb_.scoring.damping;
        }
    }

    void keep(std::vector<Contribution>& out) const {
        for (const Member& member : members_) {
            Contribution row{member.evidence->question, member.given, member.rank_weight, {}, {}};
            for (std::size_t c = 0; c < tables_.conditions; ++c) {
                row.undamped.push_back(member.trust * member.score[c]);
                row.log_lr.push_back(member.trust * member.score[c] * member.rank_weight);
            }
            out.push_back(std::move(row));
        }
    }

    void normalise(Differential& out) const {
        const std::vector<double>& log_odds = out.log_odds.rows();
        std::vector<double>& posterior = out.posterior.rows();
        posterior.resize(log_odds.size());
        const double top = *std::ranges::max_element(log_odds);
        double sum = 0;
        for (std::size_t c = 0; c < log_odds.size(); ++c) sum += posterior[c] = std::exp(log_odds[c] - top);
        for (double& p : posterior) p /= sum;
    }

    static void rank(Differential& out) {
        out.order.clear();
        for (const ConditionIx c : out.posterior.indices()) out.order.push_back(c);
        std::ranges::sort(out.order, [&out](ConditionIx a, ConditionIx b) {
            if (out.posterior[a] > out.posterior[b]) return true;
            return !(out.posterior[a] < out.posterior[b]) && a < b;
        });
    }

    const KnowledgeBase& kb_;
    const Model::Tables& tables_;
    const Answers& answers_;
    std::array<std::byte, 24 * 1024> stack_;
    std::pmr::monotonic_buffer_resource memory_{stack_.data(), stack_.size()};
    std::pmr::vector<Member> members_{&memory_};        // interview order
    std::pmr::vector<double> boxes_{&memory_};          // scores of multi questions; never grows beyond what was reserved
    std::pmr::vector<std::size_t> heads_{&memory_};     // by group: its strongest member
    std::pmr::vector<GroupIx> groups_{&memory_};        // in the order they first spoke
};

}    // namespace

RowAt Model::Tables::new_row() {
    const std::size_t at = numbers.size();
    numbers.resize(at + conditions);
    return static_cast<RowAt>(at);
}

Model::Model(const KnowledgeBase& kb) : kb_(&kb), tables_(std::make_unique<Tables>()) { Builder(kb, *tables_).build(); }
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

OptionSet silent_boxes(const Evidence& evidence, OptionSet ticked) {
    OptionSet silent = 0;
    for (const VagueBox& vague : evidence.vague)
        silent |= (ticked & vague.box) != 0 && (ticked & vague.covers) == 0 ? vague.covers : vague.box;
    return silent;
}

void differential(const Model& model, const Answers& answers, Ledger ledger, Differential& out) { Scorer(model, answers).run(ledger, out); }

Differential differential(const Model& model, const Answers& answers) {
    Differential out;
    differential(model, answers, Ledger::kept, out);
    return out;
}

double information(const Model& model, const Evidence& evidence, const Table<ConditionIx, double>& posterior) {
    const std::vector<double>& post = posterior.rows();
    const OptionSet silent = silent_boxes(evidence, 0);    // vague boxes are left out
    double gain = 0;
    for (const LikelyOption& option : evidence.options) {
        if ((silent >> option.option & 1) != 0) continue;
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
