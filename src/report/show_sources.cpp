#include "report/catalogue.hpp"

namespace runknee::report {
namespace {

Text how_read_text(const KnowledgeBase& kb, HowRead how) {
    for (const auto& k : kb.how_read)
        if (k.id == name(how)) return k.text;
    return {};
}

void add_source(const KnowledgeBase& kb, const Source& s, Json& out) {
    out["id"] = text_json(s.id);
    out["citation"] = text_json(s.citation);
    out["links"] = texts(s.links);
    out["how_read"] = text_json(name(s.how_read));
    out["how_read_means"] = text_json(how_read_text(kb, s.how_read));
    out["notes"] = texts(s.notes);
}

Json where_json(const FoundingItem& item) {
    Json out = Json::array();
    for (const auto& w : item.refs) {
        const auto what = !w.id.empty() ? w.id : !w.cause.empty() ? w.cause : w.key;
        out.push_back(std::string(w.in).append("/").append(what));
    }
    return out;
}

}    // namespace

Json citation(const KnowledgeBase& kb, SourceIx s) {
    Json out = Json::object();
    add_source(kb, kb.sources[s], out);
    return out;
}

Json show_source(const KnowledgeBase& kb, SourceIx s) {
    Json out = {{"kind", "source"}};
    add_source(kb, kb.sources[s], out);
    return out;
}

Json show_parameter(const Parameter& p) {
    return {{"kind", "parameter"},
            {"id", text_json(p.name)},
            {"value", json_of(p.value)},
            {"meaning", text_json(p.meaning)},
            {"source", text_json(p.source.id)}};
}

Json show_founding(const KnowledgeBase& kb) {
    Json items = Json::array();
    for (const auto& i : kb.founding.items)
        items.push_back({{"claim", text_json(i.claim)},
                         {"verdict", text_json(i.verdict)},
                         {"evidence_grade", text_json(i.evidence_grade)},
                         {"found_in", where_json(i)},
                         {"sources", ids(i.sources)}});
    return {{"kind", "founding"},
            {"id", text_json(name(Catalogue::founding))},
            {"about", text_json(kb.founding.about)},
            {"claims", std::move(items)}};
}

}    // namespace runknee::report
