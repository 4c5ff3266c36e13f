#include "unit/report_runners.hpp"

using namespace runknee;

TEST_CASE("report: saved answers hold what was answered and read back as they are") {
    for (const auto& [name, record] : example_records()) {
        INFO(name);
        const Assessed r = assessed(record);
        std::string saved, again;
        report::answers_json(shipped(), r.answers, saved);
        CHECK(valid_json(saved));
        CHECK_FALSE(has(saved, "null"));
        const Assessed back = assessed(saved);
        report::answers_json(shipped(), back.answers, again);
        CHECK(again == saved);
        for (const QuestionIx q : shipped().questions.indices()) {
            CHECK(back.answers[q].given() == r.answers[q].given());
            CHECK(answer_id(shipped(), q, back.answers[q]) == answer_id(shipped(), q, r.answers[q]));
        }
        CHECK(text_of(back) == text_of(r));
    }
}

TEST_CASE("report: a number that is not whole is saved to the last digit") {
    Draft draft(shipped());
    REQUIRE(draft.bind(question(shipped(), "duration_weeks"), 3.0 / 7).empty());
    std::string saved;
    report::answers_json(shipped(), draft.finish(), saved);
    CHECK(assessed(saved).answers[question(shipped(), "duration_weeks")].number == 3.0 / 7);
    CHECK_FALSE(has(saved, "\"id\""));
}
