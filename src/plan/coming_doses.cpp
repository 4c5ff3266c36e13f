#include <algorithm>

#include "knowledge/vocabulary.hpp"
#include "plan/coming_week.hpp"

namespace runknee::plan {
namespace {

std::optional<double> low_end(const std::optional<Range>& r) { return r ? std::optional(r->low) : std::nullopt; }

std::optional<Dose> in_sessions(const PhaseView& phase, ExerciseIx e) {
    for (const SessionView& session : phase.sessions)
        for (const SessionExercise& x : session.exercises)
            if (x.exercise == e) return x.dose;
    return std::nullopt;
}

/// One step up to the top of the range; none where the top is reached.
bool grow(std::optional<double>& amount, const std::optional<Range>& range, double step) {
    if (!amount || !range || *amount >= range->high) return false;
    amount = std::min(range->high, *amount + step);
    return true;
}

/// More weight, and back to the low end of what is counted. Jumps and balance get no weight.
Moved more_load(const ExerciseView& x, Dose dose) {
    if (!x.reps && !x.hold_s) return {dose, Change::same_dose};
    if (x.hold_s) dose.hold_s = x.hold_s->low;
    if (x.reps && x.by_week.empty()) dose.reps = x.reps->low;
    return {dose, Change::more_load};
}

Moved one_set_more(const ExerciseView& x, Dose dose) {
    if (dose.sets >= static_cast<int>(x.sets.high)) return more_load(x, dose);
    ++dose.sets;
    return {dose, Change::one_set_more};
}

/// No flag of the plan speaks against it, and what it needs is in the house or used by this plan already.
class Usable {
public:
    Usable(const KnowledgeBase& kb, const PlanView& plan, const PhaseView& phase) : kb_(kb), phase_(phase), flags_(plan.flags) {
        flags_.insert(flags_.end(), plan.state.flags.begin(), plan.state.flags.end());
    }

    bool operator()(ExerciseIx e) const {
        const Exercise& x = kb_.exercises[e];
        return !forbidden(x) && std::ranges::all_of(x.equipment_required_any_of, [&](const Texts& tools) { return at_hand(tools); });
    }

private:
    bool forbidden(const Exercise& x) const {
        return std::ranges::any_of(flags_, [&](FlagIx f) {
            const auto& avoid = kb_.flags[f].avoid_tags;
            const auto named = [&](const auto& flag) { return flag == f; };
            return std::ranges::any_of(x.contraindications, named) ||
                   std::ranges::any_of(x.tags, [&](Tag t) { return std::ranges::find(avoid, t) != avoid.end(); });
        });
    }

    bool at_hand(const Texts& tools) const {
        for (const auto& [key, tokens] : kb_.sessions.equipment)
            if (key == vocabulary::equipment_household &&
                std::ranges::any_of(tools, [&, &have = tokens](Text t) { return std::ranges::find(have, t) != have.end(); }))
                return true;
        const auto uses = [&](ExerciseIx e) {
            const auto& lists = kb_.exercises[e].equipment_required_any_of;
            return std::ranges::find(lists, tools) != lists.end();
        };
        return std::ranges::any_of(phase_.exercises,
                                   [&](const ExerciseView& x) { return uses(x.exercise) || std::ranges::any_of(x.swaps, uses); });
    }

    const KnowledgeBase& kb_;
    const PhaseView& phase_;
    std::vector<FlagIx> flags_;
};

void set_ranges(const DoseRange& d, ExerciseView& out) {
    out.sets = d.sets, out.rpe = d.rpe;
    out.reps = d.reps, out.hold_s = d.hold_s, out.contacts = d.contacts;
    out.by_week = d.by_week;
    Dose first;
    first.sets = static_cast<int>(d.sets.low);
    first.rpe = d.rpe, first.rest_s = d.rest_s.high;
    first.reps = low_end(d.reps), first.hold_s = low_end(d.hold_s);
    first.contacts = low_end(d.contacts), first.minutes = low_end(d.minutes);
    out.first = out.dose = first;
}

/// `grown` says whether `to` has moved.
Moved by_one_step(const Dose& to, bool grown, Change change) { return {to, grown ? change : Change::same_dose}; }

}    // namespace

Dose first_dose(const PhaseView& phase, const ExerciseView& x) {
    if (x.first) return *x.first;
    if (const auto told = in_sessions(phase, x.exercise)) return *told;
    Dose out;
    out.sets = static_cast<int>(x.sets.low);
    out.rpe = x.rpe;
    out.reps = low_end(x.reps), out.hold_s = low_end(x.hold_s), out.contacts = low_end(x.contacts);
    return out;
}

Dose present_dose(const PhaseView& phase, const ExerciseView& x) { return x.dose ? *x.dose : first_dose(phase, x); }

Moved moved(const ProgressEstimates& rules, const ExerciseView& x, const Dose& dose, Change change) {
    Dose to = dose;
    switch (change) {
        case Change::one_set_less:
            to.sets = std::max(1, dose.sets - 1);
            return {to, to.sets < dose.sets ? change : Change::same_dose};
        case Change::more_reps:
            return by_one_step(to, x.by_week.empty() && grow(to.reps, x.reps, rules.more_reps), change);
        case Change::more_hold:
            return by_one_step(to, grow(to.hold_s, x.hold_s, rules.more_hold_s), change);
        case Change::more_contacts:
            return by_one_step(to, grow(to.contacts, x.contacts, rules.more_contacts), change);
        case Change::one_set_more:
            return one_set_more(x, dose);
        case Change::more_load:
            return more_load(x, dose);
        default:
            return {dose, Change::same_dose};
    }
}

void follow_table(const ExerciseView& x, int week, Dose& dose) {
    for (const auto& [from, reps] : x.by_week)
        if (week >= from) dose.reps = reps;
}

std::optional<ExerciseView> in_place_of(const KnowledgeBase& kb, const PlanView& plan, const PhaseView& phase, const ExerciseView& x,
                                        ExerciseIx other) {
    const Exercise& knowledge = kb.exercises[other];
    const auto role = static_cast<std::size_t>(phase.role);
    if (!knowledge.dose_defaults[role]) return std::nullopt;
    ExerciseView out;
    out.exercise = other;
    set_ranges(*knowledge.dose_defaults[role], out);
    const Usable usable(kb, plan, phase);
    const auto offer = [&](ExerciseIx e) {
        const bool used = std::ranges::find(phase.exercises, e, &ExerciseView::exercise) != phase.exercises.end() && e != x.exercise;
        const bool listed = std::ranges::find(out.swaps, e) != out.swaps.end();
        if (e != other && !used && !listed && kb.exercises[e].dose_defaults[role] && usable(e)) out.swaps.push_back(e);
    };
    for (const auto& alternative : knowledge.alternatives) offer(alternative);
    if (knowledge.easier) offer(*knowledge.easier);
    if (knowledge.harder) offer(*knowledge.harder);
    return out;
}

}    // namespace runknee::plan
