#include "engine/watches.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace runknee {
namespace {

/// Leaves one of which must be true, and roughly how often one is.
struct Cover {
    double often = 0;
    std::vector<std::uint32_t> leaves;
    static Cover unknown() { return {std::numeric_limits<double>::infinity(), {}}; }
    bool found() const { return often < std::numeric_limits<double>::infinity(); }
};

std::size_t option_count(const Question& question) { return question.kind == QuestionKind::boolean ? 2 : question.options.size(); }

/// Share of runners with this answer, as far as the likelihoods tell; none: they do not.
std::optional<double> share(const KnowledgeBase& kb, QuestionIx q, std::size_t option) {
    double sum = 0, weight = 0;
    for (const Condition& condition : kb.conditions) {
        const LikelihoodRow* row = condition.row(q);
        if (row == nullptr) continue;
        sum += condition.prior.share * row->by_option[option];
        weight += condition.prior.share;
    }
    if (weight > 0) return sum / weight;
    return std::nullopt;
}

/// A guess only: a bad one costs time, never a rule.
double how_often(const KnowledgeBase& kb, const ExprNode& leaf) {
    constexpr double detail_is_asked = 0.1;
    const Question& question = kb.questions[leaf.question];
    if (leaf.kind == ExprNode::Kind::number) return 0.5;
    if ((leaf.set & question.skipped_options) != 0) return 1;
    const std::size_t count = option_count(question);
    double out = 0;
    for (std::size_t i = 0; i < count; ++i)
        if ((leaf.set >> i & 1) != 0) out += share(kb, leaf.question, i).value_or(1 / static_cast<double>(count));
    return question.value_when_skipped.given() ? out * detail_is_asked : out;
}

Cover cover(const KnowledgeBase& kb, std::uint32_t at) {
    const ExprNode& node = kb.expressions[at];
    if (node.kind == ExprNode::Kind::negation) return Cover::unknown();
    if (node.kind != ExprNode::Kind::all && node.kind != ExprNode::Kind::any) return {how_often(kb, node), {at}};
    const bool all = node.kind == ExprNode::Kind::all;
    Cover out = all ? Cover::unknown() : Cover{};
    for (std::uint32_t i = 0; i < node.count; ++i) {
        Cover part = cover(kb, kb.expression_children[node.first + i]);
        if (all && part.often < out.often) out = std::move(part);
        if (all) continue;
        out.often += part.often;    // any: every part has to be watched
        out.leaves.insert(out.leaves.end(), part.leaves.begin(), part.leaves.end());
    }
    return out;
}

}    // namespace

Watches::Watches(const KnowledgeBase& kb) : kb_(&kb) {
    for (const QuestionIx q : kb.questions.indices())
        if (kb.questions[q].required_for_screening) required_.push_back({q, kb.questions[q].required_when});
    std::vector<Waiting> waiting;
    for (const RuleIx r : kb.rules.indices()) {
        const Rule& rule = kb.rules[r];
        const Cover watched = rule.when.empty() ? Cover::unknown() : cover(kb, rule.when.root);
        if (rule.open_detail())
            open_details_.push_back(r);
        else if (!watched.found())
            always_.push_back(r);
        else
            for (const std::uint32_t leaf : watched.leaves) waiting.push_back({&kb.expressions[leaf], leaf, r});
    }
    std::ranges::stable_sort(waiting, {}, [](const Waiting& w) { return w.leaf->question; });
    while (!waiting.empty()) {
        const QuestionIx q = waiting.back().leaf->question;
        const auto from = std::ranges::find(waiting, q, [](const Waiting& w) { return w.leaf->question; });
        if (kb.questions[q].kind == QuestionKind::number)
            for (auto at = from; at != waiting.end(); ++at) numbers_.push_back({Expr{at->root}, at->rule});
        else
            watch(q, {from, waiting.end()});
        waiting.erase(from, waiting.end());
    }
}

void Watches::watch(QuestionIx q, std::span<const Waiting> waiting) {
    OptionWatch out{q, 0, static_cast<std::uint32_t>(parts_.size())};
    for (std::size_t i = 0; i < option_count(kb_->questions[q]); ++i) {
        Part part{static_cast<std::uint32_t>(rules_.size()), 0};
        for (const Waiting& w : waiting)
            if ((w.leaf->set >> i & 1) != 0) rules_.push_back(w.rule);
        part.count = static_cast<std::uint32_t>(rules_.size()) - part.first;
        if (part.count != 0) out.options |= OptionSet{1} << i;
        parts_.push_back(part);
    }
    options_.push_back(out);
}

void Watches::candidates(const Answers& answers, bool gaps, std::vector<RuleIx>& out) const {
    if (gaps) out.insert(out.end(), open_details_.begin(), open_details_.end());
    out.insert(out.end(), always_.begin(), always_.end());
    for (const OptionWatch& watch : options_) {
        // an answer that is unknown or not applicable has no options
        for (OptionSet left = answers[watch.question].options & watch.options; left != 0; left &= left - 1) {
            const Part& part = parts_[watch.first_part + static_cast<std::size_t>(std::countr_zero(left))];
            out.insert(out.end(), rules_.begin() + part.first, rules_.begin() + part.first + part.count);
        }
    }
    for (const NumberWatch& watch : numbers_)
        if (holds(*kb_, answers, watch.leaf) == Truth::yes) out.push_back(watch.rule);
}

}    // namespace runknee
