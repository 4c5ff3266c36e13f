#include "report/dose_words.hpp"

#include <cmath>
#include <optional>

namespace runknee::report {
namespace {

/// What a dose of any kind says, every number as a range.
struct Parts {
    Range sets;
    std::optional<Range> reps, hold_s, contacts, minutes;
};

std::optional<Range> single(std::optional<double> v) { return v ? std::optional<Range>(Range{*v, *v}) : std::nullopt; }

Parts parts_of(const Dose& d) {
    const auto sets = static_cast<double>(d.sets);
    return {{sets, sets}, single(d.reps), single(d.hold_s), single(d.contacts), single(d.minutes)};
}

Parts parts_of(const DoseRange& d) { return {d.sets, d.reps, d.hold_s, d.contacts, d.minutes}; }

bool is(Range r, double v) { return r.low == v && !(r.low < r.high); }

std::string time_words(const Words& w, Range s) {
    const bool minutes = s.low > 90 && std::fmod(s.low, 60) == 0 && std::fmod(s.high, 60) == 0;
    return minutes ? w.count("unit.minutes.", {s.low / 60, s.high / 60}) : w.count("unit.seconds.", s);
}

std::string minutes_words(const Words& w, double minutes) {
    return minutes < 1 ? w.count("unit.seconds.", minutes * 60) : w.count("unit.minutes.", minutes);
}

/// Time spent moving is done so many times; a position is held.
bool keeps_moving(const Exercise& e) {
    return e.category == Category::cardio || e.category == Category::running_drill || e.category == Category::foam_rolling;
}

bool is_effort(const Exercise& e) { return e.category != Category::stretch && e.category != Category::foam_rolling; }

std::string times_words(const Words& w, Range sets, const std::string& what) {
    return is(sets, 1) ? what : w.phrase("dose.times", {{"n", w.range(sets)}, {"what", what}});
}

/// Repetitions or contacts of a set; empty for one repetition that is held.
std::string amount_words(const Words& w, const Parts& p) {
    if (p.contacts) return w.count("dose.contacts.", *p.contacts);
    return p.reps && !(is(*p.reps, 1) && p.hold_s) ? w.range(*p.reps) : std::string();
}

/// Sets and what is done in each: "3 sets of 10", "3 sets, hold 30 seconds", "10 minutes".
std::string work_words(const Words& w, const Parts& p, const Exercise& e) {
    const auto amount = amount_words(w, p);
    if (p.minutes) return times_words(w, p.sets, w.count("unit.minutes.", *p.minutes));
    if (p.hold_s && amount.empty() && keeps_moving(e)) return times_words(w, p.sets, time_words(w, *p.hold_s));
    const auto sets = w.count("dose.sets.", p.sets);
    const auto work = amount.empty() ? sets : w.phrase("dose.sets_of", {{"sets", sets}, {"what", amount}});
    if (!p.hold_s) return work;
    const auto time = time_words(w, *p.hold_s);
    return joined({work, amount.empty() ? w.phrase("dose.hold", {{"time", time}}) : w.phrase("dose.hold_each", {{"time", time}})}, ", ");
}

DoseParts in_parts(const Words& w, const Parts& p, const Exercise& e, Range rest_s, Range rpe, std::string more) {
    const bool rests = is_effort(e) && rest_s.high > 0 && !is(p.sets, 1);
    return {joined({work_words(w, p, e), std::string(e.unilateral ? w.phrase("dose.each_side") : Text()), std::move(more)}, ", "),
            joined({rests ? w.phrase("dose.rest", {{"time", time_words(w, rest_s)}}) : std::string(),
                    is_effort(e) ? w.phrase("dose.effort", {{"n", w.range(rpe)}}) : std::string()},
                   ", ")};
}

std::string by_week_words(const Words& w, const DoseRange& d) {
    std::vector<std::string> weeks;
    for (const auto& [week, reps] : d.by_week)
        weeks.push_back(w.phrase("dose.from_week", {{"week", number_text(week)}, {"n", number_text(reps)}}));
    return joined(weeks, ", ");
}

std::optional<Range> top(const std::optional<Range>& r) { return r ? single(r->high) : std::nullopt; }

}    // namespace

DoseParts dose_parts(const Words& w, const Dose& dose, const Exercise& e) {
    return in_parts(w, parts_of(dose), e, {dose.rest_s, dose.rest_s}, dose.rpe, {});
}

DoseParts dose_parts(const Words& w, const DoseRange& dose, const Exercise& e) {
    return in_parts(w, parts_of(dose), e, dose.rest_s, dose.rpe, by_week_words(w, dose));
}

std::string dose_words(const Words& w, const Dose& dose, const Exercise& e) {
    const DoseParts p = dose_parts(w, dose, e);
    return joined({p.work, p.around}, ", ");
}

std::string dose_words(const Words& w, const DoseRange& dose, const Exercise& e) {
    const DoseParts p = dose_parts(w, dose, e);
    return joined({p.work, p.around}, ", ");
}

std::string grow_words(const Words& w, const Dose& first, const DoseRange& ranges, const Exercise& e) {
    if (!ranges.by_week.empty()) return w.phrase("dose.by_week", {{"weeks", by_week_words(w, ranges)}});
    const Parts last{{ranges.sets.high, ranges.sets.high}, top(ranges.reps), top(ranges.hold_s), top(ranges.contacts), top(ranges.minutes)};
    const auto end = work_words(w, last, e);
    return end == work_words(w, parts_of(first), e) ? std::string() : w.phrase("dose.build_up", {{"dose", end}});
}

std::string run_words(const Words& w, const Run& run) {
    if (run.km) return w.phrase("run.km", {{"n", number_text(*run.km)}});
    if (run.minutes) return w.phrase("run.minutes", {{"time", minutes_words(w, *run.minutes)}});
    if (run.step) return w.phrase("run.step", {{"n", std::to_string(*run.step)}});
    return std::string(w.phrase("run.from_log"));
}

std::string step_words(const Words& w, const RunningRules::Step& step) {
    const auto run = minutes_words(w, step.run_min);
    const auto times = w.count("unit.times.", step.repeats);
    if (step.walk_min <= 0) return w.phrase("run.step_without_walk", {{"run", run}});
    return w.phrase("run.step_words", {{"run", run}, {"walk", minutes_words(w, step.walk_min)}, {"times", times}});
}

}    // namespace runknee::report
