/// Conditions and the scoring recipe: rows against questions, parameters by name.

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "knowledge/link.hpp"
#include "knowledge/names.hpp"
#include "knowledge/tables_clinical.hpp"

namespace runknee {

namespace fields {

void BasisShape::read(Build& b, const json::Value& v, Rows& t, const Path& p, const Limits&) {
    if (v.is(json::Kind::string)) {
        t.emplace_back(Text{}, Text{});
        return Shape<Text>::read(b, v, t.back().second, p, {});
    }
    Shape<Rows>::read(b, v, t, p, {});
}

void BasisShape::visit(Visitor& f, Rows& t, const Path& p) {
    for (auto& [key, text] : t) f(text, key.empty() ? p : p / key);
}

void Spec<Condition::SelfPlan>::check(Build& b, Condition::SelfPlan& s, const Path& p) {
    if (!s.protocol && s.reason.empty()) b.issue(IssueCode::missing_key, p, "without a protocol there must be a \"reason\"");
}

}    // namespace fields

namespace {

bool valid_basis(const Build& b, Text basis) {
    if (basis == "estimate") return true;
    const auto colon = basis.find(':');
    if (colon == Text::npos) return false;
    const auto kind = basis.substr(0, colon);
    return (kind == "published" || kind == "anchored") && b.kb.source(basis.substr(colon + 1)).has_value();
}

/// Pointer of a row of likelihoods; made only where something is wrong.
std::string row_pointer(const Question& q, std::string_view below) { return json::child("/likelihoods", q.id).append(below); }

void check_basis(Build& b, const LikelihoodRow& row, const Question& q, const Origin& at) {
    for (const auto& [key, text] : row.basis) {
        const auto where = [&, &key = key] { return key.empty() ? row_pointer(q, "/basis") : json::child(row_pointer(q, "/basis"), key); };
        if (!valid_basis(b, text))
            b.issue_at(IssueCode::wrong_value, at, where(),
                       fmt::format("\"{}\" is no basis; expected published:<source>, anchored:<source> or estimate", printable(text)));
        if (!key.empty() && std::ranges::find(q.likelihood_options, key) == q.likelihood_options.end())
            b.issue_at(IssueCode::unknown_option, at, where(),
                       fmt::format("\"{}\" is none of the answers of {} that carry evidence", printable(key), q.id));
    }
    if (row.basis.size() != 1 && row.basis.size() != row.p.size())
        b.issue_at(IssueCode::inconsistent, at, row_pointer(q, "/basis"), "give one basis for the row, or one for each answer");
}

void link_row(Build& b, LikelihoodRow& row, const Question& q, const Origin& at) {
    row.by_option.assign(std::max<std::size_t>({q.options.size(), q.bins.size(), 2}), 0.0);
    double sum = 0;
    OptionSet seen = 0;
    for (const auto& [key, p] : row.p) {
        sum += p;
        const auto i = KnowledgeBase::option(q, key);
        if (!i || (q.evidence >> *i & 1) == 0) {
            b.issue_at(IssueCode::unknown_option, at, json::child(row_pointer(q, "/p"), key),
                       fmt::format("\"{}\" is none of the answers of {} that carry evidence", printable(key), q.id),
                       suggestion(key, q.likelihood_options));
            continue;
        }
        seen |= option_bit(*i);
        row.by_option[*i] = p;
    }
    for (const auto id : q.likelihood_options)
        if (const auto i = KnowledgeBase::option(q, id); i && (seen >> *i & 1) == 0)
            b.issue_at(IssueCode::missing_key, at, row_pointer(q, "/p"), fmt::format("the row of {} lacks \"{}\"", q.id, id));
    if (q.kind != QuestionKind::multi && std::abs(sum - 1) > 1e-9)
        b.issue_at(IssueCode::bad_sum, at, row_pointer(q, "/p"), fmt::format("the probabilities of {} sum to {:.6g}, not to 1", q.id, sum));
    check_basis(b, row, q, at);
}

void link_rows(Build& b, Condition& c, const Origin& at) {
    c.row_of = Table<QuestionIx, std::uint16_t>(b.kb.questions.size());
    for (std::size_t i = 0; i < c.likelihoods.size(); ++i) {
        auto& row = c.likelihoods[i];
        const auto& q = b.kb.questions[row.question];
        if (q.id != row.question.id) continue;    // unresolved, already an issue
        if (!q.used_for(Use::differential)) {
            b.issue_at(IssueCode::inconsistent, at, json::child("/likelihoods", q.id),
                       fmt::format("{} is not used for the differential", q.id));
            continue;
        }
        c.row_of[row.question] = static_cast<std::uint16_t>(i + 1);
        link_row(b, row, q, at);
    }
}

void check_background(Build& b) {
    const auto& s = b.kb.scoring;
    const auto& c = b.kb.conditions[s.background_condition];
    if (c.id != s.background_condition.id) return;
    for (const auto q : b.kb.differential_questions)
        if (c.row(q) == nullptr)
            b.issue_at(IssueCode::missing_key, b.origins.conditions[s.background_condition], "/likelihoods",
                       fmt::format("the background condition needs every row; {} is missing", b.kb.questions[q].id));
}

struct NumberParameter {
    std::string_view name;
    double Scoring::*member;
    double low, high;
};
struct CountParameter {
    std::string_view name;
    int Scoring::*member;
};

constexpr NumberParameter numbers[] = {
    {"answer_error", &Scoring::answer_error, 0, 0.4999},
    {"lr_clamp", &Scoring::lr_clamp, 1.0001, 1e6},
    {"damping", &Scoring::damping, 0, 1},
    {"unselected_weight", &Scoring::unselected_weight, 0, 1},
    {"display_cap", &Scoring::display_cap, 0, 1},
    {"no_clear_match_below", &Scoring::no_clear_match_below, 0, 1},
    {"no_clear_match_lead", &Scoring::no_clear_match_lead, 0, 1},
    {"must_exclude_show_above", &Scoring::must_exclude_show_above, 0, 1},
    {"must_exclude_limit_plan_above", &Scoring::must_exclude_limit_plan_above, 0, 1},
    {"stop_asking_above", &Scoring::stop_asking_above, 0, 1},
    {"stop_asking_gain", &Scoring::stop_asking_gain, 0, 100},
    {"self_test_cost", &Scoring::self_test_cost, 0.0001, 100},
};
constexpr CountParameter counts[] = {
    {"likely_min_answers", &Scoring::likely_min_answers},
    {"likely_min_groups", &Scoring::likely_min_groups},
    {"max_differential_questions", &Scoring::max_differential_questions},
    {"min_differential_questions", &Scoring::min_differential_questions},
};

/// Finds parameters by name and remembers which were asked for.
class Parameters {
public:
    explicit Parameters(Build& b) : b_(b), used_(b.kb.scoring.parameters.size(), false) {}

    const Scalar* find(std::string_view name) {
        const auto& rows = b_.kb.scoring.parameters;
        const auto it = std::ranges::find(rows, name, &Parameter::name);
        if (it == rows.end()) {
            b_.issue_at(IssueCode::missing_key, b_.origins.scoring, "/parameters", fmt::format("parameter {} is missing", name));
            return nullptr;
        }
        used_[static_cast<std::size_t>(it - rows.begin())] = true;
        return &it->value;
    }
    void wrong(std::string_view name, std::string_view expected) {
        const auto& rows = b_.kb.scoring.parameters;
        const auto i = std::ranges::find(rows, name, &Parameter::name) - rows.begin();
        b_.issue_at(IssueCode::out_of_range, b_.origins.scoring, fmt::format("/parameters/{}/value", i),
                    fmt::format("{} must be {}", name, expected));
    }
    void report_unused() const {
        for (std::size_t i = 0; i < used_.size(); ++i)
            if (!used_[i])
                b_.issue_at(IssueCode::unknown_key, b_.origins.scoring, fmt::format("/parameters/{}/name", i),
                            fmt::format("the program knows no parameter \"{}\", or it is there twice",
                                        printable(b_.kb.scoring.parameters[i].name)));
    }

private:
    Build& b_;
    std::vector<bool> used_;
};

void link_numbers(Build& b, Parameters& parameters) {
    auto& s = b.kb.scoring;
    for (const auto& n : numbers) {
        const auto* v = parameters.find(n.name);
        const auto* d = v != nullptr ? std::get_if<double>(v) : nullptr;
        if (d != nullptr && *d >= n.low && *d <= n.high)
            s.*n.member = *d;
        else if (v != nullptr)
            parameters.wrong(n.name, fmt::format("a number from {} to {}", number_text(n.low), number_text(n.high)));
    }
    for (const auto& n : counts) {
        const auto* v = parameters.find(n.name);
        const auto* d = v != nullptr ? std::get_if<double>(v) : nullptr;
        if (d != nullptr && *d >= 0 && *d <= 1000 && std::floor(*d) >= *d)
            s.*n.member = static_cast<int>(*d);
        else if (v != nullptr)
            parameters.wrong(n.name, "a whole number from 0 to 1000");
    }
}

template <class Ix>
void link_id(Parameters& parameters, const IdTable<Ix>& ids, std::string_view name, Ix& out, std::string_view what) {
    const auto* v = parameters.find(name);
    if (v == nullptr) return;
    const auto* id = std::get_if<Text>(v);
    const auto ix = id != nullptr ? ids.find(*id) : std::nullopt;
    if (ix)
        out = *ix;
    else
        parameters.wrong(name, fmt::format("the id of a {}", what));
}

void check_bands(Build& b) {
    const auto& bands = b.kb.scoring.bands;
    for (std::size_t i = 0; i + 1 < bands.size(); ++i)
        if (bands[i].from <= bands[i + 1].from)
            b.issue_at(IssueCode::inconsistent, b.origins.scoring, fmt::format("/bands/{}", i), "the bands must run from high to low");
    if (!bands.empty() && bands.back().from > 0)
        b.issue_at(IssueCode::inconsistent, b.origins.scoring, "/bands", "the last band must start at 0");
}

}    // namespace

void link_conditions(Build& b) {
    double total = 0;
    for (const auto& c : b.kb.conditions) total += c.prior.p;
    for (const auto ix : b.kb.conditions.indices()) {
        auto& c = b.kb.conditions[ix];
        c.prior.share = total > 0 ? c.prior.p / total : 0;
        link_rows(b, c, b.origins.conditions[ix]);
    }
    if (!b.kb.conditions.empty()) check_background(b);
}

void link_scoring(Build& b) {
    Parameters parameters(b);
    auto& s = b.kb.scoring;
    const auto& names = *b.names;
    link_numbers(b, parameters);
    link_id(parameters, names.gates, "must_exclude_plan_limit", s.must_exclude_plan_limit, "plan gate");
    link_id(parameters, names.levels, "must_exclude_level_floor", s.must_exclude_level_floor, "level of care");
    link_id(parameters, names.levels, "no_plan_level_floor", s.no_plan_level_floor, "level of care");
    parameters.report_unused();
    check_bands(b);
}

}    // namespace runknee
