#include <atomic>
#include <cstdlib>
#include <new>

#include "runknee/engine.hpp"
#include "unit/shipped.hpp"

namespace {

std::atomic<std::size_t> allocations = 0;

void* counted(std::size_t bytes) {
    ++allocations;
    if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
    throw std::bad_alloc();
}

}    // namespace

void* operator new(std::size_t bytes) { return counted(bytes); }
void* operator new[](std::size_t bytes) { return counted(bytes); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

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
