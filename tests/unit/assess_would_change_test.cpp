#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "runknee/explanation.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

const Model& model() {
    static const Model m(shipped());
    return m;
}

Draft person(const std::string& name) {
    const std::ifstream file(RUNKNEE_SOURCE_DIR "/tests/cases/examples/" + name + ".json");
    std::stringstream text;
    text << file.rdbuf();
    Draft draft(shipped());
    json::Reader reader;
    INFO(name);
    REQUIRE(read_answers(shipped(), reader, text.str(), name, draft).empty());
    return draft;
}

/// Whom the brute force tries: calm, cut at the screen, a teenager, urgent, many answers missing.
const std::vector<std::string> people{"01_core_patellofemoral", "02_core_iliotibial", "05_diff_meniscus",
                                      "08_red_same_day",        "10_partial_minimal", "11_adolescent"};

/// Where an answer leads: the level, and the first cause where causes are shown.
using Outcome = std::pair<std::size_t, std::optional<std::size_t>>;

Outcome outcome(const Assessment& a) {
    return {a.level.value, a.causes_shown() ? std::optional<std::size_t>(a.differential.order.front().value) : std::nullopt};
}

bool differs(const Outcome& now, const Outcome& then) {
    return now.first != then.first || (now.second && then.second && *now.second != *then.second);
}

/// Every other answer there is, by plain counting. Boxes: one more or one less, or one that stands alone. Numbers: every half, as far as
/// the question takes it.
std::vector<RawAnswer> every_other_answer(const Question& q, const Answer& now) {
    const OptionSet stood = now.given() ? now.options : 0;
    std::vector<RawAnswer> out;
    if (q.kind == QuestionKind::boolean) {
        for (const bool yes : {false, true})
            if (stood != (yes ? 2u : 1u)) out.emplace_back(yes);
    } else if (q.kind == QuestionKind::single) {
        for (std::size_t i = 0; i < q.options.size(); ++i)
            if (stood != OptionSet{1} << i) out.emplace_back(q.options[i].id);
    } else if (q.kind == QuestionKind::multi) {
        for (std::size_t i = 0; i < q.options.size(); ++i) {
            const OptionSet box = OptionSet{1} << i;
            const OptionSet then = (q.exclusive & box) != 0 ? box : (stood ^ box) & ~q.exclusive;
            if (then == 0 || then == stood) continue;
            std::vector<std::string_view> ids;
            for (std::size_t k = 0; k < q.options.size(); ++k)
                if ((then >> k & 1) != 0) ids.push_back(q.options[k].id);
            out.emplace_back(std::move(ids));
        }
    } else {
        constexpr double far = 400;    // nothing hangs on more
        for (double v = q.min; v <= std::min(q.max, far); v += q.integer ? 1 : 0.5)
            if (!now.given() || v < now.number || v > now.number) out.emplace_back(v);
    }
    return out;
}

}    // namespace

TEST_CASE("explain: every single other answer that changes the result is listed, and no other") {
    const KnowledgeBase& kb = shipped();
    std::size_t tried = 0, listed_in_all = 0;
    for (const std::string& name : people) {
        Draft draft = person(name);
        const Explanation e = explain(model(), draft);
        const Answers answers = draft.finish();
        const Outcome now = outcome(e.assessment);
        for (const QuestionIx q : kb.questions.indices()) {
            const Question& question = kb.questions[q];
            if (!answers[q].given() && answers[q].applies != Truth::yes) continue;
            std::set<std::pair<std::string, Outcome>> found, listed;
            const bool number = question.kind == QuestionKind::number;    // listed once per result, not per value
            for (const RawAnswer& other : every_other_answer(question, answers[q])) {
                Draft changed = draft;
                REQUIRE(changed.bind(q, other).empty());
                const Answers& told = changed.finish();
                const Assessment then = assess(model(), told, Scope::decision);
                ++tried;
                if (differs(now, outcome(then))) found.emplace(number ? std::string() : answer_id(kb, q, told[q]), outcome(then));
            }
            for (const WouldChange& x : e.would_change)
                if (x.question == q)
                    listed.emplace(number ? std::string() : answer_id(kb, q, x.answer),
                                   Outcome{x.care.value, x.first ? std::optional<std::size_t>(x.first->value) : std::nullopt});
            listed_in_all += listed.size();
            INFO(name << ", " << question.id << ": found " << found.size() << ", listed " << listed.size());
            CHECK(found == listed);
        }
    }
    CHECK(tried > 2000);
    CHECK(listed_in_all > 100);
}

TEST_CASE("explain: the value before the cut is shown, and is cut exactly where it is said to be") {
    const KnowledgeBase& kb = shipped();
    const double limit = std::log(kb.scoring.lr_clamp);
    std::size_t cut = 0, whole = 0;
    for (const std::string& name : people)
        for (const CauseLedger& cause : explain(model(), person(name)).causes)
            for (const LedgerRow& row : cause.rows) {
                INFO(name << " " << kb.conditions[cause.condition].id << " " << kb.questions[row.question].id);
                CHECK(row.clamped == (std::abs(row.unclamped) > limit));
                CHECK(row.undamped == Approx(row.skipped_weight * std::clamp(row.unclamped, -limit, limit)).margin(1e-15));
                CHECK(row.log_lr == Approx(row.undamped * row.rank_weight).margin(1e-15));
                ++(row.clamped ? cut : whole);
            }
    CHECK(cut > 0);
    CHECK(whole > 100);
}

TEST_CASE("explain: the value before the cut is the logarithm of the likelihood against the average, with the share of errors") {
    const KnowledgeBase& kb = shipped();
    Draft draft = person(people.front());
    const Answers answers = draft.finish();
    std::size_t compared = 0;
    for (const CauseLedger& cause : explain(model(), draft).causes)
        for (const LedgerRow& row : cause.rows) {
            const Question& q = kb.questions[row.question];
            const OptionSet said = answers[row.question].options;
            if (!answers[row.question].given() || (q.kind != QuestionKind::boolean && q.kind != QuestionKind::single)) continue;
            std::size_t option = 0;
            while ((said >> option & 1) == 0) ++option;
            if (q.kind == QuestionKind::single && q.options[option].stands_for_set != 0) continue;
            double mean = 0, share = 0;
            for (const Condition& other : kb.conditions)
                if (const LikelihoodRow* r = other.row(row.question)) {
                    mean += other.prior.share * r->by_option[option];
                    share += other.prior.share;
                }
            mean /= share;
            const double p = row.row == nullptr ? mean : (1 - row.answer_error) * row.row->by_option[option] + row.answer_error * mean;
            CHECK(row.unclamped == Approx(std::log(p / mean)).margin(1e-12));
            ++compared;
        }
    CHECK(compared > 50);
}
