#include "runknee/engine.hpp"
#include "unit/counted_allocations.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

TEST_CASE("engine: a record is read, triaged and scored without allocating once the memory is warm") {
    const Model model(shipped());
    const std::string record = "{\"id\":\"anna-2026-11\",\"answers\":" + calm_runner + "}";
    json::Reader reader;
    Draft draft(shipped());
    TriageResult result;
    Differential scored;
    const auto run = [&] {
        const bool accepted = read_answers(shipped(), reader, record, "records.ndjson", draft).empty();
        const Answers& answers = draft.finish();
        triage(model, answers, result);
        differential(model, answers, Ledger::none, scored);
        return accepted;
    };
    for (int i = 0; i < 3; ++i) REQUIRE(run());
    const std::size_t before = allocations;
    const bool accepted = run();
    const std::size_t used = allocations - before;
    CHECK(accepted);
    CHECK(used == 0);
}
