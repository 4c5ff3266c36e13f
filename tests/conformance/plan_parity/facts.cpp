#include "facts.hpp"

#include <algorithm>

namespace runknee::plan_parity {
namespace {

using Json = nlohmann::json;

Json word(std::string_view text) { return std::string(text); }
Json pair(const Range& r) { return Json::array({r.low, r.high}); }

Json value(const std::optional<Range>& r) { return r ? pair(*r) : Json(); }
Json value(const std::optional<double>& v) { return v ? Json(*v) : Json(); }
Json value(const std::optional<int>& v) { return v ? Json(*v) : Json(); }

/// Ids of rows of one table.
template <class Rows, class Ix>
Json ids(const Rows& rows, const std::vector<Ix>& list) {
    Json out = Json::array();
    for (const Ix i : list) out.push_back(word(rows[i].id));
    return out;
}

template <class List, class Make>
Json each(const List& list, Make make) {
    Json out = Json::array();
    for (const auto& x : list) out.push_back(make(x));
    return out;
}

class Facts {
public:
    explicit Facts(const KnowledgeBase& kb) : kb_(kb) {}

    Json plan(const Plan& p) const {
        Json out = {{"kind", word(name(p.kind))}, {"protocol", p.protocol ? word(kb_.protocols[*p.protocol].id) : Json()}};
        out["flags"] = ids(kb_.flags, p.flags);
        out["skip_if"] = each(p.skip_if, [&](Text line) { return flag_of(line); });
        if (p.calm_down) out.update(calm_down(*p.calm_down));
        if (p.loading) out.update(loading(*p.loading));
        return out;
    }

private:
    Json flag_of(Text line) const {
        const auto f = std::find_if(kb_.flags.begin(), kb_.flags.end(), [&](const Flag& x) { return x.skip_if == line; });
        return f == kb_.flags.end() ? word(line) : word(f->id);
    }

    Json calm_down(const CalmDownPlan& p) const {
        return {{"why", word(name(p.why))},
                {"exercises", each(p.exercises, [&](const CalmDown::Row* x) { return word(x->exercise_id.id); })},
                {"days", p.days},
                {"level_at_least", p.level_at_least ? word(kb_.levels[*p.level_at_least].id) : Json()}};
    }

    Json loading(const LoadingPlan& p) const {
        Json out = {{"irritability", word(kb_.irritability.levels[p.irritability].id)},
                    {"emphasis", p.emphasis ? word(name(*p.emphasis)) : Json()},
                    {"rules", ids(kb_.plan_rules, p.rules)},
                    {"start_phase", p.start_phase},
                    {"start_checks", p.start_checks},
                    {"if_check_fails", p.start_checks && p.start_phase > 1 ? Json(1) : Json()},
                    {"lines", {p.say.size(), p.always.size(), p.running_rules.size()}}};
        out.update({{"hold_phase", p.hold_phase}, {"hold_progress", p.hold_progress}});
        out.update({{"professional_check", p.professional_check}, {"ask_doctor", p.ask_doctor}});
        out.update({{"usual_week_km", value(p.usual_week_km)}, {"usual_longest_km", value(p.usual_longest_km)}});
        out["race"] = p.race ? Json::array({word(name(p.race->verdict)), value(p.race->weeks_needed)}) : Json();
        out["not_applicable"] = ids(kb_.metrics, p.not_applicable);
        out["phases"] = each(p.phases, [&](const PlanPhase& x) { return phase(x); });
        return out;
    }

    Json phase(const PlanPhase& p) const {
        Json out = {{"number", p.phase->number}, {"role", word(name(p.phase->role))}, {"sessions_per_week", p.sessions_per_week}};
        const auto exercises = [&](const std::vector<ExerciseIx>& list) { return ids(kb_.exercises, list); };
        out["exercises"] = each(p.exercises, [&](const PlanExercise& x) { return item(x); });
        out["joins_later"] = each(p.joins_later, [&](const PlanExercise& x) { return item(x); });
        out["not_used"] = exercises(p.not_used);
        out["sessions"] = Json::object();
        for (const Session& s : p.sessions) out["sessions"][std::string(1, s.name)] = session(s);
        out["stretches"] = exercises(p.stretches);
        out["more_stretches"] = exercises(p.more_stretches);
        out["daily"] = exercises(p.daily);
        out["recovery_exercises"] = exercises(p.recovery_exercises);
        out["drills"] = each(p.drills, [&](const PlanDrill& x) { return Json::array({id(x.exercise), !x.self_check.empty()}); });
        out["running"] = running(p.phase->running, p.running);
        out["cross_training"] = Json::array({exercises(p.cross_training), value(p.cross_training_minutes)});
        out["tests"] = ids(kb_.metrics, p.tests);
        out["week"] = each(p.week, [&](const PlanDay& d) { return day(d); });
        out["modalities"] = each(p.modalities, [&](const Offer& x) { return offer(x); });
        return out;
    }

    Json id(ExerciseIx e) const { return word(kb_.exercises[e].id); }

    Json item(const PlanExercise& x) const {
        const Json replaces = x.replaces ? id(*x.replaces) : Json();
        return Json::array({id(x.exercise), word(name(x.priority)), x.main, x.daily, word(name(x.chosen)), x.careful, replaces,
                            value(x.range_deg), !x.note.empty(), ranges(*x.ranges), ids(kb_.exercises, x.swaps), x.from_week});
    }

    static Json ranges(const DoseRange& d) {
        return Json::array({pair(d.sets), pair(d.rpe), pair(d.rest_s), value(d.reps), value(d.hold_s), value(d.contacts), value(d.minutes),
                            each(d.by_week, [](const auto& row) {
                                return Json::array({row[0], row[1]});
                            })});
    }

    Json session(const Session& s) const {
        const auto row = [&](const SessionExercise& x) {
            const Dose& d = x.dose;
            return Json::array({id(x.exercise), d.sets, pair(d.rpe), d.rest_s, value(d.reps), value(d.hold_s), value(d.contacts),
                                value(d.minutes), x.paired});
        };
        return Json::array({each(s.exercises, row), ids(kb_.exercises, s.stretches), s.warm_up_minutes, s.minutes, s.limit,
                            each(s.cuts, [](Cut cut) { return word(name(cut)); }), s.longer_than_asked});
    }

    static Json run(const Run& r) { return Json::array({value(r.km), value(r.minutes), value(r.step), r.from_log}); }

    Json text_of(const PhaseRunning& block, Text text) const {
        for (const Text own : {block.text, block.text_stopped, block.text_running})
            if (text == own) return "phase";
        const auto& paused = kb_.running.paused;    // the reference says "phase" there
        for (const Text own : {paused.easily_upset, paused.stopped, paused.too_short, paused.onset_unknown})
            if (text == own) return "phase";
        if (text == kb_.running.no_running.text) return "no_running";
        if (text == kb_.phrase("plan.running_needs_clinician")) return "clinician";
        return text == kb_.phrase("plan.running_km_unknown") ? Json("km_unknown") : word(text);
    }

    Json running(const PhaseRunning& block, const PlanRunning& r) const {
        return {{"mode", r.mode ? word(name(*r.mode)) : Json("none")},
                {"max_pain", r.max_pain},
                {"terrain", word(name(r.terrain))},
                {"text", text_of(block, r.text)},
                {"cap_share", value(r.cap_share)},
                {"cap_km", value(r.cap_km)},
                {"week_km", value(r.week_km)},
                {"longest_km", value(r.longest_km)},
                {"step", value(r.step)},
                {"last_step", value(r.last_step)},
                {"readiness", r.readiness},
                {"runs", each(r.runs, [](const Run& x) { return run(x); })}};
    }

    static Json day(const PlanDay& d) {
        const Json strength = d.strength ? Json(std::string(1, *d.strength)) : Json();
        return Json::array({strength, d.run ? run(*d.run) : Json(), d.daily_block, d.rest});
    }

    Json offer(const Offer& x) const {
        const Modality& m = kb_.modalities[x.modality];
        const Modality::Row& row = m.protocols[x.row];
        return Json::array({word(m.id), word(row.grade), word(name(row.direction)), ids(kb_.flags, x.careful)});
    }

    const KnowledgeBase& kb_;
};

}    // namespace

nlohmann::json facts(const KnowledgeBase& kb, const Plan& plan) { return Facts(kb).plan(plan); }

}    // namespace runknee::plan_parity
