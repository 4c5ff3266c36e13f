#include <catch2/catch.hpp>

#include "runknee/json.hpp"

using namespace runknee;
using namespace runknee::json;

namespace {

struct Spot {
    int line;
    int column;
    bool operator==(const Spot&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Spot& s) { return out << s.line << ':' << s.column; }

Spot at(std::string_view text, std::string_view pointer, At end = At::value) {
    const Place place = locate(text, "f.json", pointer, end);
    return {place.line, place.column};
}

constexpr std::string_view answers = R"({
  "schema": "runknee/answers/1",
  "answers": {
    "age": 34,
    "pain_location": ["front", "back"],
    "a/b": {"m~n": [true, {"deep": null}]},
    "": 5, "\u0061ge2": 6
  }
}
)";

}    // namespace

TEST_CASE("json: locate finds values and keys by pointer") {
    CHECK(at(answers, "") == Spot{1, 1});
    CHECK(at(answers, "/schema") == Spot{2, 13});
    CHECK(at(answers, "/schema", At::key) == Spot{2, 3});
    CHECK(at(answers, "/answers") == Spot{3, 14});
    CHECK(at(answers, "/answers/age") == Spot{4, 12});
    CHECK(at(answers, "/answers/age", At::key) == Spot{4, 5});
    CHECK(at(answers, "/answers/pain_location/0") == Spot{5, 23});
    CHECK(at(answers, "/answers/pain_location/1") == Spot{5, 32});
    CHECK(at(answers, "/answers/pain_location/1", At::key) == Spot{5, 32});
}

TEST_CASE("json: locate understands escapes in pointers and in keys") {
    CHECK(at(answers, "/answers/a~1b/m~0n/0") == Spot{6, 21});
    CHECK(at(answers, "/answers/a~1b/m~0n/1/deep") == Spot{6, 36});
    CHECK(at(answers, "/answers/") == Spot{7, 9});
    CHECK(at(answers, "/answers/age2") == Spot{7, 25});
    CHECK(at(answers, "/answers/age2", At::key) == Spot{7, 12});
}

TEST_CASE("json: locate gives the nearest enclosing value where a pointer names nothing") {
    CHECK(at(answers, "/answers/height") == Spot{3, 14});
    CHECK(at(answers, "/answers/height", At::key) == Spot{3, 14});
    CHECK(at(answers, "/answers/pain_location/2") == Spot{5, 22});
    CHECK(at(answers, "/answers/pain_location/x") == Spot{5, 22});
    CHECK(at(answers, "/answers/pain_location/01") == Spot{5, 22});
    CHECK(at(answers, "/answers/pain_location/-") == Spot{5, 22});
    CHECK(at(answers, "/answers/age/0/x") == Spot{4, 12});
    CHECK(at("[]", "/0") == Spot{1, 1});
    CHECK(at("{}", "/a/b") == Spot{1, 1});
    CHECK(at("  7", "/a") == Spot{1, 3});
    CHECK(at("[1]", "/99999999999999999999999") == Spot{1, 1});
}

TEST_CASE("json: locate names source and pointer and shows the line") {
    const Place place = locate(answers, "f.json", "/answers/age");
    CHECK(place.source == "f.json");
    CHECK(place.pointer == "/answers/age");
    CHECK(place.excerpt == "    \"age\": 34,");
}

TEST_CASE("json: locate walks over values of every kind") {
    constexpr std::string_view text = R"([{"a":"]}\"","b":[[],{}]},"\\",-1.5e3 ,null,true,{"x":[1,2,3]},9])";
    CHECK(at(text, "/0/b/1") == Spot{1, 22});
    CHECK(at(text, "/1") == Spot{1, 27});
    CHECK(at(text, "/2") == Spot{1, 32});
    CHECK(at(text, "/5/x/2") == Spot{1, 60});
    CHECK(at(text, "/6") == Spot{1, 64});
}

TEST_CASE("json: lines end with LF or CRLF, columns count code points") {
    constexpr std::string_view text = "{\r\n\"ä😀\": [\"膝\", 1],\r\n\t\"b\":2}\r\n";
    CHECK(at(text, "/ä😀/0") == Spot{2, 8});
    CHECK(at(text, "/ä😀/1") == Spot{2, 13});
    CHECK(at(text, "/b") == Spot{3, 6});
    CHECK(locate(text, "", "/ä😀/1").excerpt == "\"ä😀\": [\"膝\", 1],");
    CHECK(locate(text, "", "/b").excerpt == " \"b\":2}");
}

TEST_CASE("json: a long line is shortened around the place") {
    std::string text = "[";
    for (int i = 0; i < 300; ++i) text += "\"äö" + std::to_string(i) + "\",";
    text += "7]";
    const Place middle = locate(text, "", "/150");
    CHECK(middle.excerpt.substr(0, 3) == "…");
    CHECK(middle.excerpt.substr(middle.excerpt.size() - 3) == "…");
    CHECK(middle.excerpt.find("\"äö150\"") != std::string::npos);
    CHECK(display_width(middle.excerpt) <= 102);
    const Place begin = locate(text, "", "/0");
    CHECK(begin.excerpt.substr(0, 2) == "[\"");
    CHECK(display_width(begin.excerpt) == 101);
    const Place end = locate(text, "", "/300");
    CHECK(end.excerpt.substr(end.excerpt.size() - 2) == "7]");
    CHECK(display_width(end.excerpt) == 101);
}

TEST_CASE("json: an excerpt is safe to print") { CHECK(locate("[\"\u202e\",1\x7f", "", "/1").excerpt == "[\"\\u202e\",1\\x7f"); }
