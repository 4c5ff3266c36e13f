#include "plan/choose.hpp"

#include <algorithm>

namespace runknee::plan {
namespace {

class Chooser {
public:
    Chooser(const Case& c, const Phase& phase) : c_(c), role_(phase.role) {
        for (const PhaseExercise& x : phase.exercises) {
            if (x.priority != Priority::core && x.priority != Priority::optional) continue;
            rows_.push_back(&x);
            taken_.push_back(x.exercise_id);
        }
    }

    ChosenExercises chosen() {
        for (const PhaseExercise* x : rows_) place(*x);
        order();
        fill_up();
        return std::move(out_);
    }

private:
    bool fits(const PhaseExercise& x) const { return c_.usable(x.exercise_id, role_) && c_.is(x.only_if); }
    bool free(ExerciseIx e) const { return std::ranges::find(taken_, e) == taken_.end() && c_.usable_and_dosed(e, role_); }

    void place(const PhaseExercise& x) {
        if (!x.group.empty()) return place_group(x.group);
        if (fits(x)) return add(x, x.exercise_id, x.priority == Priority::core ? Chosen::core : Chosen::optional);
        replace(x);
    }

    /// The first member that fits stands for the whole group.
    void place_group(Text group) {
        if (std::ranges::find(groups_done_, group) != groups_done_.end()) return;
        groups_done_.push_back(group);
        const PhaseExercise* last = nullptr;
        for (const PhaseExercise* x : rows_) {
            if (x->group != group) continue;
            if (fits(*x)) return add(*x, x->exercise_id, Chosen::group);
            last = x;
        }
        replace(*last);
    }

    void replace(const PhaseExercise& x) {
        const auto other = x.priority == Priority::core ? replacement(x.exercise_id) : std::nullopt;
        if (other) return add(x, *other, Chosen::replacement);
        out_.dropped.push_back(x.exercise_id);
    }

    /// First free of the alternatives, then of the easier exercises one after the other.
    std::optional<ExerciseIx> replacement(ExerciseIx of) const {
        const auto& exercises = c_.kb.exercises;
        for (const ExerciseIx e : exercises[of].alternatives)
            if (free(e)) return e;
        for (auto easier = exercises[of].easier; easier; easier = exercises[*easier].easier)
            if (free(*easier)) return easier->ix;
        return std::nullopt;
    }

    void add(const PhaseExercise& entry, ExerciseIx e, Chosen why) {
        PlanExercise item = c_.item(e, role_, why);
        item.priority = entry.priority;
        item.main = entry.main;
        item.daily = entry.daily;
        item.from_week = entry.from_week;
        if (e == entry.exercise_id.ix) {
            item.ranges = &entry.dose;
            item.range_deg = entry.range_deg;
            item.note = entry.note;
        } else {
            item.replaces = entry.exercise_id.ix;
        }
        (entry.from_week > 1 ? out_.later : out_.now).push_back(item);
        taken_.push_back(e);
    }

    /// 0 = leads, 1 = follows, 2 = core in file order, 3 = optional. `leading` and `other`: how many places are left.
    int place_of(const PlanExercise& x, int& leading, int& other) const {
        if (x.priority != Priority::core) return 3;
        const Slot slot = c_.kb.exercises[x.exercise].slot;
        const bool hip = slot == Slot::hip || slot == Slot::hip_abductor, knee = slot == Slot::knee;
        if (!c_.emphasis || !(hip || knee)) return 2;
        const bool leads = hip == (*c_.emphasis == Emphasis::hip);
        return (leads ? leading : other)-- > 0 ? (leads ? 0 : 1) : 2;
    }

    void order() {
        int leading = c_.kb.sessions.estimates.leading_exercises, other = c_.kb.sessions.estimates.other_exercises;
        std::vector<std::pair<int, PlanExercise>> placed;
        for (PlanExercise& x : out_.now) {
            const int place = place_of(x, leading, other);
            placed.emplace_back(place, std::move(x));
        }
        std::ranges::stable_sort(placed, {}, [](const auto& x) { return x.first; });
        for (std::size_t i = 0; i < placed.size(); ++i) out_.now[i] = std::move(placed[i].second);
    }

    void fill_up() {
        for (const ExerciseIx e : c_.kb.sessions.fallback_exercises) {
            if (out_.now.size() >= static_cast<std::size_t>(c_.kb.sessions.exercises.min)) return;
            if (!free(e)) continue;
            out_.now.push_back(c_.item(e, role_, Chosen::fallback));
            taken_.push_back(e);
        }
    }

    const Case& c_;
    PhaseRole role_;
    std::vector<const PhaseExercise*> rows_;
    std::vector<ExerciseIx> taken_;    ///< Entries of the phase and everything added.
    std::vector<Text> groups_done_;
    ChosenExercises out_;
};

}    // namespace

ChosenExercises choose(const Case& c, const Phase& phase) { return Chooser(c, phase).chosen(); }

}    // namespace runknee::plan
