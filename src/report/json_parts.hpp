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
/// A dose to do.
Json json_of(const Dose& d);
/// An expression as the data hold it.
Json json_of(const KnowledgeBase& kb, Expr e);
Json json_of(const KnowledgeBase& kb, const Criterion& c);
Json json_of(const KnowledgeBase& kb, const std::vector<Criterion>& list);
Json json_of(const Referral& help);
/// Codes with their system ("ICD-10: M22.2"), each code once.
Json icd10_json(const Condition& c);
/// Which knowledge a document was made with.
Json knowledge_json(const KnowledgeBase& kb);
/// A level of care as documents tell it.
Json level_json(const Level& level);

/// The exercise as a reader needs it: how it is done, and what it rests on.
Json how_to(const Exercise& e);

/// The exercise of the walk-run ladder: the one that trains running without being a drill.
std::optional<ExerciseIx> ladder_exercise(const KnowledgeBase& kb);

/// The given answers, interview order: question id -> option id, list of option ids, number, or truth.
Json answers_member(const KnowledgeBase& kb, const Answers& answers);

/// Members `care` and `screening` of an assessment.
Json care_json(const KnowledgeBase& kb, const Assessment& a);
Json screening_json(const KnowledgeBase& kb, const Assessment& a);

/// One run of a week: km, minutes, step, or from_log.
Json run_json(const Run& run);

/// Member `plan` of an assessment.
/// With a first day the plan has dates: `start`, `review_date`, and the days of its first week.
Json plan_json(const KnowledgeBase& kb, const Answers& answers, const Assessment& a, std::optional<std::chrono::sys_days> start);
/// `first_day`: of the week in `p`; its days then have dates.
Json phase_json(const KnowledgeBase& kb, const PlanPhase& p, std::optional<std::chrono::sys_days> first_day);
/// A day so many days later as YYYY-MM-DD. Unknown: null.
Json date_json(std::optional<std::chrono::sys_days> start, int days);

/// Appends the members of one object to another.
void extend(Json& out, Json more);

/// Appends the document and a line break.
void write(const Json& document, Layout layout, std::string& out);

}    // namespace runknee::report
