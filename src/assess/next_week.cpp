#include "runknee/next_week.hpp"

#include <algorithm>
#include <array>

namespace runknee {
namespace {

constexpr int days_of_week = 7;

PlanView none_of(const PlanView& plan) {
    PlanView out;
    out.start = plan.start;
    out.named = plan.named;
    return out;
}

/// One runner's next week on its way from the log and the answers.
class Deciding {
public:
    Deciding(const Model& model, const PlanView& plan, const TrainingLog& log, PlanAnswers answers)
        : model_(model), kb_(model.kb()), before_(plan), log_(log), newer_(answers.newer), screened_(answers.newer && answers.screened) {
        out_.before = out_.plan = plan;
        out_.progress = progress(kb_, plan, log);
        out_.answers = std::move(answers.answers);
    }

    NextWeek decide() {
        if (newer_) answers_first();
        if (out_.outcome == WeekCase::decided) log_decides();
        settling_exercises();
        next_state();
        coming();
        return std::move(out_);
    }

private:
    WeekDecision& week() { return out_.progress.week; }
    WeekReason& why() { return out_.progress.why; }
    bool anew() const { return out_.renewal == Renewal::made_anew; }

    Wishes wishes() const {
        Wishes out{.named = before_.named, .start = {}, .settle_only = false};
        out.start.flags = out_.progress.next.flags;
        out.start.settling_plans = before_.state.settling_plans.value_or(before_.kind == PlanKind::calm_down ? 1 : 0);
        return out;
    }

    /// What the newer answers say by themselves, whatever the log says.
    void answers_first() {
        Assessment a = assess(model_, *out_.answers, Scope::whole, wishes());
        if (a.plan.kind != PlanKind::loading) return settled_by_answers();
        const bool blocked = before_.kind == PlanKind::none && screened_;
        const bool settled = before_.kind == PlanKind::calm_down && week() == WeekDecision::answer_again;
        if (!blocked && !settled) return;
        make(wishes());
        start_afresh();
        week() = WeekDecision::go_on;
        why() = WeekReason::nothing_against;
        out_.progress.readiness.reset();
        out_.outcome = WeekCase::new_plan;
    }

    /// Care comes first: nothing of the plan that was followed is left.
    void settled_by_answers() {
        make(wishes());
        out_.outcome = WeekCase::answers_stop;
        const bool another = out_.plan.kind != before_.kind;
        if (another) start_afresh();
        auto& plans = out_.progress.next.settling_plans;
        if (another && out_.plan.kind == PlanKind::calm_down) plans = std::max(1, plans.value_or(0));
        week() = WeekDecision::stop;
    }

    void log_decides() {
        if (before_.kind == PlanKind::calm_down) settling_pain();
        if (wants_new_plan()) {
            if (out_.answers)
                make_anew();
            else if (before_.kind == PlanKind::loading && week() != WeekDecision::stop)
                out_.renewal = Renewal::no_answers;
        }
        const bool unanswered_sign = why() == WeekReason::danger_sign && !screened_;
        // a danger sign leaves nothing to do; neither does a stop without answers to make a settling plan from
        const bool keeps = before_.kind == PlanKind::calm_down && why() == WeekReason::very_high_pain;
        if (week() == WeekDecision::stop && !keeps && (!anew() || unanswered_sign)) out_.plan = none_of(before_);
        if (!anew() && too_early()) {
            out_.outcome = WeekCase::too_early;
            out_.progress.next_check_day = first_day_of_week() + days_of_week - 1;
        }
    }

    /// Very high pain leads to a settling plan; very high pain while it runs has to be seen.
    void settling_pain() {
        if (week() == WeekDecision::stop || week() == WeekDecision::clinician || log_.weeks.empty()) return;
        int last = -1;
        for (const WeekEntry& row : log_.weeks)
            if (row.day <= out_.progress.day) last = std::max(last, row.day);
        const auto now_very_high = [&](const StopSign& s) { return s.why == WeekReason::very_high_pain && s.day == last; };
        if (last <= before_.state.phase_day.value_or(0) || std::ranges::none_of(out_.progress.signs, now_very_high)) return;
        week() = WeekDecision::stop;
        why() = WeekReason::very_high_pain;
    }

    /// The settling plan that goes on: as its document lists it, where there are no answers to make it from.
    void settling_exercises() {
        if (out_.plan.kind != PlanKind::calm_down) return;
        if (!anew() && out_.answers) {
            Wishes all = wishes();
            all.settle_only = true;
            out_.made = assess(model_, *out_.answers, Scope::whole, all);
        }
        if (out_.made && out_.made->plan.calm_down) {
            out_.settling = out_.made->plan.calm_down->exercises;
            return;
        }
        for (const CalmDown::Row& row : kb_.protocols[kb_.scoring.calm_down_protocol].calm_down()->exercises)
            if (std::ranges::find(out_.plan.settling, row.exercise_id.ix) != out_.plan.settling.end()) out_.settling.push_back(&row);
    }

    int first_day_of_week() const { return before_.state.decided_day ? *before_.state.decided_day + 1 : 0; }

    /// No check-in since the last decision, and none due yet.
    bool too_early() const {
        const Progress& p = out_.progress;
        return before_.kind == PlanKind::loading && p.week == WeekDecision::no_data && p.phase_from == p.phase_to &&
               p.day - first_day_of_week() < days_of_week - 1;
    }

    /// A settling plan that is still running goes on, unless newer answers leave less room than it does.
    bool wants_new_plan() const {
        const Progress& p = out_.progress;
        if (p.week == WeekDecision::stop) {
            if (before_.kind == PlanKind::calm_down && p.why == WeekReason::very_high_pain) return false;
            return before_.kind != PlanKind::none && (p.why != WeekReason::danger_sign || screened_);
        }
        if (before_.kind == PlanKind::loading) return p.plan_again || newer_;
        return newer_ && p.week != WeekDecision::go_on;
    }

    void make(const Wishes& wishes) {
        out_.made = assess(model_, *out_.answers, Scope::whole, wishes);
        out_.plan = plan_view(kb_, *out_.answers, out_.made->plan, before_.start);
        out_.plan.named = before_.named;
        out_.renewal = Renewal::made_anew;
    }

    void make_anew() {
        const bool stop = week() == WeekDecision::stop, loading = before_.kind == PlanKind::loading;
        Wishes own{.named = before_.named, .start = {}, .settle_only = stop};
        own.start.flags = out_.progress.next.flags;
        own.start.emphasis = before_.emphasis;
        if (loading && !stop) own.start.phase = out_.progress.next.phase;
        if (!loading) own.start.settling_plans = before_.state.settling_plans.value_or(1);
        const Assessment a = assess(model_, *out_.answers, Scope::decision, own);
        if (a.plan.protocol != before_.protocol) own.start.phase = {}, own.start.emphasis = {};    // another plan starts by its own rules
        make(own);
        if (out_.plan.kind != before_.kind || out_.plan.protocol != before_.protocol) start_afresh();
    }

    /// Another kind of plan, or the plan of another cause: what the log said about the old one does not move the new one.
    void start_afresh() {
        LogState& now = out_.progress.next;
        const bool loading = out_.plan.kind == PlanKind::loading;
        LogState next;
        next.settling_plans = loading ? std::optional(0) : now.settling_plans;
        next.phase_day = out_.progress.day + 1;
        if (loading) {
            next.phase = out_.plan.start_phase;
            next.flags = now.flags;
            next.pain_worst_at_start = out_.plan.pain_worst_at_start;
        }
        now = std::move(next);
    }

    void next_state() {
        const bool answered = anew() && screened_;
        LogState& next = out_.progress.next;
        const int day = out_.progress.day;
        out_.answered = answered;
        next.decided_day = day;
        next.answered_day = answered ? std::optional(day) : before_.state.answered_day;
        next.answered_signs = before_.state.answered_signs;
        if (!answered) return;
        next.answered_signs.clear();    // of this day those the log holds by now; what is noted later today comes after the answers
        for (const StopSign& sign : stop_signs(kb_, log_, day, day)) next.answered_signs.emplace_back(id_of(kb_, sign));
    }

    void coming() {
        const Progress& p = out_.progress;
        const bool goes_on = p.week != WeekDecision::stop && before_.kind == PlanKind::loading && out_.plan.kind == PlanKind::loading;
        if (out_.outcome == WeekCase::new_plan)
            out_.coming = present_week(kb_, out_.plan, p, log_, p.day + 1);
        else if (out_.outcome == WeekCase::too_early)
            out_.coming = present_week(kb_, before_, p, log_, first_day_of_week());
        else if (goes_on)
            out_.coming = coming_week(kb_, before_, out_.plan, p, log_);
    }

    const Model& model_;
    const KnowledgeBase& kb_;
    const PlanView& before_;
    const TrainingLog& log_;
    bool newer_, screened_;
    NextWeek out_;
};

}    // namespace

std::string_view name(Renewal v) {
    constexpr std::array<std::string_view, 3> names{"not_needed", "made_anew", "no_answers"};
    return names[static_cast<std::size_t>(v)];
}

PlanAnswers merged(const Model& model, std::optional<Draft> old, std::optional<Draft> newer) {
    const KnowledgeBase& kb = model.kb();
    if (!newer) return {old ? std::optional(old->finish()) : std::nullopt, false, false};
    const Answers& over = newer->finish();
    const bool screened = assess(model, over, Scope::decision).triage.unanswered.empty();
    if (!old) return {over, true, screened};
    bool changed = false;
    const Answers before = old->finish();
    if (!before.has_id() && over.has_id()) old->set_id(over.id());
    for (const QuestionIx q : kb.questions.indices()) {
        if (over[q].begun()) {    // its danger signs count, and the screen has a gap until it is gone through
            old->begin(q, over[q].options);
            changed = true;
        }
        if (!over[q].given()) continue;
        const std::string text = answer_id(kb, q, over[q]);
        changed = changed || text != answer_id(kb, q, before[q]);
        old->bind(q, raw_from_text(kb.questions[q], text));
    }
    // the answers the plan was made from, given once more, answer no danger sign that came after them
    return {old->finish(), changed, changed && screened};
}

NextWeek next_week(const Model& model, const PlanView& plan, const TrainingLog& log, PlanAnswers answers) {
    return Deciding(model, plan, log, std::move(answers)).decide();
}

}    // namespace runknee
