#include <algorithm>

#include "report/catalogue.hpp"

namespace runknee::report {
namespace {

std::optional<std::size_t> parameter(const KnowledgeBase& kb, std::string_view id) {
    const auto& list = kb.scoring.parameters;
    const auto it = std::find_if(list.begin(), list.end(), [&](const Parameter& p) { return p.name == id; });
    return it == list.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - list.begin()));
}

/// Every source that a document names, in the order of the sources.
void collect(const KnowledgeBase& kb, const Json& document, std::vector<SourceIx>& found) {
    if (document.is_structured()) {
        for (const auto& part : document) collect(kb, part, found);
        return;
    }
    if (!document.is_string()) return;
    std::string_view word = document.get_ref<const std::string&>();
    if (const auto colon = word.find(':'); colon != std::string_view::npos) word.remove_prefix(colon + 1);    // "published:<source>"
    if (const auto s = kb.source(word); s && std::find(found.begin(), found.end(), *s) == found.end()) found.push_back(*s);
}

Json with_citations(const KnowledgeBase& kb, Json document) {
    std::vector<SourceIx> found;
    collect(kb, document, found);
    std::sort(found.begin(), found.end());
    Json list = Json::array();
    for (const auto s : found) list.push_back(citation(kb, s));
    document["citations"] = std::move(list);
    return document;
}

std::vector<Json> documents(const KnowledgeBase& kb, std::string_view id) {
    std::vector<Json> out;
    if (const auto c = kb.condition(id)) out.push_back(with_citations(kb, show_condition(kb, *c)));
    if (const auto q = kb.question(id)) out.push_back(with_citations(kb, show_question(kb, *q)));
    if (const auto r = kb.rule(id)) out.push_back(with_citations(kb, show_rule(kb, *r)));
    if (const auto e = kb.exercise(id)) out.push_back(with_citations(kb, show_exercise(kb, *e)));
    if (const auto p = kb.protocol(id)) out.push_back(with_citations(kb, show_protocol(kb, *p)));
    if (const auto m = kb.modality(id)) out.push_back(with_citations(kb, show_modality(kb, *m)));
    if (const auto s = kb.source(id)) out.push_back(show_source(kb, *s));
    if (const auto p = parameter(kb, id)) out.push_back(with_citations(kb, show_parameter(kb.scoring.parameters[*p])));
    if (id == name(Catalogue::founding)) out.push_back(with_citations(kb, show_founding(kb)));
    return out;
}

}    // namespace

bool show_text(const KnowledgeBase& kb, std::string_view id, const TextStyle& style, std::string& out) {
    const auto found = documents(kb, id);
    for (const auto& document : found) {
        if (&document != &found.front()) out += '\n';
        show_document(kb, document, style, out);
    }
    return !found.empty();
}

bool show_json(const KnowledgeBase& kb, std::string_view id, std::string& out) {
    auto found = documents(kb, id);
    if (found.empty()) return false;
    Json items = Json::array();
    for (auto& document : found) items.push_back(std::move(document));
    write({{"schema", "runknee/show/1"}, {"items", std::move(items)}}, Layout::indented, out);
    return true;
}

std::vector<std::string_view> show_ids(const KnowledgeBase& kb) {
    std::vector<std::string_view> out;
    const auto add = [&](const auto& rows) {
        for (const auto& row : rows) out.push_back(row.id);
    };
    add(kb.conditions);
    add(kb.questions);
    add(kb.rules);
    add(kb.exercises);
    add(kb.protocols);
    add(kb.modalities);
    add(kb.sources);
    for (const auto& p : kb.scoring.parameters) out.push_back(p.name);
    out.push_back(name(Catalogue::founding));
    return out;
}

}    // namespace runknee::report
