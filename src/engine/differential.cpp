// What the answers of one runner make of the tables. Probability arithmetic is here and in differential_tables.cpp, nowhere else.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <memory_resource>

#include "engine/tables.hpp"

namespace runknee {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// sum += factor x row. The rows never overlap; saying so halves the time.
void add_row(double* __restrict sum, const double* __restrict row, double factor, std::size_t n) {
    for (std::size_t c = 0; c < n; ++c) sum[c] += factor * row[c];
}

/// Cuts a row to +/- `limit`; returns minus its spread.
double clamp_row(double* row, double limit, std::size_t n) {
    double low = limit, high = -limit;
    for (std::size_t c = 0; c < n; ++c) {
        const double cut = row[c] < -limit ? -limit : row[c];
        row[c] = cut > limit ? limit : cut;
        low = row[c] < low ? row[c] : low;
        high = row[c] > high ? row[c] : high;
    }
    return low - high;
}

/// One answer that carries evidence, and its place among the answers of its group.
struct Member {
    const Evidence* evidence;
    const double* score;    // before `trust`
    double order;           // minus the spread: the strongest answer comes first
    double trust;
    double rank_weight;
    std::size_t next;
    bool given;
};

struct Group {
    std::size_t strongest = none;    // index of its first member
    bool given = false;              // has an answer that was given
};

/// Scores one set of answers in working memory on the stack (on the heap only for a knowledge base many times ours).
class Scorer {
public:
    Scorer(const Model& model, const Answers& answers) : kb_(model.kb()), tables_(model.tables()), answers_(answers) {
        members_.reserve(tables_.evidence.size());
        boxes_.reserve(tables_.evidence.size() * tables_.conditions);
        groups_.resize(kb_.groups.size());
        order_.reserve(kb_.groups.size());
    }

    void run(Ledger ledger, Differential& out) {
        collect(out.answers_used);
        out.groups_used = static_cast<int>(std::ranges::count_if(groups_, &Group::given));
        out.log_odds.rows() = tables_.log_prior;
        for (const GroupIx group : order_) add_group(groups_[group.value].strongest, out.log_odds.rows().data());
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
        member.order = member.trust * -score.spread;
        return true;
    }

    bool add_boxes(Member& member, OptionSet ticked) {
        const Evidence& evidence = *member.evidence;
        const std::size_t n = tables_.conditions;
        boxes_.insert(boxes_.end(), tables_.row(evidence.none_ticked), tables_.row(evidence.none_ticked) + n);
        double* sum = boxes_.data() + boxes_.size() - n;
        for (OptionSet left = ticked & evidence.exact; left != 0; left &= left - 1)
            add_row(sum, tables_.row(evidence.ticked[static_cast<std::size_t>(std::countr_zero(left))]), 1, n);
        for (const VagueBox& vague : evidence.vague)
            if ((ticked & vague.box) != 0 && (ticked & vague.covers) == 0) add_row(sum, tables_.row(vague.row), 1, n);
        member.order = member.trust * clamp_row(sum, tables_.limit, n);
        member.score = sum;
        return true;
    }

    /// Into its group, largest spread first; ties keep interview order.
    void insert(Member member) {
        Group& group = groups_[member.evidence->group.value];
        if (group.strongest == none) order_.push_back(member.evidence->group);
        group.given = group.given || member.given;
        std::size_t* at = &group.strongest;
        while (*at != none && members_[*at].order <= member.order) at = &members_[*at].next;
        member.next = *at;
        *at = members_.size();
        members_.push_back(member);
    }

    /// Answers of one group overlap: the strongest counts fully, the others less.
    void add_group(std::size_t strongest, double* log_odds) {
        double rank_weight = 1;
        for (std::size_t at = strongest; at != none; at = members_[at].next) {
            Member& member = members_[at];
            member.rank_weight = rank_weight;
            add_row(log_odds, member.score, member.trust * rank_weight, tables_.conditions);
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

    /// Every cause goes to the place that the causes before it leave free: quicker than sorting, for tens of causes.
    static void rank(Differential& out) {
        const std::vector<double>& p = out.posterior.rows();
        out.order.resize(p.size());
        for (std::size_t c = 0; c < p.size(); ++c) {
            std::size_t before = 0;
            for (std::size_t i = 0; i < c; ++i) before += p[i] >= p[c];
            for (std::size_t i = c + 1; i < p.size(); ++i) before += p[i] > p[c];
            out.order[before] = ConditionIx(c);
        }
    }

    const KnowledgeBase& kb_;
    const Model::Tables& tables_;
    const Answers& answers_;
    std::array<std::byte, 24 * 1024> stack_;
    std::pmr::monotonic_buffer_resource memory_{stack_.data(), stack_.size()};
    std::pmr::vector<Member> members_{&memory_};    // interview order
    std::pmr::vector<double> boxes_{&memory_};      // scores of multi questions; never grows beyond what was reserved
    std::pmr::vector<Group> groups_{&memory_};
    std::pmr::vector<GroupIx> order_{&memory_};    // groups in the order they first spoke
};

}    // namespace

void differential(const Model& model, const Answers& answers, Ledger ledger, Differential& out) { Scorer(model, answers).run(ledger, out); }

Differential differential(const Model& model, const Answers& answers) {
    Differential out;
    differential(model, answers, Ledger::kept, out);
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
