#include "intake/column_names.hpp"

#include <algorithm>
#include <array>

#include "intake/column_words.hpp"

namespace runknee {
namespace {

constexpr std::string_view box_mark = "___";             // REDCap's name of a box: field___code
constexpr std::string_view choice_mark = " (choice=";    // the same where labels are exported: question (choice=label)
constexpr std::array<std::string_view, 2> id_names{"id", "record_id"};

// What the form tools add for themselves.
constexpr std::array<std::string_view, 3> own_names{"timestamp", "email address", "username"};
constexpr std::array<std::string_view, 1> own_beginnings{"redcap_"};
constexpr std::array<std::string_view, 2> own_ends{"_complete", "_timestamp"};

/// A guess is only worth a line if most of the name is in it: columns of other people's tables are like nothing here.
std::optional<std::string_view> near_enough(std::string_view header, std::optional<std::string_view> name) {
    if (!name) return std::nullopt;
    const std::size_t shorter = std::min(header.size(), name->size()), longer = std::max(header.size(), name->size());
    const bool part = name->find(folded(header)) != std::string_view::npos;
    return part || longer - shorter <= std::max<std::size_t>(2, shorter / 3) ? name : std::nullopt;
}

bool is_own(std::string_view name) {
    return std::ranges::find(own_names, name) != own_names.end() ||
           std::ranges::any_of(own_beginnings, [name](std::string_view part) { return name.starts_with(part); }) ||
           std::ranges::any_of(own_ends, [name](std::string_view part) { return name.ends_with(part); });
}

}    // namespace

ColumnNames::ColumnNames(const KnowledgeBase& kb, const ColumnMap& map) : kb_(kb) {
    using Kind = ColumnUse::Kind;
    for (const auto& [header, use] : map) uses_.emplace(folded(header), use);
    for (const std::string_view name : id_names) uses_.emplace(name, ColumnUse{.kind = Kind::id, .question = {}});
    for (const QuestionIx q : kb.questions.indices()) uses_.emplace(folded(kb.questions[q].id), ColumnUse{Kind::question, q});
    for (const QuestionIx q : kb.questions.indices()) {
        const Question& question = kb.questions[q];
        if (question.kind != QuestionKind::multi) continue;
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            boxes_.push_back(std::string(question.id).append(box_mark).append(question.options[i].id));
            uses_.emplace(folded(boxes_.back()), ColumnUse{Kind::box, q, i});
            uses_.emplace(folded(std::string(question.text).append(choice_mark).append(question.options[i].label).append(")")),
                          ColumnUse{Kind::box, q, i});
        }
    }
    for (const QuestionIx q : kb.questions.indices()) uses_.emplace(folded(kb.questions[q].text), ColumnUse{Kind::question, q});
}

std::optional<ColumnUse> ColumnNames::find(std::string_view header) const {
    const std::string name = folded(header);
    if (name.empty()) return std::nullopt;
    if (const auto found = uses_.find(name); found != uses_.end()) return found->second;
    if (is_own(name)) return ColumnUse{};
    return std::nullopt;
}

std::optional<std::string_view> ColumnNames::meant(std::string_view header) const {
    constexpr std::size_t longest = 120;    // no name is longer
    if (header.size() > longest) return std::nullopt;
    std::vector<std::string_view> names;
    if (header.find(box_mark) != std::string_view::npos) {
        names.assign(boxes_.begin(), boxes_.end());
        return near_enough(header, did_you_mean(header, names));
    }
    for (const Question& question : kb_.questions) names.push_back(question.id);
    if (const auto id = near_enough(header, did_you_mean(header, names))) return id;
    if (header.find(' ') == std::string_view::npos) return std::nullopt;
    std::ranges::transform(kb_.questions, names.begin(), [](const Question& question) { return question.text; });
    return near_enough(header, did_you_mean(header, names));
}

}    // namespace runknee
