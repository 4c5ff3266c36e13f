#pragma once
/// What reading and linking share: the memory of texts, the raw side of expressions, and the list of issues.

#include <memory>
#include <string_view>
#include <vector>

#include "knowledge/path.hpp"
#include "runknee/knowledge.hpp"

namespace runknee {

struct KnowledgeNames;    // names.hpp

/// Memory for texts that live as long as the knowledge base; never moves what it holds.
class TextPool {
public:
    Text copy(std::string_view s) {
        if (s.empty()) return {};
        if (s.size() > free_) grow(s.size());
        char* at = next_;
        s.copy(at, s.size());
        next_ += s.size();
        free_ -= s.size();
        return {at, s.size()};
    }

private:
    void grow(std::size_t need);
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* next_ = nullptr;
    std::size_t free_ = 0;
};

/// A leaf as written, until linking has resolved it.
struct RawLeaf {
    std::uint32_t node;
    Text question;
    std::vector<Scalar> values;
    bool is_list = false;
};

/// The file a table row was read from, and its pointer there.
struct Origin {
    const KnowledgeFile* file = nullptr;
    std::string pointer;
};

/// Where each row of the tables stands, for issues found after reading.
struct Origins {
    Table<QuestionIx, Origin> questions;
    Table<RuleIx, Origin> rules;
    Table<ConditionIx, Origin> conditions;
    Table<ExerciseIx, Origin> exercises;
    Table<ModalityIx, Origin> modalities;
    Table<ProtocolIx, Origin> protocols;
    Origin levels, scoring, sources, referral, founding, wording;
    Origin flags, plan_rules, irritability, sessions, running, progress, education;
};

/// A knowledge base in the making.
struct Build {
    KnowledgeBase& kb;
    TextPool& pool;
    KnowledgeNames* names;
    std::vector<RawLeaf> leaves;    // in node order
    Origins origins;
    Issues issues;
    const KnowledgeFile* file = nullptr;    // the file being read or linked

    /// The text, for as long as the knowledge base lives. Precondition: it stands in the current file.
    Text keep(std::string_view text) { return file->parsed != nullptr ? text : pool.copy(text); }

    /// An issue at `path` in the current file.
    void issue(IssueCode code, const Path& path, std::string message, std::string hint = {}, json::At at = json::At::value);
    /// An issue at a place of another file: `below` is appended to the row's pointer ("/p/x").
    void issue_at(IssueCode code, const Origin& row, std::string_view below, std::string message, std::string hint = {});
    /// An issue without a value of its own in a text (a missing file).
    void issue_at_file(IssueCode code, std::string_view source, std::string message, std::string hint = {});
};

/// "did you mean ...?" or nothing.
std::string suggestion(std::string_view typed, const std::vector<std::string_view>& candidates);

}    // namespace runknee
