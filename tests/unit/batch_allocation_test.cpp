#include "batch/block_assessor.hpp"
#include "runknee/report.hpp"
#include "unit/counted_allocations.hpp"
#include "unit/padded.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

TEST_CASE("batch: an accepted record costs no allocation from its text to its line once the memory is warm") {
    const std::vector<std::string> records{
        R"({"schema":"runknee/answers/1","id":"anna-2026-11","answers":)" + calm_runner + "}",
        R"({"id":"a runner whose id is longer than a short string","answers":{"age":51,"onset":"gradual","duration_weeks":7.5,)"
        R"("pain_location":["front_kneecap","inner_joint"],"squat_pain":true}})",
        R"({"answers":{"emergency_signs":["chest_or_breathing"],"age":51,"knee_signs":["swollen","hot_or_red"],"swelling":"large"}})",
        R"({"id":"Jos\u00e9","answers":{"age":34,"onset":null}})",
        R"({"id":null,"answers":{"age":34,"onset":"gradual"}})",    // not in the usual form
        R"({"id":"a runner whose id is longer than a short string","answers":{"age":34},"unfinished":{}})",
    };
    std::string all;
    for (const std::string& record : records) all += record + "\n";
    const json::Padded lines_of_all(all);
    const Model model(shipped());
    json::Reader reader;
    PanelDraft panel(shipped());
    Findings findings(model);
    Assessment assessment;
    report::ResultLines lines(shipped());
    std::string out;
    out.reserve(std::size_t{64} << 10);
    bool accepted = true;
    const auto run = [&] {
        out.clear();
        panel.clear();
        panel.begin_lines(lines_of_all.text());
        std::size_t at = 0;
        for (const std::string& record : records) {
            accepted = accepted && panel.read(reader, lines_of_all.text().substr(at, record.size()), "records.ndjson").empty();
            at += record.size() + 1;
        }
        findings.run(panel.finish(), panel.seated());
        for (std::size_t seat = 0; seat < panel.seated(); ++seat) {
            assessment.id = panel.id(seat);
            assessment.has_id = panel.has_id(seat);
            decide(model, findings, {panel.panel(), seat}, assessment);
            lines.hold(assessment, 1);
        }
        lines.move_to(out);
    };
    for (int i = 0; i < 3; ++i) run();
    const std::size_t before = allocations;
    run();
    const std::size_t used = allocations - before;
    CHECK(accepted);
    CHECK(used == 0);
}

TEST_CASE("batch: a block that is broken off for want of memory leaves nothing behind for the next one") {
    const Model model(shipped());
    const BatchSource source{"records.ndjson"};
    const auto block = [&](const std::string& line, std::size_t records) {
        Block out;
        out.source = &source;
        for (std::size_t i = 0; i < records; ++i) {
            out.buffer += line + "\n";
            out.ends.push_back(out.buffer.size());
        }
        out.end = out.buffer.size();
        out.buffer.resize(out.end + json::Lines::padding);
        out.records = records;
        return out;
    };
    const Block broken_off = block(R"({"id":"a runner whose id is longer than a short string","answers":{"age":51,"onset":"gradul"}})", 70);
    const Block next = block("{\"answers\":" + calm_runner + "}", 3);
    BlockResults expected(shipped()), results(shipped());
    BlockAssessor(model, {}).run(next, expected);
    std::size_t broken = 0;
    for (std::size_t n = 1;; n += 7) {
        BlockAssessor assessor(model, {});
        assessor.run(next, results);
        bool thrown = false;
        failing_allocation = allocations + n;
        try {
            assessor.run(broken_off, results);
        } catch (const std::bad_alloc&) {
            thrown = true;
        }
        failing_allocation = 0;
        assessor.run(next, results);
        if (results.bytes != expected.bytes) FAIL("after allocation " << n << ": " << results.bytes);
        if (!thrown) break;
        ++broken;
    }
    CHECK(broken > 10);
}
