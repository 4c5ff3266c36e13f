#include "runknee/engine.hpp"
#include "unit/alone.hpp"
#include "unit/shipped.hpp"

#include <algorithm>

using namespace runknee;

namespace {

/// The calm runner with other answers in place of some of their own: `,"age":40`.
Answers changed(const std::vector<std::pair<std::string_view, RawAnswer>>& changes) {
    Draft draft(shipped());
    json::Reader reader;
    REQUIRE(read_answers(shipped(), reader, "{\"answers\":" + calm_runner + "}", "test", draft).empty());
    for (const auto& [id, raw] : changes) REQUIRE(draft.bind(question(shipped(), id), raw).empty());
    return draft.finish();
}

using Words = std::vector<std::string_view>;

Text level(const TriageResult& t) { return shipped().levels[t.level].id; }
Text gate(const TriageResult& t) { return shipped().gates[t.gate].id; }

}    // namespace

TEST_CASE("triage: a calm, fully screened runner gets self-care and a full plan") {
    const TriageResult t = triage(shipped(), changed({}));
    CHECK(level(t) == "self_care");
    CHECK(gate(t) == "full");
    CHECK(t.fired.empty());
    CHECK(t.flags.empty());
    CHECK(t.unanswered.empty());
    CHECK(t.show_causes == ShowCauses::yes);
}

TEST_CASE("triage: nothing answered is never self-care, and the gaps are listed in interview order") {
    const TriageResult t = triage(shipped(), answered(shipped(), "{}"));
    CHECK(level(t) == "clinician_routine");
    CHECK(gate(t) == "calm_down_only");
    CHECK(t.unanswered.size() > 5);
    CHECK(std::ranges::is_sorted(t.unanswered));
    CHECK(t.unanswered.front() == question(shipped(), "emergency_signs"));
}

TEST_CASE("triage: one gap alone limits level and plan") {
    const TriageResult t = triage(shipped(), changed({{"pain_worst", std::monostate{}}}));
    CHECK(t.unanswered == std::vector<QuestionIx>{question(shipped(), "pain_worst")});
    CHECK(level(t) == "clinician_routine");
    CHECK(gate(t) == "calm_down_only");
}

TEST_CASE("triage: the highest level wins, and the worst rules stand first in file order") {
    const KnowledgeBase& kb = shipped();
    const TriageResult t =
        triage(kb, changed({{"emergency_signs", Words{"chest_or_breathing"}}, {"night_pain", "most_nights"}, {"trend", "worse"}}));
    REQUIRE(t.fired.size() >= 2);
    CHECK(level(t) == "emergency_now");
    CHECK(gate(t) == "block");
    CHECK(t.show_causes == ShowCauses::no);
    CHECK(kb.rules[t.fired.front()].level == t.level);
    CHECK(std::ranges::is_sorted(t.fired, [&kb](RuleIx a, RuleIx b) {
        const LevelIx x = kb.rules[a].level, y = kb.rules[b].level;
        return x != y ? x > y : a < b;
    }));
}

TEST_CASE("triage: the strictest gate wins, also where no level asks for it") {
    const TriageResult t = triage(shipped(), changed({{"pain_worst", 7.0}}));
    CHECK(level(t) == "self_care");
    CHECK(gate(t) == "calm_down_only");
}

TEST_CASE("triage: the flags of the fired rules are listed once, by name") {
    const TriageResult t = triage(shipped(), changed({{"emergency_signs", Words{"chest_or_breathing", "very_unwell"}}}));
    CHECK(std::ranges::count(t.flags, TriageFlag::call_ambulance) == 1);
}

TEST_CASE("triage: a warning sign behind a closed gate counts") {
    const TriageResult closed = triage(shipped(), changed({{"joint_hot_swollen", "yes"}}));
    CHECK_FALSE(closed.fired.empty());
    CHECK(closed.level > triage(shipped(), changed({})).level);
}

TEST_CASE("triage: an open detail fires its rule while the question is a gap, and not after it is answered") {
    const KnowledgeBase& kb = shipped();
    std::size_t seen = 0;
    for (const RuleIx r : kb.rules.indices()) {
        const Rule& rule = kb.rules[r];
        if (!rule.open_detail()) continue;
        const TriageResult t = triage(kb, answered(kb, "{}"));
        const auto open = [&t](QuestionIx q) { return std::ranges::find(t.unanswered, q) != t.unanswered.end(); };
        const bool fires = std::ranges::any_of(rule.questions, open) && holds(kb, answered(kb, "{}"), rule.when) == Truth::yes;
        CHECK((std::ranges::find(t.fired, r) != t.fired.end()) == fires);
        ++seen;
    }
    CHECK(seen > 0);
    const QuestionIx detail = question(kb, "swelling");
    const auto gap = [detail](const TriageResult& t) { return std::ranges::find(t.unanswered, detail) != t.unanswered.end(); };
    CHECK(gap(triage(kb, changed({{"knee_signs", Words{"swollen"}}}))));
    CHECK_FALSE(gap(triage(kb, changed({{"knee_signs", Words{"swollen"}}, {"swelling", "mild"}}))));
}

TEST_CASE("triage: more urgent and stricter pick by rank, whatever the order") {
    const KnowledgeBase& kb = shipped();
    const LevelIx low(0), high(kb.levels.size() - 1);
    CHECK(more_urgent(low, high) == high);
    CHECK(more_urgent(high, low) == high);
    CHECK(kb.levels[low].rank < kb.levels[high].rank);
    const GateIx open(0), shut(kb.gates.size() - 1);
    CHECK(stricter(open, shut) == shut);
    CHECK(kb.gates[open].rank < kb.gates[shut].rank);
}

TEST_CASE("triage: a result that is used again is the same as a new one") {
    TriageResult again = triage(shipped(), changed({{"emergency_signs", Words{"chest_or_breathing"}}}));
    const Model model(shipped());
    Alone(model, changed({})).findings().triage(0, again);
    CHECK(again.fired.empty());
    CHECK(again.flags.empty());
    CHECK(level(again) == "self_care");
}
