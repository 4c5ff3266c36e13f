#include "report/reasons.hpp"

#include <algorithm>
#include <cmath>

namespace runknee::report {
namespace {

constexpr double worth_telling = 0.1;    // nats: weaker answers would only lengthen the list

bool ticked(OptionSet set, std::size_t i) { return (set >> i & 1U) != 0; }

/// Reason phrases of the ticked options that have one; the others carry no evidence.
std::string option_reasons(const Question& q, OptionSet set) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < q.options.size(); ++i)
        if (ticked(set, i) && !q.options[i].reason.empty()) parts.emplace_back(q.options[i].reason);
    return joined(parts, ", ");
}

/// The phrase of the band a number falls into.
std::string band_reason(const Question& q, double number) {
    for (const auto& bin : q.bins)
        if (number >= bin.from && (!bin.to || number < *bin.to)) return std::string(bin.label);
    return {};
}

std::string own_phrase(const Question& q, const Answer& a) {
    switch (q.kind) {
        case QuestionKind::boolean:
            return std::string(ticked(a.options, 1) ? q.yes : q.no);
        case QuestionKind::single:
        case QuestionKind::multi:
            return option_reasons(q, a.options);
        case QuestionKind::number:
            return band_reason(q, a.number);
    }
    return {};
}

}    // namespace

std::vector<Reason> reasons(const Differential& d, ConditionIx condition, Side side) {
    const double sign = side == Side::for_it ? 1 : -1;
    std::vector<Reason> found;
    for (const auto& c : d.contributions) {
        const double log_lr = c.log_lr[condition];
        if (sign * log_lr > worth_telling) found.push_back({c.question, log_lr});
    }
    std::stable_sort(found.begin(), found.end(), [](const Reason& a, const Reason& b) { return std::abs(a.log_lr) > std::abs(b.log_lr); });
    return found;
}

std::string reason_words(const KnowledgeBase& kb, const Answers& answers, QuestionIx question) {
    const Question& q = kb.questions[question];
    const Answer& a = answers[question];
    if (auto phrase = own_phrase(q, a); !phrase.empty()) return phrase;
    const auto asked = q.brief.empty() ? q.text : q.brief;
    const auto end = asked.find_last_not_of("?.: ");
    return std::string(asked.substr(0, end + 1)).append(": ").append(answer_text(kb, question, a));
}

double shown_as(const KnowledgeBase& kb, double probability) { return std::min(probability, kb.scoring.display_cap); }

std::string percent_words(const Words& w, const KnowledgeBase& kb, double probability) {
    const double percent = std::round(100 * shown_as(kb, probability));
    if (percent < 1) return w.phrase("causes.percent_low", {{"n", "1"}});
    return w.phrase(probability > kb.scoring.display_cap ? "causes.percent_or_more" : "causes.percent", {{"n", number_text(percent)}});
}

}    // namespace runknee::report
