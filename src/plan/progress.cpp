#include "runknee/progress.hpp"

#include <algorithm>

#include "knowledge/vocabulary.hpp"
#include "plan/order.hpp"
#include "plan/progress_decide.hpp"

namespace runknee::plan {
namespace {

constexpr int days_between_check_ins = 7;

/// Does the week leave each exercise to itself? If not, doses stay, and only red pain still counts.
bool by_exercise(WeekDecision week) { return week == WeekDecision::go_on || week == WeekDecision::stalled; }

Change change_of(WeekDecision week) {
    switch (week) {
        case WeekDecision::deload:
            return Change::lighter_week;
        case WeekDecision::return_after_gap:
            return Change::first_week_dose;
        case WeekDecision::phase_up:
            return Change::new_phase;
        default:
            return Change::same_dose;
    }
}

/// A plan of strength and running.
class Loaded {
public:
    Loaded(const History& h, WeekVerdict week) : h_(h), week_(week) {}

    Progress decide() const {
        Progress out;
        out.kind = h_.plan.kind;
        out.day = h_.day;
        out.week = week_.decision;
        out.why = week_.why;
        out.phase_from = h_.phase().number;
        out.phase_to = next_phase().number;
        out.exercises = exercises();
        out.sessions = sessions();
        out.signs = h_.unanswered_signs();
        out.running = decide_running(h_, week_.decision);
        if (!is({WeekDecision::stop, WeekDecision::clinician})) out.readiness = check_readiness(h_, next_phase(), week_.why);
        out.open = open();
        out.tests_next = next_phase().tests;
        out.next_check_day = h_.day + days_between_check_ins;
        out.review_day = days_between_check_ins * h_.plan.review_weeks;
        out.next = next_state(out.running);
        out.plan_again = out.phase_to != out.phase_from || out.next.flags != sorted(h_.log.state.flags);
        return out;
    }

private:
    bool is(std::initializer_list<WeekDecision> any) const { return std::ranges::find(any, week_.decision) != any.end(); }

    bool goes_back() const {
        return week_.decision == WeekDecision::phase_down ||
               (week_.decision == WeekDecision::return_after_gap && week_.why == WeekReason::over_21_days);
    }

    const PhaseView& next_phase() const {
        if (week_.decision == WeekDecision::phase_up) return h_.plan.phases[h_.at + 1];
        return h_.plan.phases[goes_back() && h_.at > 0 ? h_.at - 1 : h_.at];
    }

    std::vector<ExerciseProgress> exercises() const {
        std::vector<ExerciseProgress> out = decide_exercises(h_);
        if (by_exercise(week_.decision)) return out;
        // a step back in the first phase: there is no phase before, so there is one set less of everything
        const bool all_less = week_.decision == WeekDecision::phase_down && h_.at == 0;
        for (ExerciseProgress& x : out) {
            if (all_less)
                x = {x.exercise, ExerciseDecision::regress, ExerciseReason::week, Change::one_set_less, {}};
            else if (x.decision != ExerciseDecision::regress)
                x = {x.exercise, ExerciseDecision::hold, ExerciseReason::week, change_of(week_.decision), {}};
        }
        return out;
    }

    std::vector<SessionProgress> sessions() const {
        std::vector<SessionProgress> out;
        each_of_last(h_.log.sessions, h_.day, 7, [&](const SessionEntry& s) {
            out.push_back({s.day, h_.zone_of(s), h_.unsettled_after(s.day)});
        });
        return out;
    }

    std::vector<std::size_t> open() const {
        std::vector<std::size_t> out;
        const auto& criteria = h_.phase().move_on_when;
        for (std::size_t i = 0; i < criteria.size(); ++i)
            if (!h_.met(criteria[i])) out.push_back(i);
        return out;
    }

    std::vector<FlagIx> sorted(std::vector<FlagIx> flags) const {
        sort_by_id(h_.kb.flags, flags);
        return flags;
    }

    double limit(Text field) const {
        const auto& limits = h_.plan.pain_limits;
        if (field == "exercise_green_max") return limits.exercise_green_max;
        return field == "running_max" ? limits.running_max : limits.exercise_amber_max;
    }

    /// A test above its limit sets a flag; it stays until a later test is not above it.
    std::vector<FlagIx> flags() const {
        std::vector<FlagIx> out;
        for (const FlagIx f : h_.kb.flags.indices()) {
            const auto& check = h_.kb.flags[f].check_in;
            const auto got = check ? h_.metric(check->metric) : std::nullopt;
            const bool was_set = std::ranges::find(h_.log.state.flags, f) != h_.log.state.flags.end();
            if (got ? *got > limit(check->limit) : was_set) out.push_back(f);
        }
        return sorted(std::move(out));
    }

    LogState next_state(const RunProgress& run) const {
        LogState out;
        const bool moved = next_phase().number != h_.phase().number;
        out.phase = next_phase().number;
        out.phase_day = moved ? h_.day : h_.phase_day;
        out.step = run.step ? run.step : h_.log.state.step;
        out.settling_plans = h_.settled + (week_.decision == WeekDecision::stop ? 1 : 0);
        out.ladder_done = run.decision == RunDecision::ladder_done || h_.log.state.ladder_done;
        out.flags = flags();
        out.pain_worst_at_start = h_.pain_at_start();
        out.decided_day = h_.day;
        out.answered_day = h_.log.state.answered_day;
        out.answered_signs = h_.log.state.answered_signs;
        return out;
    }

    const History& h_;
    WeekVerdict week_;
};

/// The settling plan: answer again when it is over, see a clinician when it did not help.
class Settling {
public:
    explicit Settling(const History& h)
        : h_(h),
          rule_(h.kb.protocols[h.kb.scoring.calm_down_protocol].calm_down()->second_in_a_row),
          plans_(h.log.state.settling_plans.value_or(1)) {}

    Progress decide() const {
        const WeekVerdict week = verdict();
        Progress out;
        out.kind = h_.plan.kind;
        out.day = h_.day;
        out.week = week.decision;
        out.why = week.why;
        out.signs = h_.unanswered_signs();
        out.next_check_day = h_.day + days_between_check_ins;
        const bool questions_again = week.decision == WeekDecision::answer_again || (week.decision == WeekDecision::stop && is_new_stop());
        out.next.settling_plans = plans_ + (questions_again ? 1 : 0);
        out.next.phase_day = h_.log.state.phase_day;
        out.next.flags = h_.log.state.flags;
        out.next.decided_day = h_.day;
        out.next.answered_day = h_.log.state.answered_day;
        out.next.answered_signs = h_.log.state.answered_signs;
        return out;
    }

private:
    /// A settling plan after a stop does not begin with the plan.
    int days_so_far() const { return h_.day - h_.log.state.phase_day.value_or(0); }

    /// A stop that only waits for the questions to be answered has been counted already.
    bool is_new_stop() const {
        const auto new_alarm = [&](const auto& row) { return h_.is_new(row.day) && stop_reason(h_.kb, row).has_value(); };
        return h_.plan.kind == PlanKind::calm_down && std::ranges::any_of(h_.log.weeks, new_alarm);
    }

    WeekVerdict verdict() const {
        const auto why = alarm(h_.unanswered_signs());
        if (h_.plan.kind == PlanKind::none) return {WeekDecision::stop, why.value_or(WeekReason::danger_sign)};
        // very high pain is what this plan is for
        if (why && *why != WeekReason::very_high_pain) return {WeekDecision::stop, *why};
        if (plans_ >= h_.kb.check_ins.estimates.settling_plans_max) return {WeekDecision::clinician, WeekReason::second_settling_plan};
        const auto pain = h_.log.weeks.empty() ? std::nullopt : h_.of_week(h_.log.weeks.back(), vocabulary::nprs_worst);
        if (days_so_far() >= rule_.after_days && pain && *pain >= rule_.pain) return {WeekDecision::clinician, WeekReason::still_high_pain};
        if (days_so_far() >= h_.plan.days) return {WeekDecision::answer_again, WeekReason::settling_over};
        return {WeekDecision::go_on, WeekReason::settling_goes_on};
    }

    const History& h_;
    const CalmDown::Second& rule_;
    int plans_;
};

}    // namespace
}    // namespace runknee::plan

namespace runknee {

Progress progress(const KnowledgeBase& kb, const PlanView& plan, const TrainingLog& log) {
    const plan::History history(kb, plan, log);
    if (plan.kind != PlanKind::loading || plan.phases.empty()) return plan::Settling(history).decide();
    return plan::Loaded(history, plan::decide_week(history)).decide();
}

}    // namespace runknee
