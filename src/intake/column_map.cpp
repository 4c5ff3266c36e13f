#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "intake/column_values.hpp"
#include "intake/column_words.hpp"
#include "intake/problems.hpp"

namespace runknee {
namespace {

constexpr std::string_view id_word = "id", question_word = "question", values_word = "values";
constexpr std::string_view hint_form = R"(write {"question": "QUESTION", "values": {"1": ANSWER, ...}})";

/// A value as an answer; its text is that of the map.
RawAnswer raw_of(const json::Value& value) {
    if (value.is(json::Kind::boolean)) return value.as_bool();
    if (value.is(json::Kind::number)) return value.as_number();
    if (value.is(json::Kind::string)) return value.as_string();
    return {};
}

class MapReader {
public:
    MapReader(const KnowledgeBase& kb, std::string_view text, std::string_view source) : kb_(kb), text_(text), source_(source) {}

    Result<ColumnMap> read(const json::Value& root) {
        if (root.is(json::Kind::object)) {
            for (const json::Member member : root.members()) read_member(member);
        } else {
            add(IssueCode::wrong_type, "", "the map must be an object of header texts and question ids",
                R"(write {"header text": "question", ...})");
        }
        if (!issues_.empty()) return std::move(issues_);
        return std::move(map_);
    }

private:
    void read_member(const json::Member& member) {
        pointer_ = json::child("", member.key);
        const std::string name = folded(member.key);
        if (std::ranges::find(names_, name) != names_.end())
            add(IssueCode::duplicate_key, pointer_, fmt::format("the header text {} stands twice", quoted(member.key)),
                "case and the width of blanks do not count", json::At::key);
        names_.push_back(name);
        std::optional<ColumnUse> use;
        if (member.value.is(json::Kind::string))
            use = use_of(member.value.as_string());
        else if (member.value.is(json::Kind::object))
            use = use_with_values(member.value);
        else
            add(IssueCode::wrong_type, pointer_, fmt::format("{} must stand for a text, or an object for codes", quoted(member.key)),
                R"("question", "question.option", "id", or "" for a column that is not used)");
        if (use) map_.emplace_back(std::string(member.key), std::move(*use));
    }

    /// A column whose cells hold codes.
    std::optional<ColumnUse> use_with_values(const json::Value& column) {
        const std::string at = pointer_;
        std::optional<json::Value> question, values;
        for (const json::Member member : column.members()) {
            if (member.key == question_word)
                question = member.value;
            else if (member.key == values_word)
                values = member.value;
            else
                add_unknown_key(json::child(at, member.key), member.key);
        }
        for (const auto& [key, value] : {std::pair(question_word, question), std::pair(values_word, values)})
            if (!value) add(IssueCode::missing_key, at, fmt::format("\"{}\" is missing", key), std::string(hint_form));
        std::optional<ColumnUse> use = question ? use_with_answers(*question, json::child(at, question_word)) : std::nullopt;
        if (use && values) read_values(*values, json::child(at, values_word), *use);
        return use;
    }

    void add_unknown_key(const std::string& at, std::string_view key) {
        constexpr std::array<std::string_view, 2> keys{question_word, values_word};
        const auto meant = did_you_mean(key, keys);
        add(IssueCode::unknown_key, at, fmt::format("unknown member {}", quoted(key)),
            meant ? fmt::format("did you mean \"{}\"?", *meant) : std::string(hint_form), json::At::key);
    }

    std::optional<ColumnUse> use_with_answers(const json::Value& meaning, std::string at) {
        pointer_ = std::move(at);
        if (!meaning.is(json::Kind::string)) {
            add(IssueCode::wrong_type, pointer_, "\"question\" must be a text", "the id of a question, or \"question.option\" for a box");
            return std::nullopt;
        }
        auto use = use_of(meaning.as_string());
        if (!use || use->kind == ColumnUse::Kind::question || use->kind == ColumnUse::Kind::box) return use;
        add(IssueCode::wrong_value, pointer_, fmt::format("{} is no question, so its cells have no values", quoted(meaning.as_string())),
            "write the text alone, without an object around it");
        return std::nullopt;
    }

    void read_values(const json::Value& values, const std::string& at, ColumnUse& use) {
        if (!values.is(json::Kind::object))
            return add(IssueCode::wrong_type, at, "\"values\" must be an object of texts and answers", std::string(hint_form));
        for (const json::Member member : values.members()) read_value(member, json::child(at, member.key), use);
        if (values.size() == 0)
            add(IssueCode::empty_value, at, "\"values\" holds no value", "write the question alone if its cells need no translation");
        std::ranges::stable_sort(use.values, std::ranges::greater(), [](const ColumnValue& value) { return value.text.size(); });
    }

    void read_value(const json::Member& member, const std::string& at, ColumnUse& use) {
        ColumnValue value{folded(member.key), number_in(member.key), {}};
        if (value.text.empty())
            return add(IssueCode::empty_value, at, "an empty cell is always unknown and needs no value", "take it out", json::At::key);
        if (value_of(use.values, member.key) != nullptr)
            return add(IssueCode::duplicate_key, at, fmt::format("the value {} stands twice", quoted(member.key)),
                       "case, the width of blanks and how a number is written do not count", json::At::key);
        if (!member.value.is(json::Kind::null)) {
            auto answer = answer_of(use, member.value, at);
            if (!answer) return;
            value.answer = std::move(*answer);
        }
        use.values.push_back(std::move(value));
    }

    /// Nothing: the question, or the box, takes no such answer.
    std::optional<RawAnswer> answer_of(const ColumnUse& use, const json::Value& value, const std::string& at) {
        const Question& question = kb_.questions[use.question];
        if (use.kind == ColumnUse::Kind::box) {
            if (value.is(json::Kind::boolean)) return value.as_bool();
            add(IssueCode::wrong_type, at, "a box is ticked (true), not ticked (false) or not known (null)", "");
            return std::nullopt;
        }
        if (value.is(json::Kind::array) || value.is(json::Kind::object))
            return refused(problem_wrong_type(question, value.is(json::Kind::array) ? "a list" : "an object", std::nullopt), at);
        const RawAnswer answer = raw_of(value);
        const auto* word = std::get_if<std::string_view>(&answer);
        if (question.kind == QuestionKind::multi && word == nullptr)
            return refused(problem_wrong_type(question, value.is(json::Kind::number) ? "a number" : "true or false", 0), at);
        if (word != nullptr && !question.options.empty()) {
            if (const auto option = KnowledgeBase::option(question, *word)) return question.options[*option].id;
            return refused(problem_unknown_option(question, *word, std::nullopt), at);
        }
        auto problems = draft_.bind(use.question, answer);
        return problems.empty() ? std::optional(answer) : refused(std::move(problems.front()), at);
    }

    std::optional<RawAnswer> refused(AnswerProblem problem, const std::string& at) {
        add(problem.code, at, std::move(problem.message), std::move(problem.hint));
        return std::nullopt;
    }

    std::optional<ColumnUse> use_of(std::string_view meaning) {
        using Kind = ColumnUse::Kind;
        if (meaning.empty()) return ColumnUse{};
        if (meaning == id_word) return ColumnUse{.kind = Kind::id, .question = {}};
        const std::size_t point = meaning.find('.');
        const auto q = kb_.question(meaning.substr(0, point));
        if (!q) {
            Issue issue = issue_unknown_question(kb_, meaning.substr(0, point));
            add(issue.code, pointer_, std::move(issue.message), std::move(issue.hint));
            return std::nullopt;
        }
        if (point == std::string_view::npos) return ColumnUse{Kind::question, *q};
        return box_of(*q, meaning.substr(point + 1));
    }

    std::optional<ColumnUse> box_of(QuestionIx q, std::string_view id) {
        const Question& question = kb_.questions[q];
        if (question.kind != QuestionKind::multi) {
            add(IssueCode::wrong_value, pointer_, fmt::format("question {} has no boxes: it takes one answer", question.id),
                fmt::format("write \"{}\" for a column that holds the answer", question.id));
            return std::nullopt;
        }
        if (const auto option = KnowledgeBase::option(question, id)) return ColumnUse{ColumnUse::Kind::box, q, *option};
        AnswerProblem problem = problem_unknown_option(question, id, std::nullopt);
        add(problem.code, pointer_, std::move(problem.message), std::move(problem.hint));
        return std::nullopt;
    }

    void add(IssueCode code, std::string_view pointer, std::string message, std::string hint, json::At at = json::At::value) {
        issues_.push_back({code, json::locate(text_, source_, pointer, at), std::move(message), std::move(hint)});
    }

    const KnowledgeBase& kb_;
    std::string_view text_, source_;
    std::string pointer_;
    std::vector<std::string> names_;
    Draft draft_{kb_};    // takes each answer once, to see whether it can be one
    ColumnMap map_;
    Issues issues_;
};

}    // namespace

Result<ColumnMap> read_column_map(const KnowledgeBase& kb, std::string_view json_text, std::string_view source) {
    json::Reader reader;
    Result<json::Value> root = reader.parse(json_text, source, json::record_limits);
    if (!root) return std::move(root.issues());
    return MapReader(kb, json_text, source).read(*root);
}

}    // namespace runknee
