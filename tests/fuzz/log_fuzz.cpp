/// Training logs and plans as they come back from people's disks.

#include <algorithm>

#include "fuzz.hpp"
#include "runknee/training_log.hpp"

using namespace runknee;
using runknee::fuzz::promise;

namespace {

void check_issues(const Issues& issues) {
    for (const Issue& issue : issues) promise(issue.place.line > 0 && !issue.message.empty(), "a reason has a place and words");
}

template <class Entries>
void check_days(const Entries& entries) {
    promise(std::ranges::is_sorted(entries, {}, [](const auto& entry) { return entry.day; }), "the rows are sorted by day");
}

void read_as_log(json::Reader& reader, std::string_view text, std::optional<std::chrono::sys_days> start) {
    const KnowledgeBase& kb = fuzz::knowledge();
    const LogReading read = read_log(kb, reader, text, "log", start);
    check_issues(read.issues);
    check_days(read.log.sessions);
    check_days(read.log.runs);
    check_days(read.log.mornings);
    check_days(read.log.weeks);
    check_issues(check_log(kb, reader, text, "log").issues);
    (void)is_log_table(text);
}

void read_as_plan(json::Reader& reader, std::string_view text) {
    const KnowledgeBase& kb = fuzz::knowledge();
    const auto plan = read_plan(kb, reader, text, "plan");
    if (!plan) check_issues(plan.issues());
    if (plan && plan->kind == PlanKind::loading) promise(!plan->phases.empty(), "a plan of phases has a phase");
    const auto answers = read_plan_answers(kb, reader, text, "plan");
    if (!answers) check_issues(answers.issues());
}

}    // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    static json::Reader reader;
    read_as_log(reader, text, std::nullopt);
    read_as_log(reader, text, std::chrono::sys_days(std::chrono::year(2026) / 3 / 2));
    read_as_plan(reader, text);
    return 0;
}
