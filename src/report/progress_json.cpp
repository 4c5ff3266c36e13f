#include "report/date_words.hpp"
#include "report/progress_parts.hpp"

namespace runknee::report {
namespace {

constexpr const char* progress_schema = "runknee/progress/1";

class ProgressDocument {
public:
    ProgressDocument(const KnowledgeBase& kb, const NextWeek& week)
        : kb_(kb), week_(week), p_(week.progress), w_(kb), signs_(signs_of(kb, week)) {}

    Json json() const {
        Json out = {
            {"schema", progress_schema}, {"knowledge", knowledge_json(kb_)}, {"plan", plan()}, {"day", p_.day}, {"date", date(p_.day)},
            {"week", decision()}};
        out["care"] = care();
        out["signs"] = signs();
        out["settling"] = settling();
        if (p_.kind == PlanKind::loading && week_.outcome != WeekCase::answers_stop) extend(out, loading());
        out["next_state"] = state_json(kb_, p_.next);
        const std::string action = to_do(w_, week_);
        out["do"] = action.empty() ? Json() : Json(action);
        out["next_check"] = {{"day", p_.next_check_day}, {"date", date(p_.next_check_day)}, {"tests", ids(kb_.metrics, p_.tests_next)}};
        out["review"] = p_.review_day ? Json{{"day", *p_.review_day}, {"date", date(*p_.review_day)}} : Json();
        out["plan_again"] = {{"renewal", text_json(name(week_.renewal))}, {"text", renewal()}};
        out["coming_week"] = nothing_to_do(week_) || !week_.coming ? Json() : coming_json(kb_, week_);
        out["stop_rules"] = texts(kb_.education.stop_rules);
        out["referral"] = text_json(kb_.referral.heading);
        out["help"] = json_of(kb_.referral);
        out["disclaimer"] = text_json(kb_.phrase("disclaimer"));
        return out;
    }

private:
    Json date(int day) const { return date_json(week_.plan.start, day); }

    Json plan() const {
        return {{"kind", text_json(name(week_.before.kind))},
                {"protocol", week_.before.protocol ? text_json(kb_.protocols[*week_.before.protocol].id) : Json()},
                {"name", week_.before.protocol ? text_json(kb_.protocols[*week_.before.protocol].plain_name) : Json()}};
    }

    Json decision() const {
        const bool answers = week_.outcome == WeekCase::answers_stop || week_.outcome == WeekCase::new_plan;
        return {{"decision", text_json(name(p_.week))},
                {"why", text_json(answers ? reason_of(week_) : name(p_.why))},
                {"rule", fill(w_.of("progress.week.", headline_of(week_)), {{"day", std::to_string(p_.next_check_day)}})},
                {"text", text_json(w_.of("progress.why.", reason_of(week_)))}};
    }

    std::string renewal() const {
        const std::string own = renewal_words(w_, week_);
        return own.empty() ? std::string(w_.of("progress.renewal.", name(week_.renewal))) : own;
    }

    /// How soon the knee has to be seen: as the new answers say, or for the most urgent sign in the log.
    Json care() const {
        if (week_.outcome == WeekCase::answers_stop) return care_json(kb_, *week_.made);
        return signs_.empty() ? Json() : level_json(kb_.levels[signs_.front().level]);
    }

    Json signs() const {
        Json out = Json::array();
        for (const SignWords& sign : signs_)
            out.push_back({{"sign", text_json(sign.id)}, {"text", text_json(sign.text)}, {"level", text_json(kb_.levels[sign.level].id)}});
        return out;
    }

    Json settling() const {
        const auto exercises = settling_of(week_);
        if (exercises.empty()) return {};
        Json rows = Json::array();
        for (const auto* row : exercises) {
            const Exercise& e = kb_.exercises[row->exercise_id];
            rows.push_back({{"id", text_json(e.id)}, {"name", text_json(e.name)}, {"words", dose_words(w_, row->dose, e)}});
        }
        return {{"until_day", settling_end(week_)}, {"until_date", date(settling_end(week_))}, {"exercises", std::move(rows)}};
    }

    Json loading() const {
        Json out = {{"phase", {{"from", p_.phase_from}, {"to", p_.phase_to}}}, {"exercises", exercises()}, {"sessions", sessions()}};
        out["running"] = running();
        Json open = Json::array();
        for (const std::size_t i : p_.open) open.push_back(phase_before(week_).move_on_when[i].text);
        out["open"] = std::move(open);
        out["readiness"] = readiness();
        return out;
    }

    Json exercises() const {
        Json out = Json::object();
        for (const ExerciseProgress& x : p_.exercises) {
            const Exercise& e = kb_.exercises[x.exercise];
            const ComingExercise* now = nothing_to_do(week_) ? nullptr : coming_of(week_, x.exercise);
            Json row = {{"name", text_json(e.name)},
                        {"decision", text_json(name(x.decision))},
                        {"rule", text_json(w_.of("progress.exercise.", decision_of(x, now)))},
                        {"why", text_json(name(x.why))},
                        {"text", text_json(w_.of("progress.reason.", name(x.why)))},
                        {"change", change_words(w_, kb_, x, now)},
                        {"change_code", text_json(name(less_this_week(x, now) ? now->change : x.change))},
                        {"to", x.to ? text_json(kb_.exercises[*x.to].id) : Json()}};
            if (now != nullptr) add_doses(*now, row);
            out[std::string(e.id)] = std::move(row);
        }
        return out;
    }

    void add_doses(const ComingExercise& now, Json& row) const {
        row["applied"] = text_json(name(now.change));
        row["dose_before"] = json_of(now.before);
        row["dose"] = json_of(now.now);
        row["words"] = dose_words(w_, now.now, kb_.exercises[now.view.exercise]);
    }

    Json sessions() const {
        Json out = Json::array();
        for (const SessionProgress& s : p_.sessions)
            out.push_back({{"day", s.day},
                           {"date", date(s.day)},
                           {"zone", text_json(name(s.zone))},
                           {"text", text_json(w_.of("progress.zone.", name(s.zone)))},
                           {"then", s.rest_day ? Json(rest_day_words(w_, week_, s)) : Json()}});
        return out;
    }

    Json running() const {
        const RunProgress& run = p_.running;
        const bool kept = week_.coming && week_.coming->runs_kept;
        Json out = {{"decision", text_json(name(run.decision))},
                    {"why", text_json(name(run.why))},
                    {"rule", text_json(kept ? w_.phrase("progress.runs_kept") : w_.of("progress.run.", name(run.decision)))},
                    {"text", text_json(w_.of("progress.run_why.", name(run.why)))}};
        if (run.step) out["step"] = *run.step;
        if (run.minutes) out["minutes"] = number(*run.minutes);
        if (run.week_km) out["week_km"] = number(*run.week_km);
        if (run.longest_run_at_most_km) out["longest_run_at_most_km"] = number(*run.longest_run_at_most_km);
        return out;
    }

    Json readiness() const {
        if (!p_.readiness) return {};
        Json checks = Json::array();
        const auto& rules = kb_.running.readiness.checks;
        for (std::size_t i = 0; i < p_.readiness->checks.size(); ++i) {
            const Truth t = p_.readiness->checks[i];
            checks.push_back({{"metric", text_json(kb_.metrics[rules[i].metric].id)},
                              {"text", text_json(rules[i].text)},
                              {"passed", t == Truth::unknown ? Json() : Json(t == Truth::yes)}});
        }
        return {
            {"passed", p_.readiness->passed}, {"checks", std::move(checks)}, {"confidence", text_json(kb_.running.readiness.confidence)}};
    }

    const KnowledgeBase& kb_;
    const NextWeek& week_;
    const Progress& p_;
    Words w_;
    std::vector<SignWords> signs_;
};

}    // namespace

Json coming_json(const KnowledgeBase& kb, const NextWeek& week) {
    const ComingWeek& coming = *week.coming;
    Json runs = Json::array();
    for (const Run& run : coming.runs) runs.push_back(run_json(run));
    return {{"first_day", coming.first_day},
            {"first_date", date_json(week.plan.start, coming.first_day)},
            {"phase", coming.phase},
            {"one_set_less", coming.one_set_less},
            {"running", text_json(name(coming.gate))},
            {"week_km", number_or_null(coming.week_km)},
            {"runs", std::move(runs)},
            {"sessions", sessions_json(kb, coming.sessions)},
            {"days", days_json(coming.days, day_after(week.plan.start, coming.first_day))}};
}

void progress_json(const KnowledgeBase& kb, const NextWeek& week, std::string& out) {
    write(ProgressDocument(kb, week).json(), Layout::indented, out);
}

}    // namespace runknee::report
