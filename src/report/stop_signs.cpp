#include <algorithm>

#include "knowledge/vocabulary.hpp"
#include "report/progress_parts.hpp"

namespace runknee::report {
namespace {

Text words_of(const KnowledgeBase& kb, const StopSign& sign) {
    const Words w(kb);
    if (sign.why != WeekReason::danger_sign) return w.of("progress.why.", name(sign.why));
    const std::string_view id = id_of(kb, sign);
    const Metric& asked = kb.metrics[*kb.metric(vocabulary::danger_signs)];
    const auto found = std::ranges::find(asked.labels, id, &Keyed::id);
    if (sign.sign) return found == asked.labels.end() ? id : found->text;
    return w.phrase("progress.sign_unread");
}

}    // namespace

std::vector<SignWords> signs_of(const KnowledgeBase& kb, const NextWeek& week) {
    std::vector<SignWords> out;
    if (week.outcome != WeekCase::decided || !nothing_to_do(week) || week.answered) return out;
    for (const StopSign& sign : week.progress.signs) out.push_back({id_of(kb, sign), words_of(kb, sign), sign.level});
    if (out.empty() && week.before.kind == PlanKind::none)    // what stopped it stands in no log: the careful end
        out.push_back({"stopped", kb.phrase("progress.sign_stopped"), kb.check_ins.urgency.unread_sign.ix});
    return out;
}

bool is_emergency(const KnowledgeBase& kb, const std::vector<SignWords>& signs) {
    return !signs.empty() && kb.levels[signs.front().level].id == vocabulary::levels.back();
}

}    // namespace runknee::report
