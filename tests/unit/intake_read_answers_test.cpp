#include "unit/shipped.hpp"

using namespace runknee;

namespace {

struct Read {
    Draft draft{shipped()};
    Issues issues;
    explicit Read(std::string_view text) {
        json::Reader reader;
        issues = read_answers(shipped(), reader, text, "a.json", draft);
    }
    const Issue& only() const {
        for (const Issue& issue : issues) UNSCOPED_INFO(issue.place.pointer << " " << issue.message);
        REQUIRE(issues.size() == 1);
        return issues.front();
    }
};

std::string place(const Issue& issue) {
    return issue.place.source + ":" + std::to_string(issue.place.line) + ":" + std::to_string(issue.place.column) + " " +
           issue.place.pointer;
}

}    // namespace

TEST_CASE("intake: a record gives its id and its answers") {
    Read read(R"({"schema":"runknee/answers/1","id":"anna","answers":{"age":34,"pain_location":["back"],"squat_pain":null}})");
    CHECK(read.issues.empty());
    const Answers& answers = read.draft.finish();
    CHECK(answers.id() == "anna");
    CHECK(answers.has_id());
    CHECK(answers[question(shipped(), "age")].given());
    CHECK_FALSE(answers[question(shipped(), "squat_pain")].given());
}

TEST_CASE("intake: a list that was left before its end is open, but for what is ticked") {
    Read read(R"({"unfinished":{"knee_signs":["swollen"],"body_signs":null},"answers":{"age":34}})");
    CHECK(read.issues.empty());
    const Answers& answers = read.draft.finish();
    const QuestionIx q = question(shipped(), "knee_signs");
    CHECK_FALSE(answers[q].given());
    CHECK_FALSE(answers[q].has_value());
    CHECK(answers[q].begun());
    CHECK(answer_id(shipped(), q, answers[q]).empty());
    CHECK_FALSE(answers[question(shipped(), "body_signs")].begun());
    CHECK(answers[question(shipped(), "swelling")].applies == Truth::yes);
    CHECK(answers[question(shipped(), "locking")].applies == Truth::unknown);
    read.draft.bind(q, std::vector<std::string_view>{"none"});
    CHECK(read.draft.finish()[q].given());
    CHECK(read.draft.finish()[question(shipped(), "swelling")].applies == Truth::no);
}

TEST_CASE("intake: a box that stands alone is a whole answer, also where the list is said to be unfinished") {
    Read read(R"({"answers":{},"unfinished":{"knee_signs":["none"]}})");
    CHECK(read.issues.empty());
    CHECK(read.draft.finish()[question(shipped(), "knee_signs")].given());
}

TEST_CASE("intake: what cannot be an unfinished list is reported where it stands") {
    const Read one(R"({"answers":{},"unfinished":{"age":34}})");
    CHECK(one.only().code == IssueCode::wrong_type);
    CHECK(place(one.only()) == "a.json:1:35 /unfinished/age");
    const Read twice(R"({"unfinished":{"knee_signs":["swollen"]},"answers":{"knee_signs":["none"]}})");
    CHECK(twice.only().code == IssueCode::duplicate_key);
    CHECK(place(twice.only()) == "a.json:1:16 /unfinished/knee_signs");
    CHECK(Read(R"({"answers":{},"unfinished":[]})").only().code == IssueCode::wrong_type);
    CHECK(Read(R"({"answers":{},"unfinished":{"knee_signs":["swolen"]}})").only().code == IssueCode::unknown_option);
    CHECK(Read(R"({"answers":{},"unfinished":{"knee_sign":["swollen"]}})").only().code == IssueCode::unknown_question);
}

TEST_CASE("intake: schema and id may be missing, and the id may be null") {
    Read read(R"({"id":null,"answers":{}})");
    CHECK(read.issues.empty());
    CHECK_FALSE(read.draft.finish().has_id());
    CHECK(Read(R"({"answers":{}})").issues.empty());
}

TEST_CASE("intake: an empty id is an id") {
    Read read(R"({"id":"","answers":{}})");
    CHECK(read.issues.empty());
    CHECK(read.draft.finish().has_id());
}

TEST_CASE("intake: an answer that cannot be taken is reported where it stands") {
    const Read read("{\"answers\":{\n  \"age\": 30,\n  \"pain_location\": [\"back\", \"frontt_kneecap\"]}}");
    CHECK(read.only().code == IssueCode::unknown_option);
    CHECK(place(read.only()) == "a.json:3:29 /answers/pain_location/1");
    CHECK(read.only().hint == "did you mean \"front_kneecap\"? See: runknee show pain_location");
    CHECK(read.only().place.excerpt.find("frontt_kneecap") != std::string::npos);
}

TEST_CASE("intake: an element of a list that is no text is reported where it stands") {
    const Read read(R"({"answers":{"pain_location":["back",5]}})");
    CHECK(read.only().message == "every option of pain_location must be an option id, not 5");
    CHECK(place(read.only()) == "a.json:1:37 /answers/pain_location/1");
}

TEST_CASE("intake: an object is no answer") {
    CHECK(Read(R"({"answers":{"age":{}}})").only().message == "answer to age must be a number, not an object");
    CHECK(Read(R"({"answers":{"age":[34]}})").only().message == "answer to age must be a number, not a list");
}

TEST_CASE("intake: an unknown question comes with the likely one, and points at the key") {
    const Read read(R"({"answers":{"pain_locaton":["back"]}})");
    CHECK(read.only().code == IssueCode::unknown_question);
    CHECK(read.only().message == "unknown question \"pain_locaton\"");
    CHECK(read.only().hint == "did you mean \"pain_location\"? See: runknee list questions");
    CHECK(place(read.only()) == "a.json:1:13 /answers/pain_locaton");
}

TEST_CASE("intake: an unknown member comes with the likely one") {
    const Read read(R"({"idd":"x","answers":{}})");
    CHECK(read.only().code == IssueCode::unknown_key);
    CHECK(read.only().message == "unknown member \"idd\"");
    CHECK(read.only().hint == "did you mean \"id\"?");
    CHECK(place(read.only()) == "a.json:1:2 /idd");
}

TEST_CASE("intake: another schema is refused") {
    const Read read(R"({"schema":"runknee/answers/9","answers":{}})");
    CHECK(read.only().code == IssueCode::wrong_value);
    CHECK(read.only().message == "schema must be \"runknee/answers/1\"");
    CHECK(Read(R"({"schema":null,"answers":{}})").only().code == IssueCode::wrong_value);
}

TEST_CASE("intake: an id that is no text is refused") {
    CHECK(Read(R"({"id":5,"answers":{}})").only().message == "id must be a text, not a number");
}

TEST_CASE("intake: a record without answers says so") {
    const Read read(R"({"id":"x"})");
    CHECK(read.only().code == IssueCode::missing_key);
    CHECK(read.only().message == "\"answers\" is missing");
}

TEST_CASE("intake: bare answers are told to be wrapped, and nothing else") {
    const Read read(R"({"age":34,"pain_locaton":["back"]})");
    CHECK(read.only().code == IssueCode::missing_key);
    CHECK(read.only().hint == R"(wrap them: {"answers": {...}})");
}

TEST_CASE("intake: a document or answers of another shape say what they are") {
    CHECK(Read("[]").only().message == "the document must be an object, not a list");
    CHECK(Read("7").only().code == IssueCode::wrong_type);
    CHECK(Read(R"({"answers":[]})").only().message == "answers must be an object of questions and answers, not a list");
    CHECK(Read(R"({"answers":null})").only().code == IssueCode::wrong_type);
}

TEST_CASE("intake: text that is not JSON is the reader's to report") {
    CHECK(Read(R"({"answers":{"age":1,"age":2}})").only().code == IssueCode::duplicate_key);
    CHECK(Read("{").only().place.source == "a.json");
}

TEST_CASE("intake: all issues of a record are reported, and the rest is read") {
    Read read(R"({"x":1,"id":2,"answers":{"age":200,"onset":"gradual","nope":1,"pain_location":[]}})");
    CHECK(read.issues.size() == 5);
    CHECK(read.draft.finish()[question(shipped(), "onset")].given());
    CHECK_FALSE(read.draft.finish()[question(shipped(), "age")].given());
}

TEST_CASE("intake: the order of the answers in a file does not matter") {
    Read forwards(R"({"answers":{"age":34,"onset":"gradual","squat_pain":true}})");
    Read backwards(R"({"answers":{"squat_pain":true,"onset":"gradual","age":34}})");
    CHECK(forwards.issues.empty());
    CHECK(backwards.issues.empty());
    for (const QuestionIx q : shipped().questions.indices()) {
        CHECK(forwards.draft.finish()[q].state == backwards.draft.finish()[q].state);
        CHECK(forwards.draft.finish()[q].options == backwards.draft.finish()[q].options);
    }
}

TEST_CASE("intake: a draft that is read into again forgets the record before") {
    Draft draft(shipped());
    json::Reader reader;
    CHECK(read_answers(shipped(), reader, R"({"id":"a","answers":{"age":34}})", "x", draft).empty());
    CHECK(read_answers(shipped(), reader, R"({"answers":{"onset":"gradual"}})", "x", draft).empty());
    CHECK_FALSE(draft.finish().has_id());
    CHECK_FALSE(draft.finish()[question(shipped(), "age")].given());
}
