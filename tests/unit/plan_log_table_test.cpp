// Logs kept as tables: the same histories as rows of JSON and as a table say the same, and every problem has its cell.

#include <map>

#include "plan_story.hpp"
#include "runknee/csv.hpp"

using namespace runknee;
using namespace runknee::test;
using namespace std::chrono_literals;

namespace {

LogReading read(std::string_view text, std::optional<std::chrono::sys_days> start = {}) {
    json::Reader reader;
    return read_log(shipped_knowledge(), reader, text, "log.csv", start);
}

Issue only_issue(const LogReading& reading) {
    for (const Issue& issue : reading.issues)
        UNSCOPED_INFO(issue.place.line << ":" << issue.place.column << " " << issue.place.pointer << " " << issue.message);
    REQUIRE(reading.issues.size() == 1);
    return reading.issues.front();
}

std::string cell_of(const json::Value& value) {
    switch (value.kind()) {
        case json::Kind::number:
            return number_text(value.as_number());
        case json::Kind::boolean:
            return value.as_bool() ? "yes" : "no";
        case json::Kind::array: {
            std::string list;
            for (const json::Value x : value.elements()) list += (list.empty() ? "" : "|") + cell_of(x);
            return list;
        }
        default:
            return std::string(value.as_string());
    }
}

using Cells = std::map<std::string, std::string, std::less<>>;

/// The rows of one line of JSON: a session of several exercises becomes one row for each.
std::vector<Cells> rows_of(const json::Value& line) {
    std::vector<Cells> out(1);
    for (const json::Member member : line.members())
        if (member.key != "exercises") out[0][std::string(member.key)] = cell_of(member.value);
    for (const json::Member member : line.members()) {
        if (member.key != "exercises") continue;
        const Cells plain = out[0];
        out.clear();
        for (const json::Member exercise : member.value.members()) {
            out.push_back(plain);
            out.back()["exercise"] = std::string(exercise.key);
            for (const json::Member rating : exercise.value.members()) out.back()[std::string(rating.key)] = cell_of(rating.value);
        }
    }
    return out;
}

/// The log of a story as a table with every column.
std::string table_of(std::string_view log) {
    const std::string columns = log_columns(shipped_knowledge(), "day");
    const CsvTable names = read_csv(columns, "");
    std::string out = columns + "\n";
    json::Reader reader;
    while (!log.empty()) {
        const std::size_t end = std::min(log.find('\n'), log.size());
        const auto line = reader.parse(log.substr(0, end), "", json::record_limits);
        REQUIRE(line);
        for (const Cells& cells : rows_of(*line)) {
            std::string row;
            for (const CsvCell& column : names.rows[0]) {
                const auto cell = cells.find(column.text);
                row += (row.empty() ? "" : ",") + (cell == cells.end() ? std::string() : csv_cell(cell->second, ','));
            }
            out += row + "\n";
        }
        log.remove_prefix(std::min(end + 1, log.size()));
    }
    return out;
}

/// Both forms of the log must lead to this decision, by the same values.
void both_say(const Story& story, int day, WeekDecision week, WeekReason why) {
    const PlanView plan = story.view();
    LogReading rows = story.reading(), table = read(table_of(story.log()));
    for (const Issue& issue : table.issues) UNSCOPED_INFO(issue.place.line << ":" << issue.place.column << " " << issue.message);
    CHECK(rows.issues.empty() == table.issues.empty());
    rows.log.day = table.log.day = day;
    const Progress a = progress(shipped_knowledge(), plan, rows.log), b = progress(shipped_knowledge(), plan, table.log);
    CHECK(a.week == week);
    CHECK(a.why == why);
    CHECK((b.week == a.week && b.why == a.why && b.phase_to == a.phase_to));
    REQUIRE(a.exercises.size() == b.exercises.size());
    for (std::size_t i = 0; i < a.exercises.size(); ++i)
        CHECK((a.exercises[i].decision == b.exercises[i].decision && a.exercises[i].why == b.exercises[i].why));
    REQUIRE(a.sessions.size() == b.sessions.size());
    for (std::size_t i = 0; i < a.sessions.size(); ++i) CHECK(a.sessions[i].zone == b.sessions[i].zone);
    CHECK((a.running.decision == b.running.decision && a.running.week_km == b.running.week_km && a.running.step == b.running.step));
}

/// Green training with this pain at the end of each week; the last check-in is on day 7 * weeks.
Story plateau(int weeks, double pain) {
    Story story;
    for (int w = 0; w < weeks; ++w) story.green_week(7 * w).week(7 * w + 7, pain);
    return story;
}

}    // namespace

TEST_CASE("history: a steady week goes on, as rows and as a table") {
    both_say(Story().green_week(0).run(1, 6).run(3, 6).week(6, 3), 6, WeekDecision::go_on, WeekReason::nothing_against);
}

TEST_CASE("history: one bad check-in is a flare and goes on, as rows and as a table") {
    both_say(Story().green_week(0).week(6, 4).green_week(7).week(13, 4).green_week(14).week(20, 6), 20, WeekDecision::go_on,
             WeekReason::nothing_against);
}

TEST_CASE("history: a flare that stays for a second week needs a clinician, as rows and as a table") {
    Story story;
    for (const auto& [w, pain] : std::map<int, double>{{0, 4}, {1, 4}, {2, 7}, {3, 7}}) story.green_week(7 * w).week(7 * w + 6, pain);
    both_say(story, 27, WeekDecision::clinician, WeekReason::worse_than_start);
}

TEST_CASE("history: a plateau at six weeks needs a clinician, as rows and as a table") {
    both_say(plateau(6, 5), 42, WeekDecision::clinician, WeekReason::no_change_by_review);
}

TEST_CASE("history: a plateau at twelve weeks needs a clinician, as rows and as a table") {
    both_say(plateau(12, 4).plan(R"("review_weeks": 6)", R"("review_weeks": 12)"), 84, WeekDecision::clinician,
             WeekReason::no_change_by_review);
}

TEST_CASE("history: new swelling stops the plan, as rows and as a table") {
    both_say(Story().green_week(0).row(R"({"day":6,"kind":"week","nprs_worst":3,"swelling_48h":true,"danger_signs":["none"]})"), 6,
             WeekDecision::stop, WeekReason::new_swelling);
}

TEST_CASE("history: night pain beside another danger sign stops the plan, as rows and as a table") {
    both_say(Story().green_week(0).row(R"({"day":6,"kind":"week","nprs_worst":3,"danger_signs":["new_night_or_rest_pain","locking"]})"), 6,
             WeekDecision::stop, WeekReason::danger_sign);
}

TEST_CASE("history: a week of illness holds the dose, as rows and as a table") {
    both_say(Story().green_week(0).week(6, 3, R"(,"sick_or_away_days":4)"), 6, WeekDecision::hold, WeekReason::ill_or_away);
}

TEST_CASE("history: short sleep holds the dose, as rows and as a table") {
    both_say(Story().green_week(0).week(6, 3, R"(,"short_sleep_week":true)"), 6, WeekDecision::hold, WeekReason::little_sleep);
}

TEST_CASE("history: two weeks without a row bring the first-week dose back, as rows and as a table") {
    both_say(Story().green_week(0).week(6, 3), 18, WeekDecision::return_after_gap, WeekReason::from_8_to_21_days);
}

TEST_CASE("history: a month without a row is a step back, as rows and as a table") {
    both_say(Story().green_week(0).week(6, 3), 34, WeekDecision::return_after_gap, WeekReason::over_21_days);
}

TEST_CASE("history: a missed check-in keeps the dose, as rows and as a table") {
    both_say(Story().green_week(0).week(6, 3).green_week(7), 13, WeekDecision::no_data, WeekReason::no_check_in);
}

TEST_CASE("history: two red sessions in a week are a step back, as rows and as a table") {
    both_say(Story().session(0, 7).session(2, 7).session(4).week(6, 5), 6, WeekDecision::phase_down, WeekReason::red_sessions);
}

TEST_CASE("history: rows that stand twice or out of order change nothing, as rows and as a table") {
    Story story = Story().session(4).session(0).session(2).morning(1).morning(1).week(6, 3).week(6, 3).run(3, 5).run(3, 5);
    both_say(story, 6, WeekDecision::go_on, WeekReason::nothing_against);
}

TEST_CASE("history: a broken row, an unknown exercise and an unknown metric are named and the rest counts") {
    const LogReading reading = read(
        "day,kind,exercise,nprs_exercise,mood\n"
        "0,session,bridge,1,5\n"
        "2,session,brigde,1,\n"
        "4,sesion,bridge,1,\n"
        "x,session,bridge,1,\n"
        "6,session,\"bridge,2\n"
        "8,session,bridge,2,\n");
    REQUIRE(reading.issues.size() == 5);
    const auto is = [&](std::size_t i, IssueCode code, int line, int column) {
        const Issue& issue = reading.issues[i];
        INFO(issue.message);
        CHECK((issue.code == code && issue.place.line == line && issue.place.column == column));
    };
    is(0, IssueCode::unknown_key, 1, 33);
    is(1, IssueCode::unknown_id, 3, 11);
    is(2, IssueCode::wrong_value, 4, 3);
    is(3, IssueCode::wrong_type, 5, 1);
    is(4, IssueCode::bad_syntax, 6, 11);
    CHECK(reading.issues[1].hint == "did you mean \"bridge\"?");
    CHECK(reading.issues[2].message == "kind: unknown word \"sesion\"");
    CHECK(reading.log.sessions.size() == 3);
    CHECK(reading.log.day == 8);
}

TEST_CASE("table: the columns may come in any order, and a column that is not one of a log is named") {
    CHECK(read("nprs_run,kind,day\n2,run,3\n").log.runs.front().nprs_run == 2.0);
    const Issue unknown = only_issue(read("day,kind,nprs_rum\n3,run,2\n"));
    CHECK(unknown.hint == "did you mean \"nprs_run\"?");
    CHECK(unknown.place.column == 10);
    const LogReading twice = read("day,kind,nprs_run,nprs_run\n3,run,2,8\n");
    CHECK(only_issue(twice).code == IssueCode::duplicate_key);
    CHECK(twice.log.runs.front().nprs_run == 2.0);
}

TEST_CASE("table: without a kind, or without day and date, no row can be read, and that is said once") {
    CHECK(only_issue(read("day,nprs_run\n3,2\n4,2\n")).message == "the table has no column \"kind\"");
    CHECK(only_issue(read("kind,nprs_run\nrun,2\nrun,3\n")).code == IssueCode::missing_key);
}

TEST_CASE("table: a value beside the columns is not lost without a word") {
    const LogReading reading = read("day,kind,run_km,\n3,run,5,\n4,run,2,5\n5,run,6,,\n");
    CHECK(only_issue(reading).message == "\"5\" stands in no column");
    CHECK((only_issue(reading).place.line == 3 && only_issue(reading).place.column == 9));
    CHECK(reading.log.runs.size() == 3);
}

TEST_CASE("table: words for yes and no, signs, lists and blanks are read as people write them") {
    const LogReading reading = read(
        "day;kind;swelling_48h;danger_signs;nprs_next_morning_change;run_without_break\n"
        "6;week;NO; none ;;\n7;morning;;;+1;\n8;run;;;;Yes\n9;week;1;locking, giving_way;;\n\n;;;;;\n");
    CHECK(reading.issues.empty());
    REQUIRE(reading.log.weeks.size() == 2);
    CHECK_FALSE(stop_reason(shipped_knowledge(), reading.log.weeks[0]));
    CHECK(reading.log.weeks[1].danger_signs.size() == 2);
    CHECK(reading.log.mornings.front().nprs_next_morning_change == 1.0);
    CHECK(reading.log.runs.front().run_without_break == true);
}

TEST_CASE("table: dates, a byte order mark and windows line ends are read") {
    const LogReading reading = read(
        "\xef\xbb\xbf"
        "date,kind,run_km\r\n2027-12-31,run,5\r\n2028-01-01,run,6\r\n",
        2027y / 12 / 30);
    CHECK(reading.issues.empty());
    REQUIRE(reading.log.runs.size() == 2);
    CHECK(reading.log.runs[1].day == 2);
}

TEST_CASE("table: a log whose first row of JSON is broken is still no table") {
    CHECK_FALSE(is_log_table("{\"day\":3}"));
    CHECK_FALSE(is_log_table("\"day\":3}\n{\"day\":4,\"kind\":\"run\"}\n"));
    CHECK_FALSE(is_log_table(" \n"));
    CHECK(is_log_table("day,kind\n3,run\n{\n"));
    CHECK(read("\"day\":3}\n{\"day\":4,\"kind\":\"run\"}\n").log.runs.size() == 1);
}

TEST_CASE("check: a log looked at without its plan keeps dates and days apart") {
    json::Reader reader;
    const auto check = [&](std::string_view text) { return check_log(shipped_knowledge(), reader, text, "log"); };
    const LogCheck dates = check("{\"date\":\"2026-12-03\",\"kind\":\"run\"}\n{\"date\":\"2026-12-01\",\"kind\":\"run\"}\n");
    REQUIRE(dates.issues.size() == 1);
    CHECK(dates.issues.front().message == "2026-12-01 stands after 2026-12-03");
    CHECK(dates.last_date == std::chrono::sys_days(2026y / 12 / 3));
    CHECK_FALSE(dates.days_only);
    const LogCheck days = check("{\"day\":3,\"kind\":\"run\"}\n");
    CHECK((days.days_only && days.last_day == 3 && days.issues.empty()));
    CHECK(check("day,kind\n").days_only);
    CHECK_FALSE(check("date,kind\n").days_only);
    CHECK_FALSE(check("").days_only);
    CHECK(check("{\"day\":3,\"kind\":\"run\"}\n{\"date\":\"2026-12-03\",\"kind\":\"run\"}\n{\"day\":4,\"kind\":\"run\"}\n").issues.empty());
}

TEST_CASE("log line: a row goes into the columns of its table, and a key without a column is refused") {
    json::Reader reader;
    const auto line = [&](std::string_view log, LogKind kind, std::vector<std::string_view> words) {
        return log_line(shipped_knowledge(), reader, log, kind, words);
    };
    const std::string table = "kind,day,run_km,nprs_run,danger_signs\n";
    CHECK(*line(table, LogKind::run, {"nprs_run=2", "day=3"}) == "run,3,,2,");
    CHECK(*line(table, LogKind::week, {"day=6", "danger_signs=locking,giving_way"}) == "week,6,,,\"locking,giving_way\"");
    CHECK(read(table + *line(table, LogKind::week, {"day=6", "danger_signs=locking,giving_way"})).log.weeks[0].danger_signs.size() == 2);
    const auto refused = line(table, LogKind::run, {"day=3", "run_minutes=20"});
    REQUIRE_FALSE(refused);
    CHECK(refused.issues().front().message == "the table has no column \"run_minutes\"");
    CHECK(*line("", LogKind::run, {"day=3"}) == R"({"day":3,"kind":"run"})");
    const std::string columns = log_columns(shipped_knowledge(), "date");
    CHECK(read(columns + "\n" + *line(columns, LogKind::run, {"date=2026-12-01", "run_km=5"}), 2026y / 12 / 1).issues.empty());
}
