/// Questions: what their fields mean to the engine, and whether they hold together.

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/link.hpp"
#include "knowledge/tables_clinical.hpp"

namespace runknee {

namespace fields {

void Shape<SkippedValue>::read(Build& b, const json::Value& v, SkippedValue& t, const Path& p, const Limits&) {
    if (!v.is(json::Kind::array)) return Shape<Scalar>::read(b, v, t.scalar.emplace(), p, {});
    Shape<Texts>::read(b, v, t.list, p, at_least(1));
}

namespace {

void wants(Build& b, const Path& p, bool present, std::string_view key, bool wanted, std::string_view kind) {
    if (present == wanted) return;
    if (wanted)
        b.issue(IssueCode::missing_key, p, fmt::format("a {} question needs \"{}\"", kind, key));
    else
        b.issue(IssueCode::unknown_key, p / key, fmt::format("a {} question has no \"{}\"", kind, key), {}, json::At::key);
}

}    // namespace

void Spec<Question>::check(Build& b, Question& q, const Path& p) {
    const auto kind = runknee::name(q.kind);
    const bool choice = q.kind == QuestionKind::single || q.kind == QuestionKind::multi;
    const bool number = q.kind == QuestionKind::number;
    wants(b, p, !q.options.empty(), "options", choice, kind);
    wants(b, p, !q.unit.empty(), "unit", number, kind);
    if (!q.yes.empty() || !q.no.empty()) wants(b, p, true, "yes", q.kind == QuestionKind::boolean, kind);
    if (!number && !q.bins.empty()) wants(b, p, true, "bins", false, kind);
    if (number && q.min >= q.max) b.issue(IssueCode::inconsistent, p, "\"min\" must be below \"max\"");
    if (q.value_when_skipped.given() && q.ask_when.empty())
        b.issue(IssueCode::inconsistent, p / "value_when_skipped", "a question that is always asked is never skipped",
                "add ask_when, or leave this out");
    if (q.required_for_screening && std::ranges::find(q.uses, Use::triage) == q.uses.end())
        b.issue(IssueCode::inconsistent, p / "uses", "required for screening, so triage must be among its uses");
}

}    // namespace fields

namespace {

/// The set of options, bins or yes/no named by `ids`; an issue for each that is none.
OptionSet set_of(Build& b, const Question& q, const Texts& ids, const Origin& at, std::string_view below) {
    OptionSet set = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (const auto bit = KnowledgeBase::option(q, ids[i])) {
            set |= option_bit(*bit);
            continue;
        }
        std::vector<std::string_view> known{"yes", "no"};
        for (const auto& o : q.options) known.push_back(o.id);
        for (const auto& x : q.bins) known.push_back(x.id);
        b.issue_at(IssueCode::unknown_option, at, fmt::format("{}/{}", below, i),
                   fmt::format("question {} has no option \"{}\"", q.id, printable(ids[i])), suggestion(ids[i], known));
    }
    return set;
}

void link_options(Build& b, Question& q, const Origin& at) {
    for (std::size_t i = 0; i < q.options.size(); ++i) {
        auto& o = q.options[i];
        const auto below = fmt::format("/options/{}", i);
        for (std::size_t j = 0; j < i; ++j)
            if (q.options[j].id == o.id)
                b.issue_at(IssueCode::repeated_id, at, below + "/id", fmt::format("option \"{}\" is there already", o.id));
        if (o.exclusive) q.exclusive |= option_bit(i);
        o.covers_set = set_of(b, q, o.covers, at, below + "/covers");
        o.stands_for_set = set_of(b, q, o.stands_for, at, below + "/stands_for");
        if (o.exclusive && q.kind == QuestionKind::single)
            b.issue_at(IssueCode::inconsistent, at, below, "a single question has no exclusive option");
    }
    if (q.options.size() > most_options) b.issue_at(IssueCode::out_of_range, at, "/options", "a question has at most 64 options");
}

void check_vague_boxes(Build& b, const Question& q, const Origin& at) {
    for (std::size_t i = 0; i < q.options.size(); ++i) {
        const auto& o = q.options[i];
        if (o.covers_set == 0) continue;
        const auto below = fmt::format("/options/{}/covers", i);
        if (q.kind != QuestionKind::multi) b.issue_at(IssueCode::inconsistent, at, below, "only a box of a multi question covers others");
        if (((o.covers_set | option_bit(i)) & ~q.evidence) != 0)
            b.issue_at(IssueCode::inconsistent, at, below, "a vague box and the boxes it covers all need likelihoods");
        for (const auto& inner : q.options)
            if (inner.covers_set != 0 && (o.covers_set >> (&inner - q.options.data()) & 1) != 0)
                b.issue_at(IssueCode::inconsistent, at, below, "a vague box cannot cover another vague box");
    }
}

void check_bins(Build& b, const Question& q, const Origin& at) {
    if (q.bins.empty()) return;
    if (q.bins.size() > most_options) b.issue_at(IssueCode::out_of_range, at, "/bins", "a question has at most 64 bands");
    if (q.bins.front().from > q.min || q.bins.back().to)
        b.issue_at(IssueCode::inconsistent, at, "/bins", "the bands do not cover the range of answers");
    for (std::size_t i = 0; i + 1 < q.bins.size(); ++i) {
        const auto& to = q.bins[i].to;
        if (!to || *to < q.bins[i + 1].from || *to > q.bins[i + 1].from)
            b.issue_at(IssueCode::inconsistent, at, fmt::format("/bins/{}", i), "this band does not end where the next begins");
    }
}

void check_evidence(Build& b, Question& q, const Origin& at) {
    q.evidence = set_of(b, q, q.likelihood_options, at, "/likelihood_options");
    if (!q.used_for(Use::differential)) {
        if (q.answer_error)
            b.issue_at(IssueCode::inconsistent, at, "/answer_error", "only a question of the differential has an answer_error");
        return;
    }
    if (!q.group) b.issue_at(IssueCode::missing_key, at, "", fmt::format("{} is used for the differential, so it needs a \"group\"", q.id));
    if (q.evidence == 0)
        b.issue_at(IssueCode::missing_key, at, "",
                   fmt::format("{} is used for the differential, so it needs \"likelihood_options\"", q.id));
}

void backwards_only(Build& b, QuestionIx own, Expr e, const Origin& at, std::string_view key) {
    each_question(b.kb, e, [&](QuestionIx other) {
        if (other < own) return true;
        b.issue_at(IssueCode::inconsistent, at, fmt::format("/{}", key),
                   fmt::format("{} of {} looks at {}, which comes later", key, b.kb.questions[own].id, b.kb.questions[other].id),
                   "only earlier questions may decide");
        return false;
    });
}

void link_skipped(Build& b, Question& q, const Origin& at) {
    const auto& s = q.value_when_skipped;
    if (!s.given()) return;
    const auto wrong = [&] {
        b.issue_at(IssueCode::wrong_value, at, "/value_when_skipped",
                   fmt::format("this is no answer to {}, a {} question", q.id, name(q.kind)));
    };
    const auto* text = s.scalar ? std::get_if<Text>(&*s.scalar) : nullptr;
    const auto* number = s.scalar ? std::get_if<double>(&*s.scalar) : nullptr;
    const auto* truth = s.scalar ? std::get_if<bool>(&*s.scalar) : nullptr;
    switch (q.kind) {
        case QuestionKind::single:
            return text != nullptr ? void(q.skipped_options = set_of(b, q, {*text}, at, "/value_when_skipped")) : wrong();
        case QuestionKind::multi:
            return !s.list.empty() ? void(q.skipped_options = set_of(b, q, s.list, at, "/value_when_skipped")) : wrong();
        case QuestionKind::boolean:
            return truth != nullptr ? void(q.skipped_options = *truth ? 2 : 1) : wrong();
        case QuestionKind::number:
            return number != nullptr && *number >= q.min && *number <= q.max ? void(q.skipped_number = *number) : wrong();
    }
}

}    // namespace

bool Question::used_for(Use u) const { return std::ranges::find(uses, u) != uses.end(); }

std::optional<std::size_t> KnowledgeBase::option(const Question& q, std::string_view id) {
    if (q.kind == QuestionKind::boolean) {
        if (id == "yes") return 1;
        if (id == "no") return 0;
        return std::nullopt;
    }
    for (std::size_t i = 0; i < q.options.size(); ++i)
        if (q.options[i].id == id) return i;
    for (std::size_t i = 0; i < q.bins.size(); ++i)
        if (q.bins[i].id == id) return i;
    return std::nullopt;
}

void link_questions(Build& b) {
    auto& kb = b.kb;
    for (const auto ix : kb.questions.indices()) {
        auto& q = kb.questions[ix];
        const auto& at = b.origins.questions[ix];
        link_options(b, q, at);
        check_evidence(b, q, at);
        check_vague_boxes(b, q, at);
        check_bins(b, q, at);
        backwards_only(b, ix, q.ask_when, at, "ask_when");
        backwards_only(b, ix, q.required_when, at, "required_when");
        link_skipped(b, q, at);
        if (q.used_for(Use::differential)) kb.differential_questions.push_back(ix);
    }
}

}    // namespace runknee
