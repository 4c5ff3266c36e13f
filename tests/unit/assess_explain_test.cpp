#include <cmath>
#include <cstring>
#include <set>

#include "runknee/explanation.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

const Model& model() {
    static const Model m(shipped());
    return m;
}

Draft draft_of(const std::string& answers) {
    Draft draft(shipped());
    json::Reader reader;
    const Issues issues = read_answers(shipped(), reader, "{\"answers\":" + answers + "}", "test", draft);
    REQUIRE(issues.empty());
    return draft;
}

const std::string alarmed = R"({"emergency_signs":["foot_changed"]})";

}    // namespace

TEST_CASE("explain: every ledger adds up to its log-odds to the last bit") {
    const Explanation e = explain(model(), draft_of(calm_runner));
    REQUIRE(e.causes.size() == shipped().conditions.size());
    for (const CauseLedger& cause : e.causes) {
        double sum = cause.log_prior;
        for (const LedgerRow& row : cause.rows) {
            sum += row.log_lr;
            CHECK(row.log_lr == Approx(row.undamped * row.rank_weight).margin(1e-15));
        }
        CHECK(std::memcmp(&sum, &cause.log_odds, sizeof sum) == 0);
        CHECK(cause.log_odds == Approx(e.assessment.differential.log_odds[cause.condition]).margin(1e-12));
    }
}

TEST_CASE("explain: the probabilities are the softmax of the log-odds") {
    const Explanation e = explain(model(), draft_of(calm_runner));
    double total = 0;
    for (const CauseLedger& cause : e.causes) total += std::exp(cause.log_odds);
    for (const CauseLedger& cause : e.causes) CHECK(cause.probability == Approx(std::exp(cause.log_odds) / total).epsilon(1e-12));
}

TEST_CASE("explain: every rule is fired, cleared or not screened, once") {
    for (const std::string& answers : {std::string("{}"), calm_runner, alarmed}) {
        const Explanation e = explain(model(), draft_of(answers));
        std::set<std::uint16_t> seen;
        for (const auto* list : {&e.fired, &e.cleared, &e.not_screened})
            for (const RuleIx r : *list) CHECK(seen.insert(r.value).second);
        CHECK(seen.size() == shipped().rules.size());
    }
}

TEST_CASE("explain: nothing answered clears no rule that needs an answer") {
    const Explanation e = explain(model(), draft_of("{}"));
    CHECK_FALSE(e.not_screened.empty());
    for (const RuleIx r : e.cleared) CHECK_FALSE(shipped().rules[r].questions.empty());
}

TEST_CASE("explain: what would change the result does change it when it is answered") {
    Draft now = draft_of(calm_runner);
    const Explanation e = explain(model(), now);
    REQUIRE_FALSE(e.would_change.empty());
    for (const WouldChange& x : e.would_change) {
        const std::string answer = answer_id(shipped(), x.question, x.answer);
        Draft then = now;
        REQUIRE(then.bind(x.question, raw_from_text(shipped().questions[x.question], answer)).empty());
        const Assessment a = assess(model(), then.finish());
        INFO(shipped().questions[x.question].id << " = " << answer);
        CHECK(a.level == x.care);
        const bool other_level = a.level != e.assessment.level;
        const bool other_cause = x.first && *x.first != e.assessment.differential.order.front();
        CHECK((other_level || other_cause));
        CHECK(x.first.has_value() == a.causes_shown());
        if (x.first) CHECK(*x.first == a.differential.order.front());
    }
}

TEST_CASE("explain: an alarming box stands among the answers that would change the level, highest level first") {
    const KnowledgeBase& kb = shipped();
    const Explanation e = explain(model(), draft_of(calm_runner));
    const auto alarming = question(kb, "emergency_signs");
    std::size_t found = 0;
    for (const WouldChange& x : e.would_change) found += x.question == alarming ? 1 : 0;
    CHECK(found >= 4);
    CHECK(more_urgent(e.would_change.front().care, e.would_change.back().care) == e.would_change.front().care);
}

TEST_CASE("explain: causes that are withheld have no ledger") {
    const Explanation e = explain(model(), draft_of(alarmed));
    CHECK_FALSE(e.assessment.causes_shown());
    CHECK(e.causes.empty());
}
