#include <algorithm>

#include <fmt/format.h>

#include "intake/column_words.hpp"
#include "intake/problems.hpp"

namespace runknee {
namespace {

constexpr std::string_view id_word = "id";

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
        if (!member.value.is(json::Kind::string))
            return add(IssueCode::wrong_type, pointer_, fmt::format("{} must stand for a text", quoted(member.key)),
                       R"("question", "question.option", "id", or "" for a column that is not used)");
        if (const auto use = use_of(member.value.as_string())) map_.emplace_back(std::string(member.key), *use);
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
