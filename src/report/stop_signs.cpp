#include <algorithm>
#include <functional>

#include "knowledge/vocabulary.hpp"
#include "report/progress_parts.hpp"

namespace runknee::report {

LevelIx level_named(const KnowledgeBase& kb, std::string_view id) {
    for (const LevelIx level : kb.levels.indices())
        if (kb.levels[level].id == id) return level;
    return kb.triage.default_level;
}

namespace {

/// Every sign of the log that no answers have looked at yet.
class Signs {
public:
    Signs(const KnowledgeBase& kb, const WeekReport& week) : kb_(kb), week_(week) {}

    std::vector<StopSign> all() {
        if (week_.log == nullptr) return {};
        for (const WeekEntry& row : week_.log->weeks)
            if (row.day <= week_.progress.day && row.day > week_.before.state.answered_day.value_or(-1)) row_signs(row);
        if (out_.empty()) reason_alone();
        std::ranges::stable_sort(out_, std::ranges::greater{}, &StopSign::level);
        return std::move(out_);
    }

private:
    void row_signs(const WeekEntry& row) {
        const Metric& asked = kb_.metrics[*kb_.metric(vocabulary::danger_signs)];
        for (const std::size_t i : row.danger_signs) add(asked.options[i], label_of(asked, asked.options[i]), sign_level(asked.options[i]));
        const Words w(kb_);
        if (row.unread_danger) add("unread", w.phrase("progress.sign_unread"), level_named(kb_, vocabulary::level_of_danger_sign));
        if (yes(row, vocabulary::swelling_48h))
            add(vocabulary::swelling_48h, w.of("progress.why.", name(WeekReason::new_swelling)), seen());
        if (value(row, vocabulary::nprs_worst) >= kb_.check_ins.week.stop_pain && row.day + days_of_week > week_.progress.day)
            add(vocabulary::nprs_worst, w.of("progress.why.", name(WeekReason::very_high_pain)), seen());
    }

    /// A reason to stop that stands in no check-in.
    void reason_alone() {
        const auto why = week_.progress.why;
        const Words w(kb_);
        if (why == WeekReason::danger_sign)
            add("unread", w.phrase("progress.sign_unread"), level_named(kb_, vocabulary::level_of_danger_sign));
        if (why == WeekReason::very_high_pain || why == WeekReason::new_swelling)
            add(why == WeekReason::new_swelling ? vocabulary::swelling_48h : vocabulary::nprs_worst, w.of("progress.why.", name(why)),
                seen());
    }

    LevelIx seen() const { return level_named(kb_, vocabulary::level_of_swelling_or_pain); }
    LevelIx sign_level(Text option) const {
        return level_named(kb_, option == vocabulary::emergency_sign ? vocabulary::levels.back() : vocabulary::level_of_danger_sign);
    }
    static Text label_of(const Metric& m, Text option) {
        const auto found = std::ranges::find(m.labels, option, &Keyed::id);
        return found == m.labels.end() ? option : found->text;
    }
    double value(const WeekEntry& row, std::string_view metric) const {
        const auto found = std::ranges::find(row.values, *kb_.metric(metric), &std::pair<MetricIx, double>::first);
        return found == row.values.end() ? 0 : found->second;
    }
    bool yes(const WeekEntry& row, std::string_view metric) const { return value(row, metric) > 0; }
    void add(Text id, Text text, LevelIx level) {
        if (std::ranges::find(out_, id, &StopSign::id) == out_.end()) out_.push_back({id, text, level});
    }

    static constexpr int days_of_week = 7;
    const KnowledgeBase& kb_;
    const WeekReport& week_;
    std::vector<StopSign> out_;
};

}    // namespace

std::vector<StopSign> stop_signs(const KnowledgeBase& kb, const WeekReport& week) {
    const bool log_stops = week.outcome == WeekCase::decided && nothing_to_do(week) && !week.answered;
    return log_stops ? Signs(kb, week).all() : std::vector<StopSign>{};
}

}    // namespace runknee::report
