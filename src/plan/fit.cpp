#include <algorithm>

#include "knowledge/vocabulary.hpp"
#include "plan/dose.hpp"
#include "plan/session.hpp"

namespace runknee::plan {
namespace {

int limit_minutes(const Case& c, PhaseRole role) {
    const auto& minutes = c.kb.sessions.minutes;
    const int* asked = row_of(minutes.by_answer, c.option(QuestionRole::session_minutes));
    return asked ? *asked : minutes.unanswered[static_cast<std::size_t>(role)];
}

int warm_up_minutes(const Case& c, int limit) {
    const auto changes = [&](PlanRuleIx r) { return !c.effects(r).warm_up.empty(); };
    const auto rule = std::ranges::find_if(c.rules, changes);
    const Effects* own = rule == c.rules.end() ? nullptr : &c.effects(*rule);
    Text key = own == nullptr ? vocabulary::warm_up_usual : own->warm_up;
    if (limit == c.kb.sessions.estimates.short_session_minutes)
        key = own == nullptr || own->warm_up_short.empty() ? vocabulary::warm_up_short : own->warm_up_short;
    const int* minutes = row_of(c.kb.sessions.warm_up_minutes, key);
    return minutes ? *minutes : 0;
}

/// One session on its way to the limit.
class Fitting {
public:
    Fitting(const Case& c, PhaseRole role, const SessionList& list, const std::vector<ExerciseIx>& stretches) : c_(c) {
        out_.name = list.name;
        out_.stretches = stretches;
        out_.limit = limit_minutes(c, role);
        out_.warm_up_minutes = warm_up_minutes(c, out_.limit);
        for (const PlanExercise& x : list.items) rows_.push_back({&x, first_dose(c, x)});
    }

    Session fitted() {
        for (const Cut cut : c_.kb.sessions.cuts) apply(cut);
        out_.exercises = exercises();
        out_.minutes = total();
        out_.longer_than_asked = out_.minutes > out_.limit;
        return std::move(out_);
    }

private:
    struct Row {
        const PlanExercise* item;
        Dose dose;
        bool paired = false;
    };

    std::vector<SessionExercise> exercises() const {
        std::vector<SessionExercise> out;
        for (const Row& x : rows_) out.push_back({x.item->exercise, x.dose, x.paired});
        return out;
    }

    int total() const { return session_minutes(c_.kb, out_.warm_up_minutes, exercises(), out_.stretches.size()); }

    /// Is it still too long? Then this cut is made, and noted.
    bool over(Cut cut) {
        if (total() <= out_.limit) return false;
        if (std::ranges::find(out_.cuts, cut) == out_.cuts.end()) out_.cuts.push_back(cut);
        return true;
    }

    void apply(Cut cut) {
        switch (cut) {
            case Cut::fewer_exercises:
                return drop_exercises();
            case Cut::short_sets:
                shorten_sets(c_.kb.sessions.estimates.least_sets_first);
                return shorten_sets(c_.kb.sessions.estimates.least_sets);
            default:
                if (over(cut)) apply_once(cut);
        }
    }

    void apply_once(Cut cut) {
        if (cut == Cut::stretches_to_other_days) out_.stretches.clear();
        for (Row& x : rows_) {
            if (cut == Cut::sets_low) x.dose.sets = static_cast<int>(x.item->ranges->sets.low);
            if (cut == Cut::rest_low) x.dose.rest_s = x.item->ranges->rest_s.low;
            if (cut == Cut::pair) x.paired = !x.item->main;
        }
    }

    bool balances(const Row& x) const { return c_.kb.exercises[x.item->exercise].slot == Slot::balance; }

    /// A rule promised this runner an exercise for balance: the last one stays.
    bool promised(const Row& x) const {
        return c_.any(&Effects::balance_exercise) && balances(x) &&
               std::ranges::count_if(rows_, [&](const Row& y) { return balances(y); }) == 1;
    }

    /// From the end of the list, never a main exercise and never what was promised.
    void drop_exercises() {
        const auto least = static_cast<std::size_t>(c_.kb.sessions.exercises.min);
        while (rows_.size() > least) {
            const auto last = std::find_if(rows_.rbegin(), rows_.rend(), [&](const Row& x) { return !x.item->main && !promised(x); });
            if (last == rows_.rend() || !over(Cut::fewer_exercises)) return;
            rows_.erase(std::next(last).base());
        }
    }

    /// One set less from the end of the list backwards.
    void shorten_sets(int least) {
        for (auto x = rows_.rbegin(); x != rows_.rend(); ++x)
            while (x->dose.sets > (x->item->main ? c_.kb.sessions.estimates.least_main_sets : least) && over(Cut::short_sets))
                --x->dose.sets;
    }

    const Case& c_;
    std::vector<Row> rows_;
    Session out_;
};

}    // namespace

Session fit(const Case& c, PhaseRole role, const SessionList& list, const std::vector<ExerciseIx>& stretches) {
    return Fitting(c, role, list, stretches).fitted();
}

}    // namespace runknee::plan
