#include "report/progress_parts.hpp"

#include <algorithm>

#include "report/date_words.hpp"

namespace runknee::report {

bool nothing_to_do(const NextWeek& week) {
    if (week.outcome == WeekCase::new_plan) return false;
    return week.plan.kind == PlanKind::none || week.progress.week == WeekDecision::stop || week.outcome == WeekCase::answers_stop;
}

namespace {

bool settles(const NextWeek& week) { return week.before.kind == PlanKind::calm_down; }

/// Red, or not settled on the morning after.
bool uneven(const NextWeek& week) {
    return std::ranges::any_of(week.progress.sessions, [](const SessionProgress& s) { return s.zone == Zone::red || s.rest_day; });
}

/// The name that headline, reason and what to do share where the log alone does not decide.
std::string_view outcome_name(const NextWeek& week) {
    switch (week.outcome) {
        case WeekCase::answers_stop:
            return week.plan.kind == PlanKind::calm_down ? "answers_settle" : "answers_stop";
        case WeekCase::new_plan:
            return "new_plan";
        case WeekCase::too_early:
            return "too_early";
        default:
            return {};
    }
}

}    // namespace

std::string_view headline_of(const NextWeek& week) {
    if (const auto own = outcome_name(week); !own.empty()) return own;
    if (settles(week) && week.progress.week == WeekDecision::go_on) return "settling";
    return name(week.progress.week);
}

std::string_view reason_of(const NextWeek& week) {
    if (const auto own = outcome_name(week); !own.empty()) return own;
    if (week.before.kind == PlanKind::none && week.progress.signs.empty()) return "still_stopped";
    if (week.progress.why == WeekReason::nothing_against && uneven(week)) return "uneven";
    return name(week.progress.why);
}

std::string day_of_plan(const Words& w, const NextWeek& week, int day) {
    const std::string n = std::to_string(day);
    const auto date = day_after(week.plan.start, day);
    return date ? w.phrase("progress.on_date", {{"date", full_date_words(w, *date)}, {"n", n}}) : w.phrase("progress.on_day", {{"n", n}});
}

std::string rest_day_words(const Words& w, const NextWeek& week, const SessionProgress& s) {
    if (!s.rest_day) return {};
    const bool less = week.coming && week.coming->one_set_less && s.day == week.progress.sessions.back().day;
    return std::string(w.phrase(less ? "progress.rest_day" : "progress.unsettled"));
}

std::span<const CalmDown::Row* const> settling_of(const NextWeek& week) {
    const bool stopped = nothing_to_do(week) && week.outcome == WeekCase::decided && week.renewal != Renewal::made_anew;
    if (stopped || week.plan.kind != PlanKind::calm_down) return {};
    return week.settling;
}

std::string renewal_words(const Words& w, const NextWeek& week) {
    if (week.outcome != WeekCase::decided || week.renewal == Renewal::not_needed) return {};
    const bool settling = week.renewal == Renewal::made_anew && week.plan.kind == PlanKind::calm_down;
    if (settling && settles(week)) return {};
    if (settling) return std::string(w.phrase("progress.renewal.settling"));
    return std::string(w.of("progress.renewal.", name(week.renewal)));
}

int settling_end(const NextWeek& week) { return week.progress.next.phase_day.value_or(0) + week.plan.days; }

const PhaseView& phase_before(const NextWeek& week) {
    const auto& phases = week.before.phases;
    const auto found = std::ranges::find(phases, week.progress.phase_from, &PhaseView::number);
    return found == phases.end() ? phases.front() : *found;
}

const ComingExercise* coming_of(const NextWeek& week, ExerciseIx e) {
    if (!week.coming) return nullptr;
    for (const ComingExercise& x : week.coming->exercises)
        if (x.view.exercise == e || x.instead_of == e) return &x;
    return nullptr;
}

bool by_exercise(WeekDecision week) { return week == WeekDecision::go_on || week == WeekDecision::stalled; }

bool less_this_week(const ExerciseProgress& x, const ComingExercise* now) {
    return now != nullptr && now->change == Change::one_set_less && x.decision != ExerciseDecision::regress;
}

std::string_view decision_of(const ExerciseProgress& x, const ComingExercise* now) {
    return less_this_week(x, now) ? "less" : name(x.decision);
}

std::string_view exercise_reason_of(const ExerciseProgress& x, const ComingExercise* now) {
    return name(less_this_week(x, now) ? ExerciseReason::not_settled : x.why);
}

std::string change_words(const Words& w, const KnowledgeBase& kb, const ExerciseProgress& x, const ComingExercise* now) {
    const bool stays = now != nullptr && x.change != Change::new_phase && now->change != Change::new_phase;
    const Change change = stays ? now->change : x.change;
    const std::string other = x.to ? std::string(kb.exercises[*x.to].name) : std::string();
    return fill(w.of("progress.change.", name(change)), {{"name", other}});
}

std::string whole_run_words(const Words& w, const KnowledgeBase& kb, const Run& run) {
    const std::string words = run_words(w, run);
    for (const auto& step : kb.running.ladder)
        if (run.step == step.step) return w.phrase("progress.step_in_full", {{"run", words}, {"step", step_words(w, step)}});
    return words;
}

std::string to_do(const Words& w, const NextWeek& week) {
    if (const auto own = outcome_name(week); !own.empty()) return std::string(w.of("progress.do.", own));
    if (settles(week) && week.progress.week == WeekDecision::clinician) return std::string(w.phrase("progress.do.clinician_settling"));
    if (week.progress.week == WeekDecision::stop && week.answered) return std::string(w.phrase("progress.do.stop_answered"));
    if (week.progress.week == WeekDecision::stop && !settling_of(week).empty()) return std::string(w.phrase("progress.do.stop_settling"));
    switch (week.progress.week) {
        case WeekDecision::stop:
        case WeekDecision::clinician:
        case WeekDecision::stalled:
        case WeekDecision::end:
        case WeekDecision::phase_down:
        case WeekDecision::return_after_gap:
        case WeekDecision::answer_again:
            return std::string(w.of("progress.do.", name(week.progress.week)));
        default:
            return {};
    }
}

namespace {

void add_days(const LogState& state, Json& out) {
    if (state.answered_day) out["answered_day"] = *state.answered_day;
    if (!state.answered_signs.empty()) out["answered_signs"] = state.answered_signs;
    if (state.decided_day) out["decided_day"] = *state.decided_day;
}

}    // namespace

Json state_json(const KnowledgeBase& kb, const LogState& state) {
    if (!state.phase) {
        Json out = {{"settling_plans", number_or_null(state.settling_plans)}};
        if (state.phase_day) out["phase_day"] = *state.phase_day;
        add_days(state, out);
        return out;
    }
    Json out = {{"phase", number_or_null(state.phase)},
                {"phase_day", number_or_null(state.phase_day)},
                {"flags", ids(kb.flags, state.flags)},
                {"settling_plans", number_or_null(state.settling_plans)},
                {"step", number_or_null(state.step)},
                {"ladder_done", state.ladder_done},
                {"pain_worst_at_start", number_or_null(state.pain_worst_at_start)}};
    add_days(state, out);
    return out;
}

Json sessions_json(const KnowledgeBase& kb, const std::vector<SessionView>& sessions) {
    const Words w(kb);
    Json out = Json::object();
    for (const SessionView& session : sessions) {
        Json rows = Json::array();
        for (const SessionExercise& x : session.exercises) {
            const Exercise& e = kb.exercises[x.exercise];
            Json row = {{"id", text_json(e.id)}, {"name", text_json(e.name)}};
            extend(row, json_of(x.dose));
            if (x.paired) row["paired"] = true;
            row["words"] = dose_words(w, x.dose, e);
            rows.push_back(std::move(row));
        }
        Json whole = {{"exercises", std::move(rows)}, {"stretches", ids(kb.exercises, session.stretches)}};
        if (session.minutes) whole["minutes"] = *session.minutes;
        if (session.minutes && session.limit) whole["longer_than_asked"] = *session.minutes > *session.limit;
        out[std::string(1, session.name)] = std::move(whole);
    }
    return out;
}

Json days_json(const std::vector<PlanDay>& days, std::optional<std::chrono::sys_days> first) {
    Json out = Json::array();
    for (const PlanDay& d : days) {
        Json day = {{"day", d.day},
                    {"strength", d.strength ? Json(std::string(1, *d.strength)) : Json()},
                    {"run", d.run ? run_json(*d.run) : Json()},
                    {"daily_block", d.daily_block},
                    {"rest", d.rest}};
        if (first) day["date"] = date_json(first, d.day);
        out.push_back(std::move(day));
    }
    return out;
}

}    // namespace runknee::report
