#include "plan/dose.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace runknee::plan {
namespace {

bool low_sets(const Case& c, const PlanExercise& x) {
    const auto rule = [&](PlanRuleIx r) { return c.effects(r).sets == Sets::low; };
    return c.level().sets == Sets::low || x.careful || std::ranges::any_of(c.rules, rule);
}

/// High irritability caps the effort, except where the pain limit rules: holds for a tendon and main exercises of a tendon protocol.
bool capped(const Case& c, const PlanExercise& x) {
    const Loading* loading = c.basis.protocol ? c.kb.protocols[*c.basis.protocol].loading() : nullptr;
    const auto& tags = c.kb.exercises[x.exercise].tags;
    const bool hold = std::ranges::find(tags, Tag::tendon_hold) != tags.end();
    return !hold && !(loading && loading->tendon && x.main);
}

Range effort(const Case& c, const PlanExercise& x) {
    Range rpe = x.ranges->rpe;
    if (x.careful) rpe.high = rpe.low;
    const auto& cap = c.level().rpe_cap;
    if (cap && capped(c, x)) rpe = {std::min(rpe.low, *cap), std::min(rpe.high, *cap)};
    return rpe;
}

std::optional<double> low_end(const std::optional<Range>& range) { return range ? std::optional(range->low) : std::nullopt; }

/// Sum of a tempo of three numbers ("3-0-2"). Unknown: a tempo in words has none.
std::optional<int> tempo_seconds(Text tempo) {
    const char *at = tempo.data(), *end = at + tempo.size();
    int total = 0;
    for (int part = 0; part < 3; ++part) {
        int value = 0;
        if (part > 0 && (at == end || *at++ != '-')) return std::nullopt;
        if (at == end || *at < '0' || *at > '9') return std::nullopt;
        const auto read = std::from_chars(at, end, value);
        if (read.ec != std::errc()) return std::nullopt;
        at = read.ptr;
        total += value;
    }
    return at == end ? std::optional(total) : std::nullopt;
}

double work_seconds(const KnowledgeBase& kb, ExerciseIx e, const Dose& dose) {
    const auto& s = kb.sessions.seconds;
    if (dose.minutes) return *dose.minutes * 60;
    if (dose.contacts) return *dose.contacts * s.per_contact;
    const auto tempo = tempo_seconds(kb.exercises[e].tempo);
    return dose.reps.value_or(1) * dose.hold_s.value_or(tempo ? *tempo : s.per_repetition);
}

}    // namespace

Dose first_dose(const Case& c, const PlanExercise& x) {
    const DoseRange& d = *x.ranges;
    Dose out;
    out.sets = static_cast<int>(low_sets(c, x) ? d.sets.low : d.sets.high);
    out.rpe = effort(c, x);
    out.rest_s = d.rest_s.high;
    out.reps = d.by_week.empty() ? low_end(d.reps) : std::optional(d.by_week.front()[1]);
    out.hold_s = low_end(d.hold_s);
    out.contacts = low_end(d.contacts);
    out.minutes = low_end(d.minutes);
    return out;
}

double seconds(const KnowledgeBase& kb, ExerciseIx e, const Dose& dose, Pairing pairing) {
    const double work = work_seconds(kb, e, dose);
    const bool unilateral = kb.exercises[e].unilateral;
    const double rest = pairing == Pairing::paired ? dose.rest_s / 2 : dose.rest_s;
    const double pause = std::max(0.0, rest - (unilateral ? work : 0));
    return dose.sets * work * (unilateral ? 2 : 1) + (dose.sets - 1) * pause + kb.sessions.seconds.between_exercises;
}

int session_minutes(const KnowledgeBase& kb, int warm_up_minutes, std::span<const SessionExercise> exercises, std::size_t stretches) {
    const auto& s = kb.sessions;
    double t = 0;
    for (const SessionExercise& x : exercises) t += seconds(kb, x.exercise, x.dose, x.paired ? Pairing::paired : Pairing::alone);
    t += static_cast<double>(stretches) * (2 * s.stretches.sets * s.stretches.hold_s + s.seconds.between_exercises);
    return static_cast<int>(std::ceil(warm_up_minutes + t / 60));
}

}    // namespace runknee::plan
