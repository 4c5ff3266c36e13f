/// The knowledge base itself: its memory and its look-ups.

#include <algorithm>

#include "knowledge/names.hpp"
#include "runknee/knowledge.hpp"

namespace runknee {

KnowledgeBase::KnowledgeBase() : names_(std::make_unique<KnowledgeNames>()) {}
KnowledgeBase::KnowledgeBase(KnowledgeBase&&) noexcept = default;
KnowledgeBase& KnowledgeBase::operator=(KnowledgeBase&&) noexcept = default;
KnowledgeBase::~KnowledgeBase() = default;

std::optional<QuestionIx> KnowledgeBase::question(std::string_view id) const { return names_->questions.find(id); }
std::optional<ConditionIx> KnowledgeBase::condition(std::string_view id) const { return names_->conditions.find(id); }
std::optional<ExerciseIx> KnowledgeBase::exercise(std::string_view id) const { return names_->exercises.find(id); }
std::optional<ModalityIx> KnowledgeBase::modality(std::string_view id) const { return names_->modalities.find(id); }
std::optional<ProtocolIx> KnowledgeBase::protocol(std::string_view id) const { return names_->protocols.find(id); }
std::optional<RuleIx> KnowledgeBase::rule(std::string_view id) const { return names_->rules.find(id); }
std::optional<SourceIx> KnowledgeBase::source(std::string_view id) const { return names_->sources.find(id); }
std::optional<FlagIx> KnowledgeBase::flag(std::string_view id) const { return names_->flags.find(id); }
std::optional<MetricIx> KnowledgeBase::metric(std::string_view id) const { return names_->metrics.find(id); }

Text KnowledgeBase::phrase(std::string_view key) const {
    const auto it = std::ranges::lower_bound(wording, key, {}, &Phrase::key);
    return it != wording.end() && it->key == key ? it->text : Text{};
}

Text KnowledgeBase::page_template(std::string_view name) const {
    constexpr std::string_view folder = "templates/";
    const auto is_it = [&](const PageTemplate& t) { return t.path.starts_with(folder) && t.path.substr(folder.size()) == name; };
    const auto it = std::ranges::find_if(templates, is_it);
    return it != templates.end() ? it->text : Text{};
}

}    // namespace runknee
