#include <catch2/catch.hpp>

#include "runknee/json.hpp"
#include "unit/counted_allocations.hpp"

using namespace runknee::json;

namespace {

std::string record(int questions) {
    std::string text = R"({"schema":"runknee/answers/1","id":"r","answers":{)";
    for (int i = 0; i < questions; ++i)
        text += "\"question_number_" + std::to_string(i) + "\":[\"one\",\"two\",{\"three\":" + std::to_string(i) + "}],";
    return text + "\"last\":null}}";
}

std::size_t count_values(const Value& value) {
    std::size_t n = 1;
    if (value.is(Kind::array))
        for (const Value v : value.elements()) n += count_values(v);
    if (value.is(Kind::object))
        for (const Member m : value.members()) n += count_values(m.value);
    return n;
}

}    // namespace

TEST_CASE("json: a warm reader parses and iterates without allocating") {
    const std::vector<std::string> records = {record(60), record(3), record(90), record(40)};
    Reader reader;
    for (const auto& text : records) REQUIRE(reader.parse(text, "-", record_limits));
    std::size_t values = 0;
    const std::size_t before = allocations;
    for (int round = 0; round < 100; ++round) {
        for (const auto& text : records) {
            const auto doc = reader.parse(text, "-", record_limits);
            if (doc) values += count_values(*doc);
        }
    }
    const std::size_t during = allocations - before;
    CHECK(during == 0);
    CHECK(values == 100 * (4 * 5 + (60 + 3 + 90 + 40) * 5));
}

TEST_CASE("json: records that grow slowly seldom allocate") {
    Reader reader;
    std::vector<std::string> records;
    for (int i = 1; i <= 400; ++i) records.push_back(record(i));
    const std::size_t before = allocations;
    std::size_t read = 0;
    for (const auto& text : records) read += reader.parse(text, "-", record_limits) ? 1 : 0;
    const std::size_t during = allocations - before;
    CHECK(read == records.size());
    CHECK(during < 80);
}
