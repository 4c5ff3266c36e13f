#include "unit/shipped.hpp"

using namespace runknee;

namespace {

RawAnswer raw(std::string_view id, std::string_view text) { return raw_from_text(shipped().questions[question(shipped(), id)], text); }

using Words = std::vector<std::string_view>;

Answer typed(std::string_view id, std::string_view text) {
    Draft draft(shipped());
    CHECK(draft.bind(question(shipped(), id), raw(id, text)).empty());
    return draft.finish()[question(shipped(), id)];
}

}    // namespace

TEST_CASE("intake: empty text is unknown, whatever the question") {
    for (const char* id : {"age", "onset", "pain_location", "squat_pain"}) {
        CHECK(std::holds_alternative<std::monostate>(raw(id, "")));
        CHECK(std::holds_alternative<std::monostate>(raw(id, " \t ")));
    }
}

TEST_CASE("intake: options in a cell are joined by any of three signs and trimmed") {
    for (const char* text : {"back|deep_diffuse", " back ; deep_diffuse ", "back, deep_diffuse,"})
        CHECK(std::get<Words>(raw("pain_location", text)) == Words{"back", "deep_diffuse"});
}

TEST_CASE("intake: yes and no are typed in many ways") {
    for (const char* text : {"true", "YES", "y", "1", " Yes "}) CHECK(std::get<bool>(raw("squat_pain", text)));
    for (const char* text : {"false", "No", "n", "0"}) CHECK_FALSE(std::get<bool>(raw("squat_pain", text)));
    CHECK(std::get<std::string_view>(raw("squat_pain", "maybe")) == "maybe");
}

TEST_CASE("intake: a number is all of its text") {
    CHECK(std::get<double>(raw("age", " 34 ")) == Approx(34));
    CHECK(std::get<double>(raw("duration_weeks", "2.5")) == Approx(2.5));
    for (const char* text : {"34 years", "3,5", "nan", "inf", "1e999", "0x10"})
        CHECK(std::holds_alternative<std::string_view>(raw("age", text)));
}

TEST_CASE("intake: an assignment sets one answer") {
    Draft draft(shipped());
    CHECK(read_assignment(shipped(), "age=34", draft).empty());
    CHECK(read_assignment(shipped(), "pain_location=back|deep_diffuse", draft).empty());
    CHECK(draft.finish()[question(shipped(), "age")].number == Approx(34));
    CHECK(read_assignment(shipped(), "age=", draft).empty());
    CHECK_FALSE(draft.finish()[question(shipped(), "age")].given());
}

TEST_CASE("intake: an assignment that cannot be taken says why, with the option as its place") {
    Draft draft(shipped());
    const Issues unknown = read_assignment(shipped(), "agee=34", draft);
    REQUIRE(unknown.size() == 1);
    CHECK(unknown.front().code == IssueCode::unknown_question);
    CHECK(unknown.front().hint == "did you mean \"age\"? See: runknee list questions");
    CHECK(unknown.front().place.source == "--answer");
    const Issues range = read_assignment(shipped(), "age=300", draft);
    REQUIRE(range.size() == 1);
    CHECK(range.front().message == "age: 300 is outside 5 to 100 years");
    CHECK(range.front().place.pointer == "age");
    const Issues shape = read_assignment(shipped(), "age", draft);
    REQUIRE(shape.size() == 1);
    CHECK(shape.front().code == IssueCode::wrong_value);
}

TEST_CASE("intake: an answer is written as people say it, and as files write it") {
    const auto text = [](std::string_view id, std::string_view t) { return answer_text(shipped(), question(shipped(), id), typed(id, t)); };
    const auto file = [](std::string_view id, std::string_view t) { return answer_id(shipped(), question(shipped(), id), typed(id, t)); };
    CHECK(text("age", "34") == "34 years");
    CHECK(file("age", "34") == "34");
    CHECK(text("pain_location", "deep_diffuse|back") == "Back of the knee, Deep inside, or hard to place");
    CHECK(file("pain_location", "deep_diffuse|back") == "back|deep_diffuse");
    CHECK(text("squat_pain", "y") == shipped().phrase("answer.yes"));
    CHECK(text("squat_pain", "n") == shipped().phrase("answer.no"));
    CHECK(file("squat_pain", "y") == "true");
    CHECK(file("squat_pain", "n") == "false");
    CHECK(answer_text(shipped(), question(shipped(), "age"), Answer{}).empty());
    CHECK(answer_id(shipped(), question(shipped(), "age"), Answer{}).empty());
}

TEST_CASE("intake: an answer written as files write it is read back as the same") {
    const Answers answers = answered(shipped(), calm_runner);
    for (const QuestionIx q : shipped().questions.indices()) {
        if (!answers[q].given()) continue;
        Draft draft(shipped());
        CHECK(draft.bind(q, raw_from_text(shipped().questions[q], answer_id(shipped(), q, answers[q]))).empty());
        CHECK(draft.finish()[q].options == answers[q].options);
        CHECK(draft.finish()[q].number == Approx(answers[q].number));
    }
}
