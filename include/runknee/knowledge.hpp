#pragma once
/// Turns the files of `data/` into one checked, linked, immutable `KnowledgeBase`.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runknee/knowledge/planning.hpp"

namespace runknee {

namespace json {
struct ParsedDocument;
}
struct KnowledgeNames;    // id tables and the memory of texts; private to the module

/// One file of a knowledge folder. Shape: `path` is relative to the folder, with forward slashes ("conditions/x.json"). What is known of
/// `text` beforehand belongs to it: who changes it leaves the rest out.
struct KnowledgeFile {
    std::string_view path;
    std::string_view text;
    std::string_view sha256 = {};    ///< Of `text`, in hexadecimal, if already known; empty: `load` works it out.
    /// What `text` says, if already parsed; lives as long as the program. Null: `load` parses it.
    const json::ParsedDocument* parsed = nullptr;
};

struct KnowledgeInfo {
    Text name, version, status, licence;
};

struct HelpContact {
    Text who, what_for;
};

struct Clinic {
    Text name, website, phone, marked_as;
};

struct Referral {
    Text heading, intro;
    Texts seek_help_if;
    std::vector<HelpContact> who;
    Texts bring;
    Text emergency_note, tell_them;
    std::vector<Clinic> clinics;
    Refs<SourceIx> sources;
};

/// One claim of the article the project started from, our verdict, and where it stands in the data.
struct FoundingItem {
    Text claim, evidence_grade, verdict;
    Refs<SourceIx> sources;
    struct Where {
        Text in;                ///< exercises, modalities, conditions, running, referral.
        Text id, cause, key;    ///< One of the three.
    };
    std::vector<Where> refs;
};

struct Founding {
    Text about;
    std::vector<FoundingItem> items;
};

/// A fixed phrase of reports and messages, by key ("report.care.heading"). Placeholders: `{name}`.
struct Phrase {
    Text key, text;
};

/// How a page is laid out. Shape: `path` as in a knowledge folder ("templates/handout.html").
struct PageTemplate {
    Text path, text;
};

/// Everything clinical, checked and linked. Correct by construction: nothing checks it again. Immutable after `load`; safe to share between
/// threads.
class KnowledgeBase {
public:
    KnowledgeBase(KnowledgeBase&&) noexcept;
    KnowledgeBase& operator=(KnowledgeBase&&) noexcept;
    ~KnowledgeBase();

    KnowledgeInfo info;
    std::string fingerprint;    ///< SHA-256 over path and content hash of every file but schema/ and templates/, in hexadecimal.

    std::vector<Stage> stages;    ///< Question stages 1 to 3; `questions` of each are empty, `first` and `count` give the range.
    Table<QuestionIx, Question> questions;    ///< Interview order.
    Table<GroupIx, Keyed> groups;
    Triage triage;
    Table<LevelIx, Level> levels;
    Table<GateIx, Gate> gates;
    Table<RuleIx, Rule> rules;    ///< By domain in order, open-detail rules last.
    Scoring scoring;
    Table<ConditionIx, Condition> conditions;
    std::vector<QuestionIx> differential_questions;    ///< Questions used for the differential, interview order.
    Table<ExerciseIx, Exercise> exercises;             ///< Id order, as all tables of files from here on.
    Table<ModalityIx, Modality> modalities;
    Table<ProtocolIx, Protocol> protocols;
    Table<FlagIx, Flag> flags;    ///< File order.
    FlagEstimates flag_estimates;
    Table<PlanRuleIx, PlanRule> plan_rules;
    Irritability irritability;
    SessionRules sessions;
    RunningRules running;
    Table<MetricIx, Metric> metrics;
    CheckIns check_ins;
    Education education;
    Referral referral;
    Founding founding;
    Table<SourceIx, Source> sources;
    std::vector<Keyed> how_read;
    std::vector<Phrase> wording;            ///< Sorted by key.
    std::vector<PageTemplate> templates;    ///< Sorted by path; those the program uses are there.

    std::vector<ExprNode> expressions;
    std::vector<std::uint32_t> expression_children;

    /// The row with this id, if there is one. Cost: one hash.
    std::optional<QuestionIx> question(std::string_view id) const;
    std::optional<ConditionIx> condition(std::string_view id) const;
    std::optional<ExerciseIx> exercise(std::string_view id) const;
    std::optional<ModalityIx> modality(std::string_view id) const;
    std::optional<ProtocolIx> protocol(std::string_view id) const;
    std::optional<RuleIx> rule(std::string_view id) const;
    std::optional<SourceIx> source(std::string_view id) const;
    std::optional<FlagIx> flag(std::string_view id) const;
    std::optional<MetricIx> metric(std::string_view id) const;

    /// The question that plays this role. Every role is bound.
    QuestionIx with_role(QuestionRole role) const { return roles_[static_cast<std::size_t>(role)]; }
    /// The option of a single or multi question, or the bin of a number question, with this id.
    static std::optional<std::size_t> option(const Question& q, std::string_view id);
    /// The fixed phrase of this key. Precondition: the key is one the program uses; `load` has checked that each of those is there.
    Text phrase(std::string_view key) const;
    /// The template of this name below templates/. Precondition as for `phrase`.
    Text page_template(std::string_view name) const;

private:
    friend struct Loader;
    KnowledgeBase();
    std::unique_ptr<KnowledgeNames> names_;
    std::array<QuestionIx, question_role_count> roles_{};
};

/// Reads, checks and links a knowledge folder.
/// Shape:  `files` in any order. `fallback` (the built-in files) lends schema/, templates/ and wording.json where `files` has none of them.
/// Errors: every problem of every file at once, sorted by file and line: syntax, closed key sets, types, ranges, ids and sources that name
/// nothing,
///         expressions, probabilities, ladders, phases, missing roles, missing phrases.
/// Cost:   about 1 MB of JSON in a few milliseconds.
Result<KnowledgeBase> load(std::span<const KnowledgeFile> files, std::span<const KnowledgeFile> fallback = {});

/// Kinds of documents whose JSON Schema the field tables print: file kinds of data/ ("condition", "exercise", ...), sorted.
std::vector<std::string_view> schema_kinds();

/// The JSON Schema (2020-12) of one kind of knowledge file, made from the field table that reads it.
/// Shape: a complete document, indented by one space, ending with a line break. Errors: none for a kind of `schema_kinds`, else empty.
std::string schema_of(std::string_view kind);

}    // namespace runknee
