// Records that were announced as lines against the same records as texts by themselves.

#include <vector>

#include "unit/each_kernel.hpp"
#include "unit/padded.hpp"
#include "unit/same_answers.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

const std::vector<std::string> records{
    R"({"answers":{"age":34,"onset":"gradual"}})",
    R"( {"schema" : "runknee/answers/1" , "id" : "a" , "answers" : {"age" : 34.0 , "knee_signs" : [ "swollen" , "hot_or_red" ] } } )",
    R"({"id":"","answers":{"squat_pain":true,"stairs_up_pain":false,"age":null}})",
    R"({"answers":{"duration_weeks":7.5,"squat_pain":null},"id":"Jos\u00e9 \"J\" \\"})",
    R"({"answers":{"age":34},"id":"Zoë"})",
    R"({"answers":{"age":null}})",
    R"({"answers":{}})",
    R"({"answers":{"\u0061ge":34}})",
    R"({"id":"a\x","answers":{"age":34}})",
    R"({"id":"\ud83d","answers":{"age":34}})",
    R"({"id":"a","id":"b","answers":{"age":34}})",
    R"({"id":7,"answers":{"age":34}})",
    R"({"schema":"runknee/answers/2","answers":{"age":34}})",
    R"({"schema":"runknee/answers/1","schema":"runknee/answers/1","answers":{"age":34}})",
    R"({"answers":{"age":34},"answers":{"age":35}})",
    R"({"answers":{"age":34},"answers":{"onset":"gradual"}})",
    R"({"answers":{"age":null},"answers":{"age":34}})",
    R"({"id":"a"})",
    R"({"schema":"runknee/answers/1"})",
    R"({})",
    R"({"id":"a\)",
    R"(" {"answers":{"age":34}})",
    "{\"answers\":{\"onset\":\xff!aa}}",
    "{\"answers\":{\"\xff!aa\":34}}",
    "{\"answers\":{\"onset\":\xff!bb}}",
    "",
    " ",
    "\r",
    R"({"answers":{"age":34,"age":34}})",
    R"({"answers":{"age":null,"age":34}})",
    R"({"answers":{"age":34,"age":null}})",
    R"({"answers":{"squat_pain":null,"squat_pain":null}})",
    R"({"answers":{"age":"34"}})",
    R"({"answers":{"age":[34]}})",
    R"({"answers":{"age":34.5}})",
    R"({"answers":{"age":-34}})",
    R"({"answers":{"age":3.4e1}})",
    R"({"answers":{"age":0034}})",
    R"({"answers":{"age":34.}})",
    R"({"answers":{"age":1000}})",
    R"({"answers":{"age":34}}})",
    R"({"answers":{"age":34})",
    R"({"answers":{"age":34,}})",
    R"({"answers":{"age" 34}})",
    R"({"answers":{"onset":"gradul"}})",
    R"({"answers":{"onset":gradual}})",
    R"({"answers":{"onset":["gradual"]}})",
    R"({"answers":{"onset":true}})",
    R"({"answers":{"squat_pain":"true"}})",
    R"({"answers":{"squat_pain":True}})",
    R"({"answers":{"squat_pain":1}})",
    R"({"answers":{"squat_pain":nul}})",
    R"({"answers":{"knee_signs":[]}})",
    R"({"answers":{"knee_signs":"swollen"}})",
    R"({"answers":{"knee_signs":["swollen","swollen"]}})",
    R"({"answers":{"knee_signs":["none","swollen"]}})",
    R"({"answers":{"knee_signs":["swollen",null]}})",
    R"({"answers":{"knee_signs":["swollen" "hot_or_red"]}})",
    R"({"answers":{"knee_signs":["swollen"}})",
    R"({"answers":{"knee_signs":null]}})",
    R"({"answers":{"knee_signs":[null]}})",
    R"({"answers":{"no_such_question":true}})",
    R"({"answers":{"age":34},"unfinished":{"knee_signs":["swollen"]}})",
    R"({"answers":{"age":34},"note":"x"})",
    R"({"answers":null})",
    R"([{"answers":{"age":34}}])",
    "\xef\xbb\xbf{\"answers\":{\"age\":34}}",
    "{\"answers\":{\"age\":34\x0b}}",
};

/// What became of one record, as a text.
std::string told(PanelDraft& panel, const Issues& issues) {
    std::string out;
    for (const Issue& issue : issues)
        out += issue.place.pointer + ' ' + std::to_string(issue.place.column) + ' ' + issue.message + " (" + issue.hint + ")\n";
    if (!issues.empty()) return out;
    const std::size_t seat = panel.seated() - 1;
    out = panel.has_id(seat) ? "id " + std::string(panel.id(seat)) : "no id";
    const RunnerView runner{panel.finish(), seat};
    for (const QuestionIx q : shipped().questions.indices()) {
        const Answer answer = runner[q];
        if (answer.given() || answer.begun()) out += ' ' + std::string(shipped().questions[q].id) + '=' + answer_id(shipped(), q, answer);
    }
    return out;
}

std::string alone(const std::string& record) {
    json::Reader reader;
    PanelDraft panel(shipped());
    const Issues issues = panel.read(reader, record, "records");
    return told(panel, issues);
}

/// How many records are accepted. Fails unless each is read as it is by itself.
std::size_t compare_all() {
    json::Reader reader;
    PanelDraft panel(shipped());
    std::size_t accepted = 0;
    for (const std::string& record : records) {
        const std::string expected = alone(record);
        for (const std::string& other : {records[0], record, std::string(R"({"answers":{"age":34.5}})"), std::string(R"({"id":"a\)")}) {
            INFO(record << " behind " << other);
            const json::Padded lines(other + "\n" + record + "\r\n" + records[0] + "\n");
            panel.clear();
            panel.begin_lines(lines.text());
            panel.read(reader, lines.text().substr(0, other.size()), "records");
            const Issues issues = panel.read(reader, lines.text().substr(other.size() + 1, record.size()), "records");
            accepted += issues.empty() ? 1 : 0;
            CHECK(told(panel, issues) == expected);
        }
    }
    return accepted;
}

}    // namespace

TEST_CASE("panel draft: a line that was announced is read as it is by itself, whatever stands around it and whatever the processor") {
    json::each_kernel([](const std::string&) { CHECK(compare_all() > 20); });
}
