// The week on one sheet of text: what a full sheet leaves out, in which order, and what it never leaves out.

#include "report/week_page.hpp"

#include "runknee/handout.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;
using report::Lines;

namespace {

/// The text as one line, so that a sentence is found wherever it was wrapped.
std::string in_one_line(const std::string& text) {
    std::string out;
    for (const auto& line : lines_of(text)) {
        const auto begin = line.find_first_not_of(' ');
        if (begin != std::string::npos) out.append(line.substr(begin)).append(" ");
    }
    return out;
}

constexpr std::string_view care = "See a clinician this week. When: within 7 days";
constexpr std::string_view wide = "\xe4\xbc\xb8\xe5\xb1\x95";    // two characters of two columns each

/// A week of training in which every part says something of its own, with so many exercises in its one session.
report::WeekSheet week_with(std::size_t exercises) {
    const auto runner = assessed(example_records().front().second);
    std::string unused;
    report::Page page({}, unused);
    const report::Report r{shipped(), runner.answers, runner.assessment, report::Words(shipped()), page, {}};
    REQUIRE(runner.assessment.plan.loading);
    report::WeekSheet week = week_sheet(r, *runner.assessment.plan.loading);
    week.intro = {"GOAL", "GOAL goes on"};
    for (int i = 0; i < 60; ++i) week.intro.back().append(" ").append(wide);
    REQUIRE(!week.groups.empty());
    week.groups.resize(1);
    week.groups.front().heading = "EXTRA";
    week.run_lines = {"RUN FIRST", "RUN SECOND"};
    week.sessions.resize(1);
    week.sessions.front().stretches.clear();
    const SessionExercise one = week.sessions.front().exercises.front();
    week.sessions.front().exercises.assign(exercises, one);
    return week;
}

std::string sheet_of(const report::WeekSheet& week) {
    std::string out;
    report::week_sheet_page(shipped(), week, Lines{std::string(care)}, out);
    return out;
}

/// What may be left out, in the order in which it is.
struct Droppable {
    std::string_view what, mark;
};
const std::vector<Droppable>& droppable() {
    static const std::vector<Droppable> all = {
        {"the goal", "GOAL"},
        {"extras", "EXTRA"},
        {"the disclaimer", shipped().phrase("disclaimer").substr(0, 30)},
        {"more on running", "RUN SECOND"},
        {"the effort of a dose", "effort"},
        {"running", "RUN FIRST"},
        {"the list of stop rules", "\n- New swelling"},
    };
    return all;
}

void check_size(const std::string& page) {
    const auto lines = lines_of(page);
    CHECK(lines.size() <= report::sheet_lines);
    for (const auto& line : lines) {
        INFO(line);
        CHECK(display_width(line) <= report::sheet_columns);
    }
}

void check_safety(const std::string& page) {
    const auto text = in_one_line(page);
    CHECK(page.starts_with(care));
    CHECK(has(text, shipped().phrase("help.stop_rules")));
    for (const Text rule : shipped().education.stop_rules) {
        INFO(rule);
        CHECK(has(text, rule));
    }
}

}    // namespace

TEST_CASE("week page: the longer the week, the more is left out, in one order; safety stays to the end") {
    std::size_t left_out = 0;
    bool cut = false;
    for (std::size_t exercises = 1; exercises <= 90; ++exercises) {
        INFO(exercises << " exercises");
        const std::string page = sheet_of(week_with(exercises));
        check_size(page);
        check_safety(page);
        const auto& parts = droppable();
        std::size_t gone = 0;
        while (gone < parts.size() && !has(page, parts[gone].mark)) ++gone;
        for (std::size_t i = gone; i < parts.size(); ++i) {
            INFO("kept: " << parts[i].what);
            CHECK(has(page, parts[i].mark));
        }
        CHECK(gone >= left_out);
        left_out = gone;
        cut = has(in_one_line(page), shipped().phrase("sheet.cut"));
        if (cut) CHECK(gone == parts.size());
        const auto last = std::to_string(exercises) + ". ";
        CHECK(has(page, last) == !cut);
    }
    CHECK(left_out == droppable().size());
    CHECK(cut);
}

TEST_CASE("week page: a week with room leaves nothing out") {
    const std::string page = sheet_of(week_with(3));
    for (const auto& part : droppable()) {
        INFO(part.what);
        CHECK(has(page, part.mark));
    }
    CHECK_FALSE(has(page, shipped().phrase("sheet.cut")));
}

TEST_CASE("plain sheet: a part that may be cut loses only what is too much, and says so in its place") {
    report::PlainSheet sheet;
    sheet.add({Lines{"first"}});
    const auto middle = sheet.add({Lines(100, "line")});
    sheet.add({Lines{"last"}});
    sheet.cut(middle, "cut here");
    std::string out;
    sheet.write(out);
    const auto lines = lines_of(out);
    REQUIRE(lines.size() == report::sheet_lines);
    CHECK(lines.front() == "first");
    CHECK(lines[lines.size() - 2] == "cut here");
    CHECK(lines.back() == "last");
}
