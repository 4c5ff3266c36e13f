/// What in a log stops a plan, and how soon the knee has to be seen for it (step 18).

#include <algorithm>
#include <functional>

#include "knowledge/vocabulary.hpp"
#include "plan/progress_history.hpp"

namespace runknee {
namespace {

std::optional<double> value(const KnowledgeBase& kb, const WeekEntry& check_in, std::string_view metric) {
    return plan::value_in(check_in, *kb.metric(metric));
}

bool very_high(const KnowledgeBase& kb, std::optional<double> pain) { return pain && *pain >= kb.check_ins.week.stop_pain; }

/// Collects the signs of rows, each once with its latest day.
class Signs {
public:
    explicit Signs(const KnowledgeBase& kb) : kb_(kb), urgency_(kb.check_ins.urgency) {}

    void add(const WeekEntry& row) {
        for (const std::size_t i : row.danger_signs) note({WeekReason::danger_sign, i, level_of(i), row.day});
        if (row.unread_danger) note({WeekReason::danger_sign, {}, urgency_.unread_sign.ix, row.day});
        if (value(kb_, row, vocabulary::swelling_48h).value_or(0) > 0)
            note({WeekReason::new_swelling, {}, urgency_.new_swelling.ix, row.day});
        pain(row.day, value(kb_, row, vocabulary::nprs_worst));
    }
    void add(const SessionEntry& row) { pain(row.day, plan::worst_pain_of(row)); }
    void add(const RunEntry& row) { pain(row.day, row.nprs_run); }

    std::vector<StopSign> all() {
        std::ranges::stable_sort(out_, std::ranges::greater{}, &StopSign::level);
        return std::move(out_);
    }

private:
    void pain(int day, std::optional<double> pain) {
        if (very_high(kb_, pain)) note({WeekReason::very_high_pain, {}, urgency_.very_high_pain.ix, day});
    }

    LevelIx level_of(std::size_t option) const {
        const Text id = kb_.metrics[*kb_.metric(vocabulary::danger_signs)].options[option];
        return std::ranges::find(urgency_.signs, id, &CheckIns::Urgency::Sign::sign)->level.ix;
    }

    void note(const StopSign& sign) {
        const auto same = [&](const StopSign& x) { return x.why == sign.why && x.sign == sign.sign; };
        const auto known = std::ranges::find_if(out_, same);
        if (known == out_.end())
            out_.push_back(sign);
        else
            known->day = std::max(known->day, sign.day);
    }

    const KnowledgeBase& kb_;
    const CheckIns::Urgency& urgency_;
    std::vector<StopSign> out_;
};

template <class Row>
std::optional<WeekReason> worst_of(const KnowledgeBase& kb, const Row& row) {
    Signs signs(kb);
    signs.add(row);
    return plan::alarm(signs.all());
}

}    // namespace

std::string_view id_of(const KnowledgeBase& kb, const StopSign& sign) {
    if (sign.why == WeekReason::new_swelling) return vocabulary::swelling_48h;
    if (sign.why == WeekReason::very_high_pain) return vocabulary::nprs_worst;
    return sign.sign ? std::string_view(kb.metrics[*kb.metric(vocabulary::danger_signs)].options[*sign.sign]) : "unread";
}

std::vector<StopSign> stop_signs(const KnowledgeBase& kb, const TrainingLog& log, int first_day, int last_day) {
    Signs signs(kb);
    const auto look = [&](const auto& rows) {
        for (const auto& row : rows)
            if (row.day >= first_day && row.day <= last_day) signs.add(row);
    };
    look(log.weeks);
    look(log.sessions);
    look(log.runs);
    return signs.all();
}

std::optional<WeekReason> stop_reason(const KnowledgeBase& kb, const WeekEntry& check_in) { return worst_of(kb, check_in); }
std::optional<WeekReason> stop_reason(const KnowledgeBase& kb, const SessionEntry& session) { return worst_of(kb, session); }
std::optional<WeekReason> stop_reason(const KnowledgeBase& kb, const RunEntry& run) { return worst_of(kb, run); }

namespace plan {

/// On the day of the answers only what they were told of counts as answered: a sign may have come in the evening.
std::vector<StopSign> History::unanswered_signs() const {
    const int answered = log.state.answered_day.value_or(-1);
    std::vector<StopSign> out = stop_signs(kb, log, answered, day);
    std::erase_if(out, [&](const StopSign& sign) {
        const auto& told = log.state.answered_signs;
        return sign.day == answered && std::ranges::find(told, id_of(kb, sign)) != told.end();
    });
    return out;
}

}    // namespace plan
}    // namespace runknee
