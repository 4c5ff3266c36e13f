#include <array>

#include <fmt/format.h>

#include "intake/answers_format.hpp"
#include "intake/form.hpp"
#include "intake/problems.hpp"
#include "runknee/intake.hpp"

namespace runknee {
namespace {

using answers_format::schema_id;
constexpr std::array<std::string_view, 4> member_names{answers_format::schema, answers_format::id, answers_format::answers,
                                                       answers_format::unfinished};

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
                root.is(json::Kind::array) ? "write each questionnaire on a line of its own: jq -c '.[]' FILE"
                                           : R"(write {"answers": {...}})");
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
        std::optional<json::Value> unfinished;
        for (const json::Member member : root.members()) {
            if (member.key == member_names[0]) {
                read_schema(member.value);
            } else if (member.key == member_names[1]) {
                read_id(member.value);
            } else if (member.key == member_names[2]) {
                answers_seen = true;
                read_all_answers(member.value);
            } else if (member.key == member_names[3]) {
                unfinished = member.value;
            } else {
                add(IssueCode::unknown_key, json::child("", member.key), fmt::format("unknown member {}", quoted(member.key)),
                    meant(member.key), json::At::key);
            }
        }
        if (unfinished) read_unfinished(*unfinished);    // behind the answers, wherever it stands
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
        if (const auto q = question_at("/answers", member)) take(*q, "/answers", member);
    }

    std::optional<QuestionIx> question_at(std::string_view parent, const json::Member& member) {
        const std::uint16_t q = draft_.form_->questions.find(member.key);
        if (q != WordTable::none) return QuestionIx(q);
        Issue issue = issue_unknown_question(kb_, member.key);
        add(issue.code, json::child(parent, member.key), std::move(issue.message), std::move(issue.hint), json::At::key);
        return std::nullopt;
    }

    bool take(QuestionIx q, std::string_view parent, const json::Member& member) {
        auto problems = draft_.bind(q, member.value);
        for (AnswerProblem& problem : problems) {
            const std::string at = json::child(parent, member.key);
            add(problem.code, problem.element ? json::child(at, *problem.element) : at, std::move(problem.message),
                std::move(problem.hint));
        }
        return problems.empty();
    }

    void read_unfinished(const json::Value& lists) {
        if (!lists.is(json::Kind::object)) {
            add(IssueCode::wrong_type, "/unfinished",
                fmt::format("unfinished must be an object of questions and boxes ticked so far, not {}", kind_text(lists.kind())),
                R"(write "unfinished": {"question": [option, ...], ...}, or leave it out)");
            return;
        }
        for (const json::Member member : lists.members()) read_list(member);
    }

    void read_list(const json::Member& member) {
        const auto q = question_at("/unfinished", member);
        if (!q) return;
        const Question& question = kb_.questions[*q];
        if (question.kind != QuestionKind::multi)
            return add(IssueCode::wrong_type, json::child("/unfinished", member.key),
                       fmt::format("question {} takes one answer, so it cannot be left half answered", member.key),
                       "put it under \"answers\", or leave it out");
        if (draft_.answers_[*q].given())
            return add(IssueCode::duplicate_key, json::child("/unfinished", member.key),
                       fmt::format("question {} stands under \"answers\" too", member.key), "keep one of them", json::At::key);
        if (!take(*q, "/unfinished", member)) return;
        const OptionSet ticked = draft_.answers_[*q].options;
        if ((ticked & question.exclusive) == 0) draft_.begin(*q, ticked);    // a box that stands alone is the whole answer
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
