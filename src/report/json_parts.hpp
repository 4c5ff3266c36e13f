#pragma once
/// Small pieces of the JSON documents. Shape: whole numbers as integers; key order as built.

#include <optional>

#include <nlohmann/json.hpp>

#include "runknee/report.hpp"

namespace runknee::report {

using Json = nlohmann::ordered_json;

Json number(double v);
/// Four decimals: for probabilities and log-odds.
Json rounded(double v);
Json text_json(Text t);
/// Null where the text is empty.
Json text_or_null(Text t);
Json json_of(Range r);
Json json_of(const Scalar& s);
Json texts(const Texts& list);

template <class T>
Json number_or_null(const std::optional<T>& v) {
    return v ? number(static_cast<double>(*v)) : Json();
}
template <class Ix>
Json ids(const Refs<Ix>& refs) {
    Json out = Json::array();
    for (const auto& r : refs) out.push_back(text_json(r.id));
    return out;
}
template <class Rows, class Ix>
Json ids(const Rows& rows, const std::vector<Ix>& list) {
    Json out = Json::array();
    for (const auto ix : list) out.push_back(text_json(rows[ix].id));
    return out;
}

/// A dose as the data hold it.
Json json_of(const DoseRange& d);
/// An expression as the data hold it.
Json json_of(const KnowledgeBase& kb, Expr e);
Json json_of(const KnowledgeBase& kb, const Criterion& c);
Json json_of(const KnowledgeBase& kb, const std::vector<Criterion>& list);
Json json_of(const Referral& help);

/// The exercise as a reader needs it: how it is done, and what it rests on.
Json how_to(const Exercise& e);

/// The exercise of the walk-run ladder: the one that trains running without being a drill.
std::optional<ExerciseIx> ladder_exercise(const KnowledgeBase& kb);

/// Member `plan` of an assessment.
Json plan_json(const KnowledgeBase& kb, const Answers& answers, const Assessment& a);
Json phase_json(const KnowledgeBase& kb, const PlanPhase& p);

/// Appends the members of one object to another.
void extend(Json& out, Json more);

/// Appends the document and a line break.
void write(const Json& document, Layout layout, std::string& out);

}    // namespace runknee::report
