#include "runknee/report.hpp"
#include "unit/interview_talk.hpp"

using namespace runknee;

namespace {

constexpr Screen narrow{40, 24};

/// At the second part of the list of signs, with "swollen" ticked in the first.
Talk in_second_part() {
    Talk t(narrow, R"({"emergency_signs":["none"],"age":34,"onset":"gradual"})");
    t.type({"1"});
    REQUIRE(t.shows("Part 2 of "));
    return t;
}

std::string file_of(Talk& t) {
    std::string out;
    report::answers_json(shipped(), t.session.draft().finish(), out);
    return out;
}

Draft read(const std::string& file) {
    Draft draft(shipped());
    json::Reader reader;
    const Issues issues = read_answers(shipped(), reader, file, "me.json", draft);
    for (const Issue& issue : issues) UNSCOPED_INFO(issue.message);
    REQUIRE(issues.empty());
    return draft;
}

LevelIx level(Draft draft) { return triage(shipped(), draft.finish()).level; }

std::string report_of(Draft draft) {
    std::string out;
    const Answers& answers = draft.finish();
    report::json(shipped(), answers, assess(interview_model(), answers), {}, out);
    return out;
}

}    // namespace

TEST_CASE("interview: a list left half ticked is asked again when it goes on, with its ticks") {
    for (const bool stopped : {true, false}) {
        Talk left = in_second_part();
        if (stopped)
            left.session.stop();
        else
            left.type({"q"});
        CHECK(left.session.changed());
        Talk again(narrow, read(file_of(left)));
        CHECK(again.asks("knee_signs"));
        CHECK(again.shows("Part 1 of "));
        CHECK(again.shows("Ticked so far: It is swollen"));
        CHECK(again.said("knee_signs").empty());
        while (again.asks("knee_signs")) again.type({again.seen.find("\n  4  ") != std::string::npos ? "4" : "0"});
        CHECK(again.said("knee_signs") == "swollen|walking_hard");
        CHECK(again.asks("swelling"));
    }
}

TEST_CASE("interview: a list left half ticked at 40 columns goes on at 80") {
    Talk left = in_second_part();
    left.session.stop();
    Talk again({}, read(file_of(left)));
    CHECK(again.asks("knee_signs"));
    CHECK(again.shows("Ticked so far: It is swollen"));
    SECTION("more boxes are added") {
        again.type({"4"});
        CHECK(again.said("knee_signs") == "swollen|walking_hard");
    }
    SECTION("Enter: nothing more") {
        again.type({""});
        CHECK(again.said("knee_signs") == "swollen");
    }
    SECTION("a slip is put right by starting again") {
        again.type({"10"});
        CHECK(again.shows("start this list again"));
        again.type({"b", "10"});
        CHECK(again.said("knee_signs") == "none");
    }
    SECTION("starting again and leaving the list open keeps what was ticked") {
        again.type({"b", ""});
        CHECK(again.begun("knee_signs") == "swollen");
        CHECK_FALSE(again.asks("knee_signs"));
    }
    SECTION("started again and left once more: nothing of it is lost") {
        again.type({"b"});
        again.screen = narrow;
        again.show();
        again.type({"2"});
        again.session.stop();
        CHECK(again.begun("knee_signs") == "swollen|hot_or_red");
    }
}

TEST_CASE("interview: a list left through review comes again before the next question") {
    Talk t = in_second_part();
    t.type({"r", "2"});
    REQUIRE(t.asks("age"));
    t.type({"35", ""});
    CHECK(t.asks("knee_signs"));
    CHECK(t.shows("Ticked so far: It is swollen"));
}

TEST_CASE("interview: boxes waiting to be read back are asked again when it goes on") {
    Talk t;
    t.type({"9", "34", "1", "1 2 4 5 6 7"});
    REQUIRE(t.shows("You ticked 6 of 9"));
    t.session.stop();
    Talk again({}, read(file_of(t)));
    CHECK(again.asks("knee_signs"));
    again.type({""});
    CHECK(again.shows("You ticked 6 of 9"));
    again.type({"y"});
    CHECK(again.asks("swelling"));
}

TEST_CASE("interview: an emergency among half the ticks is said on resume, and stands in the report") {
    Talk t;
    t.type({"1 2 3 4 5 6 7 8"});
    REQUIRE(t.shows("You ticked 8 of 8"));
    t.session.stop();
    REQUIRE(t.session.emergency());
    Talk again({}, read(file_of(t)));
    CHECK(again.shows(shipped().levels.rows().back().title));
    again.type({""});
    CHECK(again.session.ending() == Ending::emergency);
    CHECK(level(again.session.draft()).value + 1u == shipped().levels.size());
    CHECK(report_of(read(file_of(again))) == report_of(again.session.draft()));
}

TEST_CASE("interview: half a list never lowers the level that its ticks have, and leaves a gap in the screen") {
    std::size_t raised = 0;
    for (const QuestionIx q : shipped().questions.indices()) {
        const Question& question = shipped().questions[q];
        if (question.kind != QuestionKind::multi || question.stage != 1) continue;
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            const OptionSet box = OptionSet{1} << i;
            if ((question.exclusive & box) != 0) continue;
            Draft whole = Talk::draft_of(calm_runner), half = whole;
            REQUIRE(whole.bind(q, std::vector<std::string_view>{question.options[i].id}).empty());
            half.begin(q, box);
            INFO(question.id << " " << question.options[i].id);
            CHECK_FALSE(level(half) < level(whole));
            raised += level(Talk::draft_of(calm_runner)) < level(whole) ? 1 : 0;
            const TriageResult t = triage(shipped(), half.finish());
            if (half.finish()[q].applies == Truth::yes) CHECK(std::ranges::find(t.unanswered, q) != t.unanswered.end());
        }
    }
    CHECK(raised > 20);
}

TEST_CASE("interview: the file of a half ticked list gives the level the interview has told") {
    Talk t(narrow, R"({"emergency_signs":["none"],"age":34,"onset":"gradual","knee_signs":["none"]})");
    REQUIRE(t.asks("body_signs"));
    t.type({"1"});
    REQUIRE(t.shows("Part 2 of "));
    t.session.stop();
    const std::string file = file_of(t);
    CHECK(file.find("\"unfinished\"") != std::string::npos);
    CHECK(level(read(file)) == level(t.session.draft()));
    CHECK(report_of(read(file)) == report_of(t.session.draft()));
}

TEST_CASE("interview: leaving an answered list that is being changed keeps what stood in the parts not seen") {
    Talk t(narrow, R"({"emergency_signs":["none"],"age":34,"onset":"gradual","knee_signs":["swollen","gives_way"]})");
    t.type({"b"});
    REQUIRE(t.asks("knee_signs"));
    t.type({"2"});
    REQUIRE(t.shows("Part 2 of "));
    t.session.stop();
    CHECK(t.begun("knee_signs") == "hot_or_red|gives_way");
}
