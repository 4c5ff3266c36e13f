#pragma once
/// People who answer an interview to the end.

#include <algorithm>
#include <bit>
#include <functional>

#include "runknee/interview.hpp"
#include "unit/shipped.hpp"

namespace runknee {

inline const Model& interview_model() {
    static const Model model(shipped());
    return model;
}

/// What one person says to any question; nothing = does not know. Views must outlive the walk.
using Person = std::function<RawAnswer(QuestionIx)>;

/// An interview answered to the end. Shape: `asked` holds how many questions of the screen, the causes and the plan there were.
struct Walk {
    Draft draft{shipped()};
    std::array<std::size_t, 3> asked{};
    std::vector<QuestionIx> order;
    bool emergency = false;
    bool bound_held = true;     ///< "at most" never promised too little.
    std::string broken = {};    ///< Where it did.
    std::string risen = {};     ///< Where "at most" did not go down, or "about" went up although the answer had opened nothing.
};

/// Which questions concern the runner now and still wait for an answer. Shape: 2 = in the safety screen, 1 = elsewhere, 0 = not waiting.
inline std::vector<int> waiting(const interview::Course& course, const Answers& answers) {
    std::vector<int> out;
    for (const QuestionIx q : shipped().questions.indices()) {
        const bool waits = !answers[q].given() && answers[q].applies == Truth::yes;
        const bool elsewhere = !shipped().questions[q].required_for_screening || shipped().questions[q].stage == 2;
        out.push_back(!waits ? 0 : course.in_screen(answers, q) == Truth::yes ? 2 : elsewhere ? 1 : 0);
    }
    return out;
}

/// "At most" goes down with every question, whatever is answered: it counts all that may still be opened. "About" goes up only where the
/// last answer has opened a question.
inline void compare_counts(Walk& walk, const interview::Left& before, const interview::Left& now, bool opened) {
    if (now.most < before.most && (opened || now.usual <= before.usual)) return;
    for (const QuestionIx q : {walk.order[walk.order.size() - 2], walk.order.back()})
        walk.risen.append(shipped().questions[q].id).append(" ");
    walk.risen += std::to_string(before.usual) + "/" + std::to_string(before.most) + " then " + std::to_string(now.usual) + "/" +
                  std::to_string(now.most) + ", ";
}

inline Walk walk(interview::Setup setup, const Person& person) {
    Walk out;
    interview::Course course(interview_model(), setup);
    std::vector<std::size_t> most;
    interview::Left before;
    std::vector<int> waited;
    for (;;) {
        const Answers& answers = out.draft.finish();
        if (course.emergency(answers)) {
            out.emergency = true;
            break;
        }
        const auto q = course.next(answers);
        if (!q) break;
        const bool screen = course.in_screen(answers, *q) == Truth::yes;
        ++out.asked[screen ? 0 : static_cast<std::size_t>(shipped().questions[*q].stage) - 1];
        const interview::Left now = course.left(answers, *q);
        const std::vector<int> waits = waiting(course, answers);
        bool opened = false;
        for (std::size_t i = 0; i < waited.size(); ++i) opened = opened || waits[i] > waited[i];
        most.push_back(now.most);
        out.order.push_back(*q);
        if (out.order.size() > 1) compare_counts(out, before, now, opened);
        before = now;
        waited = waits;
        const RawAnswer raw = person(*q);
        REQUIRE(out.draft.bind(*q, raw).empty());
        if (std::holds_alternative<std::monostate>(raw)) course.leave_open(*q);
    }
    for (std::size_t i = 0; i < most.size(); ++i) {
        if (most[i] >= most.size() - 1 - i) continue;
        out.bound_held = false;
        if (out.broken.empty())
            for (const QuestionIx q : out.order) out.broken.append(shipped().questions[q].id).append(" ");
        out.broken.append(shipped().questions[out.order[i]].id).append(" ").append(std::to_string(most[i])).append(", ");
    }
    return out;
}

/// The option that stands alone in a multi question, if there is one.
inline std::optional<std::size_t> none_option(const Question& q) {
    if (std::popcount(q.exclusive) != 1) return std::nullopt;
    return static_cast<std::size_t>(std::countr_zero(q.exclusive));
}

/// What most people with this condition say; the average over all conditions where it has no row.
inline double chance(ConditionIx c, QuestionIx q, std::size_t option) {
    const KnowledgeBase& kb = shipped();
    if (const auto* row = kb.conditions[c].row(q)) return row->by_option[option];
    double sum = 0, share = 0;
    for (const Condition& other : kb.conditions)
        if (const auto* row = other.row(q)) {
            sum += other.prior.share * row->by_option[option];
            share += other.prior.share;
        }
    return sum / share;
}

inline RawAnswer typical_answer(ConditionIx c, QuestionIx at) {
    const Question& q = shipped().questions[at];
    const auto exact = [&](std::size_t i) { return (q.evidence >> i & 1) != 0 && (q.options.empty() || q.options[i].covers.empty()); };
    const std::size_t count = q.kind == QuestionKind::boolean ? 2 : q.kind == QuestionKind::number ? q.bins.size() : q.options.size();
    std::size_t best = count;
    for (std::size_t i = 0; i < count; ++i)
        if (exact(i) && (best == count || chance(c, at, i) > chance(c, at, best))) best = i;
    REQUIRE(best < count);
    if (q.kind == QuestionKind::boolean) return best == 1;
    if (q.kind == QuestionKind::number) return q.bins[best].from;
    if (q.kind == QuestionKind::single) return q.options[best].id;
    std::vector<std::string_view> ticked;
    for (std::size_t i = 0; i < count; ++i)
        if (exact(i) && (q.exclusive >> i & 1) == 0 && chance(c, at, i) >= 0.5) ticked.push_back(q.options[i].id);
    if (ticked.empty()) ticked.push_back(q.options[none_option(q).value_or(best)].id);
    return ticked;
}

/// An answer as it was given, for binding again.
inline RawAnswer given(const Answers& answers, QuestionIx q) {
    const Question& question = shipped().questions[q];
    if (!answers[q].given()) return std::monostate{};
    if (question.kind == QuestionKind::number) return answers[q].number;
    if (question.kind == QuestionKind::boolean) return (answers[q].options & 2) != 0;
    std::vector<std::string_view> ids;
    for (OptionSet set = answers[q].options; set != 0; set &= set - 1)
        ids.push_back(question.options[static_cast<std::size_t>(std::countr_zero(set))].id);
    if (question.kind == QuestionKind::single) return ids.front();
    return ids;
}

}    // namespace runknee
