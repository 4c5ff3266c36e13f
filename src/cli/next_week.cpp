#include "cli/next_week.hpp"

namespace runknee::cli {
namespace {

PlanView none_of(const PlanView& plan) {
    PlanView out;
    out.start = plan.start;
    out.named = plan.named;
    return out;
}

}    // namespace

PlanAnswers merged(const KnowledgeBase& kb, std::optional<Draft> old, std::optional<Draft> newer) {
    if (!newer) return {std::move(old), false};
    if (!old) return {std::move(newer), true};
    const Answers& over = newer->finish();
    for (const QuestionIx q : kb.questions.indices()) {
        if (!over[q].given()) continue;
        const std::string text = answer_id(kb, q, over[q]);
        old->bind(q, raw_from_text(kb.questions[q], text));
    }
    return {std::move(old), true};
}

NextWeek::NextWeek(const Model& model, std::string_view document, const PlanView& plan, const TrainingLog& log, PlanAnswers answers)
    : model_(model),
      document_(document),
      before_(plan),
      log_(log),
      answers_(std::move(answers)),
      progress_(runknee::progress(model.kb(), plan, log)),
      after_(plan) {
    if (wants_new_plan()) {
        if (answers_.draft)
            make_anew(answers_.draft->finish());
        else if (before_.kind == PlanKind::loading && progress_.week != WeekDecision::stop)
            renewal_ = report::Renewal::no_answers;
    }
    // a danger sign leaves nothing to do; neither does a stop without answers to make a settling plan from
    if (progress_.week == WeekDecision::stop && (anew_.empty() || progress_.why == WeekReason::danger_sign)) after_ = none_of(plan);
}

/// A settling plan that is still running goes on, whatever was answered meanwhile: the knee needs its days.
bool NextWeek::wants_new_plan() const {
    if (progress_.week == WeekDecision::stop) return progress_.why != WeekReason::danger_sign;
    if (before_.kind == PlanKind::loading) return progress_.plan_again || answers_.newer;
    return answers_.newer && progress_.week != WeekDecision::go_on;
}

void NextWeek::make_anew(const Answers& answers) {
    const bool stop = progress_.week == WeekDecision::stop, loading = before_.kind == PlanKind::loading;
    Wishes wishes{.named = before_.named, .start = {}, .settle_only = stop};
    wishes.start.flags = progress_.next.flags;
    wishes.start.emphasis = before_.emphasis;
    if (loading && !stop) wishes.start.phase = progress_.next.phase;
    if (!loading) wishes.start.settling_plans = before_.state.settling_plans.value_or(1);
    Assessment a = assess(model_, answers, Scope::decision, wishes);
    if (a.plan.protocol != before_.protocol) wishes.start.phase = {}, wishes.start.emphasis = {};    // another plan starts by its own rules
    a = assess(model_, answers, Scope::whole, wishes);
    report::plan_document(model_.kb(), answers, a, {.start = before_.start}, anew_);
    json::Reader reader;
    after_ = *read_plan(model_.kb(), reader, anew_, "");
    renewal_ = report::Renewal::made_anew;
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
    report::WeekReport out{before_, after_, progress_, {}, renewal_};
    const bool goes_on = progress_.week != WeekDecision::stop && before_.kind == PlanKind::loading && after_.kind == PlanKind::loading;
    if (goes_on) out.coming = coming_week(model_.kb(), before_, after_, progress_, log_);
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
