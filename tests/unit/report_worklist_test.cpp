// The worklist: one line a record, words for people, ids for programs, nothing that a spreadsheet would run.

#include "runknee/csv.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;

namespace {

std::string head() {
    std::string out;
    report::worklist_head(shipped(), out);
    return out;
}

std::string line_of(const Assessment& a, std::size_t line) {
    std::string out;
    report::worklist_line(shipped(), a, line, out);
    return out;
}

/// The line of a runner without answers whose id is this text.
std::string line_with_id(const std::string& id) {
    auto r = assessed(R"({"answers":{}})");
    r.assessment.id = id;
    r.assessment.has_id = true;
    return line_of(r.assessment, 1);
}

/// The id cell as a program reads it back.
std::string id_read_back(const std::string& id) {
    const CsvTable table = read_csv(line_with_id(id), "");
    REQUIRE(table.issues.empty());
    REQUIRE(table.rows.size() == 1);
    return table.rows[0][1].text;
}

}    // namespace

TEST_CASE("worklist: a likely cause stands in words with its probability, the rest in ids") {
    const auto r = assessed(R"({"id":"anna, 1","answers":)" + calm_runner + "}");
    Assessment a = r.assessment;
    const auto& kb = shipped();
    a.verdict = Verdict::likely;
    a.differential.order[0] = condition(kb, "patellofemoral_pain");
    a.differential.posterior[a.differential.order[0]] = 0.83126;
    a.plan.protocol = kb.protocol("patellofemoral_pain");
    a.must_exclude = {condition(kb, "meniscal_tear")};
    const CsvTable table = read_csv(head() + line_of(a, 17), "");
    REQUIRE(table.rows.size() == 2);
    REQUIRE(table.rows[0].size() == table.rows[1].size());
    const auto cell = [&](std::string_view name) {
        for (std::size_t i = 0; i < table.rows[0].size(); ++i)
            if (table.rows[0][i].text == name) return table.rows[1][i].text;
        return std::string("no such column");
    };
    CHECK(cell("line") == "17");
    CHECK(cell("id") == "anna, 1");
    CHECK(cell("care") == kb.levels[a.level].id);
    CHECK(cell("when") == kb.levels[a.level].time_frame);
    CHECK(cell("likely_cause") == kb.conditions[condition(kb, "patellofemoral_pain")].name);
    CHECK(cell("p") == "0.8313");
    CHECK(cell("gate") == "full");
    CHECK(cell("protocol") == "patellofemoral_pain");
    CHECK(cell("rules").empty());
    CHECK(cell("screened") == "true");
    CHECK(cell("must_exclude") == "meniscal_tear");
    CHECK(cell("error").empty());
}

TEST_CASE("worklist: no cause is named unless it is likely, and rules are joined by bars") {
    auto r = assessed(R"({"answers":{"emergency_signs":["chest_or_breathing"]}})");
    r.assessment.triage.fired.push_back(RuleIx(0));
    const std::string line = line_of(r.assessment, 2);
    const auto& kb = shipped();
    CHECK(line.starts_with("2,,emergency_now,"));
    CHECK(line.ends_with(",,,block,,em_chest_symptoms|" + std::string(kb.rules[RuleIx(0)].id) + ",false,,\n"));
}

TEST_CASE("worklist: a rejected record has its number first and what is wrong last") {
    const Issue wrong{IssueCode::unknown_option, {"t.csv", 4, 2, "/answers/onset", ""}, "unknown option \"gradul\" for question onset", ""};
    std::string out = head();
    report::worklist_error({wrong}, 3, out);
    report::worklist_error({wrong, wrong, wrong}, 4, out);
    const CsvTable table = read_csv(out, "");
    REQUIRE(table.rows.size() == 3);
    REQUIRE(table.rows[1].size() == table.rows[0].size());
    CHECK(table.rows[0].back().text == "error");
    CHECK(table.rows[1].front().text == "3");
    CHECK(table.rows[1].back().text == "unknown_option: unknown option \"gradul\" for question onset");
    CHECK(table.rows[2].back().text == "unknown_option: unknown option \"gradul\" for question onset (and 2 more)");
}

TEST_CASE("worklist: a cell that a spreadsheet would take for a formula begins with an apostrophe") {
    for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "=HYPERLINK(\"http://x\",\"y\")"})
        CHECK(id_read_back(text) == std::string("'") + text);
    CHECK(id_read_back("\t=1") == "'\\t=1");
    CHECK(id_read_back("\r=1") == "'\\r=1");
    CHECK(id_read_back("\n=1") == "'\\n=1");
    CHECK(id_read_back("a=1") == "a=1");
    CHECK(id_read_back("2026-11") == "2026-11");
    Issues issues{{IssueCode::bad_syntax, {}, "=1", ""}};
    std::string out;
    report::worklist_error(issues, 1, out);
    CHECK(out.ends_with(",bad_syntax: =1\n"));
}

TEST_CASE("worklist: whatever an id holds, it stays one line and one cell") {
    CHECK(id_read_back("two\r\nlines") == "two\\r\\nlines");
    CHECK(id_read_back("a\"b\",c") == "a\"b\",c");
    CHECK(id_read_back(" a ") == " a ");
    CHECK(id_read_back("\x1b[31m") == "\\x1b[31m");
    CHECK(id_read_back("a\u202eb") == "a\\u202eb");
    CHECK(id_read_back("Zoë 走") == "Zoë 走");
    for (int c = 0; c < 256; ++c) {
        const std::string line = line_with_id(std::string("x") + static_cast<char>(c) + "y");
        CHECK(line.find('\n') == line.size() - 1);
        CHECK(line.find('\r') == std::string::npos);
    }
}
