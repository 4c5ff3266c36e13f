// Lines whose tokens simdjson finds, read by a whole reader of our own made of nothing but `Tokens`: what it takes, `Reader` takes as well,
// and says the same; what it should take, it does.

#include <catch2/catch.hpp>

#include <random>

#include "unit/each_kernel.hpp"
#include "unit/token_reader.hpp"

using namespace runknee;
using namespace runknee::json;
using namespace std::string_view_literals;

namespace {

std::string joined(const std::vector<std::string_view>& lines, std::string_view line_end) {
    std::string out;
    for (const std::string_view line : lines) out.append(line).append(line_end);
    return out;
}

const std::vector<std::string_view> good = {
    R"({})",
    R"({"a":1})",
    R"( {"a" : [true, null , {"b":0.5}] } )",
    R"({"a":["two words","[]{}:,"],"b" :	[	]})",
    "\t{\"\xc3\xa9\":[[[\"x\"]]]}\t",
    R"([12.50, 9007199254740993, 123456789012.375, 0, 0.1])",
};

/// Whatever they are: a text with one has no tokens, or only the line is not taken.
const std::vector<std::string_view> odd = {
    ""sv,
    " \t"sv,
    "[1],"sv,
    "\"a\":"sv,
    "5 5"sv,
    "nulll"sv,
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
    R"({"a":"\u0061"})"sv,
    R"({"a":01})"sv,
    R"({"a":-1})"sv,
    R"({"a":1.})"sv,
    R"({"a":.5})"sv,
    R"({"a":1.2.3})"sv,
    R"({"a":1 2})"sv,
    R"({"a":12345678901234567})"sv,
    R"({"a":1234567890.1234567})"sv,
    R"({"a":0x1})"sv,
    R"({"a":true1})"sv,
    R"({"a":true"b"})"sv,
    R"({"a":"b"true})"sv,
    R"({"a""b"})"sv,
    R"({"a":1,})"sv,
    R"([1,])"sv,
    R"({"a":nul})"sv,
    R"({"a":1e999})"sv,
    R"({"a":1} x)"sv,
    "{\"a\":1\x01}"sv,
    "{\"a\":true\x1a}"sv,
    "{\"a\":1\f\"b\":2}"sv,
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

TEST_CASE("json lines: what is taken among others is what a reader makes of it alone, wherever a broken line stands") {
    const std::vector<std::string_view> behind = {"\n"sv, "\r\n"sv, ","sv, ":"sv, "}"sv, "]"sv, "{"sv, "["sv, "\""sv, " "sv, "1"sv, "\0"sv};
    Lines lines;
    std::size_t turn = 0, most_taken = 0;
    const auto try_out = [&](const std::vector<std::string_view>& all, std::string_view line_end, std::size_t whole) {
        const std::string text = joined(all, line_end);
        const std::size_t count = count_taken(lines, Padded(text, behind[turn++ % behind.size()]));
        CHECK((count == 0 || count == whole));    // the good ones, all or none
        most_taken += count == whole ? 1 : 0;
        const std::size_t without_end =
            count_taken(lines, Padded(std::string_view(text).substr(0, text.size() - line_end.size()), behind[turn % behind.size()]));
        CHECK(without_end <= whole);
    };
    for (const std::string_view line_end : {"\n", "\r\n"}) {
        for (const std::string_view a : good) CHECK(count_taken(lines, Padded(joined({a, a, a}, line_end))) == 3);
        for (const std::string_view a : good)
            for (const std::string_view b : odd) {
                try_out({b}, line_end, 0);
                try_out({a, b}, line_end, 1);
                try_out({a, a, b, a}, line_end, 3);
                try_out({b, a, a, b}, line_end, 2);
                for (const std::string_view c : odd) {
                    try_out({a, b, c, a}, line_end, 2);
                    try_out({b, a, c, a}, line_end, 2);
                    try_out({b, c, a, a}, line_end, 2);
                }
            }
    }
    CHECK(most_taken > turn / 4);
}

TEST_CASE("json lines: lines are taken whatever stands in front of them, without an end none is") {
    const Padded padded("{\"a\":1}\n\n {\"b\":2} \r\n{\"c\":3}}\n[4]\n{\"d\":5}\n{\"e\":6}");
    Lines lines;
    const auto own = [&](std::string_view line) { return padded.text().substr(padded.text().find(line), line.size()); };
    lines.begin(padded.text());
    CHECK(taken(lines, own(R"({"a":1})")) == "{'a':1,}");
    CHECK(taken(lines, own(" {\"b\":2} \r")) == "{'b':2,}");
    CHECK(taken(lines, own(R"({"c":3}})")) == not_taken);
    CHECK(taken(lines, own(R"({"d":5})")) == "{'d':5,}");    // one was left out
    CHECK(taken(lines, own(R"({"e":6})")) == not_taken);     // no line break stands behind it
    CHECK(taken(lines, R"({"d":5})") == not_taken);          // another text
    for (std::size_t at = padded.text().rfind('\n'); at <= padded.text().size(); ++at)
        CHECK(taken(lines, padded.text().substr(at)) == not_taken);
    lines.begin({});
    CHECK(taken(lines, own(R"({"a":1})")) == not_taken);
    lines.begin(padded.text());
    CHECK_FALSE(lines.finish(*lines.tokens(own(R"({"a":1})")), own(R"({"a":1})")));    // nothing was passed
    CHECK(taken(lines, own(R"({"a":1})")) == "{'a':1,}");
    const std::string_view blank = padded.text().substr(own(R"({"a":1})").size() + 1, 0);
    CHECK_FALSE(lines.finish(*lines.tokens(blank), blank));
}

TEST_CASE("json lines: a document over several lines is taken for them together, with the last break or without") {
    Lines lines;
    for (const std::string_view end : {"\n", "\r\n", " \n"}) {
        const Padded padded("{\n\t\"a\": 1,\n\t\"b\": [\n\"x\"\n]\n}" + std::string(end));
        for (const std::size_t less : {std::size_t{0}, std::size_t{1}, end.size()}) {
            lines.begin(padded.text());
            CHECK(taken(lines, padded.text().substr(0, padded.text().size() - less)) == "{'a':1,'b':['x',],}");
        }
    }
    for (const std::string_view text : {"{\"a\":1}\n{\"b\":2}\n", "{\n}\n ", "{\n}", "{\n}\n]\n"}) {
        INFO(text);
        const Padded padded(text, "}\n");
        lines.begin(padded.text());
        CHECK(taken(lines, padded.text()) == not_taken);
    }
}

TEST_CASE("json lines: a document over several lines is none of them, one behind another neither") {
    Lines lines;
    for (const std::string_view text : {"{\"a\":\n1}\n{\"b\":2}\n", "[\n1]\n[2]\n", "{\"a\":1}{\"b\":2}\n[2]\n", "{\"a\":[1\n,2]}\n{}\n"}) {
        INFO(text);
        CHECK(count_taken(lines, Padded(text)) == 1);
    }
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
    each_kernel([](const std::string& kernel) {
        Drawn drawn;
        Lines lines;
        Reader reader;
        std::size_t count = 0;
        for (int i = 0; i < 100'000; ++i) {
            const Padded padded(drawn.text(), drawn.token());
            count += count_taken(lines, padded);
            lines.begin(padded.text());
            const std::string whole = taken(lines, padded.text());    // all lines for one
            if (whole != not_taken && whole != dump_of(reader, padded.text())) FAIL(fmt::format("{} of\n{}", whole, padded.text()));
        }
        if (kernel == "fallback")
            CHECK(count == 0);    // it does not look at all bytes
        else
            CHECK(count > 40'000);
    });
}

TEST_CASE("json lines: numbers are the nearest doubles, or not taken") {
    std::mt19937_64 random(1);
    Lines lines;
    std::size_t count = 0, plain = 0;
    for (int i = 0; i < 100'000; ++i) {
        const std::uint64_t digits = random() >> (random() % 64);
        std::string number = std::to_string(digits);
        const std::size_t decimals = random() % 20;
        if (random() % 2 == 0 && decimals < number.size() && decimals > 0) number.insert(number.size() - decimals, ".");
        count += count_taken(lines, Padded(number + "\n"));
        plain += number.size() <= 16 ? 1 : 0;
    }
    CHECK(count == plain);
    CHECK(plain > 50'000);
}

TEST_CASE("json lines: a text of any length may be announced") {
    for (const std::size_t many : {1, 100, 3000, 30000}) {
        std::string text;
        for (std::size_t i = 0; i < many; ++i) text += fmt::format(R"({{"line":{}}})", i) + "\n";
        Lines lines;
        CHECK(count_taken(lines, Padded(text)) == (text.size() <= Lines::most_at_once ? many : 0));
    }
}
