#include <array>

#include <fmt/format.h>

#include "intake/form.hpp"
#include "intake/problems.hpp"
#include "runknee/intake.hpp"

namespace runknee {
namespace {

constexpr std::string_view schema_id = "runknee/answers/1";
constexpr std::array<std::string_view, 3> member_names{"schema", "id", "answers"};

std::string_view kind_text(json::Kind kind) {
    constexpr std::array<std::string_view, 6> texts{"null", "true or false", "a number", "a text", "a list", "an object"};
    return texts[static_cast<std::size_t>(kind)];
}

}    // namespace

/// One record on its way into a draft.
class RecordReader {
public:
    RecordReader(const KnowledgeBase& kb, std::string_view text, std::string_view source, Draft& draft)
        : kb_(kb), text_(text), source_(source), draft_(draft) {}

    Issues read(const json::Value& root) {
        if (!root.is(json::Kind::object)) {
            add(IssueCode::wrong_type, "", fmt::format("the document must be an object, not {}", kind_text(root.kind())),
                R"(write {"answers": {...}})");
        } else if (!has_answers(root) && looks_like_bare_answers(root)) {
            add(IssueCode::missing_key, "", "\"answers\" is missing: the questions stand at the top level",
                R"(wrap them: {"answers": {...}})");
        } else {
            read_members(root);
        }
        return std::move(issues_);
    }

private:
    static bool has_answers(const json::Value& root) {
        for (const json::Member member : root.members())
            if (member.key == member_names[2]) return true;
        return false;
    }

    bool looks_like_bare_answers(const json::Value& root) const {
        for (const json::Member member : root.members())
            if (kb_.question(member.key)) return true;
        return false;
    }

    void read_members(const json::Value& root) {
        bool answers_seen = false;
        for (const json::Member member : root.members()) {
            if (member.key == member_names[0]) {
                read_schema(member.value);
            } else if (member.key == member_names[1]) {
                read_id(member.value);
            } else if (member.key == member_names[2]) {
                answers_seen = true;
                read_all_answers(member.value);
            } else {
                add(IssueCode::unknown_key, json::child("", member.key), fmt::format("unknown member {}", quoted(member.key)),
                    meant(member.key), json::At::key);
            }
        }
        if (!answers_seen) add(IssueCode::missing_key, "", "\"answers\" is missing", R"(write {"answers": {...}})");
    }

    static std::string meant(std::string_view key) {
        const auto name = did_you_mean(key, member_names);
        return name ? fmt::format("did you mean \"{}\"?", *name) : std::string("a record has \"schema\", \"id\" and \"answers\"");
    }

    void read_schema(const json::Value& value) {
        if (value.is(json::Kind::string) && value.as_string() == schema_id) return;
        add(IssueCode::wrong_value, "/schema", fmt::format("schema must be \"{}\"", schema_id), "correct it, or leave it out");
    }

    void read_id(const json::Value& value) {
        if (value.is(json::Kind::string)) return draft_.set_id(value.as_string());
        if (!value.is(json::Kind::null))
            add(IssueCode::wrong_type, "/id", fmt::format("id must be a text, not {}", kind_text(value.kind())), "put it in quotes");
    }

    void read_all_answers(const json::Value& answers) {
        if (!answers.is(json::Kind::object)) {
            add(IssueCode::wrong_type, "/answers",
                fmt::format("answers must be an object of questions and answers, not {}", kind_text(answers.kind())),
                R"(write "answers": {"question": answer, ...})");
            return;
        }
        for (const json::Member member : answers.members()) read_answer(member);
    }

    void read_answer(const json::Member& member) {
        const std::uint16_t q = draft_.form_->questions.find(member.key);
        if (q == WordTable::none) {
            Issue issue = issue_unknown_question(kb_, member.key);
            add(issue.code, json::child("/answers", member.key), std::move(issue.message), std::move(issue.hint), json::At::key);
            return;
        }
        for (AnswerProblem& problem : draft_.bind(QuestionIx(q), member.value)) {
            const std::string at = json::child("/answers", member.key);
            add(problem.code, problem.element ? json::child(at, *problem.element) : at, std::move(problem.message),
                std::move(problem.hint));
        }
    }

    void add(IssueCode code, const std::string& pointer, std::string message, std::string hint, json::At at = json::At::value) {
        issues_.push_back({code, json::locate(text_, source_, pointer, at), std::move(message), std::move(hint)});
    }

    const KnowledgeBase& kb_;
    std::string_view text_, source_;
    Draft& draft_;
    Issues issues_;
};

Issues read_answers(const KnowledgeBase& kb, json::Reader& reader, std::string_view text, std::string_view source, Draft& draft) {
    draft.clear();
    Result<json::Value> root = reader.parse(text, source, json::record_limits);
    if (!root) return std::move(root.issues());
    return RecordReader(kb, text, source, draft).read(*root);
}

}    // namespace runknee
