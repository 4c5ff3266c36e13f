#include "report/json_parts.hpp"

#include <algorithm>

#include <cmath>

#include "report/json_text.hpp"

namespace runknee::report {

Json number(double v) {
    constexpr double exact_to = 9007199254740992.0;    // 2^53
    if (std::abs(v) <= exact_to && std::trunc(v) == v) return static_cast<std::int64_t>(v);
    return v;
}

Json rounded(double v) { return number(std::round(v * 1e4) / 1e4); }

Json text_json(Text t) { return std::string(t); }

Json text_or_null(Text t) { return t.empty() ? Json() : text_json(t); }

Json json_of(Range r) { return Json::array({number(r.low), number(r.high)}); }

Json json_of(const Scalar& s) {
    if (const auto* b = std::get_if<bool>(&s)) return *b;
    if (const auto* d = std::get_if<double>(&s)) return number(*d);
    return text_json(std::get<Text>(s));
}

Json date_json(std::optional<std::chrono::sys_days> start, int days) {
    return start ? Json(date_text(*start + std::chrono::days(days))) : Json();
}

Json texts(const Texts& list) {
    Json out = Json::array();
    for (const auto t : list) out.push_back(text_json(t));
    return out;
}

namespace {

void put(Json& out, const char* key, const std::optional<Range>& r) {
    if (r) out[key] = json_of(*r);
}

void put(Json& out, const char* key, Text t) {
    if (!t.empty()) out[key] = text_json(t);
}

}    // namespace

Json json_of(const DoseRange& d) {
    Json out = {{"sets", json_of(d.sets)}};
    put(out, "reps", d.reps);
    put(out, "hold_s", d.hold_s);
    put(out, "contacts", d.contacts);
    put(out, "minutes", d.minutes);
    out["rpe"] = json_of(d.rpe);
    out["rest_s"] = json_of(d.rest_s);
    if (!d.by_week.empty()) {
        Json weeks = Json::array();
        for (const auto& [week, reps] : d.by_week) weeks.push_back(Json::array({number(week), number(reps)}));
        out["by_week"] = std::move(weeks);
    }
    put(out, "load", d.load);
    put(out, "note", d.note);
    if (d.basis) put(out, "basis", d.basis->id);
    if (d.adapted_source) put(out, "adapted_source", d.adapted_source->id);
    return out;
}

Json json_of(const Dose& d) {
    Json out = {{"sets", d.sets}, {"rpe", json_of(d.rpe)}, {"rest_s", number(d.rest_s)}};
    if (d.reps) out["reps"] = number(*d.reps);
    if (d.hold_s) out["hold_s"] = number(*d.hold_s);
    if (d.contacts) out["contacts"] = number(*d.contacts);
    if (d.minutes) out["minutes"] = number(*d.minutes);
    return out;
}

Json json_of(const KnowledgeBase& kb, const Criterion& c) {
    Json out = Json::object();
    if (c.metric) {
        out["metric"] = text_json(c.metric->id);
        out["op"] = text_json(name(c.op));
        out["value"] = json_of(c.value);
    } else {
        out["any"] = json_of(kb, c.any);
    }
    put(out, "text", c.text);
    put(out, "test", c.test);
    if (!c.unless.empty()) out["unless"] = json_of(kb, c.unless);
    return out;
}

Json json_of(const KnowledgeBase& kb, const std::vector<Criterion>& list) {
    Json out = Json::array();
    for (const auto& c : list) out.push_back(json_of(kb, c));
    return out;
}

Json json_of(const Referral& help) {
    Json who = Json::array();
    for (const auto& c : help.who) who.push_back({{"who", text_json(c.who)}, {"for", text_json(c.what_for)}});
    Json clinics = Json::array();
    for (const auto& c : help.clinics)
        clinics.push_back({{"name", text_json(c.name)},
                           {"website", text_json(c.website)},
                           {"phone", text_json(c.phone)},
                           {"marked_as", text_json(c.marked_as)}});
    return {{"heading", text_json(help.heading)},
            {"intro", text_json(help.intro)},
            {"seek_help_if", texts(help.seek_help_if)},
            {"who", std::move(who)},
            {"bring", texts(help.bring)},
            {"tell_them", text_json(help.tell_them)},
            {"emergency_note", text_json(help.emergency_note)},
            {"clinics", std::move(clinics)}};
}

Json icd10_json(const Condition& c) {
    std::vector<std::pair<Text, std::string>> systems;    // of each code, in order
    for (const auto& row : c.icd10) {
        const auto known = std::ranges::find(systems, row.code, &std::pair<Text, std::string>::first);
        if (known == systems.end())
            systems.emplace_back(row.code, row.system);
        else if (known->second != row.system)
            known->second.append(", ").append(row.system);
    }
    Json out = Json::array();
    for (const auto& [code, system] : systems) out.push_back(system + ": " + std::string(code));
    return out;
}

Json how_to(const Exercise& e) {
    return {{"name", text_json(e.name)},
            {"why", text_json(e.why)},
            {"each_side", e.unilateral},
            {"start_position", text_json(e.start_position)},
            {"steps", texts(e.steps)},
            {"cues", texts(e.cues)},
            {"common_mistakes", texts(e.common_mistakes)},
            {"tempo", text_json(e.tempo)},
            {"equipment", texts(e.equipment)},
            {"evidence_grade", text_json(e.evidence_grade)},
            {"sources", ids(e.sources)},
            {"notes", text_or_null(e.notes)}};
}

void extend(Json& out, Json more) {
    for (auto& [key, value] : more.items()) out[key] = std::move(value);
}

void write(const Json& document, Layout layout, std::string& out) {
    append_safe(out, document.dump(layout == Layout::indented ? 1 : -1, ' ', false, Json::error_handler_t::replace));
    out += '\n';
}

Json knowledge_json(const KnowledgeBase& kb) { return {{"version", text_json(kb.info.version)}, {"fingerprint", kb.fingerprint}}; }

Json level_json(const Level& level) {
    return {{"level", text_json(level.id)},
            {"title", text_json(level.title)},
            {"when", text_json(level.time_frame)},
            {"where", text_json(level.where)},
            {"what_to_do", text_json(level.tell_runner)},
            {"safety_net", text_json(level.safety_net)}};
}

}    // namespace runknee::report
