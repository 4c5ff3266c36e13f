#include "report/json_text.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;

namespace {

std::string line_of(const Assessment& a, std::size_t line) {
    std::string out;
    report::ResultLines(shipped()).append(a, line, out);
    return out;
}

std::string error_of(const Issues& issues, std::size_t line) {
    std::string out;
    report::error_line(issues, line, out);
    return out;
}

std::string issues_words(const Issues& issues, std::size_t most) {
    std::string out;
    report::issues_text(issues, most, report::Colour::off, out);
    return out;
}

std::string quoted(std::string_view text) {
    std::string out;
    report::append_quoted(out, text);
    return out;
}

Issue issue() {
    return {IssueCode::unknown_option,
            {"answers.json", 4, 22, "/answers/pain_location/0", R"(   "pain_location": ["frontt"],)"},
            R"(unknown option "frontt" for question pain_location)",
            R"(did you mean "front_kneecap"?)"};
}

}    // namespace

TEST_CASE("lines: those that are held and moved at once are those written one by one, whatever their ids") {
    Assessment a = assessed("{\"answers\":" + calm_runner + "}").assessment;
    report::ResultLines lines(shipped());
    std::string held, one_by_one;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < Panel::seats; ++i) {
        a.has_id = i % 4 != 0;
        a.id = a.has_id ? std::string(i * i, i % 4 == 1 ? '\x01' : 'x') : "";
        one_by_one += line_of(a, i);
        bytes += lines.hold(a, i);
    }
    lines.move_to(held);
    CHECK(held == one_by_one);
    CHECK(bytes == held.size());
    lines.hold(a, 1);
    lines.forget();
    lines.move_to(held);
    CHECK(held == one_by_one);
}

TEST_CASE("lines: a decision with a clear match") {
    const auto r = assessed(R"({"id":"anna \"a\"\n","answers":)" + calm_runner + "}");
    Assessment a = r.assessment;
    const auto& kb = shipped();
    a.verdict = Verdict::likely;
    a.unclear_because.clear();
    a.differential.order = {condition(kb, "patellofemoral_pain"), condition(kb, "meniscal_tear"), condition(kb, "knee_osteoarthritis"),
                            condition(kb, "other_not_fitting")};
    a.differential.posterior[a.differential.order[0]] = 0.83121;
    a.differential.posterior[a.differential.order[1]] = 0.1;
    a.differential.posterior[a.differential.order[2]] = 0.00004;
    a.plan.protocol = kb.protocol("patellofemoral_pain");
    CHECK(
        line_of(a, 17) ==
        R"({"line":17,"id":"anna \"a\"\n","care":"self_care","rules":[],"screened":true,"verdict":"likely",)"
        R"("top":[{"condition":"patellofemoral_pain","p":0.8312},{"condition":"meniscal_tear","p":0.1},{"condition":"knee_osteoarthritis","p":0}],)"
        R"("must_exclude":[],"gate":"full","protocol":"patellofemoral_pain"})"
        "\n");
}

TEST_CASE("lines: without an id it is null, withheld causes are not listed, a blocked plan has no protocol") {
    const auto r = assessed(R"({"answers":{"emergency_signs":["chest_or_breathing"]}})");
    const auto line = line_of(r.assessment, 1);
    CHECK(line.starts_with(
        R"({"line":1,"id":null,"care":"emergency_now","rules":["em_chest_symptoms"],"screened":false,"verdict":"withheld","top":[],)"));
    CHECK(line.ends_with("\"must_exclude\":[],\"gate\":\"block\",\"protocol\":null}\n"));
}

TEST_CASE("lines: no clear match says why") {
    const auto r = assessed(R"({"answers":{}})");
    CHECK(has(
        line_of(r.assessment, 3),
        R"("screened":false,"verdict":"no_clear_match","unclear_because":["screening_incomplete","few_answers","low_probability"],"top":[{)"));
    Assessment a = r.assessment;
    a.unclear_because = {{UnclearCode::guard, 0}};
    CHECK(has(line_of(a, 3), R"("unclear_because":["large_effusion"])"));
}

TEST_CASE("lines: a rejected record is one error, and how many more there were") {
    CHECK(error_of({issue()}, 18) ==
          R"({"line":18,"id":null,"error":{"code":"unknown_option","pointer":"/answers/pain_location/0",)"
          R"("message":"unknown option \"frontt\" for question pain_location","hint":"did you mean \"front_kneecap\"?"}})"
          "\n");
    Issue bare = issue();
    bare.hint.clear();
    CHECK(error_of({bare, bare, bare}, 2) == R"({"line":2,"id":null,"error":{"code":"unknown_option","pointer":"/answers/pain_location/0",)"
                                             R"("message":"unknown option \"frontt\" for question pain_location","more":2}})"
                                             "\n");
}

TEST_CASE("lines: text of a file cannot act on a terminal or break the JSON") {
    CHECK(quoted("a\"b\\c") == R"("a\"b\\c")");
    CHECK(quoted("\b\f\n\r\t") == R"("\b\f\n\r\t")");
    CHECK(quoted(std::string_view("\0\x1b\x7f", 3)) == R"("\u0000\u001b\u007f")");
    CHECK(quoted("\u009b31m") == R"("\u009b31m")");
    CHECK(quoted("a\u202eb\u2066") == R"("a\u202eb\u2066")");
    CHECK(quoted("é €😀 kněe") == "\"é €😀 kněe\"");
    std::string safe;
    report::append_safe(safe, "{\"id\":\"\\n\u202e\"}");
    CHECK(safe == R"({"id":"\n\u202e"})");
}

TEST_CASE("issues: message, place, line, caret and hint") {
    CHECK(issues_words({issue()}, 10) ==
          "error: unknown option \"frontt\" for question pain_location        answers.json:4:22\n"
          "  |    \"pain_location\": [\"frontt\"],\n"
          "  |                      ^\n"
          "hint:  did you mean \"front_kneecap\"?\n");
}

TEST_CASE("issues: no caret under a line whose beginning is cut, no excerpt where there is none") {
    Issue cut = issue();
    cut.place.excerpt = "… \"frontt\"],";
    cut.hint.clear();
    CHECK(issues_words({cut}, 1) ==
          "error: unknown option \"frontt\" for question pain_location        answers.json:4:22\n  | … \"frontt\"],\n");
    const Issue file{IssueCode::cannot_read, {"a.json", 0, 0, "", ""}, "cannot read the file", "is it there?"};
    CHECK(issues_words({file}, 1) == "error: cannot read the file        a.json\nhint:  is it there?\n");
    const Issue assignment{IssueCode::unknown_question, {"", 0, 0, "/answers/x", ""}, "unknown question", ""};
    CHECK(issues_words({assignment}, 1) == "error: unknown question        /answers/x\n");
}

TEST_CASE("issues: at most so many are shown, the rest is counted") {
    const Issue small{IssueCode::wrong_type, {"a", 1, 2, "", ""}, "m", ""};
    CHECK(issues_words({small, small}, 1) == "error: m        a:1:2\n1 more problem\n");
    CHECK(issues_words({small, small, small}, 1) == "error: m        a:1:2\n2 more problems\n");
    CHECK(issues_words({}, 1).empty());
}

TEST_CASE("issues: control characters of a file are shown as escapes") {
    const Issue evil{IssueCode::wrong_type, {"a\x1b[2J", 1, 1, "", ""}, "found \x1b[31m", "\x07"};
    const auto text = issues_words({evil}, 1);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\x07') == std::string::npos);
}
