#include <catch2/catch.hpp>

#include "runknee/json.hpp"

using namespace runknee;
using namespace runknee::json;
using namespace std::string_view_literals;

namespace {

constexpr Limits limits{1 << 20, 32};

Issues issues_of(std::string_view text) {
    Reader reader;
    auto result = reader.parse(text, "a.json", limits);
    return result ? Issues{} : result.issues();
}

struct Rejected {
    std::string_view text;
    IssueCode code;
    int line;
    int column;
    std::string_view pointer;
    std::string_view message;
};

constexpr auto syntax = IssueCode::bad_syntax;
constexpr auto encoding = IssueCode::bad_encoding;
constexpr auto number = IssueCode::bad_number;

const std::vector<Rejected> rejected = {
    // nothing, or too much
    {""sv, syntax, 1, 1, "", "the text is empty, expected a value"},
    {" \n\t "sv, syntax, 1, 1, "", "the text is empty, expected a value"},
    {"1 2"sv, syntax, 1, 3, "", "expected the end of the text after the value, found 2"},
    {"{} {}"sv, syntax, 1, 4, "", "expected the end of the text after the value, found {"},
    {"{}}"sv, syntax, 1, 3, "", "expected the end of the text after the value, found }"},
    {"[1]]"sv, syntax, 1, 4, "", "expected the end of the text after the value, found ]"},
    {"[1]x"sv, syntax, 1, 4, "", "expected the end of the text after the value, found x"},
    {"[1],"sv, syntax, 1, 4, "", "expected the end of the text after the value, found a comma"},
    {"\"a\"\"b\""sv, syntax, 1, 4, "", "expected the end of the text after the value, found \"b\""},
    {"{}\n\n // end"sv, syntax, 3, 2, "", "a comment stands here, JSON has none"},
    {"{}\0"sv, syntax, 1, 3, "", "expected the end of the text after the value, found \\x00"},
    // arrays
    {"["sv, syntax, 1, 2, "/0", "the text ends where a value is expected"},
    {"[1"sv, syntax, 1, 3, "", "the text ends where a comma or ] is expected"},
    {"[1,"sv, syntax, 1, 4, "/1", "the text ends where a value is expected"},
    {"[1,]"sv, syntax, 1, 3, "", "a comma stands before the closing ]"},
    {"[1,\n]"sv, syntax, 1, 3, "", "a comma stands before the closing ]"},
    {"[,1]"sv, syntax, 1, 2, "", "a comma stands before anything in the array"},
    {"[1,,2]"sv, syntax, 1, 4, "", "two commas stand one after the other"},
    {"[1 2]"sv, syntax, 1, 4, "", "expected a comma or ] after the value, found 2"},
    {"[1;2]"sv, syntax, 1, 3, "", "expected a comma or ] after the value, found ;"},
    {"[1:2]"sv, syntax, 1, 3, "", "expected a comma or ] after the value, found a colon"},
    {"[\"a\":1]"sv, syntax, 1, 5, "", "expected a comma or ] after the value, found a colon"},
    {"[1}"sv, syntax, 1, 3, "", "expected a comma or ] after the value, found }"},
    {"]"sv, syntax, 1, 1, "", "expected a value, found ]"},
    {"[[1]"sv, syntax, 1, 5, "", "the text ends where a comma or ] is expected"},
    // objects
    {"{"sv, syntax, 1, 2, "", "the text ends where a key in double quotes is expected"},
    {"{\"a\""sv, syntax, 1, 5, "", "the text ends where a colon after the key \"a\" is expected"},
    {"{\"a\":"sv, syntax, 1, 6, "/a", "the text ends where a value is expected"},
    {"{\"a\":1"sv, syntax, 1, 7, "", "the text ends where a comma or } is expected"},
    {"{\"a\":1,"sv, syntax, 1, 8, "", "the text ends where a key in double quotes is expected"},
    {"{\"a\":1,}"sv, syntax, 1, 7, "", "a comma stands before the closing }"},
    {"{\"a\":1,,\"b\":2}"sv, syntax, 1, 8, "", "two commas stand one after the other"},
    {"{,}"sv, syntax, 1, 2, "", "a comma stands before anything in the object"},
    {"{\"a\":}"sv, syntax, 1, 6, "/a", "expected a value, found }"},
    {"{\"a\":,\"b\":1}"sv, syntax, 1, 6, "/a", "expected a value, found a comma"},
    {"{\"a\" 1}"sv, syntax, 1, 6, "", "expected a colon after the key \"a\", found 1"},
    {"{\"a\"}"sv, syntax, 1, 5, "", "expected a colon after the key \"a\", found }"},
    {"{\"a\",1}"sv, syntax, 1, 5, "", "expected a colon after the key \"a\", found a comma"},
    {"{\"a\"::1}"sv, syntax, 1, 6, "/a", "expected a value, found a colon"},
    {"{\"a\"=1}"sv, syntax, 1, 5, "", "expected a colon after the key \"a\", found ="},
    {"{a:1}"sv, syntax, 1, 2, "", "expected a key in double quotes, found a"},
    {"{1:1}"sv, syntax, 1, 2, "", "expected a key in double quotes, found 1"},
    {"{'a':1}"sv, syntax, 1, 2, "", "expected a key in double quotes, found a single quote"},
    {"{\"a\":1 \"b\":2}"sv, syntax, 1, 8, "", "expected a comma or } after the value, found \"b\""},
    {"{\"a\":1\n\"age\":2}"sv, syntax, 2, 1, "", "expected a comma or } after the value, found \"age\""},
    {"{\"a\":1]"sv, syntax, 1, 7, "", "expected a comma or } after the value, found ]"},
    {"{\"a\":{\"b\":[1,2}}"sv, syntax, 1, 15, "/a/b", "expected a comma or ] after the value, found }"},
    {"{[]:1}"sv, syntax, 1, 2, "", "expected a key in double quotes, found ["},
    // words
    {"[True]"sv, syntax, 1, 2, "/0", "expected a value, found True"},
    {"[nul]"sv, syntax, 1, 2, "/0", "expected a value, found nul"},
    {"[truee]"sv, syntax, 1, 2, "/0", "expected a value, found truee"},
    {"[None]"sv, syntax, 1, 2, "/0", "expected a value, found None"},
    {"{\"onset\": gradual}"sv, syntax, 1, 11, "/onset", "expected a value, found gradual"},
    {"['a']"sv, syntax, 1, 2, "/0", "expected a value, found a single quote"},
    {"[\u201ca\u201d]"sv, syntax, 1, 2, "/0", "expected a value, found a curly quote \u201c"},
    {"[1,\u00a02]"sv, syntax, 1, 4, "/1", "expected a value, found a no-break space"},
    {"[*]"sv, syntax, 1, 2, "/0", "expected a value, found *"},
    {"[1, /* two */ 2]"sv, syntax, 1, 5, "/1", "a comment stands here, JSON has none"},
    {"# answers\n{}"sv, syntax, 1, 1, "", "a comment stands here, JSON has none"},
    {"{ // age\n\"a\":1}"sv, syntax, 1, 3, "", "a comment stands here, JSON has none"},
    {"[1\f]"sv, syntax, 1, 3, "", "expected a comma or ] after the value, found \\x0c"},
    // numbers
    {"[NaN]"sv, number, 1, 2, "/0", "NaN is not a number JSON knows"},
    {"[-Infinity]"sv, number, 1, 2, "/0", "-Infinity is not a number JSON knows"},
    {"{\"age\": Infinity}"sv, number, 1, 9, "/age", "Infinity is not a number JSON knows"},
    {"[012]"sv, number, 1, 2, "/0", "012 is not a number as JSON writes it"},
    {"[-01]"sv, number, 1, 2, "/0", "-01 is not a number as JSON writes it"},
    {"[+1]"sv, number, 1, 2, "/0", "+1 is not a number as JSON writes it"},
    {"[.5]"sv, number, 1, 2, "/0", ".5 is not a number as JSON writes it"},
    {"[1.]"sv, number, 1, 2, "/0", "1. is not a number as JSON writes it"},
    {"[1.e3]"sv, number, 1, 2, "/0", "1.e3 is not a number as JSON writes it"},
    {"[1e]"sv, number, 1, 2, "/0", "1e is not a number as JSON writes it"},
    {"[1e+]"sv, number, 1, 2, "/0", "1e+ is not a number as JSON writes it"},
    {"[-]"sv, number, 1, 2, "/0", "- is not a number as JSON writes it"},
    {"[--1]"sv, number, 1, 2, "/0", "--1 is not a number as JSON writes it"},
    {"[0x1F]"sv, number, 1, 2, "/0", "0x1F is not a number as JSON writes it"},
    {"[1.2.3]"sv, number, 1, 2, "/0", "1.2.3 is not a number as JSON writes it"},
    {"[1_000]"sv, number, 1, 2, "/0", "1_000 is not a number as JSON writes it"},
    {"[1,1e999]"sv, number, 1, 4, "/1", "number out of range: 1e999"},
    {"-1e400"sv, number, 1, 1, "", "number out of range: -1e400"},
    {"18446744073709551616"sv, number, 1, 1, "", "number out of range: 18446744073709551616"},
    {"-9223372036854775809"sv, number, 1, 1, "", "number out of range: -9223372036854775809"},
    // strings
    {"\"abc"sv, syntax, 1, 1, "", "the text in quotes that starts here is never closed: \"abc"},
    {"{\"a\":\"b}"sv, syntax, 1, 6, "/a", "the text in quotes that starts here is never closed: \"b}"},
    {"{\"a"sv, syntax, 1, 2, "", "the text in quotes that starts here is never closed: \"a"},
    {"[\"a\\"sv, syntax, 1, 2, "/0", "the text in quotes that starts here is never closed: \"a\\"},
    {"[\"a\nb\"]"sv, syntax, 1, 4, "/0", "the line ends inside a text in quotes"},
    {"[\"a\tb\"]"sv, syntax, 1, 4, "/0", "a tab stands inside a text in quotes"},
    {"[\"a\x01\"]"sv, syntax, 1, 4, "/0", "a control character stands inside a text in quotes: \\x01"},
    {"[\"a\0\"]"sv, syntax, 1, 4, "/0", "a control character stands inside a text in quotes: \\x00"},
    {"[\"\\q\"]"sv, syntax, 1, 3, "/0", "a backslash cannot stand before \"q\""},
    {"[\"C:\\Users\"]"sv, syntax, 1, 5, "/0", "a backslash cannot stand before \"U\""},
    {"[\"\\u12\"]"sv, syntax, 1, 3, "/0", "\\u needs four hexadecimal digits after it"},
    {"[\"\\u12G4\"]"sv, syntax, 1, 3, "/0", "\\u needs four hexadecimal digits after it"},
    {"[\"\\U1234\"]"sv, syntax, 1, 3, "/0", "a backslash cannot stand before \"U\""},
    {"{\"\\x\":1}"sv, syntax, 1, 3, "", "a backslash cannot stand before \"x\""},
    // encoding
    {"\xef\xbb\xbf{}"sv, encoding, 1, 1, "", "the text starts with a byte order mark"},
    {"[\"é\xff\"]"sv, encoding, 1, 4, "/0", "the byte \\xff is not valid UTF-8"},
    {"[\"Schmerz f\xfcr\"]"sv, encoding, 1, 12, "/0", "the byte \\xfc is not valid UTF-8"},
    {"[\n\"\xc0\xaf\"]"sv, encoding, 2, 2, "/0", "the byte \\xc0 is not valid UTF-8"},
    {"[\"\xed\xa0\x80\"]"sv, encoding, 1, 3, "/0", "the byte \\xed is not valid UTF-8"},
    {"[\"\xf4\x90\x80\x80\"]"sv, encoding, 1, 3, "/0", "the byte \\xf4 is not valid UTF-8"},
    {"[\"\xe2\x82\"]"sv, encoding, 1, 3, "/0", "the byte \\xe2 is not valid UTF-8"},
    {"[\"\x80\"]"sv, encoding, 1, 3, "/0", "the byte \\x80 is not valid UTF-8"},
    {"[1]\xff"sv, encoding, 1, 4, "", "the byte \\xff is not valid UTF-8"},
    {"{\"\xff\":1}"sv, encoding, 1, 3, "", "the byte \\xff is not valid UTF-8"},
    {"\xff\xfe{\0}\0"sv, encoding, 1, 1, "", "the byte \\xff is not valid UTF-8"},
    {"[\"\\ud800\"]"sv, encoding, 1, 3, "/0", "\\ud800 is one half of a surrogate pair, the other half is missing"},
    {"[\"a\\udc00\"]"sv, encoding, 1, 4, "/0", "\\udc00 is one half of a surrogate pair, the other half is missing"},
    {"[\"\\ud800\\u0041\"]"sv, encoding, 1, 3, "/0", "\\ud800 is one half of a surrogate pair, the other half is missing"},
    {"[\"\\uD83D\\uD83D\\uDE00\"]"sv, encoding, 1, 3, "/0", "\\uD83D is one half of a surrogate pair, the other half is missing"},
    {"[\"\\ud83d\\ude00\\ude00\"]"sv, encoding, 1, 15, "/0", "\\ude00 is one half of a surrogate pair, the other half is missing"},
    {"{\"\\udfff\":1}"sv, encoding, 1, 3, "", "\\udfff is one half of a surrogate pair, the other half is missing"},
};

const std::vector<std::string_view> accepted = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "1.5e-3",
    "1E+2",
    "\"\"",
    "[]",
    "{}",
    " [ ] ",
    "\t{\r\n}\n",
    "[[[[[]]]]]",
    "[null,1,\"1\",{}]",
    "{\"\":0}",
    "{\"a\":{\"a\":{\"a\":1}}}",
    "[{\"a\":1},{\"a\":2}]",
    "{\"a\":1,\"A\":2}",
    "[\"\\u0000\"]",
    "[\"\\uD834\\uDd1e\"]",
    "[\"\\uFFFF\"]",
    "[\"\u2028\u2029\"]",
    "[\"\x7f\"]",
    "[\"\xf4\x8f\xbf\xbf\"]",
    "[\"\xef\xbb\xbf\"]",
    "[\"/*,]}//\"]",
    "[1e-999]",
    "[123456789012345678901234567890.0]",
    "[0.00000000000000000000000000000000000000000000000000000000000000000000000000000000000001e80]",
    "[\"\\\\\",\"\\\"\"]",
    "[18446744073709551615]"};

}    // namespace

TEST_CASE("json: what is not strict JSON is rejected at its exact place") {
    for (const auto& r : rejected) {
        CAPTURE(std::string(r.text));
        const Issues issues = issues_of(r.text);
        REQUIRE(issues.size() == 1);
        CHECK(name(issues[0].code) == name(r.code));
        CHECK(issues[0].place.line == r.line);
        CHECK(issues[0].place.column == r.column);
        CHECK(issues[0].place.pointer == r.pointer);
        CHECK(issues[0].message == r.message);
        CHECK(issues[0].place.source == "a.json");
        CHECK(issues[0].message.back() != '.');
    }
}

TEST_CASE("json: what is strict JSON is accepted") {
    for (const auto text : accepted) {
        CAPTURE(std::string(text));
        CHECK(issues_of(text).empty());
    }
}

TEST_CASE("json: hints say what to do") {
    const auto hint = [](std::string_view text) { return issues_of(text).at(0).hint; };
    CHECK(hint("[1,]") == "remove the comma");
    CHECK(hint("{'a':1}") == "use double quotes");
    CHECK(hint("[NaN]") == "leave the question out if the answer is not known");
    CHECK(hint("[True]") == "write true in small letters");
    CHECK(hint("[None]") == "write null");
    CHECK(hint("[yes]") == "write true, or \"yes\" where a text is meant");
    CHECK(hint("{\"onset\": gradual}") == "put a text in double quotes: \"gradual\"");
    CHECK(hint("{age: 1}") == "put the key in double quotes: \"age\"");
    CHECK(hint("[007]") == "leave out the leading zeros: 7");
    CHECK(hint("[-00.5]") == "leave out the leading zeros: -0.5");
    CHECK(hint("[+1.5]") == "leave out the plus sign: 1.5");
    CHECK(hint("[-.5]") == "write a zero before the point: -0.5");
    CHECK(hint("[5.]") == "write a digit after the point, or leave the point out");
    CHECK(hint("[5.e]") == "write a decimal number such as 12 or 0.5; put a text in double quotes");
    CHECK(hint("[1 2]") == "add a comma before it");
    CHECK(hint("[1;2]") == "use a comma");
    CHECK(hint("{\"a\":{\n\"b\":1") == "the object that opens at line 1, column 6 needs its }");
    CHECK(hint("{\"a\":1]") == "the object that opens at line 1, column 1 needs its }");
    CHECK(hint("{\"a\":}") == "write null for a value that is not known, or leave the key out");
    CHECK(hint("{}{}") == "a text holds one value; put each record on a line of its own, or all in one array");
    CHECK(hint("{}}") == "there is one closing bracket too many");
    CHECK(hint("[1] x") == "remove what follows the value");
    CHECK(hint("// x\n1") == "remove the comment");
    CHECK(hint("[\"\t\"]") == "write \\t for a tab");
    CHECK(hint("[\"\x02\"]") == "remove it, or write \\u0002");
    CHECK(hint("[\"C:\\Run\"]") == "write \\\\ for a backslash");
    CHECK(hint("\xef\xbb\xbf{}") == "save it as UTF-8 without a byte order mark (BOM)");
    CHECK(hint("\xff\xfe{") == "the text looks like UTF-16: save it as UTF-8");
    CHECK(hint("[\"\xe4\"]") == "save the text as UTF-8");
}

TEST_CASE("json: the excerpt of an error is its line, safe to print") {
    CHECK(issues_of("{\r\n  \"a\": \x1b[31m,\r\n}").at(0).place.excerpt == "  \"a\": \\x1b[31m,");
    CHECK(issues_of("{\"a\": \"\xff\"}").at(0).place.excerpt == "{\"a\": \"\\xff\"}");
    const std::string wide = "[\"" + std::string(5000, 'x') + "\", oops, \"" + std::string(5000, 'y') + "\"]";
    const auto place = issues_of(wide).at(0).place;
    CHECK(place.column == 5006);
    CHECK(display_width(place.excerpt) == 102);
    CHECK(place.excerpt.find("oops") != std::string::npos);
}

TEST_CASE("json: messages show no more of a text than a line has room for") {
    const auto issue = issues_of("[" + std::string(100000, 'x') + "]").at(0);
    CHECK(display_width(issue.message) < 100);
    CHECK(display_width(issue.hint) < 100);
    CHECK(display_width(issues_of("[\"" + std::string(100000, 'x')).at(0).message) < 100);
    CHECK(display_width(issues_of("[1" + std::string(100000, '0') + "]").at(0).message) < 100);
}

TEST_CASE("json: a text beyond the limit is named with its size") {
    Reader reader;
    const auto result = reader.parse("[1,2,3]", "big.json", {6, 32});
    REQUIRE_FALSE(result);
    const Issue& issue = result.issues().at(0);
    CHECK(issue.code == IssueCode::too_long);
    CHECK(issue.message == "the text has more than 6 bytes, which is the most allowed");
    CHECK(issue.place.source == "big.json");
    CHECK(issue.place.line == 1);
    CHECK(issue.place.column == 1);
}

TEST_CASE("json: nesting beyond the limit is reported at the bracket, with its pointer") {
    Reader reader;
    const auto result = reader.parse("{\"a\":\n [0, {\"b\": {}}]}", "deep.json", {100, 3});
    REQUIRE_FALSE(result);
    const Issue& issue = result.issues().at(0);
    CHECK(issue.code == IssueCode::too_deep);
    CHECK(issue.message == "more than 3 brackets stand inside one another");
    CHECK(issue.place.line == 2);
    CHECK(issue.place.column == 12);
    CHECK(issue.place.pointer == "/a/1/b");
}
