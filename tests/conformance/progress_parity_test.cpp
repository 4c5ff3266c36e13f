// Compares progress with vectors made by the executable reference (progress_parity/refresh.py): ids, codes and numbers, all equal.
// Plans and logs pass the readers of the program. Another vector file can be named in the environment: RUNKNEE_PROGRESS_VECTORS=FILE.

#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "runknee/builtin.hpp"
#include "runknee/progress.hpp"
#include "vectors.hpp"

using namespace runknee;
using Json = nlohmann::json;

namespace {

Json word(std::string_view text) { return std::string(text); }

template <class T>
Json value(const std::optional<T>& v) {
    return v ? Json(*v) : Json();
}

/// The rows of a log as its file would hold them, by day.
std::string rows_of(const Json& log) {
    std::vector<std::pair<int, std::string>> rows;
    const auto add = [&](const char* list, const char* kind) {
        for (Json row : log.value(list, Json::array())) {
            row["kind"] = kind;
            rows.emplace_back(row["day"].get<int>(), row.dump());
        }
    };
    add("sessions", "session");
    add("runs", "run");
    add("mornings", "morning");
    add("weeks", "week");
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string out;
    for (const auto& row : rows) out += row.second + "\n";
    return out;
}

std::string problems(const Issues& issues) {
    std::string out;
    for (const Issue& issue : issues)
        out += "\n  line " + std::to_string(issue.place.line) + " " + issue.place.pointer + ": " + issue.message;
    return out;
}

/// The reference has fewer words for why.
std::string coarse(WeekReason why) {
    switch (why) {
        case WeekReason::danger_sign:
        case WeekReason::new_swelling:
        case WeekReason::very_high_pain:
            return "alarm";
        case WeekReason::red_sessions:
        case WeekReason::high_pain:
            return "red_or_high";
        case WeekReason::little_sleep:
        case WeekReason::ill_or_away:
        case WeekReason::personal_rule:
            return "held";
        default:
            return std::string(name(why));
    }
}

class Facts {
public:
    Facts(const KnowledgeBase& kb, const PlanView& plan, const Progress& p) : kb_(kb), plan_(plan), p_(p) {}

    Json json() const {
        if (p_.kind != PlanKind::loading) return {{"week", word(name(p_.week))}, {"settling_plans", value(p_.next.settling_plans)}};
        return {{"week", {word(name(p_.week)), coarse(p_.why)}},
                {"phase", {p_.phase_from, p_.phase_to}},
                {"exercises", exercises()},
                {"sessions", sessions()},
                {"running",
                 {word(name(p_.running.decision)), value(p_.running.step), value(p_.running.minutes), value(p_.running.week_km),
                  value(p_.running.longest_run_at_most_km)}},
                {"open", open()},
                {"next_state", state()}};
    }

private:
    Json exercises() const {
        Json out = Json::object();
        for (const ExerciseProgress& x : p_.exercises)
            out[std::string(kb_.exercises[x.exercise].id)] = {word(name(x.decision)), word(name(x.change)),
                                                              x.to ? word(kb_.exercises[*x.to].id) : Json()};
        return out;
    }
    Json sessions() const {
        Json out = Json::array();
        for (const SessionProgress& s : p_.sessions) out.push_back({s.day, word(name(s.zone)), s.rest_day});
        return out;
    }
    Json open() const {
        const auto phase =
            std::find_if(plan_.phases.begin(), plan_.phases.end(), [&](const PhaseView& x) { return x.number == p_.phase_from; });
        Json out = Json::array();
        for (const std::size_t i : p_.open) out.push_back(phase->move_on_when.at(i).text);
        return out;
    }
    Json state() const {
        Json flags = Json::array();
        for (const FlagIx f : p_.next.flags) flags.push_back(word(kb_.flags[f].id));
        return {{"phase", value(p_.next.phase)},
                {"phase_day", value(p_.next.phase_day)},
                {"flags", flags},
                {"settling_plans", value(p_.next.settling_plans)},
                {"step", value(p_.next.step)},
                {"ladder_done", p_.next.ladder_done},
                {"pain_worst_at_start", value(p_.next.pain_worst_at_start)}};
    }

    const KnowledgeBase& kb_;
    const PlanView& plan_;
    const Progress& p_;
};

/// The first differences, one a line; empty = equal.
std::string differences(const Json& expected, const Json& got) {
    std::string out;
    const Json patch = Json::diff(expected, got);
    for (std::size_t i = 0; i < patch.size() && i < 4; ++i) {
        const std::string path = patch[i]["path"];
        const Json::json_pointer at(path);
        out += "\n  " + path + ": expected " + (expected.contains(at) ? expected[at].dump() : "nothing") + ", got " +
               (got.contains(at) ? got[at].dump() : "nothing");
    }
    return out;
}

/// What one vector and the program disagree on; empty = nothing.
std::string disagreement(const KnowledgeBase& kb, json::Reader& reader, Json plan, const Json& vector) {
    const Json& log = vector["log"];
    if (log.contains("state")) plan["state"] = log["state"];
    const auto view = read_plan(kb, reader, plan.dump(), "plan");
    if (!view) return problems(view.issues());
    LogReading reading = read_log(kb, reader, rows_of(log), "log");
    if (!reading.issues.empty()) return problems(reading.issues);
    reading.log.day = log["day"];
    reading.log.state = view->state;
    const Progress got = progress(kb, *view, reading.log);
    return differences(vector["expect"], Facts(kb, *view, got).json());
}

}    // namespace

TEST_CASE("progress: every vector of the executable reference comes out the same") {
    const Result<KnowledgeBase> kb = load(builtin_files());
    REQUIRE(kb);
    std::ifstream file(parity::file("RUNKNEE_PROGRESS_VECTORS", "progress_parity"));
    REQUIRE(file);
    json::Reader reader;
    Json plan;
    std::size_t logs = 0, wrong = 0, line_number = 0;
    std::set<std::string> decisions;
    std::string report;
    for (std::string line; std::getline(file, line);) {
        ++line_number;
        const Json vector = Json::parse(line);
        if (vector.contains("plan")) {
            plan = vector["plan"];
            continue;
        }
        ++logs;
        const Json& week = vector["expect"]["week"];
        decisions.insert(week.is_array() ? week[0].get<std::string>() : week.get<std::string>());
        const std::string found = disagreement(*kb, reader, plan, vector);
        if (found.empty()) continue;
        if (++wrong <= parity::most_reported) report += "\nline " + std::to_string(line_number) + found;
    }
    std::cout << logs << " logs, " << decisions.size() << " different week decisions; " << wrong << " differ\n";
    INFO(report);
    CHECK(wrong == 0);
    CHECK(decisions.size() == 12);
    CHECK(logs >= 300);
}
