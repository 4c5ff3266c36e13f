#pragma once
/// Random runners for property tests, drawn from the knowledge base itself; they shrink by leaving out answers.

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <ostream>

#include "unit/shipped.hpp"

namespace runknee::runners {

/// One answer: a set of options, or a number.
struct Given {
    QuestionIx question;
    OptionSet options = 0;
    double number = 0;
};

using Runner = std::vector<Given>;

inline RawAnswer raw(const Given& given) {
    const Question& q = shipped().questions[given.question];
    if (q.kind == QuestionKind::number) return given.number;
    if (q.kind == QuestionKind::boolean) return (given.options & 2) != 0;
    std::vector<std::string_view> ids;
    for (OptionSet set = given.options; set != 0; set &= set - 1)
        ids.push_back(q.options[static_cast<std::size_t>(std::countr_zero(set))].id);
    if (q.kind == QuestionKind::single) return ids.front();
    return ids;
}

/// Later answers to the same question take the place of earlier ones.
inline Answers answers_of(const Runner& runner) {
    Draft draft(shipped());
    for (const Given& given : runner) RC_ASSERT(draft.bind(given.question, raw(given)).empty());
    return draft.finish();
}

/// The same answers, each question once.
inline Runner without_repeats(const Runner& runner) {
    Runner out;
    for (const Given& given : runner) {
        std::erase_if(out, [&](const Given& g) { return g.question == given.question; });
        out.push_back(given);
    }
    return out;
}

inline std::ostream& operator<<(std::ostream& out, const Given& given) {
    Answer answer;
    answer.state = Answer::State::given;
    answer.options = given.options;
    answer.number = given.number;
    return out << shipped().questions[given.question].id << "=" << answer_id(shipped(), given.question, answer);
}

/// Limits, thresholds and their neighbours of a number question.
inline const std::vector<double>& edges(QuestionIx q) {
    static const auto all = [] {
        const KnowledgeBase& kb = shipped();
        Table<QuestionIx, std::vector<double>> out(kb.questions.size());
        const auto add = [&](QuestionIx at, double mark) {
            const Question& question = kb.questions[at];
            for (const double v : {mark - 1, mark, mark + 1})
                if (v >= question.min && v <= question.max) out[at].push_back(question.integer ? std::floor(v) : v);
        };
        for (const QuestionIx at : kb.questions.indices()) {
            if (kb.questions[at].kind != QuestionKind::number) continue;
            add(at, kb.questions[at].min);
            add(at, kb.questions[at].max);
        }
        for (const ExprNode& node : kb.expressions)
            if (node.kind == ExprNode::Kind::number) add(node.question, node.number);
        return out;
    }();
    return all[q];
}

inline rc::Gen<Given> answer_to(QuestionIx q) {
    const Question& question = shipped().questions[q];
    const auto option = [q](std::size_t i) { return Given{q, OptionSet{1} << i, 0}; };
    switch (question.kind) {
        case QuestionKind::boolean:
            return rc::gen::map(rc::gen::inRange<std::size_t>(0, 2), option);
        case QuestionKind::number:
            return rc::gen::map(rc::gen::elementOf(edges(q)), [q](double v) { return Given{q, 0, v}; });
        case QuestionKind::single:
            return rc::gen::map(rc::gen::inRange<std::size_t>(0, question.options.size()), option);
        case QuestionKind::multi:
            break;
    }
    const OptionSet exclusive = question.exclusive;
    const std::size_t count = question.options.size();
    return rc::gen::map(rc::gen::pair(rc::gen::inRange<std::size_t>(0, count), rc::gen::arbitrary<OptionSet>()),
                        [=](const std::pair<std::size_t, OptionSet>& drawn) {
                            const OptionSet one = OptionSet{1} << drawn.first;
                            // few boxes are ticked: two bits must meet
                            const OptionSet more = drawn.second & (drawn.second >> 20) & ((OptionSet{1} << count) - 1) & ~exclusive;
                            return Given{q, (one & exclusive) != 0 ? one : one | more, 0};
                        });
}

/// Each option alone; the edges of a number.
inline Runner every_answer_to(QuestionIx q) {
    const Question& question = shipped().questions[q];
    Runner out;
    for (const double v : question.kind == QuestionKind::number ? edges(q) : std::vector<double>{}) out.push_back({q, 0, v});
    const std::size_t count = question.kind == QuestionKind::boolean ? 2 : question.options.size();
    for (std::size_t i = 0; i < count; ++i) out.push_back({q, OptionSet{1} << i, 0});
    return out;
}

inline rc::Gen<Given> any_answer() {
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, shipped().questions.size()),
                           [](std::size_t q) { return answer_to(QuestionIx(q)); });
}

/// Does the expression name this option of the question: a leaf that it makes true, other than by "is not"?
inline bool names_option(std::uint32_t at, QuestionIx q, OptionSet option) {
    const ExprNode& node = shipped().expressions[at];
    if (node.kind == ExprNode::Kind::options) return node.question == q && node.op != Op::not_equal && (node.set & option) != 0;
    if (node.kind == ExprNode::Kind::number || node.kind == ExprNode::Kind::negation) return false;
    for (std::uint32_t i = 0; i < node.count; ++i)
        if (names_option(shipped().expression_children[node.first + i], q, option)) return true;
    return false;
}

inline bool names_option(const Rule& rule, QuestionIx q, OptionSet option) {
    return !rule.when.empty() && names_option(rule.when.root, q, option);
}

/// Does a rule above this level name the option?
inline bool named_above(QuestionIx q, OptionSet option, LevelIx level) {
    return std::ranges::any_of(shipped().rules, [&](const Rule& rule) { return rule.level.ix > level && names_option(rule, q, option); });
}

/// Is it certain that the expression is true with `worse` wherever it is true with `calm`, the other answers being the same?
inline bool keeps_true(std::uint32_t at, QuestionIx q, OptionSet calm, OptionSet worse) {
    const ExprNode& node = shipped().expressions[at];
    if (node.kind == ExprNode::Kind::number) return true;
    if (node.kind == ExprNode::Kind::options) return node.question != q || (node.set & calm) == 0 || (node.set & worse) != 0;
    // what stands under a "not" has to stay false
    if (node.kind == ExprNode::Kind::negation) std::swap(calm, worse);
    for (std::uint32_t i = 0; i < node.count; ++i)
        if (!keeps_true(shipped().expression_children[node.first + i], q, calm, worse)) return false;
    return true;
}

/// Does the rule ask for the calm answer: may it fire with that, and not with `worse`?
inline bool asks_for(const Rule& rule, QuestionIx q, OptionSet calm, OptionSet worse) {
    return !rule.when.empty() && !keeps_true(rule.when.root, q, calm, worse);
}

/// How many rules name the option.
inline std::ptrdiff_t alarm(QuestionIx q, OptionSet option) {
    return std::ranges::count_if(shipped().rules, [&](const Rule& rule) { return names_option(rule, q, option); });
}

/// The option that the fewest rules name.
inline Given benign(QuestionIx q) {
    const Question& question = shipped().questions[q];
    const std::size_t count = question.kind == QuestionKind::boolean ? 2 : question.options.size();
    Given best{q, 1, 0};
    std::ptrdiff_t least = alarm(q, 1);
    for (std::size_t i = 0; i < count; ++i) {
        const OptionSet option = OptionSet{1} << i;
        const std::ptrdiff_t named = alarm(q, option);
        const bool stands_alone = (question.exclusive & option) != 0 && (question.exclusive & best.options) == 0;
        if (named < least || (named == least && stands_alone)) best.options = option, least = named;
    }
    return best;
}

/// Everything answered as calmly as can be.
inline const Runner& calm() {
    static const Runner runner = [] {
        const KnowledgeBase& kb = shipped();
        const Answers told = answered(kb, calm_runner);
        Runner out;
        for (const QuestionIx q : kb.questions.indices()) {
            if (told[q].given())
                out.push_back({q, told[q].options, told[q].number});
            else if (kb.questions[q].kind != QuestionKind::number && told[q].applies == Truth::yes)
                out.push_back(benign(q));
        }
        return out;
    }();
    return runner;
}

/// Half the runners are scattered answers, half are calm ones with a few answers changed.
inline rc::Gen<Runner> any_runner() {
    const auto changes = rc::gen::container<Runner>(any_answer());
    const auto few = rc::gen::resize(6, changes);
    const auto on_calm = rc::gen::map(few, [](const Runner& more) {
        Runner out = calm();
        out.insert(out.end(), more.begin(), more.end());
        return out;
    });
    return rc::gen::oneOf(changes, on_calm, on_calm);
}

/// Checks a property on `runs` drawn cases (the seed is printed by rapidcheck, and set by RC_PARAMS).
template <class Property>
void for_all(int runs, Property property) {
    auto params = rc::detail::configuration().testParams;
    params.maxSuccess = runs;
    const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata(), params);
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    INFO("seed=" << params.seed << "\n" << text.str());
    CHECK(result.template is<rc::detail::SuccessResult>());
}

}    // namespace runknee::runners
