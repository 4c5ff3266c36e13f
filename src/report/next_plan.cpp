#include <algorithm>

#include "report/date_words.hpp"
#include "report/progress_parts.hpp"

namespace runknee::report {
namespace {

/// A value of a document that was read, for one that is written.
Json copy(const json::Value& v) {
    switch (v.kind()) {
        case json::Kind::boolean:
            return v.as_bool();
        case json::Kind::number:
            return number(v.as_number());
        case json::Kind::string:
            return text_json(v.as_string());
        case json::Kind::array: {
            Json out = Json::array();
            for (const json::Value e : v.elements()) out.push_back(copy(e));
            return out;
        }
        case json::Kind::object: {
            Json out = Json::object();
            for (const json::Member m : v.members()) out[std::string(m.key)] = copy(m.value);
            return out;
        }
        default:
            return {};
    }
}

/// The plan a text holds, by itself or in an assessment.
Json plan_of(std::string_view text) {
    json::Reader reader;
    const auto root = reader.parse(text, "", json::plan_limits);
    if (!root) return Json::object();
    Json out = copy(*root);
    if (out.contains("phases") || !out.contains("plan") || !out["plan"].is_object()) return out;
    Json plan = std::move(out["plan"]);
    for (const char* key : {"id", "knowledge", "care", "screening"})
        if (out.contains(key)) plan[key] = std::move(out[key]);
    return plan;
}

class NextPlan {
public:
    NextPlan(const KnowledgeBase& kb, const NextWeek& week, Json plan) : kb_(kb), week_(week), plan_(std::move(plan)) {}

    Json json() {
        if (week_.outcome == WeekCase::too_early) return std::move(plan_);    // nothing has moved
        if (week_.plan.kind == PlanKind::none && week_.outcome != WeekCase::answers_stop) return none();
        if (week_.coming && week_.outcome != WeekCase::new_plan) loading();
        plan_["day"] = week_.coming ? week_.coming->first_day : week_.progress.day + 1;
        plan_["state"] = state_json(kb_, week_.progress.next);
        return std::move(plan_);
    }

private:
    /// Nothing to train by: where help is, and what the next plan is made from.
    Json none() {
        Json out = Json::object();
        for (const char* key : {"schema", "id", "knowledge", "named", "start", "answers"})
            if (plan_.contains(key)) out[key] = plan_[key];
        out["schema"] = "runknee/plan/1";
        out["gate"] = text_json(blocking_gate());
        out["kind"] = text_json(name(PlanKind::none));
        out["protocol"] = nullptr;
        out["reason"] = out["why"] = text_json(name(PlanReason::gate_block));
        for (const char* key : {"limited_by", "flags", "skip_if"}) out[key] = Json::array();
        out["stop_rules"] = texts(kb_.education.stop_rules);
        out["referral"] = text_json(kb_.referral.heading);
        out["help"] = json_of(kb_.referral);
        out["stopped"] = {{"decision", text_json(name(week_.progress.week))},
                          {"why", text_json(name(week_.progress.why))},
                          {"text", text_json(Words(kb_).of("progress.why.", name(week_.progress.why)))},
                          {"do", to_do(Words(kb_), week_)}};
        out["day"] = week_.progress.day + 1;
        out["state"] = state_json(kb_, week_.progress.next);
        out["state"]["phase_day"] = week_.progress.day + 1;
        return out;
    }

    Text blocking_gate() const {
        for (const auto& gate : kb_.gates)
            if (gate.prints == Prints::nothing) return gate.id;
        return {};
    }

    void loading() {
        const ComingWeek& coming = *week_.coming;
        for (Json& phase : plan_["phases"])
            if (phase["number"] == coming.phase) coming_phase(coming, phase);
        plan_["start_phase"] = coming.phase;
        if (plan_.contains("start_checks")) plan_["start_checks"] = Json::array();
        if (plan_.contains("if_check_fails")) plan_["if_check_fails"] = nullptr;
    }

    void coming_phase(const ComingWeek& coming, Json& phase) {
        exercises(coming, phase);
        Json sessions = sessions_json(kb_, coming.sessions);
        for (auto& [letter, session] : sessions.items()) keep_rest(phase["sessions"], letter, session);
        phase["sessions"] = std::move(sessions);
        Json runs = Json::array();
        for (const Run& run : coming.runs) runs.push_back(run_json(run));
        Json& running = phase["running"];
        running["runs"] = std::move(runs);
        put_km(coming, running);
        put_planned(coming, running);
        running["coming_week"] = text_json(name(coming.gate));
        phase["week"] = days_json(coming.days, day_after(week_.plan.start, coming.first_day));
    }

    /// Km of the coming week instead of the first one.
    static void put_km(const ComingWeek& coming, Json& running) {
        running.erase("week_km");
        running.erase("longest_km");
        if (!coming.week_km) return;
        double longest = 0;
        for (const Run& run : coming.runs) longest = std::max(longest, run.km.value_or(0));
        running["week_km"] = number(*coming.week_km);
        running["longest_km"] = number(longest);
    }

    /// What the next week goes on from where this one has no runs, or shorter ones.
    void put_planned(const ComingWeek& coming, Json& running) const {
        const auto found = std::ranges::find(week_.plan.phases, coming.phase, &PhaseView::number);
        if (found == week_.plan.phases.end()) return;
        const PhaseView::Running& was = found->running;
        const auto most = was.minutes_most ? was.minutes_most : was.minutes;
        const bool timed = was.mode == RunMode::below_onset && most;
        const double minutes = std::min(week_.progress.running.minutes.value_or(most.value_or(0)), most.value_or(0));
        running.erase("planned");
        if (!coming.runs.empty() && !(timed && minutes < *most)) return;
        Json planned = Json::object();
        if (!was.runs.empty() || was.runs_per_week)
            planned["runs_per_week"] = was.runs.empty() ? *was.runs_per_week : static_cast<int>(was.runs.size());
        if (timed) planned["minutes"] = number(minutes), planned["minutes_most"] = number(*most);
        if (!planned.empty()) running["planned"] = std::move(planned);
    }

    /// What a session says besides its exercises.
    static void keep_rest(const Json& old, const std::string& letter, Json& session) {
        if (!old.is_object() || !old.contains(letter)) return;
        for (const auto& [key, value] : old[letter].items())
            if (!session.contains(key)) session[key] = value;
    }

    void exercises(const ComingWeek& coming, Json& phase) {
        Json rows = Json::array();
        for (const ComingExercise& x : coming.exercises) {
            Json row = find(phase["exercises"], x.instead_of.value_or(x.view.exercise));
            if (row.is_null() && phase.contains("joins_later")) row = find(phase["joins_later"], x.view.exercise);
            if (x.instead_of) renamed(x, phase["role"].get<std::string>(), row);
            row["dose"] = json_of(*x.view.dose);
            row["first_dose"] = json_of(*x.view.first);
            rows.push_back(std::move(row));
        }
        if (phase.contains("joins_later")) drop_joined(rows, phase["joins_later"]);
        phase["exercises"] = std::move(rows);
    }

    Json find(const Json& list, ExerciseIx e) const {
        for (const Json& row : list)
            if (row["id"] == text_json(kb_.exercises[e].id)) return row;
        return {};
    }

    static void drop_joined(const Json& rows, Json& later) {
        Json left = Json::array();
        for (const Json& row : later)
            if (std::none_of(rows.begin(), rows.end(), [&](const Json& x) { return x["id"] == row["id"]; })) left.push_back(row);
        later = std::move(left);
    }

    /// Another exercise stands in this row from now on.
    void renamed(const ComingExercise& x, const std::string& role, Json& row) {
        const Exercise& e = kb_.exercises[x.view.exercise];
        row["id"] = text_json(e.id);
        row["name"] = text_json(e.name);
        row["slot"] = text_json(name(e.slot));
        row["replaces"] = text_json(kb_.exercises[*x.instead_of].id);
        row["why"] = text_json(e.why);
        row["note"] = nullptr;
        row["range_deg"] = nullptr;
        row["swaps"] = ids(kb_.exercises, x.view.swaps);
        for (const PhaseRole r : {PhaseRole::settle, PhaseRole::build, PhaseRole::strengthen, PhaseRole::maintain}) {
            const auto& dose = e.dose_defaults[static_cast<std::size_t>(r)];
            if (name(r) != role || !dose) continue;
            row["ranges"] = json_of(*dose);
            row["words"] = dose_words(Words(kb_), *dose, e);
        }
        if (plan_.contains("how_to")) plan_["how_to"][std::string(e.id)] = how_to(e);
    }

    const KnowledgeBase& kb_;
    const NextWeek& week_;
    Json plan_;
};

}    // namespace

void next_plan(const KnowledgeBase& kb, std::string_view plan, const NextWeek& week, std::string& out) {
    write(NextPlan(kb, week, plan_of(plan)).json(), Layout::indented, out);
}

}    // namespace runknee::report
