#include "report/progress_parts.hpp"

#include <algorithm>
#include <array>

namespace runknee::report {

std::string_view name(Renewal v) {
    constexpr std::array<std::string_view, 3> names{"not_needed", "made_anew", "no_answers"};
    return names[static_cast<std::size_t>(v)];
}

bool nothing_to_do(const WeekReport& week) { return week.plan.kind == PlanKind::none || week.progress.week == WeekDecision::stop; }

const PhaseView& phase_before(const WeekReport& week) {
    const auto& phases = week.before.phases;
    const auto found = std::ranges::find(phases, week.progress.phase_from, &PhaseView::number);
    return found == phases.end() ? phases.front() : *found;
}

const ComingExercise* coming_of(const WeekReport& week, ExerciseIx e) {
    if (!week.coming) return nullptr;
    for (const ComingExercise& x : week.coming->exercises)
        if (x.view.exercise == e || x.instead_of == e) return &x;
    return nullptr;
}

bool by_exercise(WeekDecision week) { return week == WeekDecision::go_on || week == WeekDecision::stalled; }

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

std::string to_do(const Words& w, const WeekReport& week) {
    switch (week.progress.week) {
        case WeekDecision::stop:
        case WeekDecision::clinician:
        case WeekDecision::stalled:
        case WeekDecision::end:
        case WeekDecision::answer_again:
            return std::string(w.of("progress.do.", name(week.progress.week)));
        default:
            return {};
    }
}

Json state_json(const KnowledgeBase& kb, const LogState& state) {
    if (!state.phase) {
        Json out = {{"settling_plans", number_or_null(state.settling_plans)}};
        if (state.phase_day) out["phase_day"] = *state.phase_day;
        return out;
    }
    return {{"phase", number_or_null(state.phase)},
            {"phase_day", number_or_null(state.phase_day)},
            {"flags", ids(kb.flags, state.flags)},
            {"settling_plans", number_or_null(state.settling_plans)},
            {"step", number_or_null(state.step)},
            {"ladder_done", state.ladder_done},
            {"pain_worst_at_start", number_or_null(state.pain_worst_at_start)}};
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
        out[std::string(1, session.name)] = {{"exercises", std::move(rows)}, {"stretches", ids(kb.exercises, session.stretches)}};
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
