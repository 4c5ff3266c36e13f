#include <algorithm>

#include "report/date_words.hpp"
#include "report/progress_parts.hpp"
#include "report/text_parts.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t label_column = 8;
constexpr std::size_t day_column = 9;
constexpr std::size_t date_column = 24;

class ProgressPage {
public:
    ProgressPage(const KnowledgeBase& kb, const NextWeek& week, const NextCall& next_call, const TextStyle& style, Page& page)
        : kb_(kb), week_(week), next_call_(next_call), p_(week.progress), w_(kb), page_(page), style_(style), signs_(signs_of(kb, week)) {}

    void write() {
        if (week_.outcome == WeekCase::answers_stop) return stopped_by_answers();
        if (nothing_to_do(week_)) return stopped();
        banner();
        settling();
        if (p_.kind == PlanKind::loading && week_.outcome == WeekCase::decided) decisions();
        if (week_.coming) coming();
        next_check();
        stop_rules();
        closing();
    }

private:
    std::string day_words(int day) const { return day_of_plan(w_, week_, day); }

    void banner() {
        page_.rule('=');
        page_.paragraph(headline(), 0, nothing_to_do(week_) ? Tint::red : Tint::bold);
        page_.labelled(w_.phrase("progress.why"), w_.of("progress.why.", reason_of(week_)), label_column);
        page_.labelled(w_.phrase("progress.decided"), day_words(p_.day), label_column);
        page_.rule('=');
        if (const std::string action = to_do(w_, week_); !action.empty()) paragraph_after_gap(action);
        if (const std::string anew = renewal_words(w_, week_); !anew.empty()) paragraph_after_gap(anew);
    }

    std::string headline() const { return fill(w_.of("progress.week.", headline_of(week_)), {{"day", day_words(p_.next_check_day)}}); }

    bool emergency() const { return is_emergency(kb_, signs_); }

    /// The report of the new answers: level of care first, nothing of the old plan.
    void stopped_by_answers() {
        Report r{kb_, *week_.answers, *week_.made, Words(kb_), page_, style_};
        care_section(r);
        paragraph_after_gap(w_.of("progress.week.", headline_of(week_)));
        page_.paragraph(to_do(w_, week_));
        settling();
        care();
        in_short(r);
        go_on();
    }

    /// The log stops the plan: what for, how soon it has to be seen, what to do meanwhile.
    void stopped() {
        if (emergency()) page_.paragraph(w_.phrase("care.call_ambulance"), 0, Tint::red);
        banner();
        signs();
        settling();
        care();
        page_.gap();
        page_.paragraph(in_short_words(), 0, Tint::bold);
        if (emergency()) page_.paragraph(w_.phrase("care.call_ambulance"), 0, Tint::bold);
        go_on();
    }

    void signs() {
        if (signs_.empty()) return;
        page_.subheading(w_.phrase("progress.signs"));
        for (const SignWords& sign : signs_)
            page_.bullet(w_.phrase("progress.sign", {{"sign", sign.text}, {"level", kb_.levels[sign.level].title}}));
        const Level& level = kb_.levels[signs_.front().level];
        page_.gap();
        page_.labelled(w_.phrase("care.when"), level.time_frame, label_column);
        page_.labelled(w_.phrase("care.where"), level.where, label_column);
        paragraph_after_gap(w_.phrase(emergency() ? "progress.signs_emergency" : "progress.signs_do"));
    }

    std::string in_short_words() const {
        if (signs_.empty()) return std::string(w_.phrase("progress.in_short_stop"));
        const Level& level = kb_.levels[signs_.front().level];
        return w_.phrase("progress.in_short_signs", {{"title", level.title}, {"when", level.time_frame}});
    }

    /// The exercises of the settling plan with their doses, and its last day.
    void settling() {
        const auto exercises = settling_of(week_);
        if (exercises.empty()) return;
        const CalmDown& calm = *kb_.protocols[kb_.scoring.calm_down_protocol].calm_down();
        page_.heading(w_.phrase("plan.settling_exercises", {{"times", w_.count("unit.times.", calm.times_per_day)}}));
        page_.paragraph(w_.phrase("progress.settling_until", {{"day", day_words(settling_end(week_))}}));
        for (const auto* row : exercises) {
            const Exercise& e = kb_.exercises[row->exercise_id];
            page_.bullet(w_.phrase("progress.session_line", {{"name", e.name}, {"dose", dose_words(w_, row->dose, e)}}));
        }
        page_.paragraph(w_.phrase("progress.settling_run"));
    }

    void closing() {
        page_.gap();
        page_.rule('-');
        page_.paragraph(kb_.phrase("disclaimer"));
        go_on();
    }

    void go_on() {
        page_.gap();
        if (next_call_.plan.empty()) return page_.paragraph(w_.phrase("progress.keep_next"));
        page_.paragraph(w_.phrase("progress.next_call", {{"plan", next_call_.plan}, {"log", next_call_.log}}));
    }

    void paragraph_after_gap(std::string_view text) {
        page_.gap();
        page_.paragraph(text);
    }

    /// Where help is, and no exercises.
    void care() {
        stop_rules();
        where_help_is(kb_, w_, page_, {});
        page_.gap();
        page_.rule('-');
        page_.paragraph(kb_.phrase("disclaimer"));
    }

    void decisions() {
        phase();
        exercises();
        sessions();
        running();
        readiness();
        open();
    }

    void phase() {
        if (p_.phase_from == p_.phase_to) return;
        paragraph_after_gap(w_.phrase("progress.phase", {{"from", std::to_string(p_.phase_from)}, {"to", std::to_string(p_.phase_to)}}));
    }

    void exercises() {
        page_.heading(w_.phrase("progress.exercises"));
        if (week_.coming && week_.coming->moved) return page_.paragraph(w_.phrase("progress.exercises_anew"));
        if (!by_exercise(p_.week)) page_.paragraph(w_.phrase("progress.exercises_held"));
        for (const ExerciseProgress& x : p_.exercises) exercise(x);
        if (!week_.coming) return;
        for (const ComingExercise& x : week_.coming->exercises) {
            if (!x.joins) continue;
            const Exercise& e = kb_.exercises[x.view.exercise];
            page_.bullet(w_.phrase("progress.joins", {{"name", e.name}, {"dose", dose_words(w_, x.now, e)}}));
        }
    }

    void exercise(const ExerciseProgress& x) {
        const ComingExercise* now = coming_of(week_, x.exercise);
        page_.bullet(w_.phrase("progress.exercise", {{"name", kb_.exercises[x.exercise].name},
                                                     {"decision", w_.of("progress.exercise.", decision_of(x, now))},
                                                     {"change", change_words(w_, kb_, x, now)}}));
        const std::string_view why = exercise_reason_of(x, now);
        if (why != name(ExerciseReason::week)) page_.paragraph(w_.of("progress.reason.", why), 2);
        if (now == nullptr || now->change == Change::new_phase) return;
        const Exercise& e = kb_.exercises[now->view.exercise];
        const std::string before = dose_words(w_, now->before, kb_.exercises[x.exercise]), after = dose_words(w_, now->now, e);
        const bool one_week = now->change == Change::lighter_week || less_this_week(x, now);
        if (now->instead_of)
            page_.paragraph(w_.phrase("progress.dose_new", {{"dose", after}}), 2);
        else if (before != after)
            page_.paragraph(w_.phrase(one_week ? "progress.dose_week" : "progress.dose_moves", {{"before", before}, {"after", after}}), 2);
        else
            page_.paragraph(w_.phrase("progress.dose_stays", {{"dose", after}}), 2);
    }

    void sessions() {
        if (p_.sessions.empty()) return;
        page_.subheading(w_.phrase("progress.sessions"));
        for (const SessionProgress& s : p_.sessions) {
            const std::string zone(w_.of("progress.zone.", name(s.zone)));
            page_.labelled(day_label(s.day), joined({zone, rest_day_words(w_, week_, s)}, " "), column(), 2);
        }
    }

    std::size_t column() const { return week_.plan.start ? date_column : day_column; }

    std::string day_label(int day) const {
        const auto date = day_after(week_.plan.start, day);
        return date ? full_date_words(w_, *date) : w_.phrase("progress.day", {{"n", std::to_string(day)}});
    }

    void running() {
        const RunProgress& run = p_.running;
        page_.heading(w_.phrase("running.heading"));
        const RunGate gate = week_.coming ? week_.coming->gate : RunGate::allowed;
        if (gate != RunGate::allowed) return page_.paragraph(w_.of("progress.gate.", name(gate)));
        if (week_.coming && week_.coming->runs_kept) {
            page_.paragraph(w_.phrase("progress.runs_kept"));
        } else {
            page_.paragraph(w_.of("progress.run.", name(run.decision)));
            page_.paragraph(w_.of("progress.run_why.", name(run.why)));
        }
        if (!week_.coming) return;
        if (week_.coming->week_km) page_.paragraph(w_.phrase("progress.week_km", {{"km", number_text(*week_.coming->week_km)}}));
        if (run.longest_run_at_most_km) page_.paragraph(w_.phrase("progress.longest", {{"km", number_text(*run.longest_run_at_most_km)}}));
    }

    void readiness() {
        if (!p_.readiness) return;
        page_.subheading(w_.phrase(p_.readiness->passed ? "progress.ready" : "progress.not_ready"));
        const auto& rules = kb_.running.readiness.checks;
        for (std::size_t i = 0; i < p_.readiness->checks.size(); ++i) {
            const std::string mark(w_.of("progress.check.", name_of(p_.readiness->checks[i])));
            page_.bullet(w_.phrase("progress.check", {{"text", rules[i].text}, {"mark", mark}}));
        }
        page_.bullet(kb_.running.readiness.confidence);
        if (!p_.readiness->passed) page_.paragraph(w_.phrase("progress.not_ready_do"));
    }

    static std::string_view name_of(Truth t) { return t == Truth::yes ? "yes" : t == Truth::no ? "no" : "unknown"; }

    void open() {
        if (p_.open.empty() || p_.phase_to != p_.phase_from) return;
        page_.heading(w_.phrase(phase_before(week_).number == week_.before.phases.back().number ? "progress.open_last" : "progress.open"));
        for (const std::size_t i : p_.open) page_.bullet(phase_before(week_).move_on_when[i].text);
    }

    void coming() {
        const ComingWeek& c = *week_.coming;
        page_.heading(w_.phrase(week_.outcome == WeekCase::too_early ? "progress.present" : "progress.coming"));
        if (c.one_set_less) page_.paragraph(w_.phrase("progress.one_set_less"));
        for (const PlanDay& d : c.days) page_.labelled(day_label(c.first_day + d.day), parts(d), column(), 2);
        for (const SessionView& session : c.sessions) session_block(session);
    }

    std::string parts(const PlanDay& d) const {
        std::vector<std::string> out;
        if (d.run) out.push_back(whole_run_words(w_, kb_, *d.run));
        if (d.strength) out.push_back(w_.phrase("week.strength", {{"name", std::string_view(&*d.strength, 1)}}));
        if (d.daily_block) out.emplace_back(w_.phrase("week.daily_block"));
        if (out.empty()) out.emplace_back(w_.phrase("week.rest"));
        return joined(out, ", ");
    }

    void session_block(const SessionView& session) {
        page_.subheading(w_.phrase("week.strength", {{"name", std::string_view(&session.name, 1)}}));
        for (const SessionExercise& x : session.exercises) {
            const Exercise& e = kb_.exercises[x.exercise];
            page_.bullet(w_.phrase("progress.session_line", {{"name", e.name}, {"dose", dose_words(w_, x.dose, e)}}));
        }
        std::vector<std::string> names;
        for (const ExerciseIx e : session.stretches) names.emplace_back(kb_.exercises[e].name);
        if (!names.empty()) page_.paragraph(w_.phrase("progress.stretches", {{"names", joined(names, ", ")}}));
    }

    void next_check() {
        page_.heading(w_.phrase("progress.next"));
        page_.paragraph(w_.phrase("progress.next_check", {{"day", day_words(p_.next_check_day)}}));
        if (!p_.tests_next.empty()) page_.paragraph(w_.phrase("progress.next_tests"));
        for (const MetricIx m : p_.tests_next) page_.bullet(kb_.metrics[m].text);
        if (p_.review_day && *p_.review_day > p_.day) page_.paragraph(w_.phrase("progress.review", {{"day", day_words(*p_.review_day)}}));
    }

    void stop_rules() {
        page_.heading(w_.phrase("help.stop_rules"));
        page_.bullets(kb_.education.stop_rules);
    }

    const KnowledgeBase& kb_;
    const NextWeek& week_;
    const NextCall& next_call_;
    const Progress& p_;
    Words w_;
    Page& page_;
    TextStyle style_;
    std::vector<SignWords> signs_;
};

}    // namespace

void progress_text(const KnowledgeBase& kb, const NextWeek& week, const NextCall& next_call, const TextStyle& style, std::string& out) {
    Page page(style, out);
    ProgressPage(kb, week, next_call, style, page).write();
}

}    // namespace runknee::report
