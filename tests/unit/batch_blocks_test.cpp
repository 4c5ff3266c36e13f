#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "batch/block_assessor.hpp"
#include "runknee/json_lines.hpp"
#include "unit/batch_run.hpp"
#include "unit/shipped.hpp"

namespace {

using namespace runknee;

const KnowledgeBase& kb() { return shipped(); }

std::vector<Block> blocks_of(const BatchSource& source, std::string_view text, std::size_t bytes, std::size_t chunk) {
    BlockCutter cutter(source, bytes, 1);
    std::vector<Block> out;
    while (!cutter.done()) {
        std::string spare(out.size() % 2 * 64, '?');    // a buffer is lent behind every other block
        feed(cutter, text, chunk, spare);
        while (auto block = cutter.next()) out.push_back(std::move(*block));
    }
    return out;
}

BatchSource table(std::string_view header) {
    auto columns = Columns::read(kb(), header, "in.csv", {});
    REQUIRE(columns);
    return {"in.csv", RecordShape::table, std::move(*columns)};
}

std::string_view kind(std::string_view text, bool whole = true) {
    const auto shape = recognise(kb(), text, whole, {});
    if (!shape) return "not yet";
    return *shape == RecordShape::lines ? "lines" : *shape == RecordShape::table ? "table" : "document";
}

}    // namespace

TEST_CASE("batch: blocks hold whole lines, and together the whole input") {
    const std::string text = "one\r\n\ntwo words\n\r\nthree\rstill three\nlast";
    const BatchSource source{"in"};
    for (std::size_t bytes = 1; bytes <= text.size(); ++bytes)
        for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) {
            std::string joined;
            std::size_t records = 0;
            for (const Block& block : blocks_of(source, text, bytes, chunk)) {
                CHECK(block.first_record == records + 1);
                CHECK(block.first_line == records + 1);
                CHECK(block.offset == joined.size());
                CHECK(block.buffer.size() >= block.end + json::Lines::padding);
                records += block.records;
                joined += block.text();
                CHECK((joined.size() == text.size() || joined.back() == '\n'));
            }
            CHECK(joined == text);
            CHECK(records == 6);
        }
}

TEST_CASE("batch: a final line break does not begin another record") {
    const BatchSource source{"in"};
    CHECK(blocks_of(source, "a\nb\n", 100, 100).front().records == 2);
    CHECK(blocks_of(source, "a\nb", 100, 3).back().records == 1);
    CHECK(blocks_of(source, "", 100, 3).empty());
    CHECK(blocks_of(source, "\n", 100, 3).front().records == 1);
}

TEST_CASE("batch: rows with line breaks in their cells stay whole, and blank rows are no records") {
    const BatchSource source = table("id,onset\n");
    const std::string text = "\"a\nb\",gradual\n\nc,\"grad\nual\"\n  \nd,gradual";
    for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) {
        std::size_t records = 0;
        std::string joined;
        for (const Block& block : blocks_of(source, text, 8, chunk)) {
            CHECK(block.first_record == records + 1);
            records += block.records;
            joined += block.text();
        }
        CHECK(records == 3);
        CHECK(joined == text);
    }
}

TEST_CASE("batch: blocks of a table know their lines, whatever ends them") {
    const std::string rows = "a,gradual\n\"b\nc\",gradual\n\nd,gradual\ne,gradual";
    for (const std::string_view line_end : {"\n", "\r", "\r\n"}) {
        const BatchSource source = table("id,onset\n");
        std::string text;
        for (const char c : rows) c == '\n' ? text += line_end : text += c;
        for (std::size_t bytes = 1; bytes <= text.size(); ++bytes)
            for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, text.size()}) {
                std::vector<std::size_t> lines;
                for (Block& block : blocks_of(source, text, bytes, chunk))
                    for (; block.records > 0; drop_records(block, 1)) {
                        const std::size_t blank = block.text().find_first_not_of("\r\n");    // lines of no record in front of it
                        lines.push_back(block.first_line + (blank > 0 ? 1 : 0));
                    }
                CHECK(lines == std::vector<std::size_t>{1, 2, 5, 6});
            }
    }
}

TEST_CASE("batch: records are dropped from the front of a block, with their lines") {
    const BatchSource source{"in"};
    Block block = blocks_of(source, "a\nbb\nccc\n", 100, 100).front();
    drop_records(block, 2);
    CHECK(block.text() == "ccc\n");
    CHECK(block.first_record == 3);
    CHECK(block.first_line == 3);
    CHECK(block.records == 1);
    drop_records(block, 5);
    CHECK(block.text().empty());
    CHECK(block.records == 0);
}

TEST_CASE("batch: the ranges of all shards share the records out, each to one") {
    const std::string text = "a\nbb\n\nccc\ndddddd\ne";
    const BatchSource source{"in"};
    for (std::size_t cut = 0; cut <= text.size(); ++cut)
        for (const std::size_t bytes : {2, 100}) {
            std::string joined;
            for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{0, cut}, {cut, text.size()}})
                for (Block& block : blocks_of(source, text, bytes, 100)) {
                    keep_range(block, from, to);
                    if (!block.text().empty()) CHECK((block.offset == 0 || text[block.offset - 1] == '\n'));
                    joined += block.text();
                }
            CHECK(joined == text);
        }
}

TEST_CASE("batch: what was dropped of a block is not assessed, and the rest as if nothing had been") {
    const std::string text = "{}\r\n{\"answers\":{}}\n\n{\"answers\":{\"age\":30}}\n[]\n{\"answers\":{}}";
    const BatchSource source{"in"};
    const Model model(kb());
    BlockAssessor assessor(model, {});
    BlockResults results(kb());
    const auto assessed = [&](Block block) {
        assessor.run(block, results);
        CHECK(results.lines.size() == block.records);
        return results.bytes;
    };
    std::string whole;
    for (Block& block : blocks_of(source, text, 1000, 1000)) whole += assessed(std::move(block));
    CHECK(std::ranges::count(whole, '\n') == 6);
    for (std::size_t cut = 0; cut <= text.size(); ++cut)
        for (const std::size_t bytes : {8, 30, 1000}) {
            std::string joined;
            for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{0, cut}, {cut, text.size()}})
                for (Block& block : blocks_of(source, text, bytes, 1000)) {
                    keep_range(block, from, to);
                    joined += assessed(std::move(block));
                }
            CHECK(joined == whole);
        }
    Block first = blocks_of(source, text, 1000, 1000).front();
    drop_records(first, 3);
    const std::string rest = assessed(std::move(first));
    CHECK(results.lines.size() == 2);
    CHECK(whole.find(rest) != std::string::npos);
}

TEST_CASE("batch: what an input holds is told from its beginning") {
    CHECK(kind("{\"answers\":{}}\n{", false) == "lines");
    CHECK(kind("{\"answers\":{}}", false) == "not yet");
    CHECK(kind("{\"answers\":{}}") == "lines");
    CHECK(kind("{\n  \"answers\": {}\n}\n") == "document");
    CHECK(kind("{\n", false) == "not yet");
    CHECK(kind("{\"answers\":{\n{\"answers\":{}}\n") == "lines");    // the first record is broken
    CHECK(kind("{\"id\":\"a{\"}\n{}\n") == "lines");
    CHECK(kind("id,onset\nanna,gradual\n") == "table");
    CHECK(kind("\xef\xbb\xbfonset;age\n") == "table");
    CHECK(kind("onset\n") == "table");
    CHECK(kind("onset", false) == "not yet");
    CHECK(kind("\"Your\nname\",onset\nanna,gradual\n") == "table");    // a header of two lines
    CHECK(kind("\"Your\nname\"", false) == "not yet");
    CHECK(kind("\"Your\nname\";onset\nanna;gradual\n") == "table");
    CHECK(kind("Name;Alter\n") == "table");    // its columns are told to be unknown once, not for every row
    CHECK(kind("") == "lines");
    CHECK(kind("", false) == "not yet");
    CHECK(kind("gibberish\n") == "lines");
}

TEST_CASE("batch: every record has its line, wherever those that are decided together begin and end") {
    const Model model(kb());
    const std::string good = R"({"answers":{"age":51,"onset":"gradual"}})", broken = R"({"answers":{"onset":"gradul"}})";
    const auto alone = [&](const std::string& record) {
        const std::string line = run_batch(model, {"in"}, record + "\n", {}).out;
        return line.substr(line.find(','));    // behind its number
    };
    const std::string of_good = alone(good), of_broken = alone(broken);
    // G: good, B: broken, and how many of them
    for (const std::vector<std::pair<char, std::size_t>>& runs :
         std::vector<std::vector<std::pair<char, std::size_t>>>{{{'B', 64}},
                                                                {{'B', 64}, {'G', 1}},
                                                                {{'G', 63}, {'B', 1}, {'G', 1}},
                                                                {{'G', 64}},
                                                                {{'G', 65}},
                                                                {{'B', 1}, {'G', 64}, {'B', 65}, {'G', 2}}}) {
        std::string text, expected;
        std::size_t records = 0, rejected = 0;
        for (const auto& [kind, count] : runs)
            for (std::size_t i = 0; i < count; ++i) {
                text += (kind == 'G' ? good : broken) + "\n";
                expected += "{\"line\":" + std::to_string(++records) + (kind == 'G' ? of_good : of_broken);
                rejected += kind == 'B' ? 1 : 0;
            }
        const BatchSeen seen = run_batch(model, {"in"}, text, {});
        CHECK(seen.out == expected);
        CHECK(seen.tally.records == records);
        CHECK(seen.tally.rejected == rejected);
        CHECK(seen.lines.size() == records);
    }
}
