// The table of the sessions.

#include "runknee/calendar.hpp"
#include "runknee/csv.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;
using namespace std::chrono;

namespace {

constexpr sys_days first_of_december = 2026y / December / 1;

const std::string& record_of(std::string_view name) {
    static const auto records = example_records();
    const auto it = std::ranges::find_if(records, [&](const auto& r) { return r.first == name; });
    REQUIRE(it != records.end());
    return it->second;
}

constexpr std::string_view trains = "01_core_patellofemoral";

}    // namespace

TEST_CASE("training table: one row for each exercise of a session, the level of care first, as many cells as the head") {
    for (const auto& [name, record] : example_records()) {
        INFO(name);
        const Assessed r = assessed(record);
        std::string out;
        report::training_table(shipped(), r.assessment, first_of_december, out);
        const CsvTable table = read_csv(out, "table");
        REQUIRE(table.issues.empty());
        REQUIRE(table.rows.size() >= 2);
        CHECK(table.rows[0].front().text == "date");
        for (const auto& row : table.rows) CHECK(row.size() == table.rows[0].size());
        CHECK(table.rows[1][2].text == "care");
        CHECK(table.rows[1][5].text == shipped().levels[r.assessment.level].title);
        if (r.assessment.plan.kind == PlanKind::none) CHECK(table.rows.size() == 2);
    }
}

TEST_CASE("training table: doses stand in their own columns, and days are numbered where there is no start") {
    const Assessed r = assessed(record_of(trains));
    std::string out;
    report::training_table(shipped(), r.assessment, std::nullopt, out);
    const CsvTable table = read_csv(out, "table");
    const PlanPhase& phase = r.assessment.plan.loading->phases.front();
    std::size_t found = 0;
    for (const auto& row : table.rows) {
        if (row[1].text != "0" || row[3].text != "A") continue;
        for (const SessionExercise& x : phase.sessions.front().exercises) {
            if (row[4].text != shipped().exercises[x.exercise].id) continue;
            ++found;
            CHECK(row[0].text.empty());
            CHECK(row[6].text == std::to_string(x.dose.sets));
            if (x.dose.reps) CHECK(row[7].text == number_text(*x.dose.reps));
            if (x.dose.hold_s) CHECK(row[8].text == number_text(*x.dose.hold_s));
        }
    }
    CHECK(found == phase.sessions.front().exercises.size());
}
