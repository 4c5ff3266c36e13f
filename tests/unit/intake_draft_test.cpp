#include "unit/shipped.hpp"

#include <limits>

using namespace runknee;

namespace {

/// The one problem of binding `raw`; fails if there is not exactly one.
AnswerProblem problem(std::string_view id, const RawAnswer& raw) {
    Draft draft(shipped());
    const auto problems = draft.bind(question(shipped(), id), raw);
    REQUIRE(problems.size() == 1);
    CHECK_FALSE(draft.finish()[question(shipped(), id)].given());
    return problems.front();
}

Answer bound(std::string_view id, const RawAnswer& raw) {
    Draft draft(shipped());
    CHECK(draft.bind(question(shipped(), id), raw).empty());
    return draft.finish()[question(shipped(), id)];
}

OptionSet bit(std::string_view id, std::string_view option) {
    return OptionSet{1} << KnowledgeBase::option(shipped().questions[question(shipped(), id)], option).value();
}

using Words = std::vector<std::string_view>;

}    // namespace

TEST_CASE("intake: every kind of question takes its kind of answer") {
    CHECK(bound("onset", "gradual").options == bit("onset", "gradual"));
    CHECK(bound("pain_location", Words{"back", "front_kneecap"}).options ==
          (bit("pain_location", "back") | bit("pain_location", "front_kneecap")));
    CHECK(bound("squat_pain", true).options == 2);
    CHECK(bound("squat_pain", false).options == 1);
    CHECK(bound("age", 5.0).number < 5.5);
    CHECK(bound("duration_weeks", 2.5).number > 2.4);
}

TEST_CASE("intake: the limits of a number belong to it") {
    CHECK(bound("age", 5.0).given());
    CHECK(bound("age", 100.0).given());
    CHECK(problem("age", 4.0).code == IssueCode::out_of_range);
    CHECK(problem("age", 150.0).message == "age: 150 is outside 5 to 100 years");
    CHECK(problem("age", std::numeric_limits<double>::quiet_NaN()).code == IssueCode::out_of_range);
    CHECK(problem("age", std::numeric_limits<double>::infinity()).code == IssueCode::out_of_range);
}

TEST_CASE("intake: a question that counts whole things takes no fraction") {
    const AnswerProblem p = problem("age", 30.5);
    CHECK(p.code == IssueCode::not_whole);
    CHECK(p.message == "age: 30.5 must be a whole number");
}

TEST_CASE("intake: an answer of another kind is refused, with what was expected") {
    CHECK(problem("squat_pain", "yes").message == "answer to squat_pain must be true or false, not \"yes\"");
    CHECK(problem("squat_pain", "yes").hint == "did you mean true, without quotes?");
    CHECK(problem("squat_pain", 1.0).message == "answer to squat_pain must be true or false, not 1");
    CHECK(problem("age", "34").message == "answer to age must be a number, not \"34\"");
    CHECK(problem("age", "34").hint == "did you mean 34, without quotes?");
    CHECK(problem("age", true).message == "answer to age must be a number, not true");
    CHECK(problem("onset", 3.0).message == "answer to onset must be the id of one option, not 3");
    CHECK(problem("onset", Words{"gradual"}).message == "answer to onset must be the id of one option, not a list");
    CHECK(problem("pain_location", "back").message == "answer to pain_location must be a list of option ids, not \"back\"");
    CHECK(problem("pain_location", "back").hint == "did you mean [\"back\"]?");
}

TEST_CASE("intake: an unknown option comes with the likely one") {
    const AnswerProblem p = problem("pain_location", Words{"back", "frontt_kneecap"});
    CHECK(p.code == IssueCode::unknown_option);
    CHECK(p.message == "unknown option \"frontt_kneecap\" for question pain_location");
    CHECK(p.hint == "did you mean \"front_kneecap\"? See: runknee show pain_location");
    CHECK(p.element == 1u);
}

TEST_CASE("intake: a label typed for its option leads to the id") {
    CHECK(problem("pain_location", Words{"BACK of the knee"}).hint == "did you mean \"back\"? See: runknee show pain_location");
}

TEST_CASE("intake: a word like nothing known only says where to look") {
    CHECK(problem("onset", "qqqqqqqqqqqqqqqqqqqqqqqqq").hint == "See: runknee show onset");
}

TEST_CASE("intake: text of a user is shortened and made printable before it is quoted") {
    const std::string message = problem("onset", std::string_view("a\x1b[31m"
                                                                  "bad"))
                                    .message;
    CHECK(message.find('\x1b') == std::string::npos);
    const std::string longer(500, 'x');
    const std::string quoted = problem("onset", longer).message;
    CHECK(quoted == "unknown option \"" + std::string(59, 'x') + "…\" for question onset");
}

TEST_CASE("intake: a list names each option once, and at least one") {
    const AnswerProblem twice = problem("pain_location", Words{"back", "front_kneecap", "back"});
    CHECK(twice.code == IssueCode::repeated_option);
    CHECK(twice.message == "option \"back\" of question pain_location is given twice");
    CHECK(twice.element == 2u);
    CHECK(problem("pain_location", Words{}).code == IssueCode::empty_value);
}

TEST_CASE("intake: an option that stands alone has no company") {
    const AnswerProblem p = problem("knee_signs", Words{"swollen", "none"});
    CHECK(p.code == IssueCode::exclusive_option);
    CHECK(p.message == "option \"none\" of question knee_signs must stand alone");
    CHECK(p.element == 1u);
    CHECK(bound("knee_signs", Words{"none"}).given());
}

TEST_CASE("intake: all problems of one list are told at once") {
    Draft draft(shipped());
    CHECK(draft.bind(question(shipped(), "pain_location"), Words{"x1", "back", "back", "x2"}).size() == 3);
}

TEST_CASE("intake: a refused answer leaves the one before it") {
    Draft draft(shipped());
    const QuestionIx age = question(shipped(), "age");
    CHECK(draft.bind(age, 40.0).empty());
    CHECK(draft.bind(age, 400.0).size() == 1);
    CHECK(draft.finish()[age].given());
    CHECK(draft.finish()[age].number > 39);
}

TEST_CASE("intake: an empty answer makes the question unknown again") {
    Draft draft(shipped());
    const QuestionIx age = question(shipped(), "age");
    CHECK(draft.bind(age, 40.0).empty());
    CHECK(draft.bind(age, std::monostate{}).empty());
    CHECK(draft.finish()[age].state == Answer::State::unknown);
}

TEST_CASE("intake: without answers a question is unknown, whether it applies or may apply") {
    const Answers answers = answered(shipped(), "{}");
    CHECK(answers[question(shipped(), "age")].state == Answer::State::unknown);
    CHECK(answers[question(shipped(), "age")].applies == Truth::yes);
    const Answer& behind_a_gate = answers[question(shipped(), "swelling")];
    CHECK(behind_a_gate.state == Answer::State::unknown);
    CHECK(behind_a_gate.applies == Truth::unknown);
}

TEST_CASE("intake: a closed gate gives the value for skipped questions, or not applicable") {
    const Answers answers = answered(shipped(), R"({"knee_signs":["none"],"age":40})");
    const Answer& skipped = answers[question(shipped(), "swelling")];
    CHECK(skipped.state == Answer::State::skipped);
    CHECK(skipped.options == bit("swelling", "none"));
    CHECK(skipped.applies == Truth::no);
    CHECK(answers[question(shipped(), "child_limp")].state == Answer::State::not_applicable);
}

TEST_CASE("intake: a given answer counts behind a closed gate") {
    const Answers answers = answered(shipped(), R"({"knee_signs":["none"],"swelling":"large"})");
    const Answer& given = answers[question(shipped(), "swelling")];
    CHECK(given.state == Answer::State::given);
    CHECK(given.options == bit("swelling", "large"));
    CHECK(given.applies == Truth::no);
}

TEST_CASE("intake: a draft can be finished again after a change, and used again") {
    Draft draft(shipped());
    const QuestionIx signs = question(shipped(), "knee_signs"), swelling = question(shipped(), "swelling");
    CHECK(draft.bind(signs, Words{"none"}).empty());
    CHECK(draft.finish()[swelling].state == Answer::State::skipped);
    CHECK(draft.bind(signs, Words{"swollen"}).empty());
    CHECK(draft.finish()[swelling].state == Answer::State::unknown);
    CHECK(draft.finish()[swelling].options == 0);
    draft.set_id("anna");
    CHECK(draft.finish().id() == "anna");
    draft.clear();
    CHECK_FALSE(draft.finish()[signs].given());
    CHECK_FALSE(draft.finish().has_id());
}
