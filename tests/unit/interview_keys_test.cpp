#include "unit/interview_talk.hpp"

using namespace runknee;

namespace {

struct Slip {
    std::string where;    ///< What is asked, or the mode.
    Screen screen;
    std::string kept;    ///< Answers it starts with.
    std::vector<std::string_view> on_the_way;
    std::vector<std::string_view> wrong;
    std::string_view key;    ///< What is said to each of them.
    std::string_view right;
};

constexpr Screen wide{};
constexpr Screen narrow{40, 24};

/// Every kind of question and every mode.
const std::vector<Slip> slips{
    {"several boxes",
     wide,
     "{}",
     {},
     {"0", "10", "x", "none of it", "1-3", "\x1b[A", "-1", "1 2 x", "9 9x", "99999999999999999999999", "y", "1.5"},
     "ask.wrong.choice",
     "9"},
    {"several boxes, one that stands alone", wide, "{}", {}, {"1 9", "9,1", "none 2"}, "ask.wrong.alone", "9"},
    {"a part of a list", narrow, "{}", {}, {"x", "0 1", "9", "99", "-1", "y"}, "ask.wrong.part", "0"},
    {"one of several",
     wide,
     R"({"emergency_signs":["none"],"age":34})",
     {},
     {"0", "9", "x", "gradully", "-1", "\x1b[B"},
     "ask.wrong.choice",
     "1"},
    {"one of several, two given",
     wide,
     R"({"emergency_signs":["none"],"age":34})",
     {},
     {"1 2", "1,2", "gradual at_rest"},
     "ask.wrong.several",
     "1"},
    {"yes or no",
     wide,
     R"({"emergency_signs":["none"],"age":15})",
     {},
     {"0", "3", "x", "perhaps", "yn", "1 2", "-1"},
     "ask.wrong.yes_no",
     "n"},
    {"a number",
     wide,
     R"({"emergency_signs":["none"]})",
     {},
     {"x", "thirty", "3d x", "1e3", "nan", "--3", "3 4", "30 km"},
     "ask.wrong.number",
     "34"},
    {"a number out of range", wide, R"({"emergency_signs":["none"]})", {}, {"4", "101", "-1", "1000000"}, "ask.wrong.range", "34"},
    {"a number that is not whole", wide, R"({"emergency_signs":["none"]})", {}, {"30.5", "30,5"}, "ask.wrong.whole", "34"},
    {"a time",
     wide,
     R"({"emergency_signs":["none"],"age":32,"onset":"gradual","knee_signs":["none"],"body_signs":["none"],
"health_history":["none"],"bone_point_tender":"no","pain_with_load":"with_some_moves","night_pain":"none"})",
     {},
     {"x", "3km", "3q", "three weeks", "d3", "5 w 3"},
     "ask.wrong.time",
     "5w"},
    {"a time out of range",
     wide,
     R"({"emergency_signs":["none"],"age":32,"onset":"gradual","knee_signs":["none"],"body_signs":["none"],
"health_history":["none"],"bone_point_tender":"no","pain_with_load":"with_some_moves","night_pain":"none"})",
     {},
     {"30y", "-3d"},
     "ask.wrong.range",
     "2y"},
    {"reading back", wide, "{}", {"1 2 3 4 5 6 7 8"}, {"", "x", "3", "?", "u", "maybe", "9"}, "ask.wrong.read_back", "n"},
    {"review",
     wide,
     R"({"emergency_signs":["none"],"age":34})",
     {"r"},
     {"0", "3", "99", "x", "u", "r", "?", "-1", "1 2", "99999999999999999999999"},
     "ask.wrong.review",
     "2"},
    {"nothing left to ask",
     wide,
     R"({"emergency_signs":["chest_or_breathing"]})",
     {},
     {"x", "1", "u", "b", "?", "y"},
     "ask.wrong.rest",
     "r"},
};

/// The longest piece of a phrase without a field.
std::string telling(std::string_view key) {
    Text text = shipped().phrase(key), longest;
    while (!text.empty()) {
        const Text piece = text.substr(0, text.find('{'));
        if (piece.size() > longest.size()) longest = piece;
        const std::size_t end = text.find('}', piece.size());
        text = end == Text::npos ? Text() : text.substr(end + 1);
    }
    return std::string(longest);
}

}    // namespace

TEST_CASE("interview: every wrong key in every kind of question and every mode gets one short line, and the next line counts") {
    for (const Slip& slip : slips) {
        Talk t(slip.screen, slip.kept);
        for (const std::string_view line : slip.on_the_way) t.type({line});
        for (const std::string_view line : slip.wrong) {
            INFO(slip.where << ": " << line);
            t.type({line});
            REQUIRE(t.session.ending() == Ending::none);
            const auto lines = lines_of(t.seen);
            CHECK(lines.size() <= (slip.screen.columns < 80 ? 3u : 2u));
            CHECK(lines.back() == "> ");
            CHECK(t.shows(telling(slip.key)));
        }
        INFO(slip.where);
        t.type({slip.right});
        CHECK_FALSE(t.shows(telling(slip.key)));
        CHECK(lines_of(t.seen).size() > 2);
    }
}

TEST_CASE("interview: the keys mean the same in every kind of question") {
    for (const std::string kept : {R"({})", R"({"emergency_signs":["none"]})", R"({"emergency_signs":["none"],"age":34})",
                                   R"({"emergency_signs":["none"],"age":15})"}) {
        INFO(kept);
        Talk help({}, kept);
        help.type({"?"});
        CHECK(help.shows(phrase("ask.keys.all")));
        CHECK(help.session.ending() == Ending::none);
        Talk open({}, kept);
        open.type({"u"});
        CHECK(open.shows(phrase("ask.noted_unknown")));
        Talk quit({}, kept);
        quit.type({"q"});
        CHECK(quit.session.ending() == Ending::left);
        Talk back({}, kept);
        back.type({"b"});
        CHECK(back.shows(kept == "{}" ? phrase("ask.wrong.first") : Text("So far: ")));
        Talk review({}, kept);
        review.type({"r"});
        CHECK(review.shows(kept == "{}" ? phrase("ask.review.empty") : phrase("ask.review.last")));
    }
}

TEST_CASE("interview: ? tells every question apart: its own help is shown, then why it is asked") {
    std::size_t shown = 0;
    Talk t;
    std::size_t steps = 0;
    while (t.session.ending() == Ending::none && steps++ < 100) {
        for (const Question& q : shipped().questions) {
            if (!t.shows(q.text)) continue;
            t.type({"?"});
            INFO(q.id);
            CHECK(t.shows(q.help));
            CHECK(t.shows(phrase("ask.keys.all")));
            ++shown;
            break;
        }
        t.type({"u"});
    }
    CHECK(shown > 15);
}

TEST_CASE("interview: who knows nothing is told so at every question, and gets to the end with nothing answered") {
    for (const std::string_view line : {"u", "", "unknown", " U "}) {
        for (const Screen screen : {wide, narrow}) {
            Talk t(screen);
            std::size_t steps = 0;
            while (t.session.ending() == Ending::none && steps++ < 100) {
                INFO(t.seen);
                t.type({line});
                if (t.session.ending() == Ending::none && !t.shows(" of the list.")) CHECK(t.shows(phrase("ask.noted_unknown")));
            }
            CHECK(t.session.ending() == Ending::finished);
            CHECK(steps >= 20);
            CHECK_FALSE(t.session.changed());
            const Answers& answers = t.session.draft().finish();
            for (const QuestionIx q : shipped().questions.indices()) CHECK_FALSE(answers[q].given());
            const Assessment a = assess(interview_model(), answers);
            CHECK_FALSE(a.triage.unanswered.empty());
            CHECK_FALSE(a.level < shipped().triage.screening.level_floor.ix);
        }
    }
}
