#include "assess/other_answers.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace runknee {
namespace {

bool ticked(OptionSet set, std::size_t i) { return (set >> i & 1U) != 0; }

std::vector<RawAnswer> other_truths(const Answer& now) {
    std::vector<RawAnswer> out;
    for (const bool yes : {false, true})
        if (!now.given() || !ticked(now.options, yes ? 1 : 0)) out.emplace_back(yes);
    return out;
}

std::vector<RawAnswer> other_options(const Question& question, const Answer& now) {
    std::vector<RawAnswer> out;
    for (std::size_t i = 0; i < question.options.size(); ++i)
        if (!now.given() || !ticked(now.options, i)) out.emplace_back(question.options[i].id);
    return out;
}

std::vector<RawAnswer> other_boxes(const Question& question, const Answer& now) {
    const OptionSet given = now.given() || now.begun() ? now.options : 0;
    std::vector<RawAnswer> out;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        std::vector<std::string_view> boxes;
        for (std::size_t k = 0; k < question.options.size(); ++k) {
            const bool stays = ticked(given, k) != (k == i) && !question.options[k].exclusive;
            if (question.options[i].exclusive ? k == i && !ticked(given, i) : stays) boxes.push_back(question.options[k].id);
        }
        if (!boxes.empty() && !(question.options[i].exclusive && ticked(given, i))) out.emplace_back(std::move(boxes));
    }
    return out;
}

/// Where a band or a leaf of some expression begins to tell something else.
std::set<double> turning_points(const KnowledgeBase& kb, QuestionIx q) {
    const Question& question = kb.questions[q];
    std::set<double> out;
    for (const Bin& bin : question.bins) out.insert(bin.from);
    for (const ExprNode& node : kb.expressions)
        if (node.kind == ExprNode::Kind::number && node.question == q) out.insert(node.number);
    return out;
}

std::vector<RawAnswer> other_numbers(const KnowledgeBase& kb, QuestionIx q, const Answer& now) {
    const Question& question = kb.questions[q];
    const double step = 1;    // one of the unit to either side of a turning point
    std::set<double> values;
    for (const double at : turning_points(kb, q))
        for (const double v : {at - step, at, at + step})
            if (v >= question.min && v <= question.max && !(now.given() && v == now.number)) values.insert(v);
    std::vector<double> sorted(values.begin(), values.end());
    const double from = now.given() ? now.number : question.min;
    std::ranges::stable_sort(sorted, {}, [from](double v) { return std::abs(v - from); });
    return {sorted.begin(), sorted.end()};
}

}    // namespace

std::vector<RawAnswer> other_answers(const KnowledgeBase& kb, QuestionIx q, const Answer& now) {
    switch (kb.questions[q].kind) {
        case QuestionKind::boolean:
            return other_truths(now);
        case QuestionKind::single:
            return other_options(kb.questions[q], now);
        case QuestionKind::multi:
            return other_boxes(kb.questions[q], now);
        case QuestionKind::number:
            break;
    }
    return other_numbers(kb, q, now);
}

}    // namespace runknee
