#include "runknee/batch.hpp"
#include "runknee/report.hpp"
#include "unit/counted_allocations.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

TEST_CASE("batch: an accepted record costs no allocation from its text to its line once the memory is warm") {
    const std::vector<std::string> records{
        R"({"schema":"runknee/answers/1","id":"anna-2026-11","answers":)" + calm_runner + "}",
        R"({"id":"a runner whose id is longer than a short string","answers":{"age":51,"onset":"gradual","duration_weeks":7.5,)"
        R"("pain_location":["front_kneecap","inner_joint"],"squat_pain":true}})",
        R"({"answers":{"emergency_signs":["chest_or_breathing"],"age":51,"knee_signs":["swollen","hot_or_red"],"swelling":"large"}})",
        R"( {"answers":{"age":34,"onset":"gradual"}})",    // not in the usual form
    };
    const Model model(shipped());
    json::Reader reader;
    Draft draft(shipped());
    Assessment assessment;
    report::ResultLines lines(shipped());
    std::string out;
    out.reserve(std::size_t{64} << 10);
    bool accepted = true;
    const auto run = [&] {
        out.clear();
        for (const std::string& record : records) {
            accepted = accepted && read_answers(shipped(), reader, record, "records.ndjson", draft).empty();
            assess(model, draft.finish(), Scope::decision, assessment);
            lines.append(assessment, 1, out);
        }
    };
    for (int i = 0; i < 3; ++i) run();
    const std::size_t before = allocations;
    run();
    const std::size_t used = allocations - before;
    CHECK(accepted);
    CHECK(used == 0);
}
