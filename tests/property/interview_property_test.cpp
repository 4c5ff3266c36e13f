#include <fstream>
#include <random>
#include <sstream>

#include "property/runners.hpp"
#include "unit/interview_runner.hpp"

using namespace runknee;

namespace {

constexpr unsigned seed = 20261129;
constexpr std::size_t people = 5000;

double share(std::size_t part, std::size_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
}

/// Which rules the one interview missed, and which answers of the other they rest on.
std::string difference(Walk& few, Walk& all, const Assessment& a, const Assessment& b) {
    std::string out = " (asked " + std::to_string(few.asked[1]) + " causes; rules";
    for (const RuleIx r : b.triage.fired)
        if (std::ranges::find(a.triage.fired, r) == a.triage.fired.end()) out.append(" ").append(shipped().rules[r].id);
    out += "; not asked";
    const Answers &x = few.draft.finish(), &y = all.draft.finish();
    for (const QuestionIx q : shipped().questions.indices())
        if (!x[q].given() && y[q].given() && shipped().questions[q].used_for(Use::triage))
            out.append(" ").append(shipped().questions[q].id);
    return out + ")";
}

/// How an interview that asks little compares with one that asks everything, over many people.
struct Agreement {
    std::size_t people = 0, level = 0, likely = 0, first = 0, first_any = 0, bounds = 0, falling = 0;
    std::string exceptions = {};

    void add(const std::string& who, const Person& person) {
        Walk few = walk({}, person), all = walk({.scope = interview::Scope::all}, person);
        const Assessment a = assess(interview_model(), few.draft.finish(), Scope::decision);
        const Assessment b = assess(interview_model(), all.draft.finish(), Scope::decision);
        ++people;
        bounds += few.bound_held && all.bound_held ? 1 : 0;
        falling += few.risen.empty() && all.risen.empty() ? 1 : 0;
        if (!few.risen.empty() || !all.risen.empty())
            exceptions += who + ": the count of what is left rose " + few.risen + all.risen + "\n";
        if (!few.bound_held || !all.bound_held) exceptions += who + ": more questions than said " + few.broken + all.broken + "\n";
        if (a.triage.level == b.triage.level)
            ++level;
        else
            exceptions += who + ": " + std::string(shipped().levels[a.triage.level].id) + " instead of " +
                          std::string(shipped().levels[b.triage.level].id) + difference(few, all, a, b) + "\n";
        const bool same = a.differential.order[0] == b.differential.order[0];
        first_any += same ? 1 : 0;
        if (a.verdict != Verdict::likely) return;
        ++likely;
        first += same ? 1 : 0;
    }

    std::string text() const {
        std::ostringstream out;
        out << "same level " << level << " of " << people << "; likely in " << likely << ", same first cause in " << first << " of these ("
            << share(first, likely) << " %), over all verdicts " << share(first_any, people) << " %";
        return out.str();
    }
};

/// Somebody with this condition: answers drawn from its likelihoods, mostly calm in all that no likelihood speaks of.
class Drawn {
public:
    explicit Drawn(std::mt19937& random) : random_(&random) {
        std::vector<double> priors;
        for (const Condition& c : shipped().conditions) priors.push_back(c.prior.share);
        condition_ = ConditionIx(std::discrete_distribution<std::size_t>(priors.begin(), priors.end())(random));
        for (const QuestionIx q : shipped().questions.indices()) says_.push_back(draw(q));
    }
    RawAnswer operator()(QuestionIx q) const { return says_[q.value]; }

private:
    bool happens(double p) { return std::bernoulli_distribution(p)(*random_); }

    RawAnswer draw(QuestionIx at) {
        constexpr double does_not_know = 0.02, not_calm = 0.1;
        const Question& q = shipped().questions[at];
        if (happens(does_not_know)) return std::monostate{};
        if (!q.likelihood_options.empty()) return from_likelihoods(at);
        if (!happens(not_calm) && q.kind != QuestionKind::number) return runners::raw(runners::benign(at));
        const auto any = runners::every_answer_to(at);
        return runners::raw(any[std::uniform_int_distribution<std::size_t>(0, any.size() - 1)(*random_)]);
    }

    RawAnswer from_likelihoods(QuestionIx at) {
        const Question& q = shipped().questions[at];
        const std::size_t count = q.kind == QuestionKind::boolean ? 2 : q.kind == QuestionKind::number ? q.bins.size() : q.options.size();
        std::vector<double> p(count, 0.0);
        for (std::size_t i = 0; i < count; ++i)
            if ((q.evidence >> i & 1) != 0) p[i] = chance(condition_, at, i);
        if (q.kind == QuestionKind::multi) return boxes(at, p);
        const std::size_t i = std::discrete_distribution<std::size_t>(p.begin(), p.end())(*random_);
        if (q.kind == QuestionKind::boolean) return i == 1;
        if (q.kind == QuestionKind::number) return q.bins[i].from;
        return q.options[i].id;
    }

    RawAnswer boxes(QuestionIx at, const std::vector<double>& p) {
        const Question& q = shipped().questions[at];
        std::vector<std::string_view> ticked;
        for (std::size_t i = 0; i < p.size(); ++i)
            if ((q.exclusive >> i & 1) == 0 && q.options[i].covers.empty() && p[i] > 0 && happens(p[i])) ticked.push_back(q.options[i].id);
        if (!ticked.empty()) return ticked;
        if (const auto none = none_option(q)) return std::vector<std::string_view>{q.options[*none].id};
        return std::monostate{};
    }

    std::mt19937* random_;
    ConditionIx condition_;
    std::vector<RawAnswer> says_;
};

std::string text_of_cases() {
    const std::ifstream file(RUNKNEE_SOURCE_DIR "/tests/cases/triage.json");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}    // namespace

TEST_CASE("property: the interview reaches the level of all answers in every triage case") {
    const std::string text = text_of_cases();
    json::Reader reader;
    const auto root = reader.parse(text, "triage.json", json::knowledge_limits);
    REQUIRE(root);
    Agreement agreement;
    for (const json::Member part : root->members()) {
        if (part.key != "cases") continue;
        for (const json::Value one : part.value.elements()) {
            std::string id;
            Draft draft(shipped());
            for (const json::Member m : one.members()) {
                if (m.key == "id") id = m.value.as_string();
                if (m.key != "answers") continue;
                for (const json::Member answer : m.value.members())
                    REQUIRE(draft.bind(question(shipped(), answer.key), answer.value).empty());
            }
            const Answers answers = draft.finish();
            agreement.add(id, [&](QuestionIx q) { return given(answers, q); });
        }
    }
    WARN("triage cases: " << agreement.text());
    INFO(agreement.exceptions);
    CHECK(agreement.people > 1000);
    CHECK(agreement.level == agreement.people);
    CHECK(agreement.bounds == agreement.people);
    CHECK(agreement.falling == agreement.people);
}

TEST_CASE("property: the interview reaches the level of all answers, and their first cause where it says likely") {
    std::mt19937 random(seed);
    Agreement agreement;
    for (std::size_t i = 0; i < people; ++i) {
        const Drawn person(random);
        agreement.add("person " + std::to_string(i), person);
    }
    WARN("people drawn from the likelihoods, seed " << seed << ": " << agreement.text());
    INFO(agreement.exceptions);
    CHECK(agreement.level == agreement.people);
    CHECK(share(agreement.first, agreement.likely) >= 95);
    CHECK(agreement.likely > people / 10);
    CHECK(agreement.bounds == agreement.people);
    CHECK(agreement.falling == agreement.people);
}

TEST_CASE("property: scattered answers reach the level of all answers too") {
    Agreement agreement;
    runners::for_all(500, [&] {
        const Answers answers = runners::answers_of(*runners::any_runner());
        agreement.add("runner", [&](QuestionIx q) { return given(answers, q); });
        RC_ASSERT(agreement.level == agreement.people);
        RC_ASSERT(agreement.bounds == agreement.people);
    });
    INFO(agreement.exceptions);
    CHECK(agreement.level == agreement.people);
    WARN("scattered runners: " << agreement.text());
}
