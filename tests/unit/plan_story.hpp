#pragma once
// A small plan and its log for progress tests, both as the program reads them.

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "runknee/builtin.hpp"
#include "runknee/progress.hpp"

namespace runknee::test {

inline const KnowledgeBase& shipped_knowledge() {
    static const Result<KnowledgeBase> kb = load(builtin_files());
    REQUIRE(kb);
    return *kb;
}

/// Phase 1: running by km; phase 2: the walk-run ladder; phase 3: no running goal. A runner with pain 5 at the start, usually 30 km a week.
inline const std::string small_plan = R"({
"schema": "runknee/plan/1", "kind": "loading", "protocol": "patellofemoral_pain", "start_phase": 1, "review_weeks": 6,
"pain_limits": {"exercise_green_max": 2, "exercise_amber_max": 5, "running_max": 2, "settle_hours": 24},
"hold_phase": false, "hold_progress": false, "pain_worst_at_start": 5, "usual_week_km": 30, "usual_longest_km": 10, "not_applicable": [],
"phases": [
 {"number": 1, "role": "settle", "weeks": {"min": 1, "max": 4}, "sessions_per_week": 3, "tests": ["nprs_squat"],
  "exercises": [
   {"id": "bridge", "ranges": {"sets": [2, 3], "reps": [8, 12], "rpe": [4, 6]}, "swaps": ["single_leg_bridge"]},
   {"id": "straight_leg_raise", "ranges": {"sets": [2, 2], "reps": [8, 12], "rpe": [4, 6]}, "swaps": ["short_arc_quad"]},
   {"id": "wall_sit", "ranges": {"sets": [3, 4], "reps": [1, 1], "hold_s": [30, 45], "rpe": [5, 7]}, "swaps": []}],
  "running": {"mode": "modify", "max_pain": 2, "cap_share": 0.6, "cap_km": 18, "runs": [{"km": 4}]},
  "move_on_when": [
   {"metric": "nprs_stairs", "op": "<=", "value": 2, "text": "stairs"},
   {"metric": "mornings_ok", "op": "==", "value": true, "text": "mornings"}]},
 {"number": 2, "role": "build", "weeks": {"min": 2, "max": 8}, "sessions_per_week": 2, "tests": ["nprs_step_down", "nprs_walk30"],
  "exercises": [{"id": "squat", "ranges": {"sets": [2, 3], "reps": [10, 12], "rpe": [5, 7]}, "swaps": ["sit_to_stand", "goblet_squat"]}],
  "running": {"mode": "ladder", "max_pain": 2, "cap_share": 0.75, "cap_km": 22.5, "step": 1, "last_step": 4, "runs": [{"step": 1}]},
  "move_on_when": [
   {"any": [{"metric": "nprs_step_down", "op": "<=", "value": 2, "text": "step-downs"}, {"metric": "nprs_squat", "op": "<=", "value": 1, "text": "squats"}]}]},
 {"number": 3, "role": "maintain", "weeks": {"min": 1, "max": 20}, "sessions_per_week": 1, "tests": [],
  "exercises": [{"id": "squat", "ranges": {"sets": [2, 3], "reps": [8, 10], "rpe": [6, 8]}, "swaps": []}],
  "running": {"mode": "none", "max_pain": 2, "runs": []},
  "move_on_when": [{"metric": "daily_life_weeks", "op": ">=", "value": 2, "text": "two calm weeks"}]}]})";

/// One runner's log, row by row.
class Story {
public:
    Story& row(const std::string& text) {
        log_ += text + "\n";
        return *this;
    }
    /// A session with the three exercises of phase 1, all rated the same.
    Story& session(int day, double pain = 1, double effort = 5, double reps = 10) {
        const std::string rated = fmt::format(R"({{"nprs_exercise":{},"rpe_last_set":{},"reps_last_set":{}}})", pain, effort, reps);
        return row(fmt::format(R"({{"day":{},"kind":"session","exercises":{{"bridge":{},"straight_leg_raise":{},"wall_sit":{}}}}})", day,
                               rated, rated, rated));
    }
    Story& squats(int day, double pain = 1, double effort = 6, double reps = 11) {
        return row(
            fmt::format(R"({{"day":{},"kind":"session","exercise":"squat","nprs_exercise":{},"rpe_last_set":{},"reps_last_set":{}}})", day,
                        pain, effort, reps));
    }
    Story& morning(int day, double change = 0, double hours = 2) {
        return row(fmt::format(R"({{"day":{},"kind":"morning","nprs_next_morning_change":{},"hours_to_settle":{}}})", day, change, hours));
    }
    Story& run(int day, double km, double pain = 0) {
        return row(fmt::format(R"({{"day":{},"kind":"run","run_km":{},"nprs_run":{}}})", day, km, pain));
    }
    Story& step(int day, int step, double pain = 0) {
        return row(fmt::format(R"({{"day":{},"kind":"run","step":{},"nprs_run":{}}})", day, step, pain));
    }
    Story& week(int day, double worst, const std::string& more = "") {
        return row(
            fmt::format(R"({{"day":{},"kind":"week","nprs_worst":{},"swelling_48h":false,"danger_signs":["none"]{}}})", day, worst, more));
    }
    /// Three green sessions and their mornings, from `day` on.
    Story& green_week(int day) {
        for (const int d : {0, 2, 4}) session(day + d), morning(day + d + 1);
        return *this;
    }
    Story& state(const std::string& text) {
        state_ = text;
        return *this;
    }
    /// Replaces a part of the plan, which must be there.
    Story& plan(const std::string& part, const std::string& by) {
        const std::size_t at = plan_.find(part);
        REQUIRE(at != std::string::npos);
        plan_.replace(at, part.size(), by);
        return *this;
    }
    Story& plan(const std::string& whole) {
        plan_ = whole;
        return *this;
    }

    PlanView view() const {
        json::Reader reader;
        std::string text = plan_;
        if (!state_.empty()) text.insert(text.rfind('}'), ",\"state\":" + state_);
        auto view = read_plan(shipped_knowledge(), reader, text, "plan.json");
        if (!view)
            for (const Issue& issue : view.issues()) UNSCOPED_INFO(issue.place.pointer << " " << issue.message);
        REQUIRE(view);
        return *view;
    }
    const std::string& log() const { return log_; }
    LogReading reading(std::optional<std::chrono::sys_days> start = {}) const {
        json::Reader reader;
        return read_log(shipped_knowledge(), reader, log_, "log.ndjson", start);
    }
    Progress on(int day) const {
        const PlanView plan = view();
        LogReading read = reading();
        read.log.day = day;
        read.log.state = plan.state;
        return progress(shipped_knowledge(), plan, read.log);
    }

private:
    std::string plan_ = small_plan, log_, state_;
};

inline const ExerciseProgress& of(const Progress& p, std::string_view exercise) {
    for (const ExerciseProgress& x : p.exercises)
        if (shipped_knowledge().exercises[x.exercise].id == exercise) return x;
    FAIL("no " << exercise);
    return p.exercises.front();
}

inline std::string id_of(std::optional<ExerciseIx> e) { return e ? std::string(shipped_knowledge().exercises[*e].id) : ""; }

}    // namespace runknee::test
