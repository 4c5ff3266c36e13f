#include "runknee/engine.hpp"
#include "unit/alone.hpp"
#include "unit/shipped.hpp"

#include <cmath>
#include <numeric>

using namespace runknee;

namespace {

/// The answer every cause makes alike.
void make_alike(KnowledgeBase& kb, std::string_view id, double yes) {
    const QuestionIx q = question(kb, id);
    for (Condition& c : kb.conditions)
        if (c.row_of[q] != 0) c.likelihoods[c.row_of[q] - 1u].by_option = {1 - yes, yes};
}

double sum(const Table<ConditionIx, double>& row) { return std::accumulate(row.begin(), row.end(), 0.0); }

double largest_gap(const Table<ConditionIx, double>& a, const Table<ConditionIx, double>& b) {
    double out = 0;
    for (const ConditionIx c : a.indices()) out = std::max(out, std::abs(a[c] - b[c]));
    return out;
}

/// The recipe for one boolean answer alone, from the likelihoods as written.
double plain_log_lr(const KnowledgeBase& kb, QuestionIx q, std::size_t option, ConditionIx c) {
    double weight = 0, mean = 0;
    for (const Condition& x : kb.conditions)
        if (const LikelihoodRow* row = x.row(q)) weight += x.prior.share, mean += x.prior.share * row->by_option[option];
    mean /= weight;
    const LikelihoodRow* row = kb.conditions[c].row(q);
    if (row == nullptr) return 0;
    const double e = kb.questions[q].answer_error.value_or(kb.scoring.answer_error);
    const double limit = std::log(kb.scoring.lr_clamp);
    return std::clamp(std::log(((1 - e) * row->by_option[option] + e * mean) / mean), -limit, limit);
}

const Contribution& contribution(const Differential& d, QuestionIx q) {
    for (const Contribution& c : d.contributions)
        if (c.question == q) return c;
    FAIL("no contribution");
    return d.contributions.front();
}

}    // namespace

TEST_CASE("differential: without answers the posterior is the prior") {
    const KnowledgeBase& kb = shipped();
    const Differential d = differential(Model(kb), answered(kb, "{}"));
    CHECK(d.contributions.empty());
    CHECK(d.answers_used.empty());
    for (const ConditionIx c : kb.conditions.indices()) {
        CHECK(d.posterior[c] == Approx(kb.conditions[c].prior.share).epsilon(1e-12));
        CHECK(d.log_odds[c] == Approx(std::log(kb.conditions[c].prior.share)).epsilon(1e-12));
        CHECK(d.order[c.value] == c);
    }
}

TEST_CASE("differential: one answer adds the logarithm of its likelihood ratio") {
    const KnowledgeBase& kb = shipped();
    const QuestionIx q = question(kb, "squat_pain");
    const Differential d = differential(Model(kb), answered(kb, R"({"squat_pain":true})"));
    REQUIRE(d.contributions.size() == 1);
    CHECK(d.answers_used == std::vector<QuestionIx>{q});
    for (const ConditionIx c : kb.conditions.indices())
        CHECK(d.contributions[0].log_lr[c] == Approx(plain_log_lr(kb, q, 1, c)).margin(1e-12));
}

TEST_CASE("differential: the posterior sums to one and the contributions to the log-odds") {
    const KnowledgeBase& kb = shipped();
    const Differential d = differential(Model(kb), answered(kb, calm_runner));
    CHECK(sum(d.posterior) == Approx(1).epsilon(1e-12));
    for (const ConditionIx c : kb.conditions.indices()) {
        double z = std::log(kb.conditions[c].prior.share);
        for (const Contribution& x : d.contributions) z += x.log_lr[c];
        CHECK(z == Approx(d.log_odds[c]).margin(1e-12));
    }
}

TEST_CASE("differential: an answer that is equally likely everywhere changes nothing") {
    KnowledgeBase kb = shipped_copy();
    make_alike(kb, "squat_pain", 0.8);
    const Model model(kb);
    const Differential without = differential(model, answered(kb, R"({"age":30,"sitting_pain":true})"));
    const Differential with = differential(model, answered(kb, R"({"age":30,"sitting_pain":true,"squat_pain":true})"));
    CHECK(largest_gap(without.posterior, with.posterior) < 1e-12);
}

TEST_CASE("differential: a cause without a row for a question gets nothing from it") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    std::size_t seen = 0;
    for (const QuestionIx q : kb.differential_questions) {
        if (kb.questions[q].kind != QuestionKind::boolean) continue;
        Draft draft(kb);
        REQUIRE(draft.bind(q, true).empty());
        const Differential d = differential(model, draft.finish());
        for (const ConditionIx c : kb.conditions.indices())
            if (kb.conditions[c].row(q) == nullptr) {
                CHECK(std::abs(contribution(d, q).log_lr[c]) < 1e-15);
                ++seen;
            }
    }
    CHECK(seen > 0);
}

TEST_CASE("differential: an option without likelihoods carries no evidence") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    std::size_t seen = 0;
    for (const QuestionIx q : kb.differential_questions) {
        const Question& question = kb.questions[q];
        if (question.kind != QuestionKind::single) continue;
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            if ((question.evidence >> i & 1) != 0 || question.options[i].stands_for_set != 0) continue;
            Draft draft(kb);
            REQUIRE(draft.bind(q, question.options[i].id).empty());
            CHECK(differential(model, draft.finish()).answers_used.empty());
            ++seen;
        }
    }
    CHECK(seen > 0);
}

TEST_CASE("differential: a vague option lies between the options it stands for") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    std::size_t seen = 0;
    for (const QuestionIx q : kb.differential_questions) {
        for (const Option& option : kb.questions[q].options) {
            if (option.stands_for_set == 0) continue;
            const auto log_lr = [&](std::string_view id) {
                Draft draft(kb);
                REQUIRE(draft.bind(q, id).empty());
                return contribution(differential(model, draft.finish()), q).log_lr;
            };
            const auto vague = log_lr(option.id);
            for (const ConditionIx c : kb.conditions.indices()) {
                double low = 99, high = -99;
                for (const Text id : option.stands_for) low = std::min(low, log_lr(id)[c]), high = std::max(high, log_lr(id)[c]);
                CHECK(vague[c] >= low - 1e-9);
                CHECK(vague[c] <= high + 1e-9);
            }
            ++seen;
        }
    }
    CHECK(seen > 0);
}

TEST_CASE("differential: a vague box is silent as soon as a box it covers is ticked") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    const auto posterior = [&](const char* boxes) {
        return differential(model, answered(kb, std::string("{\"pain_location\":") + boxes + "}")).posterior;
    };
    CHECK(largest_gap(posterior(R"(["front_kneecap"])"), posterior(R"(["front_kneecap","front_unsure"])")) < 1e-15);
    CHECK(largest_gap(posterior(R"(["front_kneecap"])"), posterior(R"(["front_unsure"])")) > 1e-6);
}

TEST_CASE("differential: inside a group the strongest answer counts fully and the others less") {
    const KnowledgeBase& kb = shipped();
    const Differential d = differential(Model(kb), answered(kb, calm_runner));
    std::vector<int> strongest(kb.groups.size(), 0);
    for (const Contribution& x : d.contributions) {
        const bool full = x.rank_weight > 1 - 1e-12;
        strongest[kb.questions[x.question].group->ix.value] += full;
        if (!full) CHECK(x.rank_weight == Approx(1 - kb.scoring.damping));
        for (const ConditionIx c : kb.conditions.indices()) CHECK(x.log_lr[c] == Approx(x.undamped[c] * x.rank_weight).margin(1e-15));
    }
    for (const Contribution& x : d.contributions) CHECK(strongest[kb.questions[x.question].group->ix.value] == 1);
}

TEST_CASE("differential: a skipped value counts less than the same answer given, and is not an answer used") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    const QuestionIx q = question(kb, "swelling");
    const Differential skipped = differential(model, answered(kb, R"({"knee_signs":["none"]})"));
    const Differential given = differential(model, answered(kb, R"({"knee_signs":["none"],"swelling":"none"})"));
    CHECK_FALSE(contribution(skipped, q).given);
    CHECK(contribution(given, q).given);
    for (const ConditionIx c : kb.conditions.indices())
        CHECK(contribution(skipped, q).undamped[c] ==
              Approx(kb.scoring.unselected_weight * contribution(given, q).undamped[c]).margin(1e-15));
    CHECK(std::ranges::find(skipped.answers_used, q) == skipped.answers_used.end());
    CHECK(std::ranges::find(given.answers_used, q) != given.answers_used.end());
}

TEST_CASE("differential: groups are counted once, and only by given answers") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    CHECK(differential(model, answered(kb, R"({"squat_pain":true})")).groups_used == 1);
    CHECK(differential(model, answered(kb, R"({"squat_pain":true,"sitting_pain":true})")).groups_used == 1);
    CHECK(differential(model, answered(kb, R"({"squat_pain":true,"age":30})")).groups_used == 2);
    CHECK(differential(model, answered(kb, R"({"knee_signs":["none"]})")).groups_used == 0);
}

TEST_CASE("differential: no contribution exceeds the limit") {
    const KnowledgeBase& kb = shipped();
    const Differential d =
        differential(Model(kb), answered(kb, R"({"age":7,"pain_location":["outer_above"],"outer_bump_test":"pain_near_30"})"));
    REQUIRE(d.contributions.size() == 3);
    double extreme = 0;
    for (const Contribution& x : d.contributions)
        for (const double v : x.undamped) extreme = std::max(extreme, std::abs(v));
    CHECK(extreme <= std::log(kb.scoring.lr_clamp) + 1e-12);
    CHECK(extreme > 1);
}

TEST_CASE("differential: a panel gives the same, without what single answers contribute, into used memory") {
    const KnowledgeBase& kb = shipped();
    const Model model(kb);
    Differential again = differential(model, answered(kb, R"({"age":60,"squat_pain":false})"));
    const Differential fresh = differential(model, answered(kb, calm_runner));
    Alone(model, answered(kb, calm_runner)).findings().differential(0, again);
    CHECK(again.contributions.empty());
    CHECK(again.answers_used.empty());
    CHECK(again.order == std::vector(fresh.order.begin(), fresh.order.begin() + Findings::causes_in_order));
    CHECK(again.answer_count == static_cast<int>(fresh.answers_used.size()));
    CHECK(again.groups_used == fresh.groups_used);
    CHECK(again.posterior.rows() == fresh.posterior.rows());
}
