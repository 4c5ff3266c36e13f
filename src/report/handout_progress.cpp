#include <algorithm>

#include "report/handout.hpp"
#include "report/progress_parts.hpp"

namespace runknee::report {
namespace {

class ProgressHandout {
public:
    ProgressHandout(const KnowledgeBase& kb, const NextWeek& week, const NextCall& next_call, Drawings drawings)
        : kb_(kb), w_(kb), week_(week), next_call_(next_call), drawings_(drawings), signs_(signs_of(kb, week)) {}

    Json page() {
        Json out = week_.outcome == WeekCase::answers_stop ? head_of_answers() : head_of_week();
        out["lang"] = text_json(w_.phrase("handout.lang"));
        out["title"] = w_.phrase("handout.title", {{"headline", out["headline"].get<std::string>()}});
        Json week;
        if (const auto rows = settling_of(week_); !rows.empty()) week = settling(rows);
        std::vector<Json> after;
        if (week_.coming && !nothing_to_do(week_)) coming(week, after);
        if (!nothing_to_do(week_)) after.push_back(next_check());
        after.insert(after.begin(), stop_section(kb_));
        const bool on_plan = !nothing_to_do(week_) || !settling_of(week_).empty();
        after.push_back(on_plan ? help_section_of(kb_, {}) : who_section(kb_));
        if (week_.coming) after.push_back(sources());
        out["body"] = body_of_page({}, std::move(week), std::move(after));
        out["footer"] = footer(kb_, week_.made && week_.made->has_id ? week_.made->id : std::string());
        if (on_plan) out["footer"].push_back(next_call());
        return out;
    }

private:
    std::string day_words(int day) const { return day_of_plan(w_, week_, day); }

    /// The report of the new answers comes first; nothing of the old plan counts.
    Json head_of_answers() const {
        std::string unused;
        Page page({}, unused);
        const Report r{kb_, *week_.answers, *week_.made, w_, page, {.start = week_.plan.start}};
        Json out = head_of_care(r);
        out["lead"].push_back(to_do(w_, week_));
        return out;
    }

    bool emergency() const { return is_emergency(kb_, signs_); }

    std::string_view tone() const {
        if (!signs_.empty()) return tone_of(kb_, signs_.front().level);
        if (nothing_to_do(week_) || week_.progress.week == WeekDecision::clinician) return "stop";
        return week_.progress.week == WeekDecision::go_on || week_.progress.week == WeekDecision::phase_up ? "ease" : "check";
    }

    Json head_of_week() const {
        Items lead{to_do(w_, week_), renewal_words(w_, week_)};
        std::erase(lead, std::string());
        return {{"ambulance", emergency() ? text_json(w_.phrase("care.call_ambulance")) : Json()},
                {"tone", tone()},
                {"headline", fill(w_.of("progress.week.", headline_of(week_)), {{"day", day_words(week_.progress.next_check_day)}})},
                {"facts", facts()},
                {"lead", std::move(lead)},
                {"rules", Json::array()},
                {"raised", Json::array()},
                {"less", Json()},
                {"care", present({signs()})}};
    }

    /// How soon and where to be seen, if the log stops the plan; why, and from which day on.
    Json facts() const {
        const auto fact = [](Text label, std::string text) { return Json({{"label", text_json(label)}, {"text", std::move(text)}}); };
        Json out = {fact(w_.phrase("progress.why"), std::string(w_.of("progress.why.", reason_of(week_)))),
                    fact(w_.phrase("progress.decided"), day_words(week_.progress.day))};
        if (signs_.empty()) return out;
        const Level& level = kb_.levels[signs_.front().level];
        out.insert(out.begin(),
                   {fact(w_.phrase("care.when"), std::string(level.time_frame)), fact(w_.phrase("care.where"), std::string(level.where))});
        return out;
    }

    Json signs() const {
        if (signs_.empty()) return {};
        Items items;
        for (const SignWords& sign : signs_)
            items.push_back(w_.phrase("progress.sign", {{"sign", sign.text}, {"level", kb_.levels[sign.level].title}}));
        return block(w_.phrase("progress.signs"), {std::string(w_.phrase(emergency() ? "progress.signs_emergency" : "progress.signs_do"))},
                     std::move(items));
    }

    Json settling(std::span<const CalmDown::Row* const> rows) const {
        const std::vector<const CalmDown::Row*> list(rows.begin(), rows.end());
        return cards_alone(kb_, settling_cards(kb_, list, week_.plan.flags, drawings_),
                           {w_.phrase("progress.settling_until", {{"day", day_words(settling_end(week_))}}),
                            std::string(w_.phrase("progress.settling_run"))});
    }

    void coming(Json& week, std::vector<Json>& after) const {
        const WeekSheet sheet = week_sheet(kb_, week_);
        week = week_view(kb_, sheet, drawings_);
        Items open;
        if (week_.outcome == WeekCase::decided && week_.progress.phase_to == week_.progress.phase_from)
            for (const std::size_t i : week_.progress.open) open.push_back(phase_before(week_).move_on_when[i].text);
        after.push_back(section("running", w_.phrase("running.heading"), {block("", sheet.run_lines), readiness()}));
        after.push_back(section("on", w_.phrase("progress.open"), {block("", {}, std::move(open))}));
        after.push_back(section("train", w_.phrase("handout.how_to_train"),
                                {block(w_.phrase("phase.avoid"), {}, items_of(sheet.phase->avoid)), sessions()}));
    }

    Json readiness() const {
        const auto& p = week_.progress;
        if (!p.readiness || week_.outcome != WeekCase::decided) return {};
        const auto mark = [](Truth t) { return t == Truth::yes ? "yes" : t == Truth::no ? "no" : "unknown"; };
        Items checks;
        for (std::size_t i = 0; i < p.readiness->checks.size(); ++i)
            checks.push_back(w_.phrase("progress.check", {{"text", kb_.running.readiness.checks[i].text},
                                                          {"mark", w_.of("progress.check.", mark(p.readiness->checks[i]))}}));
        checks.emplace_back(kb_.running.readiness.confidence);
        if (!p.readiness->passed) checks.emplace_back(w_.phrase("progress.not_ready_do"));
        return block(w_.phrase(p.readiness->passed ? "progress.ready" : "progress.not_ready"), {}, std::move(checks));
    }

    /// How the last sessions went.
    Json sessions() const {
        Items items;
        if (week_.outcome == WeekCase::decided)
            for (const SessionProgress& s : week_.progress.sessions)
                items.push_back(joined(
                    {sentence(day_words(s.day)) + ":", std::string(w_.of("progress.zone.", name(s.zone))), rest_day_words(w_, week_, s)},
                    " "));
        return block(w_.phrase("progress.sessions"), {}, std::move(items));
    }

    Json next_check() const {
        const auto& p = week_.progress;
        Items texts{w_.phrase("progress.next_check", {{"day", day_words(p.next_check_day)}})}, tests;
        for (const MetricIx m : p.tests_next) tests.emplace_back(kb_.metrics[m].text);
        if (p.review_day && *p.review_day > p.day) texts.push_back(w_.phrase("progress.review", {{"day", day_words(*p.review_day)}}));
        if (!tests.empty()) texts.emplace_back(w_.phrase("progress.next_tests"));
        return section("next", w_.phrase("progress.next"), {block("", std::move(texts), std::move(tests))});
    }

    Json sources() const {
        std::vector<SourceIx> all;
        const Loading& loading = *kb_.protocols[*week_.plan.protocol].loading();
        for (const Phase& p : loading.phases)
            if (p.number == week_.coming->phase) add_sources(all, p.sources);
        add_sources(all, loading.expected.sources);
        return sources_section(kb_, all);
    }

    std::string next_call() const {
        if (next_call_.plan.empty()) return std::string(w_.phrase("progress.keep_next"));
        return w_.phrase("progress.next_call", {{"plan", next_call_.plan}, {"log", next_call_.log}});
    }

    const KnowledgeBase& kb_;
    Words w_;
    const NextWeek& week_;
    const NextCall& next_call_;
    Drawings drawings_;
    std::vector<SignWords> signs_;
};

}    // namespace

Json page_of(const KnowledgeBase& kb, const NextWeek& week, const NextCall& next_call, Drawings drawings) {
    return ProgressHandout(kb, week, next_call, drawings).page();
}

}    // namespace runknee::report
