#pragma once
/// The shipped knowledge and answers written as JSON, for tests.

#include <catch2/catch.hpp>

#include "runknee/builtin.hpp"
#include "runknee/intake.hpp"

namespace runknee {

/// A fresh copy, for tests that change it.
inline KnowledgeBase shipped_copy() {
    auto kb = load(builtin_files());
    if (!kb)
        for (const Issue& issue : kb.issues()) UNSCOPED_INFO(issue.place.source << ":" << issue.place.line << " " << issue.message);
    REQUIRE(kb);
    return std::move(*kb);
}

inline const KnowledgeBase& shipped() {
    static const KnowledgeBase kb = shipped_copy();
    return kb;
}

inline QuestionIx question(const KnowledgeBase& kb, std::string_view id) {
    const auto q = kb.question(id);
    INFO("no question " << id);
    REQUIRE(q);
    return *q;
}

inline ConditionIx condition(const KnowledgeBase& kb, std::string_view id) {
    const auto c = kb.condition(id);
    INFO("no condition " << id);
    REQUIRE(c);
    return *c;
}

/// Answers from the inner object of a record: `{"age":34}`.
inline Answers answered(const KnowledgeBase& kb, const std::string& answers) {
    Draft draft(kb);
    json::Reader reader;
    const Issues issues = read_answers(kb, reader, "{\"answers\":" + answers + "}", "test", draft);
    for (const Issue& issue : issues) UNSCOPED_INFO(issue.message);
    REQUIRE(issues.empty());
    return draft.finish();
}

/// A runner with pain at the front of the knee, screened, nothing flagged.
inline const std::string calm_runner =
    R"({"emergency_signs":["none"],"age":32,"onset":"gradual","knee_signs":["none"],"body_signs":["none"],
"health_history":["none"],"groin_thigh_pain":"no","bone_point_tender":"no","pain_with_load":"with_some_moves","night_pain":"none","duration_weeks":3,"trend":"same",
"rehab_weeks":0,"pain_worst":3,"jump_land_pain":"no","load_change":"none"})";

}    // namespace runknee
