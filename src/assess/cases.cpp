#include "runknee/cases.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace runknee {
namespace {

using Words = std::vector<std::string>;

/// What the program made of a case, member by member of `expected`. Shape: `words` for all but `p_first`.
struct Outcome {
    enum class Shape : std::uint8_t { word, word_or_null, set, range };
    Shape shape;
    Words words;
    double number = 0;
};

struct Member {
    std::string_view key;
    Outcome (*of)(const KnowledgeBase&, const Assessment&);
};

Outcome word(std::string_view text) { return {Outcome::Shape::word, {std::string(text)}}; }

template <class Ixs, class Rows>
Outcome ids(const Ixs& indices, const Rows& rows) {
    Outcome out{Outcome::Shape::set, {}};
    for (const auto ix : indices) out.words.emplace_back(rows[ix].id);
    return out;
}

Outcome unclear(const KnowledgeBase& kb, const Assessment& a) {
    Outcome out{Outcome::Shape::set, {}};
    for (const Unclear& u : a.unclear_because)
        out.words.emplace_back(u.code == UnclearCode::guard ? kb.scoring.verdict_guards[u.guard].id : name(u.code));
    return out;
}

Outcome protocol(const KnowledgeBase& kb, const Assessment& a) {
    Outcome out{Outcome::Shape::word_or_null, {}};
    if (a.plan.protocol) out.words.emplace_back(kb.protocols[*a.plan.protocol].id);
    return out;
}

using Kb = const KnowledgeBase&;
using A = const Assessment&;
constexpr std::array<Member, 12> members{{
    {"level", [](Kb kb, A a) { return word(kb.levels[a.triage.level].id); }},
    {"plan", [](Kb kb, A a) { return word(kb.gates[a.triage.gate].id); }},
    {"care", [](Kb kb, A a) { return word(kb.levels[a.level].id); }},
    {"gate", [](Kb kb, A a) { return word(kb.gates[a.gate].id); }},
    {"fired", [](Kb kb, A a) { return ids(a.triage.fired, kb.rules); }},
    {"unanswered", [](Kb kb, A a) { return ids(a.triage.unanswered, kb.questions); }},
    {"must_exclude", [](Kb kb, A a) { return ids(a.must_exclude, kb.conditions); }},
    {"unclear_because", unclear},
    {"first", [](Kb kb, A a) { return word(kb.conditions[a.differential.order[0]].id); }},
    {"verdict", [](Kb, A a) { return word(name(a.verdict)); }},
    {"protocol", protocol},
    {"p_first",
     [](Kb, A a) {
         return Outcome{Outcome::Shape::range, {}, a.differential.posterior[a.differential.order[0]]};
     }},
}};

constexpr std::array<std::string_view, 3> file_keys{"about", "kinds", "cases"};
constexpr std::array<std::string_view, 5> case_keys{"id", "kind", "note", "answers", "expected"};

std::vector<std::string_view> member_keys() {
    std::vector<std::string_view> keys;
    for (const Member& m : members) keys.push_back(m.key);
    return keys;
}

bool list_of(json::Kind kind, const json::Value& v) {
    if (!v.is(json::Kind::array)) return false;
    for (const json::Value e : v.elements())
        if (!e.is(kind)) return false;
    return true;
}

bool fits(Outcome::Shape shape, const json::Value& v) {
    switch (shape) {
        case Outcome::Shape::word:
            return v.is(json::Kind::string);
        case Outcome::Shape::word_or_null:
            return v.is(json::Kind::string) || v.is(json::Kind::null);
        case Outcome::Shape::set:
            return list_of(json::Kind::string, v);
        case Outcome::Shape::range:
            break;
    }
    return list_of(json::Kind::number, v) && v.size() == 2;
}

std::string_view shape_text(Outcome::Shape shape) {
    constexpr std::array<std::string_view, 4> texts{"a word", "a word or null", "a list of words", "two numbers, low and high"};
    return texts[static_cast<std::size_t>(shape)];
}

Words words_of(const json::Value& v) {
    if (v.is(json::Kind::null)) return {};
    if (v.is(json::Kind::string)) return {std::string(v.as_string())};
    Words out;
    for (const json::Value e : v.elements()) out.emplace_back(e.as_string());
    return out;
}

std::string text_of(Words words) {
    std::ranges::sort(words);
    return words.empty() ? "none" : printable(fmt::format("{}", fmt::join(words, ", ")));
}

/// The difference in words; empty if there is none.
std::string difference(std::string_view key, const Outcome& found, const json::Value& expected) {
    if (found.shape == Outcome::Shape::range) {
        const double low = (*expected.elements().begin()).as_number();
        const double high = (*++expected.elements().begin()).as_number();
        if (low <= found.number && found.number <= high) return {};
        return fmt::format("expected {} from {} to {}, found {:.4f}", key, number_text(low), number_text(high), found.number);
    }
    const std::string want = text_of(words_of(expected)), got = text_of(found.words);
    return want == got ? std::string() : fmt::format("expected {} {}, found {}", key, want, got);
}

/// Reads and runs the cases of one file.
class CaseFile {
public:
    CaseFile(const Model& model, std::string_view text, std::string_view source, Issues& issues)
        : kb_(model.kb()), model_(model), text_(text), source_(source), issues_(issues), draft_(kb_) {}

    std::size_t run() {
        auto root = reader_.parse(text_, source_, json::knowledge_limits);
        if (!root) {
            issues_.insert(issues_.end(), root.issues().begin(), root.issues().end());
            return 0;
        }
        const auto cases = keys_checked(*root, "", "the file", file_keys) ? value_of(*root, "cases") : std::nullopt;
        if (!cases) return 0;
        if (!cases->is(json::Kind::array)) return wrong_type("/cases", "cases must be a list"), 0;
        std::size_t n = 0;
        for (const json::Value one : cases->elements()) run_case(one, json::child("/cases", n++));
        return n;
    }

private:
    static std::optional<json::Value> value_of(const json::Value& object, std::string_view key) {
        for (const json::Member m : object.members())
            if (m.key == key) return m.value;
        return std::nullopt;
    }

    void add(IssueCode code, std::string_view pointer, std::string message, std::string hint = "", json::At at = json::At::value) {
        issues_.push_back({code, json::locate(text_, source_, pointer, at), std::move(message), std::move(hint)});
    }

    void wrong_type(std::string_view pointer, std::string message) { add(IssueCode::wrong_type, pointer, std::move(message)); }

    /// An object with no other keys than these, and with the last one there.
    bool keys_checked(const json::Value& v, std::string_view pointer, std::string_view what, std::span<const std::string_view> keys) {
        if (!v.is(json::Kind::object)) return wrong_type(pointer, fmt::format("{} must be an object", what)), false;
        for (const json::Member m : v.members()) {
            if (std::ranges::find(keys, m.key) != keys.end()) continue;
            const auto meant = did_you_mean(m.key, keys);
            add(IssueCode::unknown_key, json::child(pointer, m.key), fmt::format("unknown member \"{}\"", printable(m.key)),
                meant ? fmt::format("did you mean \"{}\"?", *meant) : fmt::format("known here: {}", fmt::join(keys, ", ")), json::At::key);
        }
        if (value_of(v, keys.back())) return true;
        return missing(pointer, what, keys.back()), false;
    }

    void missing(std::string_view pointer, std::string_view what, std::string_view key) {
        add(IssueCode::missing_key, pointer, fmt::format("{} has no \"{}\"", what, key));
    }

    void run_case(const json::Value& one, const std::string& pointer) {
        if (!keys_checked(one, pointer, "the case", case_keys)) return;
        const auto id = value_of(one, "id"), answers = value_of(one, "answers");
        if (!id || !id->is(json::Kind::string)) return missing(pointer, "the case", "id");
        if (!answers || !answers->is(json::Kind::object)) return missing(pointer, "the case", "answers");
        if (!seen_.insert(std::string(id->as_string())).second)
            add(IssueCode::repeated_id, json::child(pointer, "id"),
                fmt::format("another case is called \"{}\"", printable(id->as_string())));
        if (!bind_all(*answers, json::child(pointer, "answers"))) return;
        const Answers& finished = draft_.finish();
        assessment_ = assess(model_, finished);
        compare(printable(id->as_string()), *value_of(one, "expected"), json::child(pointer, "expected"));
    }

    bool bind_all(const json::Value& answers, const std::string& pointer) {
        const std::size_t before = issues_.size();
        draft_.clear();
        for (const json::Member m : answers.members()) {
            if (const auto q = kb_.question(m.key))
                bind(*q, m.value, json::child(pointer, m.key));
            else
                unknown_question(m.key, json::child(pointer, m.key));
        }
        return issues_.size() == before;
    }

    void bind(QuestionIx q, const json::Value& value, const std::string& pointer) {
        for (AnswerProblem& p : draft_.bind(q, value))
            add(p.code, p.element ? json::child(pointer, *p.element) : pointer, std::move(p.message), std::move(p.hint));
    }

    void unknown_question(std::string_view key, const std::string& pointer) {
        std::vector<std::string_view> known;
        for (const Question& q : kb_.questions) known.push_back(q.id);
        const auto meant = did_you_mean(key, known);
        add(IssueCode::unknown_question, pointer, fmt::format("unknown question \"{}\"", printable(key)),
            meant ? fmt::format("did you mean \"{}\"?", *meant) : "See: runknee list questions", json::At::key);
    }

    void compare(const std::string& id, const json::Value& expected, const std::string& pointer) {
        if (!expected.is(json::Kind::object) || expected.size() == 0)
            return wrong_type(pointer, fmt::format("case {}: expected must name at least one outcome", id));
        for (const json::Member e : expected.members()) {
            const auto known = std::ranges::find(members, e.key, &Member::key);
            if (known == members.end())
                unknown_outcome(e.key, pointer);
            else
                compare_member(id, e, known->of(kb_, assessment_), json::child(pointer, e.key));
        }
    }

    void unknown_outcome(std::string_view key, const std::string& pointer) {
        const auto keys = member_keys();
        const auto meant = did_you_mean(key, keys);
        add(IssueCode::unknown_key, json::child(pointer, key), fmt::format("unknown outcome \"{}\"", printable(key)),
            meant ? fmt::format("did you mean \"{}\"?", *meant) : fmt::format("known here: {}", fmt::join(keys, ", ")), json::At::key);
    }

    void compare_member(const std::string& id, const json::Member& expected, const Outcome& found, const std::string& pointer) {
        if (!fits(found.shape, expected.value))
            return wrong_type(pointer, fmt::format("case {}: {} must be {}", id, expected.key, shape_text(found.shape)));
        const std::string wrong = difference(expected.key, found, expected.value);
        if (!wrong.empty()) add(IssueCode::case_failed, pointer, fmt::format("case {}: {}", id, wrong));
    }

    const KnowledgeBase& kb_;
    const Model& model_;
    std::string_view text_, source_;
    Issues& issues_;
    Draft draft_;
    json::Reader reader_;
    Assessment assessment_;
    std::set<std::string> seen_;
};

}    // namespace

std::size_t run_cases(const Model& model, std::string_view text, std::string_view source, Issues& issues) {
    return CaseFile(model, text, source, issues).run();
}

}    // namespace runknee
