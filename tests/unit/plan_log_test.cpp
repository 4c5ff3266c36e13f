// Reading plans and logs: what is used, and what is reported where.

#include "plan_story.hpp"

using namespace runknee;
using namespace runknee::test;
using namespace std::chrono_literals;

namespace {

Issue only_issue(const LogReading& reading) {
    for (const Issue& issue : reading.issues) UNSCOPED_INFO(issue.place.line << " " << issue.place.pointer << " " << issue.message);
    REQUIRE(reading.issues.size() == 1);
    return reading.issues.front();
}

Issues plan_issues(const std::string& part, const std::string& by) {
    std::string text = small_plan;
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    text.replace(at, part.size(), by);
    json::Reader reader;
    const auto view = read_plan(shipped_knowledge(), reader, text, "plan.json");
    REQUIRE_FALSE(view);
    return view.issues();
}

Result<std::string> row(LogKind kind, std::vector<std::string_view> words) {
    json::Reader reader;
    return log_row(shipped_knowledge(), reader, kind, words);
}

}    // namespace

TEST_CASE("log: a broken row is reported with its line, and the rest is used") {
    const LogReading reading = Story().session(0).row("{\"day\":1,").row("").run(2, 5).reading();
    CHECK(only_issue(reading).place.line == 2);
    CHECK(reading.log.sessions.size() == 1);
    CHECK(reading.log.runs.size() == 1);
    CHECK(reading.log.day == 2);
}

TEST_CASE("log: a row out of order is reported and counts by its day") {
    const LogReading reading = Story().run(5, 5).run(2, 4).reading();
    CHECK(only_issue(reading).code == IssueCode::inconsistent);
    CHECK(only_issue(reading).place.line == 2);
    REQUIRE(reading.log.runs.size() == 2);
    CHECK(reading.log.runs.front().day == 2);
}

TEST_CASE("log: the same row twice counts once, two different runs of a day both count") {
    const LogReading reading = Story().run(2, 5).run(2, 3).row(R"( {"nprs_run": 0, "run_km": 5.0, "kind": "run", "day": 2} )").reading();
    CHECK(only_issue(reading).code == IssueCode::repeated_id);
    CHECK(only_issue(reading).message == "this row stands twice: line 1 says the same");
    CHECK(reading.log.runs.size() == 2);
}

TEST_CASE("log: a later row of a day corrects an earlier one, but takes no danger sign and no swelling back") {
    const LogReading reading =
        Story().row(R"({"day":6,"kind":"week","nprs_worst":8,"swelling_48h":true,"danger_signs":["locking"]})").week(6, 3).reading();
    CHECK(reading.issues.size() == 2);
    REQUIRE(reading.log.weeks.size() == 1);
    const WeekEntry& week = reading.log.weeks.front();
    CHECK(week.danger_signs == std::vector<std::size_t>{0});
    for (const auto& [m, value] : week.values) {
        if (shipped_knowledge().metrics[m].id == "nprs_worst") CHECK(value == 3);
        if (shipped_knowledge().metrics[m].id == "swelling_48h") CHECK(value == 1);
    }
}

TEST_CASE("log: exercises of one day are one session, nested or one row each") {
    const LogReading reading = Story()
                                   .row(R"({"day":0,"kind":"session","exercise":"bridge","nprs_exercise":1})")
                                   .row(R"({"day":0,"kind":"session","exercises":{"squat":{"nprs_exercise":2},"wall_sit":{}}})")
                                   .reading();
    CHECK(reading.issues.empty());
    REQUIRE(reading.log.sessions.size() == 1);
    CHECK(reading.log.sessions.front().exercises.size() == 3);
}

TEST_CASE("log: an unknown exercise, member, kind or option is named with what was probably meant") {
    CHECK(only_issue(Story().row(R"({"day":0,"kind":"session","exercise":"brigde"})").reading()).hint == "did you mean \"bridge\"?");
    CHECK(only_issue(Story().row(R"({"day":0,"kind":"session","exercises":{"brigde":{}}})").reading()).hint == "did you mean \"bridge\"?");
    CHECK(only_issue(Story().row(R"({"day":0,"kind":"run","run_kms":5})").reading()).hint == "did you mean \"run_km\"?");
    CHECK(only_issue(Story().row(R"({"day":0,"kind":"run","nprs_worst":5})").reading()).hint == "it belongs to a row of the kind week");
    CHECK(only_issue(Story().row(R"({"day":0,"kind":"runs"})").reading()).hint == "did you mean \"run\"?");
    CHECK(only_issue(Story().row(R"({"day":0,"kind":"session","nprs_exercise":4})").reading()).code == IssueCode::missing_key);
}

TEST_CASE("log: a value that cannot be is unknown, the rest of its row counts") {
    const LogReading reading = Story().row(R"({"day":0,"kind":"run","nprs_run":11,"run_km":5})").reading();
    CHECK(only_issue(reading).code == IssueCode::out_of_range);
    CHECK(only_issue(reading).place.pointer == "/nprs_run");
    CHECK_FALSE(reading.log.runs.front().nprs_run);
    CHECK(reading.log.runs.front().run_km == 5.0);
}

TEST_CASE("log: a danger sign that cannot be read counts as one") {
    for (const char* signs : {R"(["lokking"])", R"("locking")", R"(["none",3])"}) {
        INFO(signs);
        const LogReading reading = Story().row(fmt::format(R"({{"day":6,"kind":"week","danger_signs":{}}})", signs)).reading();
        CHECK_FALSE(reading.issues.empty());
        CHECK(reading.log.weeks.front().unread_danger);
    }
    const LogReading both = Story().row(R"({"day":6,"kind":"week","danger_signs":["none","locking"]})").reading();
    CHECK(only_issue(both).code == IssueCode::exclusive_option);
    CHECK(both.log.weeks.front().danger_signs.size() == 1);
    CHECK(Story().row(R"({"day":6,"kind":"week","swelling_48h":"yes"})").on(6).week == WeekDecision::stop);
}

TEST_CASE("log: dates become days of the plan, over the end of a year and a leap day") {
    const std::chrono::sys_days start = 2027y / 12 / 30;
    Story story = Story().row(R"({"date":"2028-01-01","kind":"run","run_km":5})").row(R"({"date":"2028-03-01","kind":"run","run_km":6})");
    const LogReading reading = story.reading(start);
    CHECK(reading.issues.empty());
    CHECK(reading.log.runs[0].day == 2);
    CHECK(reading.log.runs[1].day == 62);
    CHECK(only_issue(Story().row(R"({"date":"2028-01-01","kind":"run"})").reading()).code == IssueCode::missing_key);
    CHECK(only_issue(Story().row(R"({"date":"2027-02-29","kind":"run"})").reading(start)).code == IssueCode::wrong_value);
    CHECK(only_issue(Story().row(R"({"date":"2027-12-29","kind":"run"})").reading(start)).code == IssueCode::out_of_range);
}

TEST_CASE("log: windows line ends and a last line without an end are read") {
    json::Reader reader;
    const std::string text = "{\"day\":0,\"kind\":\"run\",\"run_km\":5}\r\n{\"day\":1,\"kind\":\"morning\"}";
    const LogReading reading = read_log(shipped_knowledge(), reader, text, "log");
    CHECK(reading.issues.empty());
    CHECK(reading.log.runs.size() == 1);
    CHECK(reading.log.mornings.size() == 1);
}

TEST_CASE("log row: words become the line to append, and reading it gives no issue") {
    const auto run = row(LogKind::run, {"day=3", "nprs_run=2", "run_minutes=25", "run_without_break=yes", "step=4", "run_km="});
    REQUIRE(run);
    CHECK(*run == R"({"day":3,"kind":"run","nprs_run":2,"run_minutes":25,"run_without_break":true,"step":4})");
    const auto week = row(LogKind::week, {"date=2026-12-01", "danger_signs=locking|giving_way", "swelling_48h=no", "nprs_worst=4.5"});
    REQUIRE(week);
    CHECK(*week == R"({"date":"2026-12-01","kind":"week","swelling_48h":false,"nprs_worst":4.5,"danger_signs":["locking","giving_way"]})");
    const auto session = row(LogKind::session, {"day=0", "exercise=bridge", "nprs_exercise=1"});
    REQUIRE(session);
    CHECK(*session == R"({"day":0,"kind":"session","exercise":"bridge","nprs_exercise":1})");
    CHECK(Story().row(*run).row(*session).reading().issues.size() == 1);    // out of order
}

TEST_CASE("log row: every problem of the words is reported, and no row is made") {
    const auto bad = row(LogKind::run, {"day=3", "nprs_run=12", "run_kms=4"});
    REQUIRE_FALSE(bad);
    CHECK(bad.issues().size() == 2);
    CHECK(row(LogKind::run, {"nprs_run"}).issues().front().code == IssueCode::bad_syntax);
    CHECK(row(LogKind::run, {"nprs_run=2"}).issues().front().message == "\"day\" is missing");
    CHECK(row(LogKind::run, {"day=3", "day=4"}).issues().front().code == IssueCode::duplicate_key);
    CHECK(row(LogKind::week, {"day=3", "danger_signs=lokking"}).issues().front().code == IssueCode::unknown_option);
    CHECK(row(LogKind::run, {"day=3", "run_km=\"5\n"}).issues().front().code == IssueCode::wrong_type);
}

TEST_CASE("log: every metric that is asked belongs to one kind of row") {
    std::size_t asked = 0, listed = 0;
    for (const Metric& m : shipped_knowledge().metrics) asked += m.asked != Asked::derived ? 1 : 0;
    for (const LogKind kind : {LogKind::session, LogKind::run, LogKind::morning, LogKind::week})
        listed += log_metrics(shipped_knowledge(), kind).size();
    CHECK(listed == asked);
}

TEST_CASE("plan document: every problem is reported with its place") {
    const Issues id = plan_issues(R"("id": "bridge")", R"("id": "brigde")");
    REQUIRE(id.size() == 1);
    CHECK(id.front().code == IssueCode::unknown_id);
    CHECK(id.front().place.pointer == "/phases/0/exercises/0/id");
    CHECK(id.front().place.line == 8);
    CHECK(id.front().hint == "did you mean \"bridge\"?");
    CHECK(plan_issues(R"("review_weeks": 6,)", "").front().message == "\"review_weeks\" is missing");
    CHECK(plan_issues(R"("hold_phase": false)", R"("hold_phase": 1)").front().code == IssueCode::wrong_type);
    CHECK(plan_issues(R"("start_phase": 1)", R"("start_phase": 9)").front().code == IssueCode::unknown_id);
    CHECK(plan_issues(R"("sessions_per_week": 3)", R"("sessions_per_week": 0)").front().code == IssueCode::out_of_range);
    CHECK(plan_issues(R"("reps": [8, 12])", R"("reps": [12, 8])").front().code == IssueCode::wrong_value);
    CHECK(plan_issues(R"("op": "<=")", R"("op": "=<")").front().code == IssueCode::wrong_value);
    CHECK(plan_issues("runknee/plan/1", "runknee/answers/1").front().place.pointer == "/schema");
    CHECK(plan_issues(R"("kind": "loading")", R"("kind": 3)").front().code == IssueCode::wrong_type);
}

TEST_CASE("plan document: members of a newer version are ignored, and the plan inside an assessment is found") {
    Story newer = Story().session(0).session(2).week(6, 3);
    newer.plan(R"("review_weeks": 6)", R"("review_weeks": 6, "from_the_future": {"x": [1]})");
    CHECK(newer.on(6).week == WeekDecision::go_on);
    Story inside = Story().plan(R"({"schema": "runknee/assessment/1", "plan": )" + small_plan + "}");
    CHECK(inside.view().phases.size() == 3);
}

TEST_CASE("plan document: the state of the last progress is read, and a phase it does not have refused") {
    const LogState state =
        Story().state(R"({"phase": 2, "phase_day": 14, "step": 3, "flags": ["pain_jumping"], "pain_worst_at_start": 6})").view().state;
    CHECK(state.phase == 2);
    CHECK(state.step == 3);
    CHECK(state.flags.size() == 1);
    CHECK(state.pain_worst_at_start == 6.0);
    CHECK(plan_issues(R"("review_weeks": 6)", R"("review_weeks": 6, "state": {"phase": 7})").front().place.pointer == "/state/phase");
}

TEST_CASE("log: a danger sign is not lost with a row that cannot be read or placed") {
    const auto alarmed = [](const std::string& rows) {
        const LogReading read = test::Story().row(rows).reading();
        return std::ranges::any_of(read.log.weeks, [](const WeekEntry& w) { return w.unread_danger || !w.danger_signs.empty(); });
    };
    CHECK(alarmed(R"({"day":6,"kind":"weekly","danger_signs":["calf_swelling"]})"));
    CHECK(alarmed(R"({"day":6,"kind":"week","swelling_48h":tr)"));
    CHECK(alarmed(R"({"day":6,"kind":"week","nprs_worst":3,"danger_sign":["calf_swelling"]})"));
    CHECK(alarmed(R"({"day":6,"kind":"week","nprs_worst":14})"));
    CHECK(alarmed(R"({"date":"2026-11-29","kind":"week","nprs_worst":9,"danger_signs":["calf_swelling"]})"));
    CHECK(alarmed("day,kind,nprs_worst,danger_sign\n6,week,3,calf_swelling"));
    CHECK_FALSE(alarmed("day,kind,nprs_worst,danger_signs,mood\n6,week,3,none,good"));
    CHECK_FALSE(alarmed(R"({"date":"2026-11-29","kind":"week","nprs_worst":3,"danger_signs":["none"]})"));
    CHECK_FALSE(alarmed(R"({"day":6,"kind":"week","nprs_worst":3,"nprs_stair":2})"));
}
