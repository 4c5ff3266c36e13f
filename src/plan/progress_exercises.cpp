#include <algorithm>

#include "plan/coming_week.hpp"
#include "plan/progress_decide.hpp"

namespace runknee::plan {
namespace {

/// One exercise on one day.
struct Seen {
    int day = 0;
    const ExerciseEntry* entry = nullptr;
};

/// What grows next, and whether there is nothing left to grow.
struct Counted {
    Change change = Change::same_dose;
    bool full = true;
};

Counted against(double top, std::optional<double> logged, Change change) { return {change, logged && *logged >= top}; }

/// Repetitions that are held: full where both are at their top. `hold_s`: of now. What is logged may be repetitions or, above the most
/// of them, the seconds of the hold.
Counted held_reps(const ExerciseView& x, double hold_s, std::optional<double> logged) {
    if (logged && *logged < x.reps->high) return {Change::more_reps, false};
    const bool in_seconds = logged && *logged > x.reps->high;
    const bool held = logged && (!in_seconds || *logged >= x.hold_s->high);
    return {Change::more_hold, held && hold_s >= x.hold_s->high};
}

Counted counted(const ExerciseView& x, const Dose& now, std::optional<double> logged) {
    if (x.contacts) return against(x.contacts->high, logged, Change::more_contacts);
    if (x.hold_s && x.reps) return held_reps(x, now.hold_s.value_or(x.hold_s->low), logged);
    if (x.hold_s) return against(x.hold_s->high, logged, Change::more_hold);
    if (x.reps) return against(x.reps->high, logged, Change::more_reps);
    return {};
}

class OneExercise {
public:
    OneExercise(const History& h, const ExerciseView& view)
        : h_(h), rules_(h.kb.check_ins.estimates), view_(view), knowledge_(h.kb.exercises[view.exercise]) {
        for (const SessionEntry& session : h.log.sessions) {
            if (session.day < h.phase_day) continue;
            const auto found = std::ranges::find(session.exercises, view.exercise, &ExerciseEntry::exercise);
            if (found != session.exercises.end()) seen_.push_back({session.day, &*found});
        }
    }

    ExerciseProgress decide() const {
        if (seen_.empty()) return made(ExerciseDecision::no_data, ExerciseReason::not_logged, Change::same_dose);
        if (!h_.is_new(seen_.back().day)) return made(ExerciseDecision::hold, ExerciseReason::nothing_new, Change::same_dose);
        if (zone(seen_.back()) == Zone::red) return regress();
        if (const auto why = held()) return made(ExerciseDecision::hold, *why, Change::same_dose);
        if (full() && easy_twice() && may_use(knowledge_.harder))
            return made(ExerciseDecision::harder, ExerciseReason::easy_at_top, Change::use_harder, knowledge_.harder->ix);
        return made(ExerciseDecision::progress, ExerciseReason::two_green, one_change());
    }

private:
    ExerciseProgress made(ExerciseDecision decision, ExerciseReason why, Change change, std::optional<ExerciseIx> to = {}) const {
        return {view_.exercise, decision, why, change, to};
    }

    std::optional<Zone> zone(const Seen& s) const { return h_.zone(s.entry->nprs_exercise); }

    bool may_use(const std::optional<Ref<ExerciseIx>>& other) const {
        return other && std::ranges::find(view_.swaps, other->ix) != view_.swaps.end();
    }

    ExerciseProgress regress() const {
        const auto& easier = knowledge_.easier;
        if (may_use(easier)) return made(ExerciseDecision::regress, ExerciseReason::red_pain, Change::use_easier, easier->ix);
        return made(ExerciseDecision::regress, ExerciseReason::red_pain, Change::one_set_less);
    }

    /// Why the dose stays; none: it may change.
    std::optional<ExerciseReason> held() const {
        if (std::ranges::any_of(last_ones(), [&](const Seen& s) { return h_.unsettled_after(s.day); })) return ExerciseReason::not_settled;
        if (!two_green()) return ExerciseReason::not_two_green;
        if (h_.plan.hold_progress) return ExerciseReason::personal_rule;
        const auto effort = seen_.back().entry->rpe_last_set;
        if (!effort) return ExerciseReason::effort_unknown;
        if (*effort > view_.rpe.high) return ExerciseReason::effort_above_range;
        if (*effort >= view_.rpe.high && !full()) return ExerciseReason::effort_at_top;
        return std::nullopt;
    }

    std::span<const Seen> last_ones() const {
        const auto n = std::min(seen_.size(), static_cast<std::size_t>(rules_.greens_in_a_row));
        return std::span(seen_).last(n);
    }

    bool two_green() const {
        return last_ones().size() == static_cast<std::size_t>(rules_.greens_in_a_row) &&
               std::ranges::all_of(last_ones(), [&](const Seen& s) { return zone(s) == Zone::green; });
    }

    /// The last set against what can grow; `full`: its top is reached, or there is none.
    Counted last_set() const { return counted(view_, present_dose(h_.phase(), view_), seen_.back().entry->reps_last_set); }
    bool full() const { return last_set().full; }

    bool easy_twice() const {
        return std::ranges::all_of(last_ones(), [&](const Seen& s) {
            const double effort = s.entry->rpe_last_set.value_or(0);    // an effort of 0 says that nothing was done
            return effort > 0 && effort <= rules_.easy_effort;
        });
    }

    Change one_change() const {
        if (!full()) return last_set().change;
        const bool more_sets = static_cast<int>(seen_.size()) < rules_.sessions_before_load && view_.sets.high > view_.sets.low;
        return more_sets ? Change::one_set_more : Change::more_load;
    }

    const History& h_;
    const ProgressEstimates& rules_;
    const ExerciseView& view_;
    const Exercise& knowledge_;
    std::vector<Seen> seen_;
};

}    // namespace

std::vector<ExerciseProgress> decide_exercises(const History& h) {
    std::vector<ExerciseProgress> out;
    for (const ExerciseView& view : h.phase().exercises) out.push_back(OneExercise(h, view).decide());
    return out;
}

}    // namespace runknee::plan
