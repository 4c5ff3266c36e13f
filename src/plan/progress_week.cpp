#include <algorithm>

#include "knowledge/vocabulary.hpp"
#include "plan/progress_decide.hpp"

namespace runknee::plan {
namespace {

using Found = std::optional<WeekVerdict>;

class Week {
public:
    explicit Week(const History& h) : h_(h), rules_(h.kb.check_ins.week), now_(h.week()), pain_(h.worst_pain()) {}

    WeekVerdict decide() const {
        if (const auto why = alarm(h_.unanswered_signs())) return {WeekDecision::stop, *why};
        for (const auto look : {&Week::clinician, &Week::gap, &Week::step_back, &Week::nothing_new, &Week::forward, &Week::stay})
            if (const Found found = (this->*look)()) return *found;
        return {WeekDecision::go_on, WeekReason::nothing_against};
    }

private:
    Found clinician() const {
        if (h_.settled >= h_.kb.check_ins.estimates.settling_plans_max)
            return WeekVerdict{WeekDecision::clinician, WeekReason::second_settling_plan};
        const auto start = h_.pain_at_start();
        if (start && now_ && h_.day >= 7 * rules_.worse_after_weeks && stays_worse_than(*start))
            return WeekVerdict{WeekDecision::clinician, WeekReason::worse_than_start};
        const bool unchanged = start && pain_ && *pain_ - *start > -rules_.worthwhile_change;
        if (unchanged && h_.day >= 7 * h_.plan.review_weeks && *pain_ > h_.plan.pain_limits.exercise_green_max)
            return WeekVerdict{WeekDecision::clinician, WeekReason::no_change_by_review};
        return std::nullopt;
    }

    /// One bad week is a flare, two in a row are not.
    bool stays_worse_than(double start) const {
        const auto n = static_cast<std::size_t>(h_.kb.check_ins.estimates.bad_check_ins);
        const auto pains = h_.last_worst_pains(n);
        return pains.size() == n && std::ranges::min(pains) - start >= rules_.worthwhile_change;
    }

    Found gap() const {
        const auto found = h_.gap();
        if (!found) return std::nullopt;
        return WeekVerdict{WeekDecision::return_after_gap, found->is_long ? WeekReason::over_21_days : WeekReason::from_8_to_21_days};
    }

    /// What a week says for a step back, and whether some of it came after the last decision.
    struct Signs {
        int count = 0;
        bool any_new = false;
    };

    Signs red_sessions() const {
        Signs out;
        each_of_last(h_.log.sessions, h_.day, 7, [&](const SessionEntry& s) {
            if (h_.zone_of(s) != Zone::red) return;
            ++out.count;
            out.any_new = out.any_new || h_.is_new(s.day) || (h_.unsettled_after(s.day) && h_.is_new(s.day + 1));
        });
        return out;
    }

    /// Check-in, runs and exercises: the worst of the week counts, wherever it was noted.
    Signs high_pain() const {
        Signs out;
        const auto look = [&](int day, std::optional<double> pain) {
            if (pain && *pain >= rules_.high_pain) ++out.count, out.any_new = out.any_new || h_.is_new(day);
        };
        if (now_) look(now_->day, pain_);
        each_of_last(h_.log.sessions, h_.day, 7, [&](const SessionEntry& s) { look(s.day, worst_pain_of(s)); });
        each_of_last(h_.log.runs, h_.day, 7, [&](const RunEntry& r) { look(r.day, r.nprs_run); });
        return out;
    }

    Found step_back() const {
        const Signs red = red_sessions(), pain = high_pain();
        const bool often_red = red.count >= h_.kb.check_ins.session.red_sessions_for_step_back;
        if (often_red && red.any_new) return WeekVerdict{WeekDecision::phase_down, WeekReason::red_sessions};
        if (pain.any_new) return WeekVerdict{WeekDecision::phase_down, WeekReason::high_pain};
        if (!now_) return WeekVerdict{WeekDecision::no_data, WeekReason::no_check_in};
        if (often_red || pain.count > 0) return WeekVerdict{WeekDecision::hold, WeekReason::nothing_new};
        return std::nullopt;
    }

    /// The same log read twice does not move a runner twice.
    Found nothing_new() const {
        const auto any = [&](const auto& rows) { return !rows.empty() && h_.is_new(rows.back().day); };
        if (any(h_.log.sessions) || any(h_.log.runs) || any(h_.log.weeks)) return std::nullopt;
        return WeekVerdict{WeekDecision::hold, WeekReason::nothing_new};
    }

    bool sessions_done() const {
        const int weeks = std::min(h_.kb.check_ins.estimates.sessions_weeks, std::max(1, whole_weeks(h_.days_in_phase())));
        int done = 0;
        each_of_last(h_.log.sessions, h_.day, 7 * h_.kb.check_ins.estimates.sessions_weeks,
                     [&](const SessionEntry& s) { done += s.day >= h_.phase_day ? 1 : 0; });
        return 100.0 * done / (h_.phase().sessions_per_week * weeks) >= rules_.sessions_done_pct;
    }

    double days_completed() const { return *h_.metric(*h_.kb.metric(vocabulary::phase_days_completed)); }

    Found forward() const {
        const PhaseView& phase = h_.phase();
        const bool met = std::ranges::all_of(phase.move_on_when, [&](const PlanCriterion& c) { return h_.met(c); });
        const double days = days_completed();
        if (met && days >= 7 * phase.weeks_min && sessions_done() && !h_.plan.hold_phase)
            return h_.is_last_phase() ? WeekVerdict{WeekDecision::end, WeekReason::goals_reached}
                                      : WeekVerdict{WeekDecision::phase_up, WeekReason::checks_passed};
        if (h_.is_last_phase() && days >= 7 * rules_.end_without_criteria_weeks)
            return WeekVerdict{WeekDecision::end, WeekReason::long_in_last_phase};
        if (!h_.is_last_phase() && days >= 7 * phase.weeks_max) return WeekVerdict{WeekDecision::stalled, WeekReason::longest_time_passed};
        return std::nullopt;
    }

    Found stay() const {
        const PhaseRole role = h_.phase().role;
        const bool loading = role == PhaseRole::build || role == PhaseRole::strengthen;
        if (loading && (whole_weeks(h_.days_in_phase()) + 1) % rules_.deload_every == 0)
            return WeekVerdict{WeekDecision::deload, WeekReason::lighter_week};
        if (h_.of_week(*now_, vocabulary::short_sleep_week).value_or(0) > 0)
            return WeekVerdict{WeekDecision::hold, WeekReason::little_sleep};
        if (h_.of_week(*now_, vocabulary::sick_or_away_days).value_or(0) >= rules_.illness_hold_days)
            return WeekVerdict{WeekDecision::hold, WeekReason::ill_or_away};
        if (h_.plan.hold_progress) return WeekVerdict{WeekDecision::hold, WeekReason::personal_rule};
        return std::nullopt;
    }

    const History& h_;
    const CheckIns::Week& rules_;
    const WeekEntry* now_;
    std::optional<double> pain_;
};

}    // namespace

std::optional<WeekReason> alarm(const std::vector<StopSign>& signs) {
    if (signs.empty()) return std::nullopt;
    return std::ranges::min(signs, {}, &StopSign::why).why;
}

WeekVerdict decide_week(const History& h) { return Week(h).decide(); }

}    // namespace runknee::plan
