#include <catch2/catch.hpp>

#include <chrono>

#include "runknee/json.hpp"

using namespace runknee;
using namespace runknee::json;

namespace {

Issues issues_of(std::string_view text) {
    Reader reader;
    auto result = reader.parse(text, "a.json", {std::size_t{1} << 24, 32});
    return result ? Issues{} : result.issues();
}

std::string object_of(std::size_t members, const std::string& stem) {
    std::string text = "{";
    for (std::size_t i = 0; i < members; ++i) text += '"' + stem + std::to_string(i) + "\":" + std::to_string(i) + ',';
    text.back() = '}';
    return text;
}

}    // namespace

TEST_CASE("json: a duplicate key is reported at its second place") {
    const auto issues = issues_of("{\n  \"age\": 34,\n  \"sex\": \"female\",\n  \"age\": 35\n}");
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].code == IssueCode::duplicate_key);
    CHECK(issues[0].message == "the key \"age\" stands twice in one object");
    CHECK(issues[0].hint == "keep one of the two; the first is at line 2, column 3");
    CHECK(issues[0].place.line == 4);
    CHECK(issues[0].place.column == 3);
    CHECK(issues[0].place.pointer == "/age");
    CHECK(issues[0].place.excerpt == "  \"age\": 35");
}

TEST_CASE("json: all duplicate keys of a document are reported, each with its pointer") {
    const auto issues = issues_of(R"({"a":1,"b":[{"x":1,"x":2},{"x":{"y":0,"y":0,"y":0}}],"a":2})");
    REQUIRE(issues.size() == 4);
    CHECK(issues[0].place.pointer == "/b/0/x");
    CHECK(issues[1].place.pointer == "/b/1/x/y");
    CHECK(issues[2].place.pointer == "/b/1/x/y");
    CHECK(issues[3].place.pointer == "/a");
    CHECK(issues[0].place.column == 20);
    CHECK(issues[3].place.column == 54);
}

TEST_CASE("json: keys are compared after decoding, byte by byte") {
    CHECK(issues_of(R"({"a":1,"\u0061":2})").size() == 1);
    CHECK(issues_of(R"({"a/b":1,"a\/b":2})").at(0).place.pointer == "/a~1b");
    CHECK(issues_of(R"({"é":1,"\u00e9":2})").size() == 1);
    CHECK(issues_of(R"({"😀":1,"\ud83d\ude00":2})").size() == 1);
    CHECK(issues_of(R"({"":1,"":2})").at(0).place.pointer == "/");
    CHECK(issues_of(R"({"a\u0000b":1,"a\u0000c":2,"a":3})").empty());
    CHECK(issues_of(R"({"a":1,"A":2,"a ":3,"aa":4,"e\u0301":5,"\u00e9":6})").empty());
}

TEST_CASE("json: the same key in different objects is no duplicate, nor is a key that equals a value") {
    CHECK(issues_of(R"({"a":{"a":{"a":"a"}},"b":{"a":["a","a"]}})").empty());
    CHECK(issues_of(R"([{"a":1},{"a":1}])").empty());
}

TEST_CASE("json: duplicates are found in objects of every size, at every position") {
    for (const std::size_t members : {2U, 3U, 7U, 8U, 9U, 24U, 25U, 60U, 200U, 1000U}) {
        const std::string text = object_of(members, "some_question_");
        CHECK(issues_of(text).empty());
        for (const std::size_t again : {std::size_t{0}, members / 2, members - 1}) {
            const std::string key = "\"some_question_" + std::to_string(again) + "\":null}";
            const auto issues = issues_of(text.substr(0, text.size() - 1) + "," + key);
            REQUIRE(issues.size() == 1);
            CHECK(issues[0].place.column == static_cast<int>(text.size()) + 1);
        }
    }
}

TEST_CASE("json: keys of every length are told apart") {
    std::string text = "{";
    for (std::size_t length = 0; length < 40; ++length)
        for (const char c : {'a', 'b'}) text += '"' + std::string(length, 'x') + c + "\":1,\"" + c + std::string(length, 'y') + "z\":2,";
    text.back() = '}';
    CHECK(issues_of(text).empty());
    text.back() = ',';
    CHECK(issues_of(text + "\"" + std::string(39, 'x') + "b\":1}").size() == 1);
}

TEST_CASE("json: very many duplicate keys are counted, not all listed") {
    std::string text = "{\"k\":0";
    for (int i = 0; i < 5000; ++i) text += ",\"k\":0";
    const auto issues = issues_of(text + "}");
    REQUIRE(issues.size() == 100);
    CHECK(issues[0].message == "the key \"k\" stands twice in one object");
    CHECK(issues[99].message == "the key \"k\" stands twice in one object; 4900 more keys stand twice");
}

TEST_CASE("json: an object of very many keys is checked in reasonable time") {
    const std::string text = object_of(300000, "");
    const auto begin = std::chrono::steady_clock::now();
    CHECK(issues_of(text).empty());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}
