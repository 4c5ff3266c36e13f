// Compares plans with vectors made by the executable reference (plan_parity/refresh.py): ids, codes and numbers, all equal.
// Another vector file can be named in the environment: RUNKNEE_PLAN_VECTORS=FILE.

#include <catch2/catch.hpp>

#include <fstream>
#include <iostream>

#include "plan_parity/facts.hpp"
#include "runknee/builtin.hpp"
#include "vectors.hpp"

using namespace runknee;
using Json = nlohmann::json;

namespace {

template <class Ix, class Row>
Ix row_with_id(const Table<Ix, Row>& table, const std::string& id) {
    for (const Ix i : table.indices())
        if (table[i].id == id) return i;
    FAIL("the knowledge has no " << id);
    return Ix{};
}

template <class Enum>
Enum enumerator(const std::string& spelling, std::initializer_list<Enum> all) {
    for (const Enum v : all)
        if (name(v) == spelling) return v;
    FAIL("no enumerator is spelled " << spelling);
    return *all.begin();
}

RawAnswer raw(const Json& value) {
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number()) return value.get<double>();
    if (value.is_string()) return std::string_view(value.get_ref<const std::string&>());
    std::vector<std::string_view> words;
    for (const Json& word : value) words.emplace_back(word.get_ref<const std::string&>());
    if (value.is_null()) return std::monostate{};
    return words;
}

void fill(const KnowledgeBase& kb, const Json& answers, Draft& draft) {
    draft.clear();
    for (const auto& [id, value] : answers.items()) {
        const auto problems = draft.bind(row_with_id(kb.questions, id), raw(value));
        INFO(id << ": " << value);
        REQUIRE(problems.empty());
    }
}

template <class Ix, class Row>
std::vector<Ix> rows_with_ids(const Table<Ix, Row>& table, const Json& list) {
    std::vector<Ix> out;
    for (const Json& id : list) out.push_back(row_with_id(table, id));
    return out;
}

PlanBasis basis_of(const KnowledgeBase& kb, const Json& v) {
    PlanBasis out;
    out.gate = row_with_id(kb.gates, v["gate"]);
    if (!v["protocol"].is_null()) out.protocol = row_with_id(kb.protocols, v["protocol"]);
    out.limited_by.assign(v["limited_by"].size(), LimitedBy::must_exclude);
    out.level = row_with_id(kb.levels, v["level"]);
    out.fired = rows_with_ids(kb.rules, v["fired"]);
    for (const Json& flag : v["flags"])
        out.triage_flags.push_back(enumerator(flag.get<std::string>(), {TriageFlag::call_ambulance, TriageFlag::no_impact_or_load}));
    out.screened = v["screened"];
    return out;
}

PlanStart start_of(const KnowledgeBase& kb, const Json& v) {
    PlanStart out;
    if (v.contains("phase")) out.phase = v["phase"].get<int>();
    if (v.contains("flags")) out.flags = rows_with_ids(kb.flags, v["flags"]);
    if (v.contains("emphasis")) out.emphasis = enumerator(v["emphasis"].get<std::string>(), {Emphasis::hip, Emphasis::knee});
    out.settling_plans = v.value("settling_plans", 0);
    return out;
}

/// The first differences, one a line; empty = equal.
std::string differences(const Json& expected, const Json& got) {
    std::string out;
    const Json patch = Json::diff(expected, got);
    for (std::size_t i = 0; i < patch.size() && i < 4; ++i) {
        const std::string path = patch[i]["path"];
        const Json::json_pointer at(path);
        out += "\n  " + path + ": expected " + (expected.contains(at) ? expected[at].dump() : "nothing") + ", got " +
               (got.contains(at) ? got[at].dump() : "nothing");
    }
    return out;
}

/// What one vector and the program disagree on; empty = nothing.
std::string disagreement(const KnowledgeBase& kb, const Json& vector, Draft& draft) {
    fill(kb, vector["answers"], draft);
    const Answers& answers = draft.finish();
    const PlanBasis basis = basis_of(kb, vector["basis"]);
    const PlanStart start = start_of(kb, vector["start"]);
    const Plan plan = make_plan(kb, answers, basis, start);
    std::string out = differences(vector["plan"], plan_parity::facts(kb, plan));
    if (start.flags.empty() && planned_protocol(kb, answers, basis) != plan.protocol) out += "\n  planned_protocol differs from the plan";
    return out;
}

}    // namespace

TEST_CASE("plan: every vector of the executable reference comes out the same") {
    const Result<KnowledgeBase> kb = load(builtin_files());
    REQUIRE(kb);
    std::ifstream file(parity::file("RUNKNEE_PLAN_VECTORS", "plan_parity"));
    REQUIRE(file);
    Draft draft(*kb);
    std::size_t vectors = 0, loading = 0, wrong = 0;
    std::string report;
    for (std::string line; std::getline(file, line);) {
        const Json vector = Json::parse(line);
        ++vectors;
        if (vector["plan"]["kind"] == "loading") ++loading;
        const std::string found = disagreement(*kb, vector, draft);
        if (found.empty()) continue;
        if (++wrong <= parity::most_reported) report += "\nvector " + std::to_string(vectors) + found;
    }
    std::cout << vectors << " plans, " << loading << " of them full; " << wrong << " differ\n";
    INFO(report);
    CHECK(wrong == 0);
    CHECK(loading >= vectors / 2);
    CHECK(vectors > 0);
}
