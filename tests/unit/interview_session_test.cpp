#include <random>

#include "unit/interview_talk.hpp"

using namespace runknee;

TEST_CASE("interview: numbers, ids and labels answer, in any case") {
    Talk t;
    CHECK(t.asks("emergency_signs"));
    t.type({"9"});
    CHECK(t.said("emergency_signs") == "none");
    t.type({"34"});
    CHECK(t.said("age") == "34");
    t.type({"Gradual"});
    CHECK(t.said("onset") == "gradual");
    t.type({"1, 4"});
    CHECK(t.said("knee_signs") == "swollen|walking_hard");
    t.type({"a little SWOLLEN"});
    CHECK(t.said("swelling") == "mild");
}

TEST_CASE("interview: Enter leaves a question open and says so") {
    Talk t;
    t.type({""});
    CHECK(t.said("emergency_signs").empty());
    CHECK(t.shows(phrase("ask.noted_unknown")));
    CHECK(t.asks("age"));
    t.type({"u"});
    CHECK(t.asks("onset"));
    CHECK_FALSE(t.session.changed());
}

TEST_CASE("interview: wrong input gets one line, and the same question takes the next") {
    Talk t;
    for (const std::string_view line : {"0", "10", "x", "1 9", "none of it", "1-3", "\x1b[A", "-1", "99999999999999999999999", "9 9x"}) {
        INFO(line);
        t.type({line});
        CHECK(lines_of(t.seen).size() == 2);
        CHECK(t.said("emergency_signs").empty());
    }
    t.type({"9"});
    CHECK(t.asks("age"));
    for (const std::string_view line : {"4", "101", "30.5", "thirty", "3d x", "1e3", "nan", "--3"}) {
        INFO(line);
        t.type({line});
        CHECK(lines_of(t.seen).size() == 2);
    }
    t.type({"30 years"});
    CHECK(t.said("age") == "30");
    t.type({"1 2"});
    CHECK(t.shows(phrase("ask.wrong.several")));
}

TEST_CASE("interview: times and distances come in the units people use") {
    const std::string up_to_duration =
        R"({"emergency_signs":["none"],"age":32,"onset":"gradual","knee_signs":["none"],"body_signs":["none"],
"health_history":["none"],"bone_point_tender":"no","pain_with_load":"with_some_moves","night_pain":"none"})";
    const std::vector<std::pair<std::string_view, double>> weeks{{"3d", 3.0 / 7},  {"5w", 5},      {"4mo", 52.0 / 3}, {"2y", 104},
                                                                 {"3 mo", 13},     {"14 days", 2}, {"6", 6},          {"2,5", 2.5},
                                                                 {"48h", 2.0 / 7}, {"1 Year", 52}, {"1.5 weeks", 1.5}};
    for (const auto& [typed, expected] : weeks) {
        INFO(typed);
        Talk t({}, up_to_duration);
        REQUIRE(t.asks("duration_weeks"));
        t.type({typed});
        CHECK(t.answer("duration_weeks").number == Approx(expected).epsilon(1e-15));
    }
    Talk t({}, up_to_duration);
    t.type({"3km"});
    CHECK(t.shows(phrase("ask.wrong.time")));
    t.type({"30y"});
    CHECK(t.shows("1040"));
}

TEST_CASE("interview: miles become kilometres") {
    Talk t({}, calm_runner);
    std::size_t steps = 0;
    while (t.session.ending() == Ending::none && !t.asks("usual_week_km") && steps++ < 40) t.type({t.asks("run_now") ? "1" : "u"});
    REQUIRE(t.asks("usual_week_km"));
    t.type({"20mi"});
    CHECK(t.answer("usual_week_km").number == Approx(32.19));
}

TEST_CASE("interview: back goes any number of steps, and Enter keeps what stands") {
    Talk t;
    t.type({"9", "34", "1"});
    CHECK(t.asks("knee_signs"));
    t.type({"b", "b"});
    CHECK(t.asks("age"));
    CHECK(t.shows("So far: 34"));
    t.type({""});
    CHECK(t.said("age") == "34");
    CHECK(t.asks("onset"));
    t.type({"b", "35", ""});
    CHECK(t.said("age") == "35");
    CHECK(t.asks("knee_signs"));
    t.type({"b", "b", "b", "b"});
    CHECK(t.shows(phrase("ask.wrong.first")));
}

TEST_CASE("interview: an answer that only another one had called for goes with it") {
    Talk t;
    t.type({"9", "34", "1", "1 4", "4"});
    CHECK(t.said("swelling") == "large");
    t.type({"b", "b"});
    CHECK(t.asks("knee_signs"));
    t.type({"10"});
    CHECK(t.said("swelling").empty());
    CHECK(t.answer("swelling").state == Answer::State::skipped);
    CHECK(t.shows("No longer needed"));
    CHECK(t.asks("body_signs"));
    t.type({"b", "1"});
    CHECK(t.asks("swelling"));
}

TEST_CASE("interview: a change in between asks what it opens, then goes on where one was") {
    Talk t;
    t.type({"9", "34", "1", "10", "10"});
    CHECK(t.asks("health_history"));
    t.type({"b", "b", "8"});
    CHECK(t.asks("giving_way"));
    t.type({"2"});
    CHECK(t.asks("body_signs"));
    CHECK(t.shows("So far"));
    t.type({""});
    CHECK(t.asks("health_history"));
}

TEST_CASE("interview: review shows every answer and changes any") {
    Talk t;
    t.type({"9", "34", "1", "r"});
    CHECK(t.shows("34 years"));
    CHECK(t.shows(phrase("ask.review.last")));
    t.type({"2"});
    CHECK(t.asks("age"));
    t.type({"17"});
    CHECK(t.shows("17 years"));
    t.type({"99"});
    CHECK(t.shows(phrase("ask.wrong.review")));
    t.type({""});
    CHECK(t.asks("child_limp"));
}

TEST_CASE("interview: review before the first answer has nothing to show") {
    Talk t;
    t.type({"r"});
    CHECK(t.shows(phrase("ask.review.empty")));
    CHECK(t.asks("emergency_signs"));
}

TEST_CASE("interview: many ticks are read back once") {
    Talk t;
    t.type({"9", "34", "1", "1 2 3 4 5 6 7 8 9"});
    CHECK(t.shows("You ticked 9 of 9"));
    CHECK(t.said("knee_signs").empty());
    t.type({"maybe"});
    CHECK(t.shows(phrase("ask.wrong.read_back")));
    t.type({"n"});
    CHECK(t.asks("knee_signs"));
    t.type({"1 2 3 4 5 6 7 8 9"});
    CHECK_FALSE(t.said("knee_signs").empty());
    Talk once;
    once.type({"9", "34", "1", "1 2 3 4 5 6 7 8 9", "y"});
    CHECK(once.asks("swelling"));
    Talk few;
    few.type({"9", "34", "1", "1 2 3"});
    CHECK(few.asks("swelling"));
}

TEST_CASE("interview: an emergency ends it at once") {
    Talk t;
    t.type({"1"});
    CHECK(t.session.ending() == Ending::emergency);
    CHECK(t.said("emergency_signs") == "chest_or_breathing");
    Talk later;
    later.type({"9", "34", "r", "1", "2"});
    CHECK(later.session.ending() == Ending::emergency);
}

TEST_CASE("interview: help says why it is asked, and keeps the question open") {
    Talk t;
    t.type({"?"});
    CHECK(t.shows(phrase("ask.why.safety")));
    CHECK(t.asks("emergency_signs"));
    t.type({"9"});
    CHECK(t.asks("age"));
}

TEST_CASE("interview: q ends it with the answers in hand") {
    Talk t;
    t.type({"9", "q"});
    CHECK(t.session.ending() == Ending::left);
    CHECK(t.session.changed());
    CHECK(t.said("emergency_signs") == "none");
}

TEST_CASE("interview: kept answers are not asked again, and an emergency among them is said first") {
    Talk t({}, R"({"emergency_signs":["none"],"age":34})");
    CHECK(t.asks("onset"));
    CHECK(t.shows("Welcome back. Answers that are here already: 2."));
    t.type({"b", "40", "1"});
    CHECK(t.said("age") == "40");
    Talk urgent({}, R"({"emergency_signs":["chest_or_breathing"],"age":34})");
    CHECK(urgent.shows(shipped().levels.rows().back().title));
    urgent.type({"r", "1", "9", ""});
    CHECK(urgent.asks("onset"));
    Talk stays({}, R"({"emergency_signs":["chest_or_breathing"],"age":34})");
    stays.type({""});
    CHECK(stays.session.ending() == Ending::emergency);
}

TEST_CASE("interview: a warning sign behind a closed gate in kept answers is not dropped") {
    Talk t({}, R"({"emergency_signs":["none"],"age":34,"onset":"gradual","knee_signs":["none"],"swelling":"large"})");
    CHECK(t.said("swelling") == "large");
    t.type({"10"});
    CHECK(t.said("swelling") == "large");
}

TEST_CASE("interview: no screen hides its prompt at 40 columns and 24 rows, and no line is too wide") {
    for (const Screen screen : {Screen{40, 24}, Screen{80, 24}, Screen{40, 12}}) {
        for (const std::string_view first : {"9", "u"}) {
            Talk t(screen);
            std::size_t steps = 0, parts = 0;
            while (t.session.ending() == Ending::none && steps++ < 300) {
                const auto lines = lines_of(t.seen);
                INFO(t.seen);
                CHECK(lines.back() == "> ");
                for (const std::string& line : lines) CHECK(display_width(line) <= screen.columns);
                const auto header =
                    std::ranges::find_if(lines, [](const std::string& l) { return l.find(". Question ") != std::string::npos; });
                if (screen.rows == 24u) CHECK(lines.end() - header <= 24);
                const bool part = t.shows(" of the list.");
                parts += part ? 1 : 0;
                t.type({part ? "0" : first == "9" && t.asks("age") ? "34" : first == "9" ? "1" : "u"});
                if (t.session.ending() == Ending::emergency) break;
            }
            CHECK(steps < 300);
            if (screen.columns == 40 && first == "u") CHECK(parts > 0);
        }
    }
}

TEST_CASE("interview: a list in parts adds up, and none of every part is none") {
    const auto last_part = [](Talk& t) {
        std::size_t n = 0;
        while (t.asks("emergency_signs") || t.shows(" of the list.")) {
            t.type({"0"});
            REQUIRE(++n < 12);
        }
    };
    Talk none({40, 24});
    REQUIRE(none.shows("Part 1 of "));
    last_part(none);
    CHECK(none.said("emergency_signs") == "none");
    Talk some({40, 24});
    some.type({"0", "7"});
    while (some.shows(" of the list.")) some.type({"0"});
    CHECK(some.said("emergency_signs") == "out_of_place");
    Talk unknown({40, 24});
    unknown.type({"0", ""});
    CHECK(unknown.said("emergency_signs").empty());
    CHECK(unknown.shows(phrase("ask.noted_unknown")));
}

TEST_CASE("interview: ticks of an earlier part are never lost") {
    const auto in_second_part = [] {
        Talk t({40, 24});
        t.type({"9"});
        REQUIRE(t.shows(phrase("ask.wrong.part").substr(0, 10)));
        t.type({"0"});
        while (t.asks("emergency_signs")) t.type({"0"});
        t.type({"34", "1", "1"});
        REQUIRE(t.shows("Part 2 of "));
        REQUIRE(t.shows("Ticked so far: "));
        return t;
    };
    for (const std::string_view line : {"", "u", "0"}) {
        Talk t = in_second_part();
        while (t.asks("knee_signs")) t.type({line});
        CHECK(t.said("knee_signs") == "swollen");
    }
    Talk quits = in_second_part();
    quits.type({"q"});
    CHECK(quits.begun("knee_signs") == "swollen");
    Talk reviews = in_second_part();
    reviews.type({"r"});
    CHECK(reviews.begun("knee_signs") == "swollen");
    Talk stopped = in_second_part();
    stopped.session.stop();
    CHECK(stopped.begun("knee_signs") == "swollen");
    Talk again = in_second_part();
    again.type({"b"});
    CHECK(again.shows("Part 1 of "));
}

TEST_CASE("interview: an emergency ticked in the first part ends it there") {
    Talk t({40, 24});
    t.type({"1"});
    CHECK(t.session.ending() == Ending::emergency);
    CHECK(t.said("emergency_signs") == "chest_or_breathing");
}

TEST_CASE("interview: ticks that wait to be read back are kept when it stops") {
    for (const std::string_view line : {"q", "r"}) {
        Talk t;
        t.type({"9", "34", "1", "1 2 3 4 5 6 7 8 9", line});
        CHECK(t.begun("knee_signs").ends_with("gives_way|daily_life"));
    }
    Talk t;
    t.type({"1 2 3 4 5 6 7 8"});
    t.session.stop();
    CHECK(t.session.emergency());
    CHECK(t.session.changed());
}

TEST_CASE("interview: another size of the window shows the list again with its ticks") {
    Talk t({40, 24});
    t.type({"0", "x"});
    t.screen = {80, 24};
    t.show();
    CHECK(t.asks("emergency_signs"));
}

TEST_CASE("interview: whatever is typed, there is a question and a prompt, or it is over") {
    constexpr unsigned seed = 7;
    constexpr std::size_t talks = 60, lines_each = 150;
    const std::vector<std::string_view> pool{
        "",   "",   "0",    "1",  "2", "3", "9",  "10", "1 2",  "1 2 3 4 5 6 7 8", "y", "n", "u", "b", "b", "b", "r", "?",
        "34", "5w", "none", "99", "x", "7", "17", "3d", "26mi", "none none",       "8", "6", "4"};
    std::mt19937 random(seed);
    std::size_t over = 0;
    for (std::size_t i = 0; i < talks; ++i) {
        Talk t(i % 2 == 0 ? Screen{40, 24} : Screen{});
        std::size_t n = 0;
        for (; n < lines_each && t.session.ending() == Ending::none; ++n) {
            CHECK(t.seen.ends_with("> "));
            t.type({pool[std::uniform_int_distribution<std::size_t>(0, pool.size() - 1)(random)]});
        }
        over += t.session.ending() == Ending::none ? 0 : 1;
        const Answers& answers = t.session.draft().finish();
        for (const QuestionIx q : shipped().questions.indices())
            if (answers[q].given()) CHECK(answers[q].applies != Truth::no);
    }
    CHECK(over > 0);
}
