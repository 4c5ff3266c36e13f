#include "engine/watches.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <set>

namespace runknee {
namespace {

/// Leaves one of which must be true, and roughly how often one is.
struct Cover {
    double often = 0;
    std::vector<std::uint32_t> leaves;
    bool all_there_is = true;    // if one of them is true, so is the expression
    static Cover unknown() { return {std::numeric_limits<double>::infinity(), {}, false}; }
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
        out.all_there_is = out.all_there_is && part.all_there_is;
    }
    if (all) out.all_there_is = out.all_there_is && node.count == 1;
    return out;
}

/// Covers of the parts that must all be true, rarest first.
std::vector<Cover> covers(const KnowledgeBase& kb, Expr expression) {
    std::vector<Cover> out;
    if (expression.empty()) return out;
    const ExprNode& node = kb.expressions[expression.root];
    if (node.kind != ExprNode::Kind::all) return {cover(kb, expression.root)};
    for (std::uint32_t i = 0; i < node.count; ++i) out.push_back(cover(kb, kb.expression_children[node.first + i]));
    std::ranges::stable_sort(out, {}, &Cover::often);
    return out;
}

}    // namespace

Watches::Watches(const KnowledgeBase& kb)
    : kb_(&kb),
      watched_(kb.questions.size()),
      options_(kb.questions.size()),
      required_(kb.questions.size()),
      required_when_(kb.questions.size(), Tests::is_true) {
    for (const QuestionIx q : kb.questions.indices()) {
        if (!kb.questions[q].required_for_screening) continue;
        required_.set(q, true);
        required_when_[q.value] = tests_.add(kb, kb.questions[q].required_when);
    }
    rank();
    new_row();
    std::vector<Waiting> waiting;
    for (std::size_t place = 0; place < ranked_.size(); ++place) wait_for(place, waiting);
    std::ranges::stable_sort(waiting, {}, [](const Waiting& w) { return w.leaf->question; });
    for (auto from = waiting.begin(); from != waiting.end();) {
        const auto other = [&](const Waiting& w) { return w.leaf->question != from->leaf->question; };
        const auto to = std::find_if(from, waiting.end(), other);
        watch({from, to});
        from = to;
    }
}

void Watches::rank() {
    for (const RuleIx r : kb_->rules.indices())
        ranked_.push_back({r, tests_.add(*kb_, kb_->rules[r].when), kb_->rules[r].open_detail(), false});
    std::ranges::stable_sort(
        ranked_, [&](const Ranked& a, const Ranked& b) { return LevelIx(kb_->rules[a.rule].level) > LevelIx(kb_->rules[b.rule].level); });
    words_ = Words::words_for(std::max<std::size_t>(ranked_.size(), 1));
    details_.resize(words_);
    for (std::size_t place = 0; place < ranked_.size(); ++place)
        if (ranked_[place].open_detail) details_[place / 64] |= std::uint64_t{1} << (place % 64);
}

/// Takes note of what the rule at a place waits for; where it waits for fewer sets of leaves, the others are reached from the start.
void Watches::wait_for(std::size_t place, std::vector<Waiting>& waiting) {
    const std::vector<Cover> parts = covers(*kb_, kb_->rules[ranked_[place].rule].when);
    ranked_[place].certain = parts.size() <= sets;
    for (std::size_t i = 0; i < sets; ++i) {
        const std::size_t bit = place + i * 64 * words_;
        const bool found = i < parts.size() && parts[i].found();
        if (i < parts.size()) ranked_[place].certain = ranked_[place].certain && parts[i].all_there_is;
        if (!found) set(0, bit);
        if (found)
            for (const std::uint32_t leaf : parts[i].leaves) waiting.push_back({&kb_->expressions[leaf], bit});
    }
}

/// Between two steps every limit holds or fails throughout.
void Watches::watch_number(QuestionIx q, std::span<const Waiting> waiting) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    std::set<double> steps;
    for (const Waiting& w : waiting) {
        const NumberLimits limits = limits_of(*w.leaf);
        steps.insert(limits.low);
        steps.insert(std::nextafter(limits.high, endless));
    }
    NumberWatch out{q, {steps.begin(), steps.end()}, rows_.size() / row_words()};
    for (std::size_t i = 0; i <= out.steps.size(); ++i) {
        const std::size_t row = new_row();
        const double lowest = i == 0 ? std::nextafter(out.steps.front(), -endless) : out.steps[i - 1];
        for (const Waiting& w : waiting)
            if (limits_of(*w.leaf).hold(lowest)) set(row, w.bit);
    }
    numbers_.push_back(std::move(out));
}

/// All that wait for one question.
void Watches::watch(std::span<const Waiting> waiting) {
    const QuestionIx q = waiting.front().leaf->question;
    if (kb_->questions[q].kind == QuestionKind::number) return watch_number(q, waiting);
    watched_.set(q, true);
    OptionWatch& out = options_[q.value];
    out.first_row = rows_.size() / row_words();
    for (std::size_t i = 0; i < option_count(kb_->questions[q]); ++i) {
        const std::size_t row = new_row();
        for (const Waiting& w : waiting)
            if ((w.leaf->set >> i & 1) != 0) {
                set(row, w.bit);
                out.options |= OptionSet{1} << i;
            }
    }
}

std::size_t Watches::new_row() {
    rows_.resize(rows_.size() + row_words());
    return rows_.size() / row_words() - 1;
}

/// What these answers reach: a row.
inline void Watches::reach(const Answers& answers, std::uint64_t* reached) const {
    const AnswerColumns& columns = answers.columns();
    const std::size_t n = row_words();
    for (std::size_t at = 0; at < words_; at += Words::count) {
        std::array<Words, sets> sums{};
        const auto add = [&, rows = rows_.data() + at](std::size_t row) {
            for (std::size_t set = 0; set < sets; ++set) sums[set].add(rows + row * n + set * words_);
        };
        add(0);
        for (std::size_t word = 0; word < watched_.words().size(); ++word) {
            // an answer that is unknown or not applicable has no options, but for the boxes ticked in a list that is begun
            const std::uint64_t answered = columns.given.words()[word] | columns.skipped.words()[word] | columns.begun.words()[word];
            QuestionSet::each_bit(answered & watched_.words()[word], 64 * word, [&](QuestionIx q) {
                const OptionWatch& watch = options_[q.value];
                for (OptionSet left = columns.options[q.value] & watch.options; left != 0; left &= left - 1)
                    add(watch.first_row + static_cast<std::size_t>(std::countr_zero(left)));
            });
        }
        for (const NumberWatch& watch : numbers_) {
            if (!columns.has_value(watch.question)) continue;
            std::size_t row = watch.first_row;
            for (const double step : watch.steps) row += columns.numbers[watch.question.value] >= step;
            add(row);
        }
        for (std::size_t set = 0; set < sets; ++set) sums[set].store(reached + set * words_ + at);
    }
}

void Watches::gaps(const Answers& answers, std::vector<QuestionIx>& out) const {
    const AnswerColumns& columns = answers.columns();
    out.clear();
    for (std::size_t word = 0; word < required_.words().size(); ++word) {
        const std::uint64_t open = required_.words()[word] & columns.applies.words()[word] & ~columns.given.words()[word];
        QuestionSet::each_bit(open, 64 * word, [&](QuestionIx q) {
            if (tests_.hold(answers, required_when_[q.value])) out.push_back(q);
        });
    }
}

inline bool Watches::fires(const Answers& answers, const std::vector<QuestionIx>& gaps, const Ranked& ranked) const {
    const auto open = [&gaps](QuestionIx q) { return std::ranges::find(gaps, q) != gaps.end(); };
    if (ranked.open_detail && std::ranges::none_of(kb_->rules[ranked.rule].questions, open)) return false;
    return ranked.certain || tests_.hold(answers, ranked.when);
}

void Watches::fired(const Answers& answers, const std::vector<QuestionIx>& gaps, std::vector<RuleIx>& out) const {
    wide_ ? find_fired_widely(answers, gaps, out) : find_fired(answers, gaps, out);
}

RUNKNEE_WIDELY void Watches::find_fired_widely(const Answers& answers, const std::vector<QuestionIx>& gaps,
                                               std::vector<RuleIx>& out) const {
    find_fired(answers, gaps, out);
}

inline void Watches::find_fired(const Answers& answers, const std::vector<QuestionIx>& gaps, std::vector<RuleIx>& out) const {
    std::array<std::uint64_t, 96> reached;
    if (row_words() > reached.size()) {    // of rules there are hundreds, not thousands
        for (const Ranked& ranked : ranked_)
            if (fires(answers, gaps, {ranked.rule, ranked.when, ranked.open_detail, false})) out.push_back(ranked.rule);
        return;
    }
    reach(answers, reached.data());
    for (std::size_t word = 0; word < words_; ++word) {
        std::uint64_t may_fire = gaps.empty() ? ~details_[word] : ~std::uint64_t{0};
        for (std::size_t set = 0; set < sets; ++set) may_fire &= reached[set * words_ + word];
        for (std::uint64_t left = may_fire; left != 0; left &= left - 1) {
            const Ranked& ranked = ranked_[64 * word + static_cast<std::size_t>(std::countr_zero(left))];
            if (fires(answers, gaps, ranked)) out.push_back(ranked.rule);
        }
    }
}

}    // namespace runknee
