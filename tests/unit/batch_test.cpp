#include <catch2/catch.hpp>

#include <string>

#include "runknee/report.hpp"
#include "unit/batch_run.hpp"
#include "unit/shipped.hpp"

namespace {

using namespace runknee;

const KnowledgeBase& kb() { return shipped(); }

const Model& model() {
    static const Model made(kb());
    return made;
}

constexpr BatchStyle decisions{}, whole{.detail = Detail::full}, worklist{.form = ResultForm::worklist};

BatchSeen run(std::string_view text, BatchStyle style = decisions, BatchCuts cuts = {}) {
    return run_batch(model(), {"in.ndjson"}, text, style, cuts);
}

/// What `assess` itself says about a record, as one line.
std::string alone(std::string_view record, BatchStyle style, std::size_t line) {
    json::Reader reader;
    Draft draft(kb());
    REQUIRE(read_answers(kb(), reader, record, "", draft).empty());
    const Answers& answers = draft.finish();
    const Assessment a = assess(model(), answers);
    std::string out;
    if (style.form == ResultForm::worklist)
        report::worklist_line(kb(), a, line, out);
    else if (style.detail == Detail::full)
        report::json(kb(), answers, a, {.layout = report::Layout::one_line}, out);
    else
        report::ResultLines(kb()).append(a, line, out);
    return out;
}

const std::string anna = R"({"id":"anna","answers":{"age":34,"onset":"gradual","pain_location":["front_kneecap"],"squat_pain":true}})";
const std::string ben = R"({"id":"ben","answers":{"emergency_signs":["chest_or_breathing"],"age":51}})";
const std::string broken = R"({"id":"cleo","answers":{"onset":"gradul"}})";

}    // namespace

TEST_CASE("batch: a record gives the line that assess gives") {
    for (const BatchStyle style : {decisions, whole, worklist}) CHECK(run(anna, style).out == alone(anna, style, 1));
}

TEST_CASE("batch: what came before a record leaves no trace in its line") {
    const std::string before =
        broken + "\n" + R"({"id":"dora","answers":{"age":70,"knee_signs":["none"],"body_signs":["none"],"pain_worst":9}})" + "\n[\n";
    for (const BatchStyle style : {decisions, whole, worklist}) CHECK(run(before + anna, style).out.ends_with(alone(anna, style, 4)));
}

TEST_CASE("batch: every record is one line, whatever is in it") {
    const std::string text = anna + "\n" + broken + "\n\n{}\nnull\n\xff\n";
    for (const BatchStyle style : {decisions, whole, worklist}) {
        const BatchSeen got = run(text, style);
        CHECK(std::ranges::count(got.out, '\n') == 6);
        CHECK(got.tally.records == 6);
        CHECK(got.tally.rejected == 5);
    }
}

TEST_CASE("batch: neither jobs nor blocks nor chunks change a byte") {
    std::string text;
    for (int i = 0; i < 40; ++i) text += (i % 7 == 3 ? broken : i % 3 == 0 ? ben : anna) + (i % 5 == 0 ? "\r\n" : "\n");
    const BatchSeen expected = run(text);
    for (const std::size_t jobs : {1, 2, 5})
        for (const std::size_t bytes : {1, 100, 1000})
            for (const std::size_t chunk : {1, 77, 4096}) {
                const BatchSeen got = run(text, decisions, {jobs, bytes, chunk});
                CHECK(got.out == expected.out);
                CHECK(got.tally.records == 40);
                CHECK(got.tally.first_rejected.size() == BatchTally::most_kept);
                CHECK(got.tally.first_rejected.front().place.line == 4);
            }
}

TEST_CASE("batch: a broken record becomes an error with its number, and its first issue is kept with its line") {
    const BatchSeen got = run(anna + "\n" + broken + "\n" + anna);
    CHECK(got.out.find(R"({"line":2,"id":null,"error":{"code":"unknown_option","pointer":"/answers/onset",)") != std::string::npos);
    REQUIRE(got.tally.first_rejected.size() == 1);
    CHECK(got.tally.first_rejected[0].place.source == "in.ndjson");
    CHECK(got.tally.first_rejected[0].place.line == 2);
    CHECK(got.tally.first_rejected[0].place.pointer == "/answers/onset");
}

TEST_CASE("batch: a record of more than 1 MiB costs itself alone") {
    const std::string record = R"({"id":")" + std::string(3 * json::record_limits.bytes, 'x') + R"(","answers":{}})";
    for (const std::size_t chunk : {std::size_t{1000}, std::size_t{1} << 22}) {
        const BatchSeen got = run(anna + "\n" + record + "\n" + ben, decisions, {1, 1000, chunk});
        CHECK(got.out.starts_with(alone(anna, decisions, 1) + R"({"line":2,"id":null,"error":{"code":"too_long",)"));
        CHECK(got.out.ends_with(alone(ben, decisions, 3)));
        CHECK(got.tally.first_rejected.front().place.line == 2);
    }
}

TEST_CASE("batch: a row of more than 1 MiB costs itself alone, and those behind it know their lines, whatever ends them") {
    for (const std::string line_end : {"\n", "\r", "\r\n"}) {
        auto columns = Columns::read(kb(), "id,onset", "in.csv", {});
        REQUIRE(columns);
        const BatchSource source{"in.csv", RecordShape::table, std::move(*columns)};
        const std::string text = "anna,gradual" + line_end + std::string(3 * json::record_limits.bytes, 'x') + ",gradual" + line_end +
                                 "\"b\nen\",gradual" + line_end + "cleo,gradul" + line_end;
        for (const std::size_t chunk : {std::size_t{1000}, std::size_t{1} << 22}) {
            const BatchSeen got = run_batch(model(), source, text, decisions, {1, 1000, chunk});
            CHECK(got.tally.records == 4);
            REQUIRE(got.tally.first_rejected.size() == 2);
            CHECK(got.tally.first_rejected[0].code == IssueCode::too_long);
            CHECK(got.tally.first_rejected[0].place.line == 2);
            CHECK(got.tally.first_rejected[1].place.line == 5);
        }
    }
}

TEST_CASE("batch: the tally counts levels, verdicts and gates, and the lines say their level") {
    const BatchSeen got = run(anna + "\n" + ben + "\n" + broken + "\n");
    REQUIRE(got.lines.size() == 3);
    CHECK(kb().levels[*got.lines[1].level].id == "emergency_now");
    CHECK_FALSE(got.lines[2].level);
    CHECK(got.lines[0].bytes + got.lines[1].bytes + got.lines[2].bytes == got.out.size());
    CHECK(got.tally.levels[got.lines[1].level->value] == 1);
    CHECK(got.tally.verdicts[static_cast<std::size_t>(Verdict::withheld)] == 1);
    CHECK(got.tally.gates.back() == 1);
}

TEST_CASE("batch: counting result lines anew gives the tally of the run that wrote them") {
    for (const BatchStyle style : {decisions, whole}) {
        const BatchSeen got = run(anna + "\n" + broken + "\n" + ben + "\n", style);
        BatchTally anew(kb());
        json::Reader reader;
        std::string_view rest = got.out;
        for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1))
            REQUIRE(report::recount(kb(), reader, rest.substr(0, end), "part", anew).empty());
        CHECK(anew.records == got.tally.records);
        CHECK(anew.rejected == got.tally.rejected);
        CHECK(anew.levels == got.tally.levels);
        CHECK(anew.gates == got.tally.gates);
        CHECK(anew.verdicts == got.tally.verdicts);
        CHECK(anew.first_rejected.front().code == got.tally.first_rejected.front().code);
        CHECK(anew.first_rejected.front().message == got.tally.first_rejected.front().message);
    }
    BatchTally tally(kb());
    json::Reader reader;
    CHECK_FALSE(report::recount(kb(), reader, R"({"some":"thing"})", "part", tally).empty());
    CHECK_FALSE(report::recount(kb(), reader, "half a li", "part", tally).empty());
}
