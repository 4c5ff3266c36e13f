#include <catch2/catch.hpp>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stdexcept>
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

/// Blocks of one record each without end, or until `read` or `write` has enough.
class EndlessFlow : public BlockFlow {
public:
    std::function<bool(std::size_t)> goes_on_reading = [](std::size_t) { return true; };
    std::function<bool(std::size_t)> goes_on_writing = [](std::size_t) { return true; };
    std::size_t reads = 0, writes = 0;
    std::string out;
    std::atomic<int> stops = 0;

    bool read(Block& block) override {
        if (!goes_on_reading(++reads)) return false;
        block.source = &source_;
        block.buffer = anna + "\n";
        block.begin = 0;
        block.end = block.buffer.size();
        block.ends = {block.end};
        block.records = 1;
        block.first_record = block.first_line = reads;
        return true;
    }
    bool write(const BlockResults& results) override {
        out += results.bytes;
        return goes_on_writing(++writes);
    }
    void stop() noexcept override { ++stops; }

private:
    BatchSource source_{"in.ndjson"};
};

std::string annas(std::size_t count) {
    std::string out;
    for (std::size_t i = 1; i <= count; ++i) out += alone(anna, decisions, i);
    return out;
}

}    // namespace

TEST_CASE("batch: nothing is written, and soon nothing read, once results are not wanted any more") {
    for (const std::size_t jobs : {1, 2, 5})
        for (const std::size_t wanted : {1, 3, 40}) {
            EndlessFlow flow;
            flow.goes_on_writing = [&](std::size_t n) { return n < wanted; };
            assess_blocks(model(), decisions, jobs, flow);
            CHECK(flow.out == annas(wanted));
            CHECK(flow.reads <= wanted + 3 * jobs + 1);    // that many may be under way
            CHECK(flow.stops > 0);
        }
}

TEST_CASE("batch: who waits for input is told when results are not wanted any more") {
    std::mutex mutex;
    std::condition_variable changed;
    bool stopped = false;
    struct Waiting : EndlessFlow {
        std::function<void()> on_stop;
        void stop() noexcept override { on_stop(); }
    } flow;
    flow.on_stop = [&] {
        const std::lock_guard lock(mutex);
        stopped = true;
        changed.notify_all();
    };
    flow.goes_on_reading = [&](std::size_t n) {
        if (n == 1) return true;
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopped; });
        return false;
    };
    flow.goes_on_writing = [](std::size_t) { return false; };
    assess_blocks(model(), decisions, 2, flow);
    CHECK(flow.out == annas(1));
}

TEST_CASE("batch: all that was read is written when there is no more") {
    for (const std::size_t jobs : {1, 2, 5})
        for (const std::size_t blocks : {0, 1, 2, 60}) {
            EndlessFlow flow;
            flow.goes_on_reading = [&](std::size_t n) { return n <= blocks; };
            assess_blocks(model(), decisions, jobs, flow);
            CHECK(flow.out == annas(blocks));
            CHECK(flow.stops == 0);
        }
}

TEST_CASE("batch: what reading or writing throws comes out") {
    for (const std::size_t jobs : {1, 2, 5}) {
        EndlessFlow reading, writing;
        reading.goes_on_reading = [](std::size_t n) { return n < 9 ? true : throw std::runtime_error("cannot read"); };
        CHECK_THROWS_WITH(assess_blocks(model(), decisions, jobs, reading), "cannot read");
        CHECK(reading.stops > 0);
        writing.goes_on_writing = [](std::size_t n) { return n < 9 ? true : throw std::runtime_error("cannot write"); };
        CHECK_THROWS_WITH(assess_blocks(model(), decisions, jobs, writing), "cannot write");
        CHECK(writing.out == annas(9));
        CHECK(writing.stops > 0);
    }
}

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
