#include "unit/report_runners.hpp"

#include <cmath>

using namespace runknee;

namespace {

/// Keys of the outermost object, in order. Precondition: one-line JSON.
std::vector<std::string> keys_of(const std::string& json) {
    std::vector<std::string> out;
    int depth = 0;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json[i] == '{' || json[i] == '[') ++depth;
        if (json[i] == '}' || json[i] == ']') --depth;
        if (json[i] != '"') continue;
        std::size_t end = i + 1;
        while (json[end] != '"') end += json[end] == '\\' ? 2 : 1;
        if (depth == 1 && json[end + 1] == ':') out.push_back(json.substr(i + 1, end - i - 1));
        i = end;
    }
    return out;
}

const std::vector<std::string> members{"schema", "id", "knowledge", "screening", "care", "causes", "plan", "next_questions", "disclaimer"};

}    // namespace

TEST_CASE("json: the members stand in a fixed order, and the document is valid") {
    for (const auto& [name, record] : example_records()) {
        INFO(name);
        const auto r = assessed(record);
        const auto json = json_of(r);
        CHECK(keys_of(json) == members);
        CHECK(json.ends_with("}\n"));
        CHECK(std::count(json.begin(), json.end(), '\n') == 1);
        for (const auto layout : {report::Layout::one_line, report::Layout::indented}) {
            CHECK(valid_json(json_of(r, layout)));
        }
    }
}

TEST_CASE("json: withheld causes leave the differential empty") {
    const auto r = assessed(R"({"answers":{"emergency_signs":["chest_or_breathing"]}})");
    const auto json = json_of(r);
    CHECK(has(json, R"("verdict":"withheld","unclear_because":[])"));
    CHECK(has(json, R"("differential":[],"must_exclude":[])"));
    CHECK(has(json, R"("flags":["call_ambulance"])"));
}

TEST_CASE("json: a blocked plan names no exercise and no protocol") {
    const auto json = json_of(assessed(R"({"answers":{"emergency_signs":["chest_or_breathing"]}})"));
    CHECK(has(json, R"("gate":"block","kind":"none","protocol":null,"reason":"gate_block")"));
    CHECK_FALSE(exercise_named(json));
    CHECK_FALSE(has(json, "\"exercises\""));
    CHECK_FALSE(has(json, "\"phases\""));
}

TEST_CASE("json: as many causes as asked for, probabilities uncapped to four decimals, shown_as capped") {
    const auto r = assessed(example_records().front().second);
    const auto count = [&](std::size_t causes) {
        const auto json = json_of(r, report::Layout::one_line, causes);
        std::size_t n = 0;
        for (auto at = json.find("\"shown_as\""); at != std::string::npos; at = json.find("\"shown_as\"", at + 1)) ++n;
        return n;
    };
    CHECK(count(1) == 1);
    CHECK(count(3) == 3);
    CHECK(count(1000) == shipped().conditions.size());
    const double p = r.assessment.differential.posterior[r.assessment.differential.order.front()];
    REQUIRE(p > shipped().scoring.display_cap);
    CHECK(has(json_of(r),
              "\"probability\":" + number_text(std::round(p * 1e4) / 1e4) + ",\"shown_as\":" + number_text(shipped().scoring.display_cap)));
    CHECK(has(json_of(r), R"("likely":"patellofemoral_pain")"));
    CHECK(has(json_of(r), R"("icd10":["ICD-10: M22.2")"));
}

TEST_CASE("json: an id is escaped, no id is null") {
    CHECK(has(json_of(assessed(R"({"id":"a\"\u001b\u202e\u009b","answers":{}})")), R"("id":"a\"\u001b\u202e\u009b")"));
    CHECK(has(json_of(assessed(R"({"answers":{}})")), R"("id":null)"));
}

TEST_CASE("json: the same assessment gives the same bytes") {
    for (const auto& [name, record] : example_records()) CHECK(json_of(assessed(record)) == json_of(assessed(record)));
}

TEST_CASE("json: the line of a batch and the document tell the same decision") {
    for (const auto& [name, record] : example_records()) {
        INFO(name);
        const auto r = assessed(record);
        std::string line;
        report::ResultLines(shipped()).append(r.assessment, 1, line);
        const auto json = json_of(r);
        const auto protocol = line.substr(line.find("\"protocol\":"), line.rfind('}') - line.find("\"protocol\":"));
        CHECK(has(json, protocol + ","));
        const auto top = line.find("\"p\":");
        if (top != std::string::npos) CHECK(has(json, "\"probability\":" + line.substr(top + 4, line.find('}', top) - top - 4)));
    }
}

TEST_CASE("json: a plan that starts in a later phase says what is checked first") {
    bool seen = false;
    for (const auto& [name, record] : example_records()) {
        const auto r = assessed(record);
        if (!r.assessment.plan.loading || !r.assessment.plan.loading->start_checks) continue;
        seen = true;
        CHECK(has(json_of(r), R"("start_phase":2,"start_checks":[{"metric":)"));
        CHECK(has(json_of(r), R"("if_check_fails":1)"));
    }
    CHECK(seen);
}
