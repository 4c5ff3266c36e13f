#include <algorithm>

#include "report/handout.hpp"

namespace runknee::report {

Json block(std::string_view title, Items texts, Items items) {
    std::erase(texts, std::string());
    std::erase(items, std::string());
    if (texts.empty() && items.empty()) return {};
    return {{"title", title.empty() ? Json() : Json(title)}, {"texts", std::move(texts)}, {"items", std::move(items)}};
}

Json present(std::vector<Json> list) {
    Json out = Json::array();
    for (Json& x : list)
        if (!x.is_null()) out.push_back(std::move(x));
    return out;
}

Json section(std::string_view name, std::string_view heading, std::vector<Json> blocks) {
    Json kept = present(std::move(blocks));
    if (kept.empty()) return {};
    return {{"name", name}, {"heading", heading}, {"blocks", std::move(kept)}};
}

Items items_of(const Texts& texts) { return {texts.begin(), texts.end()}; }

Json stop_section(const KnowledgeBase& kb) {
    return section("stop", kb.phrase("help.stop_rules"), {block("", {}, items_of(kb.education.stop_rules))});
}

namespace {

std::vector<Json> who_and_what_to_bring(const KnowledgeBase& kb, std::string_view heading) {
    const Words w(kb);
    const Referral& help = kb.referral;
    Items who, clinics{std::string(help.tell_them)};
    for (const auto& c : help.who) who.push_back(w.phrase("help.who_line", {{"who", c.who}, {"what", c.what_for}}));
    for (const auto& c : help.clinics)
        clinics.push_back(
            w.phrase("help.clinic", {{"name", c.name}, {"website", c.website}, {"phone", c.phone}, {"marked_as", c.marked_as}}));
    return {block(heading, {}, std::move(who)), block("", {std::string(help.emergency_note)}),
            block(w.phrase("help.bring"), {}, items_of(help.bring)), block("", std::move(clinics))};
}

}    // namespace

Json help_section_of(const KnowledgeBase& kb, const Texts& refer_if) {
    const Referral& help = kb.referral;
    Items when = items_of(help.seek_help_if);
    when.insert(when.end(), refer_if.begin(), refer_if.end());
    std::vector<Json> blocks = who_and_what_to_bring(kb, kb.phrase("help.who"));
    blocks.insert(blocks.begin(), block("", {std::string(help.intro)}, std::move(when)));
    return section("help", help.heading, std::move(blocks));
}

Json who_section(const KnowledgeBase& kb) { return section("help", kb.phrase("help.who"), who_and_what_to_bring(kb, "")); }

void add_sources(std::vector<SourceIx>& all, const Refs<SourceIx>& more) {
    for (const auto& s : more)
        if (std::ranges::find(all, s.ix) == all.end()) all.push_back(s.ix);
}

Json sources_section(const KnowledgeBase& kb, const std::vector<SourceIx>& sources) {
    Items items;
    for (const SourceIx s : sources) {
        std::string line(kb.sources[s].citation);
        if (!kb.sources[s].links.empty()) line.append(" ").append(kb.sources[s].links.front());
        items.push_back(std::move(line));
    }
    return section("sources", kb.phrase("handout.sources"), {block("", {}, std::move(items))});
}

Items footer(const KnowledgeBase& kb, std::string_view id) {
    constexpr std::size_t short_fingerprint = 12;
    const Words w(kb);
    Items out{std::string(w.phrase("disclaimer"))};
    if (!id.empty()) out.push_back(w.phrase("closing.id", {{"id", id}}));
    out.push_back(w.phrase("closing.knowledge", {{"version", kb.info.version},
                                                 {"fingerprint", std::string_view(kb.fingerprint).substr(0, short_fingerprint)},
                                                 {"status", kb.info.status}}));
    return out;
}

}    // namespace runknee::report
