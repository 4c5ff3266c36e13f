#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

#include "runknee/json.hpp"

using namespace runknee;
using namespace runknee::json;

namespace {

constexpr Limits wide{1 << 24, 64};

/// Keeps the reader next to the value that lives in it.
struct Parsed {
    Reader reader;
    Result<Value> result;
    explicit Parsed(std::string_view text, const Limits& limits = wide) : result(reader.parse(text, "test.json", limits)) {}
};

Value member(const Value& object, std::string_view key) {
    for (const auto& [name, value] : object.members())
        if (name == key) return value;
    FAIL("no member " << key);
    return object;
}

}    // namespace

TEST_CASE("json: every kind of value is read") {
    Parsed doc(R"({"n":null,"t":true,"f":false,"i":-3,"d":2.5,"s":"text","a":[1,[2]],"o":{"k":"v"}})");
    REQUIRE(doc.result);
    const Value root = *doc.result;
    CHECK(root.is(Kind::object));
    CHECK(root.size() == 8);
    CHECK(member(root, "n").is(Kind::null));
    CHECK(member(root, "t").as_bool());
    CHECK(member(root, "f").is(Kind::boolean));
    CHECK_FALSE(member(root, "f").as_bool());
    CHECK(member(root, "i").as_number() == -3);
    CHECK(member(root, "d").as_number() == 2.5);
    CHECK(member(root, "d").is(Kind::number));
    CHECK(member(root, "s").as_string() == "text");
    CHECK(member(root, "a").size() == 2);
    CHECK(member(member(root, "o"), "k").as_string() == "v");
}

TEST_CASE("json: members and elements keep the order of the text, whatever they hold") {
    Parsed doc(R"({"z":[],"a":{},"m":[[1,2],{"x":[3]},"s",4.5,5,null,18446744073709551615],"b":1})");
    REQUIRE(doc.result);
    std::string keys;
    for (const Member m : doc.result->members()) keys += m.key;
    CHECK(keys == "zamb");
    std::vector<Kind> kinds;
    for (const Value v : member(*doc.result, "m").elements()) kinds.push_back(v.kind());
    CHECK(kinds == std::vector<Kind>{Kind::array, Kind::object, Kind::string, Kind::number, Kind::number, Kind::null, Kind::number});
    CHECK(member(*doc.result, "z").size() == 0);
    for (const Value v : member(*doc.result, "z").elements()) FAIL("an empty array has no element of kind " << static_cast<int>(v.kind()));
    for (const Member m : member(*doc.result, "a").members()) FAIL("an empty object has no member " << m.key);
}

TEST_CASE("json: a scalar may be the whole document") {
    CHECK(Parsed("true").result->as_bool());
    CHECK(Parsed(" 12 ").result->as_number() == 12);
    CHECK(Parsed("\"a\"\n").result->as_string() == "a");
    CHECK(Parsed("null").result->is(Kind::null));
}

TEST_CASE("json: strings are decoded") {
    Parsed doc(R"(["\"\\\/\b\f\n\r\t","\u0041\u00e9\u20ac","\ud83d\ude00","\u0000x","é€😀",""])");
    REQUIRE(doc.result);
    std::vector<std::string> texts;
    for (const Value v : doc.result->elements()) texts.emplace_back(v.as_string());
    CHECK(texts == std::vector<std::string>{"\"\\/\b\f\n\r\t", "Aé€", "😀", std::string("\0x", 2), "é€😀", ""});
}

TEST_CASE("json: numbers reach from the smallest to the largest") {
    const auto number = [](std::string_view text) {
        Parsed doc(text);
        REQUIRE(doc.result);
        return doc.result->as_number();
    };
    CHECK(number("-0") == 0);
    CHECK(number("1E+2") == 100);
    CHECK(number("0.1") == 0.1);
    CHECK(number("9223372036854775807") == 9223372036854775807.0);
    CHECK(number("-9223372036854775808") == -9223372036854775808.0);
    CHECK(number("18446744073709551615") == 18446744073709551615.0);
    CHECK(number("1.7976931348623157e308") == 1.7976931348623157e308);
    CHECK(number("5e-324") == 5e-324);
    CHECK(number("1e-999") == 0);
    CHECK(number("100000000000000000000.0") == 1e20);
}

TEST_CASE("json: a reader reads one document after another") {
    Reader reader;
    for (int round = 0; round < 3; ++round) {
        auto big = reader.parse("[" + std::string(20000, ' ') + "\"" + std::string(20000, 'x') + "\"]", "big", wide);
        REQUIRE(big);
        CHECK((*big->elements().begin()).as_string().size() == 20000);
        CHECK_FALSE(reader.parse("[1,", "broken", wide));
        CHECK_FALSE(reader.parse("", "empty", wide));
        auto small = reader.parse("{\"a\":1}", "small", wide);
        REQUIRE(small);
        CHECK(member(*small, "a").as_number() == 1);
    }
}

TEST_CASE("json: a moved reader keeps its document") {
    Reader first;
    auto doc = first.parse(R"({"a":"still here"})", "", wide);
    REQUIRE(doc);
    Reader second(std::move(first));
    CHECK(member(*doc, "a").as_string() == "still here");
    Reader third;
    third = std::move(second);
    CHECK(member(*doc, "a").as_string() == "still here");
}

TEST_CASE("json: the text need not outlive the parse") {
    Reader reader;
    std::string text = R"({"key":"value"})";
    auto doc = reader.parse(text, "", wide);
    text.assign(text.size(), '?');
    REQUIRE(doc);
    CHECK(member(*doc, "key").as_string() == "value");
}

TEST_CASE("json: length and depth are allowed up to the limit and not beyond") {
    CHECK(Parsed("[1,2]", {5, 1}).result);
    CHECK(Parsed("[1,22]", {5, 1}).result.issues().at(0).code == IssueCode::too_long);
    for (const std::size_t depth : {1U, 2U, 31U, 32U, 33U, 1024U, 5000U}) {
        const std::string fits = std::string(depth, '[') + std::string(depth, ']');
        CHECK(Parsed(fits, {1 << 20, depth}).result);
        const Issues issues = Parsed("[" + fits + "]", {1 << 20, depth}).result.issues();
        REQUIRE(issues.size() == 1);
        CHECK(issues[0].code == IssueCode::too_deep);
        CHECK(issues[0].place.column == static_cast<int>(depth) + 1);
    }
    CHECK(Parsed("[[],[[]]]", {100, 3}).result);
    CHECK(Parsed("{\"a\":[{}]}", {100, 2}).result.issues().at(0).place.column == 7);
    CHECK(Parsed("1", {100, 0}).result);
    for (const std::string_view inner : {"[]", "{}", "[\"x\",null]", "[1]"}) {
        const std::string text = "{\"a\":" + std::string(inner) + "}";
        CHECK(Parsed(text, {100, 2}).result);
        CHECK_FALSE(Parsed(text, {100, 1}).result);
    }
}

TEST_CASE("json: very many elements are counted exactly") {
    const std::size_t count = 1000000;
    std::string text = "[0";
    for (std::size_t i = 1; i < count; ++i) text += ",0";
    Parsed doc(text + "]");
    REQUIRE(doc.result);
    CHECK(doc.result->size() == count);
    std::size_t seen = 0;
    for (const Value v : doc.result->elements()) seen += v.is(Kind::number) ? 1 : 0;
    CHECK(seen == count);
}

TEST_CASE("json: child appends one escaped reference token") {
    CHECK(child("", "answers") == "/answers");
    CHECK(child("/answers", "a/b~c") == "/answers/a~1b~0c");
    CHECK(child("/a", "") == "/a/");
    CHECK(child("/a", std::size_t{0}) == "/a/0");
    CHECK(child("", std::size_t{12}) == "/12");
}
