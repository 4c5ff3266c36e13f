#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <simdjson.h>

#include "json/line_stream.hpp"
#include "unit/json_dump.hpp"

using namespace runknee;
using namespace runknee::json;
using namespace std::string_view_literals;

namespace {

constexpr Limits limits{1 << 20, 8};

std::string read(Reader& reader, std::string_view text) {
    const auto value = reader.parse_known(text, limits);
    return value ? dump(*value) : "refused";
}

/// What each line is by itself, and what it is among the others. Shape: lines without their breaks; `behind` stands behind the last one.
void compare(const std::vector<std::string_view>& lines, std::string_view line_end, std::string_view behind) {
    static Reader announced, alone;
    std::string text;
    for (const std::string_view line : lines) text.append(line).append(line_end);
    text.resize(text.size() - (behind.starts_with(line_end) ? 0 : line_end.size()));
    const std::size_t length = text.size();
    while (text.size() < length + Reader::padding) text += behind;
    announced.begin_lines(std::string_view(text).substr(0, length), limits);
    std::size_t at = 0;
    for (const std::string_view line : lines) {
        const std::string among = read(announced, std::string_view(text).substr(at, line.size())), expected = read(alone, line);
        if (among != expected) FAIL(fmt::format("among others {} is {} instead of {}, in\n{}", line, among, expected, text));
        at += line.size() + line_end.size();
    }
}

const std::vector<std::string_view> good = {
    R"({})",
    R"({"a":1})",
    R"( {"a" : [true, null, {"b":-0.5e3}]} )",
    R"({"a":"two \"words\" \\","b":"\u00e9\ud83d\ude00"})",
    "\t{\"\xc3\xa9\":[[[\"x\"]]]}\t",
};

const std::vector<std::string_view> odd = {
    ""sv,
    " \t"sv,
    "[1]"sv,
    "\"a\""sv,
    "5"sv,
    "null"sv,
    "{}{}"sv,
    R"({"a":1} {"b":2})"sv,
    R"({"a":1},)"sv,
    R"({"a":1}})"sv,
    R"({"a":1)"sv,
    R"(,"b":2})"sv,
    R"(})"sv,
    R"({)"sv,
    R"([)"sv,
    R"(])"sv,
    R"({"a":)"sv,
    R"("a":1})"sv,
    R"({"a":"open)"sv,
    R"(closed"})"sv,
    R"(")"sv,
    R"(\)"sv,
    R"({"a":"\)"sv,
    R"({"a":1}\)"sv,
    R"(\"})"sv,
    R"({"a":"\ud83d"})"sv,
    R"({"a":01})"sv,
    R"({"a":nul})"sv,
    R"({"a":1e999})"sv,
    R"({"a":1} x)"sv,
    R"({"a":1 "b" ] : 2})"sv,
    R"({"a"1,})"sv,
    R"({"a":[1 2 ] , "open)"sv,
    "{\"a\":\"\xff\"}"sv,
    "{\"a\":\"\xc3"sv,
    "\xa9\"}"sv,
    "\xef\xbb\xbf{}"sv,
    "{\"a\":\"\t\"}"sv,
    "{\"a\":1}\0"sv,
    "{\"a\":1}\v"sv,
    R"({"a":[[[[[[[[[[[[1]]]]]]]]]]]]})"sv,    // deeper than the limit
};

}    // namespace

TEST_CASE("json lines: a line is the same among others as alone, wherever a broken one stands") {
    const std::vector<std::string_view> behind = {"\n"sv, "\r\n"sv, ","sv, ":"sv, "}"sv, "]"sv, "{"sv, "["sv, "\""sv, " "sv, "1"sv, "\0"sv};
    std::size_t turn = 0;
    for (const std::string_view line_end : {"\n", "\r\n"})
        for (const std::string_view a : good)
            for (const std::string_view b : odd) {
                const auto try_out = [&](const std::vector<std::string_view>& lines) {
                    compare(lines, line_end, behind[turn++ % behind.size()]);
                    compare(lines, line_end, line_end);
                };
                for (const std::string_view filler : behind) {
                    compare({b}, line_end, filler);
                    compare({a, b}, line_end, filler);
                }
                try_out({a, a, b, a});
                try_out({b, a, a, b});
                for (const std::string_view c : odd) {
                    try_out({a, b, c, a});
                    try_out({b, a, c, a});
                    try_out({b, c, a, a});
                }
            }
}

TEST_CASE("json lines: whole objects are taken from many at a time, up to the first line that is broken") {
    const std::string text = "{\"a\":1}\n\n {\"b\":2} \r\n{\"c\":3}\n[4]\n{\"d\":5}\n{\"e\":6}" + std::string(Reader::padding, ' ');
    LineStream stream;
    const auto taken = [&](std::string_view line) {
        const std::string_view own = std::string_view(text).substr(text.find(line), line.size());
        return stream.holds(own) && stream.next(own);
    };
    stream.begin(std::string_view(text).substr(0, text.size() - Reader::padding), limits.depth);
    CHECK(taken(R"({"a":1})"));
    CHECK(taken(" {\"b\":2} \r"));
    CHECK(taken(R"({"c":3})"));
    CHECK_FALSE(taken("[4]"));
    CHECK_FALSE(taken(R"({"d":5})"));
    CHECK_FALSE(taken(R"({"e":6})"));    // no line break stands behind it
    stream.begin({}, limits.depth);
    CHECK_FALSE(taken(R"({"a":1})"));
}

namespace {

/// Texts of JSON out of order, and of good lines with slips in them.
class Drawn {
public:
    std::string text() {
        std::string out;
        if (flip()) {
            for (std::size_t n = 1 + draw(24); n > 0; --n) out += token();
        } else {
            out = "{\"a\":[1,{\"b\":2}],\"b\":{\"a\":null}}\n{\"a\":{\"b\":[2,1]}}\n{\"a\":1}\n";
            for (std::size_t n = 1 + draw(3); n > 0; --n) {
                const std::size_t at = draw(out.size());
                flip() ? out.erase(at, 1) : out.insert(at, token());
            }
        }
        if (flip()) out += '\n';
        return out;
    }
    std::string token() {
        static const std::vector<std::string> all = {"{",           "{",
                                                     "}",           "}",
                                                     "[",           "]",
                                                     ",",           ",",
                                                     ":",           ":",
                                                     "\"a\"",       "\"b\"",
                                                     "1",           "-",
                                                     "e",           "null",
                                                     "\n",          "\n",
                                                     " ",           "\\",
                                                     "\"",          "x",
                                                     "tru",         "\r",
                                                     "{\"a\":1}\n", "{\"a\":[1]}\n",
                                                     "\f",          "\xff",
                                                     "\xc3\xa9",    std::string(1, '\0')};
        return all[draw(all.size())];
    }

private:
    std::size_t draw(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }
    bool flip() { return draw(2) == 0; }
    std::mt19937 random_{1};
};

}    // namespace

TEST_CASE("json lines: no drawn text is read otherwise among others, whatever the processor") {
    const simdjson::implementation* const active = simdjson::get_active_implementation();
    for (const auto* const kernel : simdjson::get_available_implementations()) {
        if (!kernel->supported_by_runtime_system()) continue;
        simdjson::get_active_implementation() = kernel;
        Drawn drawn;
        Reader announced, alone;
        std::string text;
        for (int i = 0; i < 100'000; ++i) {
            text = drawn.text();    // its memory still holds the one before
            const std::size_t length = text.size();
            while (text.size() < length + Reader::padding) text += drawn.token();
            const std::string_view all = std::string_view(text).substr(0, length);
            announced.begin_lines(all, limits);
            for (std::size_t at = 0; at < length;) {
                const std::size_t end = std::min(all.find('\n', at), length);
                const std::string among = read(announced, all.substr(at, end - at)), expected = read(alone, all.substr(at, end - at));
                if (among != expected) FAIL(fmt::format("{}: {} instead of {} in\n{}", kernel->name(), among, expected, text));
                at = end + 1;
            }
        }
    }
    simdjson::get_active_implementation() = active;
}

TEST_CASE("json lines: lines may be left out, and other texts may come in between") {
    const std::string text = R"({"n":0})"
                             "\n"
                             R"({"n":1})"
                             "\n"
                             R"({"n":2})"
                             "\n"
                             R"({"n":3})"
                             "\n" +
                             std::string(Reader::padding, ' ');
    constexpr std::size_t length = 8;    // of a line
    Reader reader;
    reader.begin_lines(std::string_view(text).substr(0, 4 * length), limits);
    CHECK(read(reader, std::string_view(text).substr(1 * length, length - 1)) == "{'n':1,}");
    CHECK(read(reader, R"({"other":"text"})") == "{'other':'text',}");
    CHECK(reader.parse(R"([1])", "", limits));
    CHECK(read(reader, std::string_view(text).substr(3 * length, length - 1)) == "{'n':3,}");
    const std::string blank = "{}\n \n{}\n" + std::string(Reader::padding, ' ');
    reader.begin_lines(std::string_view(blank).substr(0, 8), limits);
    CHECK(read(reader, std::string_view(blank).substr(3, 1)) == "refused");
    reader.begin_lines({}, limits);
    CHECK(read(reader, std::string_view(text).substr(0, length - 1)) == "{'n':0,}");
}

TEST_CASE("json lines: a text of any length may be announced") {
    for (const std::size_t lines : {1, 100, 3000, 30000}) {
        std::string text;
        for (std::size_t i = 0; i < lines; ++i) text += fmt::format(R"({{"line":{}}})", i) + "\n";
        const std::size_t length = text.size();
        text.append(Reader::padding, ' ');
        Reader reader;
        reader.begin_lines(std::string_view(text).substr(0, length), limits);
        std::size_t at = 0, same = 0;
        for (std::size_t i = 0; i < lines; ++i) {
            const std::size_t end = text.find('\n', at);
            same += read(reader, std::string_view(text).substr(at, end - at)) == fmt::format("{{'line':{},}}", i) ? 1 : 0;
            at = end + 1;
        }
        CHECK(same == lines);
    }
}
