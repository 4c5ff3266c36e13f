#include <algorithm>

#include "report/catalogue.hpp"
#include "report/page.hpp"
#include "report/words.hpp"

namespace runknee::report {
namespace {

/// Adds a row to the group of this title, which is made where it is new.
void add(std::vector<ListGroup>& groups, std::string_view title, Text id, std::string_view line) {
    auto it = std::find_if(groups.begin(), groups.end(), [&](const ListGroup& g) { return g.title == title; });
    if (it == groups.end()) it = groups.insert(groups.end(), ListGroup{std::string(title), {}});
    it->rows.emplace_back(id, std::string(line));
}

Text domain_title(const KnowledgeBase& kb, const Rule& rule) {
    const auto& domains = kb.triage.domains;
    const auto it = std::find_if(domains.begin(), domains.end(), [&](const Keyed& d) { return d.id == rule.domain; });
    return it == domains.end() ? kb.phrase("list.open_detail") : it->text;
}

std::vector<ListGroup> conditions(const KnowledgeBase& kb) {
    std::vector<ListGroup> out;
    for (const auto& c : kb.conditions) add(out, {}, c.id, c.name);
    return out;
}

std::vector<ListGroup> questions(const KnowledgeBase& kb) {
    std::vector<ListGroup> out;
    for (const auto& q : kb.questions)
        add(out, Words(kb).phrase("list.stage", {{"n", std::to_string(q.stage)}, {"section", q.section}}), q.id, q.text);
    return out;
}

std::vector<ListGroup> rules(const KnowledgeBase& kb) {
    std::vector<ListGroup> out;
    for (const auto& r : kb.rules)
        add(out, domain_title(kb, r), r.id,
            Words(kb).phrase("list.rule", {{"suspected", r.suspected}, {"level", kb.levels[r.level].title}}));
    return out;
}

std::vector<ListGroup> exercises(const KnowledgeBase& kb) {
    std::vector<ListGroup> out;
    for (const auto& e : kb.exercises) add(out, Words(kb).of("category.", name(e.category)), e.id, e.name);
    std::stable_sort(out.begin(), out.end(), [](const ListGroup& a, const ListGroup& b) { return a.title < b.title; });
    return out;
}

std::vector<ListGroup> rest(const KnowledgeBase& kb, Catalogue kind) {
    std::vector<ListGroup> out;
    if (kind == Catalogue::protocols)
        for (const auto& p : kb.protocols) add(out, {}, p.id, p.plain_name);
    if (kind == Catalogue::modalities)
        for (const auto& m : kb.modalities) add(out, {}, m.id, m.name);
    if (kind == Catalogue::sources)
        for (const auto& s : kb.sources) add(out, {}, s.id, s.citation);
    if (kind == Catalogue::parameters)
        for (const auto& p : kb.scoring.parameters) add(out, {}, p.name, p.meaning);
    if (kind == Catalogue::founding)
        for (const auto& i : kb.founding.items) add(out, {}, name(Catalogue::founding), i.claim);
    return out;
}

std::size_t id_column(const std::vector<ListGroup>& groups) {
    std::size_t widest = 0;
    for (const auto& g : groups)
        for (const auto& [id, line] : g.rows) widest = std::max(widest, id.size());
    return widest + 2;
}

}    // namespace

std::string_view name(Catalogue v) {
    switch (v) {
        case Catalogue::conditions:
            return "conditions";
        case Catalogue::questions:
            return "questions";
        case Catalogue::rules:
            return "rules";
        case Catalogue::exercises:
            return "exercises";
        case Catalogue::protocols:
            return "protocols";
        case Catalogue::modalities:
            return "modalities";
        case Catalogue::sources:
            return "sources";
        case Catalogue::parameters:
            return "parameters";
        case Catalogue::founding:
            return "founding";
    }
    return {};
}

std::vector<ListGroup> list_of(const KnowledgeBase& kb, Catalogue kind) {
    switch (kind) {
        case Catalogue::conditions:
            return conditions(kb);
        case Catalogue::questions:
            return questions(kb);
        case Catalogue::rules:
            return rules(kb);
        case Catalogue::exercises:
            return exercises(kb);
        default:
            return rest(kb, kind);
    }
}

void list_text(const KnowledgeBase& kb, Catalogue kind, const TextStyle& style, std::string& out) {
    Page page(style, out);
    const auto groups = list_of(kb, kind);
    const std::size_t column = id_column(groups);
    for (const auto& g : groups) {
        if (!g.title.empty()) page.heading(g.title);
        for (const auto& [id, line] : g.rows) page.labelled(id, line, column);
    }
}

void list_json(const KnowledgeBase& kb, Catalogue kind, std::string& out) {
    Json items = Json::array();
    for (const auto& g : list_of(kb, kind))
        for (const auto& [id, line] : g.rows) items.push_back({{"id", text_json(id)}, {"text", line}, {"group", text_or_null(g.title)}});
    write({{"schema", "runknee/list/1"}, {"kind", text_json(name(kind))}, {"items", std::move(items)}}, Layout::indented, out);
}

}    // namespace runknee::report
