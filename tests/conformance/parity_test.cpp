// Compares the engine with vectors made by the executable reference (parity/refresh.py): everything equal, probabilities within 1e-9.
// Another vector file can be named in the environment: RUNKNEE_PARITY_VECTORS=FILE.

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>

#include "runknee/assess.hpp"
#include "runknee/builtin.hpp"
#include "vectors.hpp"

using namespace runknee;

namespace {

constexpr double tolerance = 1e-9;
using Words = std::vector<std::string>;

json::Value member(const json::Value& object, std::string_view key) {
    for (const json::Member m : object.members())
        if (m.key == key) return m.value;
    FAIL("a vector has no member " << key);
    return object;
}

Words words(const json::Value& list) {
    Words out;
    for (const json::Value element : list.elements()) out.emplace_back(element.as_string());
    return out;
}

Words one(const json::Value& value) { return {value.is(json::Kind::null) ? std::string("null") : std::string(value.as_string())}; }

std::string text(const Words& list) {
    std::string out;
    for (const std::string& word : list) out.append(out.empty() ? "" : ", ").append(word);
    return "[" + out + "]";
}

/// Ids or names of a list of the assessment, as the reference spells them.
template <class List, class Spell>
Words spelled(const List& list, Spell spell) {
    Words out;
    for (const auto& element : list) out.emplace_back(spell(element));
    return out;
}

/// One vector: what the reference expects against what the engine says.
class Comparison {
public:
    Comparison(const Model& model, const json::Value& expected, const Assessment& got, Words& mismatches, const std::string& where)
        : kb_(model.kb()), expected_(expected), got_(got), mismatches_(mismatches), where_(where) {}

    void care() {
        same("level", one(at("level")), {std::string(kb_.levels[got_.level].id)});
        same("triage_level", one(at("triage_level")), {std::string(kb_.levels[got_.triage.level].id)});
        same("raised_by", words(at("raised_by")), spelled(got_.raised_by, [](RaisedBy v) { return name(v); }));
        same("fired", words(at("fired")), spelled(got_.triage.fired, [this](RuleIx r) { return kb_.rules[r].id; }));
        same("flags", words(at("flags")), spelled(got_.triage.flags, [](TriageFlag v) { return name(v); }));
        same("unanswered", words(at("unanswered")), questions(got_.triage.unanswered));
        same("shown", one(at("shown")), {std::string(name(got_.triage.show_causes))});
    }

    void causes() {
        same("verdict", one(at("verdict")), {std::string(name(got_.verdict))});
        same("unclear_because", words(at("unclear_because")), spelled(got_.unclear_because, [this](const Unclear& u) {
                 return u.code == UnclearCode::guard ? kb_.scoring.verdict_guards[u.guard].id : name(u.code);
             }));
        same("answers_used", words(at("answers_used")), questions(got_.differential.answers_used));
        same("must_exclude", words(at("must_exclude")), conditions(got_.must_exclude));
        const auto& order = got_.differential.order;
        const std::vector<ConditionIx> first(order.begin(), order.begin() + 3);
        same("order", words(at("order")), conditions(first));
        same("bands", words(at("bands")), spelled(first, [this](ConditionIx c) {
                 return kb_.scoring.bands[band(kb_, got_.differential.posterior[c], got_.verdict)].id;
             }));
    }

    void probabilities() {
        ConditionIx c{};
        if (at("p").size() != kb_.conditions.size()) report("p: another number of conditions");
        for (const json::Value p : at("p").elements()) {
            if (!near(p.as_number(), got_.differential.posterior[c]))
                report("p of " + std::string(kb_.conditions[c].id) + ": expected " + number_text(p.as_number()) + ", got " +
                       number_text(got_.differential.posterior[c]));
            c = ConditionIx(c.value + std::size_t{1});
        }
    }

    void plan() {
        const PlanBasis& basis = got_.plan.basis;
        same("gate", one(at("gate")), {std::string(kb_.gates[basis.gate].id)});
        same("limited_by", words(at("limited_by")), spelled(basis.limited_by, [](LimitedBy v) { return name(v); }));
        same("protocol", one(at("protocol")), {basis.protocol ? std::string(kb_.protocols[*basis.protocol].id) : "null"});
        same("reason", one(at("reason")), {std::string(name(basis.reason))});
        same("next_questions", words(at("next_questions")),
             spelled(got_.next_questions, [this](const Proposal& p) { return kb_.questions[p.question].id; }));
    }

    void contributions() {
        for (const json::Member m : expected_.members())
            if (m.key == "contributions")
                for (const json::Member condition : m.value.members()) contributions_of(*kb_.condition(condition.key), condition.value);
    }

private:
    void contributions_of(ConditionIx c, const json::Value& expected) {
        if (expected.size() != got_.differential.contributions.size()) report("contributions: another number of them");
        for (const Contribution& contribution : got_.differential.contributions) {
            const Text id = kb_.questions[contribution.question].id;
            if (!near(member(expected, id).as_number(), contribution.log_lr[c]))
                report("contribution of " + std::string(id) + " to " + std::string(kb_.conditions[c].id));
        }
    }

    json::Value at(std::string_view key) const { return member(expected_, key); }
    static bool near(double a, double b) { return std::abs(a - b) <= tolerance; }
    Words questions(const std::vector<QuestionIx>& list) const {
        return spelled(list, [this](QuestionIx q) { return kb_.questions[q].id; });
    }
    Words conditions(const std::vector<ConditionIx>& list) const {
        return spelled(list, [this](ConditionIx c) { return kb_.conditions[c].id; });
    }
    void same(std::string_view field, const Words& expected, const Words& got) {
        if (expected != got) report(std::string(field) + ": expected " + text(expected) + ", got " + text(got));
    }
    void report(const std::string& what) { mismatches_.push_back(where_ + what); }

    const KnowledgeBase& kb_;
    const json::Value& expected_;
    const Assessment& got_;
    Words& mismatches_;
    const std::string& where_;
};

void compare(const Model& model, const json::Value& vector, const std::string& where, Words& mismatches) {
    Draft draft(model.kb());
    for (const json::Member answer : member(vector, "answers").members())
        for (const AnswerProblem& problem : draft.bind(*model.kb().question(answer.key), answer.value))
            mismatches.push_back(where + "rejected: " + problem.message);
    const Answers& answers = draft.finish();
    const json::Value expected = member(vector, "expect");
    const Assessment whole = assess(model, answers);
    Comparison comparison(model, expected, whole, mismatches, where);
    comparison.care();
    comparison.causes();
    comparison.probabilities();
    comparison.plan();
    comparison.contributions();

    const Assessment decision = assess(model, answers, Scope::decision);
    if (decision.level != whole.level || decision.gate != whole.gate || decision.verdict != whole.verdict ||
        decision.differential.order != whole.differential.order || decision.triage.fired != whole.triage.fired ||
        decision.plan.protocol != whole.plan.protocol || decision.plan.kind != whole.plan.kind)
        mismatches.push_back(where + "the decision alone differs from the whole assessment");
}

}    // namespace

TEST_CASE("parity: the engine says what the executable reference says") {
    const Result<KnowledgeBase> kb = load(builtin_files());
    REQUIRE(kb);
    const Model model(*kb);
    const std::string path = parity::file("RUNKNEE_PARITY_VECTORS", "parity");
    std::ifstream file(path, std::ios::binary);
    json::Reader reader;
    Words mismatches;
    std::size_t line = 0;
    for (std::string vector; std::getline(file, vector);) {
        const std::string where = path + ":" + std::to_string(++line) + ": ";
        const auto value = reader.parse(vector, path, json::record_limits);
        REQUIRE(value);
        compare(model, *value, where, mismatches);
    }
    for (std::size_t i = 0; i < std::min(mismatches.size(), parity::most_reported); ++i) UNSCOPED_INFO(mismatches[i]);
    CHECK(mismatches.empty());
    CHECK(line >= 1000);
    WARN(line << " vectors compared, " << mismatches.size() << " mismatches");
}
