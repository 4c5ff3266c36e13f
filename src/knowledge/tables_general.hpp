#pragma once
/// Field tables of sources, referral, founding claims, the knowledge header and the wording.

#include "knowledge/fields.hpp"
#include "knowledge/tables_clinical.hpp"

namespace runknee::fields {

template <>
struct Spec<KnowledgeInfo> {
    static constexpr std::string_view name = "knowledge", about = "What this folder is; printed with every assessment.";
    static constexpr auto fields = std::to_array<Field<KnowledgeInfo>>({
        required<&KnowledgeInfo::name>("name", "Name of the knowledge."),
        required<&KnowledgeInfo::version>("version", "Version, year.month."),
        required<&KnowledgeInfo::status>("status", "Who has checked it."),
        required<&KnowledgeInfo::licence>("licence", "Licence of the data."),
    });
};

template <>
struct Spec<HelpContact> {
    static constexpr std::string_view name = "contact", about = "A profession and what it is for.";
    static constexpr auto fields = std::to_array<Field<HelpContact>>({
        required<&HelpContact::who>("who", "The profession."),
        required<&HelpContact::what_for>("for", "What to see them for."),
    });
};

template <>
struct Spec<Clinic> {
    static constexpr std::string_view name = "clinic", about = "A place to turn to; a local folder may replace or empty the list.";
    static constexpr auto fields = std::to_array<Field<Clinic>>({
        required<&Clinic::name>("name", "Name."),
        required<&Clinic::website>("website", "Web address."),
        required<&Clinic::phone>("phone", "Telephone."),
        required<&Clinic::marked_as>("marked_as", "How the entry is to be understood; always printed with it."),
    });
};

template <>
struct Spec<Referral> {
    static constexpr std::string_view name = "referral", about = "The way to professional help.";
    static constexpr auto fields = std::to_array<Field<Referral>>({
        required<&Referral::heading>("heading", "Heading."),
        required<&Referral::intro>("intro", "What a plan cannot do."),
        required<&Referral::seek_help_if>("seek_help_if", "When to have the knee seen.", at_least(1)),
        required<&Referral::who>("who", "Whom to see for what.", at_least(1)),
        required<&Referral::bring>("bring", "What to bring.", at_least(1)),
        required<&Referral::emergency_note>("emergency_note", "Emergency numbers."),
        required<&Referral::clinics>("clinics", "Places; may be empty."),
        required<&Referral::sources>("sources", "Sources."),
        required<&Referral::tell_them>("tell_them", "What to say."),
    });
};

template <>
struct Spec<FoundingItem::Where> {
    static constexpr std::string_view name = "where", about = "Where a claim stands in the data.";
    static constexpr auto fields = std::to_array<Field<FoundingItem::Where>>({
        optional<&FoundingItem::Where::cause>("cause", "Id of a root cause."),
        optional<&FoundingItem::Where::id>("id", "Id of an exercise or extra."),
        optional<&FoundingItem::Where::key>("key", "Key of a document."),
        required<&FoundingItem::Where::in>("in", "exercises, modalities, conditions, running or referral."),
    });
};

template <>
struct Spec<FoundingItem> {
    static constexpr std::string_view name = "founding_item", about = "A claim of the article the project started from, and our verdict.";
    static constexpr auto fields = std::to_array<Field<FoundingItem>>({
        required<&FoundingItem::claim>("claim", "The claim."),
        required<&FoundingItem::evidence_grade>("evidence_grade", grade_about, chars(1)),
        required<&FoundingItem::verdict>("verdict", "What the evidence says."),
        required<&FoundingItem::sources>("sources", "Sources.", at_least(1)),
        required<&FoundingItem::refs>("refs", "Where the program answers to it.", at_least(1)),
    });
};

template <>
struct Spec<Founding> {
    static constexpr std::string_view name = "founding", about = "The founding claims.";
    static constexpr auto fields = std::to_array<Field<Founding>>({
        required<&Founding::about>("about", "What the list is."),
        required<&Founding::items>("items", "The claims.", at_least(1)),
    });
};

template <>
struct Spec<Source> {
    static constexpr std::string_view name = "source", about = "A publication or page; its id is author_year, with nd for no date.";
    static constexpr auto fields = std::to_array<Field<Source>>({
        required<&Source::citation>("citation", "Full citation."),
        required<&Source::links>("links", "Addresses."),
        required<&Source::how_read>("how_read", "How much of it was read."),
        optional<&Source::notes>("notes", "What was taken from it."),
    });
};

struct SourcesFile {
    std::vector<Keyed> how_read;
    std::vector<Source> sources;
};
template <>
struct Spec<SourcesFile> {
    static constexpr std::string_view name = "sources", about = "Every source, by id.";
    static constexpr auto fields = std::to_array<Field<SourcesFile>>({
        keyed_texts<&SourcesFile::how_read>("how_read", "What each how_read word means."),
        map_by<&SourcesFile::sources, &Source::id>("sources", "The sources, by id."),
    });
};

struct WordingFile {
    Text schema;
    std::vector<Keyed> phrases;
};
template <>
struct Spec<WordingFile> {
    static constexpr std::string_view name = "wording", about = "Every fixed word of reports and messages.";
    static constexpr auto fields = std::to_array<Field<WordingFile>>({
        required<&WordingFile::schema>("schema", "Always runknee/wording/1."),
        keyed_texts<&WordingFile::phrases>("phrases", "Phrases by key; {name} marks a value that is filled in."),
    });
    static void check(Build& b, WordingFile& w, const Path& p) {
        if (w.schema != "runknee/wording/1") b.issue(IssueCode::wrong_value, p / "schema", "expected the text runknee/wording/1");
    }
};

}    // namespace runknee::fields
