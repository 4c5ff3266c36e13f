#include "cli/next_week.hpp"

#include <algorithm>

namespace runknee::cli {
namespace {

constexpr int days_of_week = 7;

PlanView none_of(const PlanView& plan) {
    PlanView out;
    out.start = plan.start;
    out.named = plan.named;
    return out;
}

}    // namespace

PlanAnswers merged(const Model& model, std::optional<Draft> old, std::optional<Draft> newer) {
    const KnowledgeBase& kb = model.kb();
    if (!newer) return {std::move(old), false, false};
    const Answers& over = newer->finish();
    const bool screened = assess(model, over, Scope::decision).triage.unanswered.empty();
    if (!old) return {std::move(newer), true, screened};
    bool changed = false;
    const Answers before = old->finish();
    for (const QuestionIx q : kb.questions.indices()) {
        if (!over[q].given()) continue;
        const std::string text = answer_id(kb, q, over[q]);
        changed = changed || text != answer_id(kb, q, before[q]);
        old->bind(q, raw_from_text(kb.questions[q], text));
    }
    // the answers the plan was made from, given once more, answer no danger sign that came after them
    return {std::move(old), changed, changed && screened};
}

NextWeek::NextWeek(const Model& model, std::string_view document, const PlanView& plan, const TrainingLog& log, PlanAnswers answers,
                   report::NextCall next_call)
    : model_(model),
      document_(document),
      before_(plan),
      log_(log),
      answers_(std::move(answers)),
      progress_(runknee::progress(model.kb(), plan, log)),
      after_(plan),
      next_call_(std::move(next_call)) {
    if (answers_.draft) given_ = &answers_.draft->finish();
    if (answers_.newer) answers_first();
    if (outcome_ == report::WeekCase::decided) log_decides();
    progress_.next.decided_day = progress_.day;
    progress_.next.answered_day = before_.state.answered_day;
    if (!anew_.empty() && answers_.newer && answers_.screened) progress_.next.answered_day = progress_.day;
}

Wishes NextWeek::wishes() const {
    Wishes out{.named = before_.named, .start = {}, .settle_only = false};
    out.start.flags = progress_.next.flags;
    out.start.settling_plans = before_.state.settling_plans.value_or(before_.kind == PlanKind::calm_down ? 1 : 0);
    return out;
}

/// What the newer answers say by themselves, whatever the log says.
void NextWeek::answers_first() {
    const Answers& answers = *given_;
    Assessment a = assess(model_, answers, Scope::whole, wishes());
    if (a.plan.kind != PlanKind::loading) {
        made_ = std::move(a);
        return settled_by_answers();
    }
    const bool blocked = before_.kind == PlanKind::none && answers_.screened;
    const bool settled = before_.kind == PlanKind::calm_down && progress_.week == WeekDecision::answer_again;
    if (!blocked && !settled) return;
    make(answers, wishes());
    start_afresh();
    progress_.week = WeekDecision::go_on;
    progress_.why = WeekReason::nothing_against;
    progress_.readiness.reset();
    outcome_ = report::WeekCase::new_plan;
}

/// Care comes first: nothing of the plan that was followed is left.
void NextWeek::settled_by_answers() {
    make(*given_, wishes());
    outcome_ = report::WeekCase::answers_stop;
    const bool another = after_.kind != before_.kind;
    if (another) start_afresh();
    if (another && after_.kind == PlanKind::calm_down)
        progress_.next.settling_plans = std::max(1, progress_.next.settling_plans.value_or(0));
    progress_.week = WeekDecision::stop;
}

void NextWeek::log_decides() {
    if (before_.kind == PlanKind::calm_down) settling_pain();
    if (wants_new_plan()) {
        if (answers_.draft)
            make_anew(*given_);
        else if (before_.kind == PlanKind::loading && progress_.week != WeekDecision::stop)
            renewal_ = report::Renewal::no_answers;
    }
    const bool unanswered_sign = progress_.why == WeekReason::danger_sign && !answers_.screened;
    // a danger sign leaves nothing to do; neither does a stop without answers to make a settling plan from
    const bool keeps = before_.kind == PlanKind::calm_down && progress_.why == WeekReason::very_high_pain;
    if (progress_.week == WeekDecision::stop && !keeps && (anew_.empty() || unanswered_sign)) after_ = none_of(before_);
    if (anew_.empty() && too_early()) {
        outcome_ = report::WeekCase::too_early;
        progress_.next_check_day = first_day_of_week() + days_of_week - 1;
    }
    if (anew_.empty() && after_.kind == PlanKind::calm_down) settling_exercises();
}

/// Very high pain leads to a settling plan; very high pain while it runs has to be seen.
void NextWeek::settling_pain() {
    const int since = before_.state.phase_day.value_or(0);
    if (progress_.week == WeekDecision::stop || progress_.week == WeekDecision::clinician || log_.weeks.empty()) return;
    const WeekEntry* last = nullptr;
    for (const WeekEntry& row : log_.weeks)
        if (row.day <= progress_.day && row.day > since && row.day > before_.state.answered_day.value_or(-1)) last = &row;
    if (last == nullptr || stop_reason(model_.kb(), *last) != WeekReason::very_high_pain) return;
    progress_.week = WeekDecision::stop;
    progress_.why = WeekReason::very_high_pain;
}

/// The settling plan that goes on, from the answers it was made from.
void NextWeek::settling_exercises() {
    if (!answers_.draft) return;
    Wishes all = wishes();
    all.settle_only = true;
    made_ = assess(model_, *given_, Scope::whole, all);
}

int NextWeek::first_day_of_week() const { return before_.state.decided_day ? *before_.state.decided_day + 1 : 0; }

/// No check-in since the last decision, and none due yet.
bool NextWeek::too_early() const {
    return before_.kind == PlanKind::loading && progress_.week == WeekDecision::no_data && progress_.phase_from == progress_.phase_to &&
           progress_.day - first_day_of_week() < days_of_week - 1;
}

/// A settling plan that is still running goes on, unless newer answers leave less room than it does.
bool NextWeek::wants_new_plan() const {
    if (progress_.week == WeekDecision::stop) {
        if (before_.kind == PlanKind::calm_down && progress_.why == WeekReason::very_high_pain) return false;
        return before_.kind != PlanKind::none && (progress_.why != WeekReason::danger_sign || answers_.screened);
    }
    if (before_.kind == PlanKind::loading) return progress_.plan_again || answers_.newer;
    return answers_.newer && progress_.week != WeekDecision::go_on;
}

void NextWeek::make(const Answers& answers, const Wishes& wishes) {
    made_ = assess(model_, answers, Scope::whole, wishes);
    report::plan_document(model_.kb(), answers, *made_, {.start = before_.start}, anew_);
    json::Reader reader;
    after_ = *read_plan(model_.kb(), reader, anew_, "");
    renewal_ = report::Renewal::made_anew;
}

void NextWeek::make_anew(const Answers& answers) {
    const bool stop = progress_.week == WeekDecision::stop, loading = before_.kind == PlanKind::loading;
    Wishes own{.named = before_.named, .start = {}, .settle_only = stop};
    own.start.flags = progress_.next.flags;
    own.start.emphasis = before_.emphasis;
    if (loading && !stop) own.start.phase = progress_.next.phase;
    if (!loading) own.start.settling_plans = before_.state.settling_plans.value_or(1);
    const Assessment a = assess(model_, answers, Scope::decision, own);
    if (a.plan.protocol != before_.protocol) own.start.phase = {}, own.start.emphasis = {};    // another plan starts by its own rules
    make(answers, own);
    if (after_.kind != before_.kind || after_.protocol != before_.protocol) start_afresh();
}

/// Another kind of plan, or the plan of another cause: what the log said about the old one does not move the new one.
void NextWeek::start_afresh() {
    LogState next;
    next.settling_plans = after_.kind == PlanKind::loading ? std::optional(0) : progress_.next.settling_plans;
    next.phase_day = progress_.day + 1;
    if (after_.kind == PlanKind::loading) {
        next.phase = after_.start_phase;
        next.flags = progress_.next.flags;
        next.pain_worst_at_start = after_.pain_worst_at_start;
    }
    progress_.next = std::move(next);
}

report::WeekReport NextWeek::report() const {
    report::WeekReport out{before_, after_, progress_, {}, renewal_, outcome_, &log_};
    out.answers = given_;
    out.made = made_ ? &*made_ : nullptr;
    out.answered = answers_.newer && answers_.screened && !anew_.empty();
    out.next_call = next_call_;
    const bool goes_on = progress_.week != WeekDecision::stop && before_.kind == PlanKind::loading && after_.kind == PlanKind::loading;
    if (outcome_ == report::WeekCase::new_plan)
        out.coming = present_week(model_.kb(), after_, progress_, log_, progress_.day + 1);
    else if (outcome_ == report::WeekCase::too_early)
        out.coming = present_week(model_.kb(), before_, progress_, log_, first_day_of_week());
    else if (goes_on)
        out.coming = coming_week(model_.kb(), before_, after_, progress_, log_);
    return out;
}

std::string NextWeek::text(const report::TextStyle& style) const {
    std::string out;
    report::progress_text(model_.kb(), report(), style, out);
    return out;
}

std::string NextWeek::json() const {
    std::string out;
    report::progress_json(model_.kb(), report(), out);
    return out;
}

std::string NextWeek::plan() const {
    std::string out;
    report::next_plan(model_.kb(), anew_.empty() ? document_ : std::string_view(anew_), report(), out);
    return out;
}

}    // namespace runknee::cli
