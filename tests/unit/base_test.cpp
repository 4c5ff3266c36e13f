#include <catch2/catch.hpp>

#include <cmath>
#include <set>

#include "runknee/base.hpp"

using namespace runknee;
using Strings = std::vector<std::string>;

TEST_CASE("base: every issue code has its own snake_case name") {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(IssueCode::cannot_write); ++i) {
        const auto text = name(static_cast<IssueCode>(i));
        CHECK_FALSE(text.empty());
        CHECK(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
        names.insert(text);
    }
    CHECK(names.size() == static_cast<std::size_t>(IssueCode::cannot_write) + 1);
    CHECK(name(IssueCode::bad_syntax) == "bad_syntax");
    CHECK(name(IssueCode::unknown_option) == "unknown_option");
    CHECK(name(IssueCode::cannot_write) == "cannot_write");
}

TEST_CASE("base: a result is a value or issues") {
    const Result<int> good(7);
    REQUIRE(good);
    CHECK(*good == 7);
    const Result<int> bad(Issue{IssueCode::out_of_range, {}, "too big", ""});
    REQUIRE_FALSE(bad);
    CHECK(bad.issues().size() == 1);
    CHECK(bad.issues()[0].message == "too big");
}

TEST_CASE("base: display width counts columns as terminals do") {
    CHECK(display_width("") == 0);
    CHECK(display_width("knee") == 4);
    CHECK(display_width("Schmerz über") == 12);
    CHECK(display_width("膝") == 2);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("\xf0\x9f\x98\x80") == 2);
    CHECK(display_width("a\xff\xfe") == 3);
    CHECK(display_width("\xe2\x82") == 2);
}

TEST_CASE("base: wrap breaks at spaces and never ends a line with one") {
    CHECK(wrap("", 10) == Strings{""});
    CHECK(wrap("one two three", 7) == Strings{"one two", "three"});
    CHECK(wrap("one two three", 8) == Strings{"one two", "three"});
    CHECK(wrap("one two three", 100) == Strings{"one two three"});
    CHECK(wrap("one   two", 4) == Strings{"one", "two"});
    CHECK(wrap("trailing   ", 80) == Strings{"trailing"});
    CHECK(wrap("trailing   ", 9) == Strings{"trailing"});
}

TEST_CASE("base: wrap keeps the line breaks and the indentation of the text") {
    CHECK(wrap("a\n\nb\n", 10) == Strings{"a", "", "b", ""});
    CHECK(wrap("  - rest a day", 9) == Strings{"  - rest", "a day"});
    CHECK(wrap("   ", 2) == Strings{""});
}

TEST_CASE("base: wrap cuts a word longer than the line between code points") {
    CHECK(wrap("abcdefgh", 3) == Strings{"abc", "def", "gh"});
    CHECK(wrap("ab abcdefgh", 3) == Strings{"ab", "abc", "def", "gh"});
    CHECK(wrap("üüüü", 3) == Strings{"üüü", "ü"});
    CHECK(wrap("膝膝膝", 5) == Strings{"膝膝", "膝"});
    CHECK(wrap("膝膝", 1) == Strings{"膝", "膝"});
    CHECK(wrap("ab", 0) == Strings{"a", "b"});
    CHECK(wrap("e\u0301e\u0301", 1) == Strings{"e\u0301", "e\u0301"});
}

TEST_CASE("base: wrapped lines fit and lose nothing but spaces") {
    const std::string text = "Run easy for 20 minutes, then walk;  stop if the pain rises above 3 of 10 — überhaupt, 膝の痛み is no sport.";
    const auto without_spaces = [](std::string s) {
        std::erase(s, ' ');
        return s;
    };
    for (std::size_t width = 2; width < 120; ++width) {
        std::string joined;
        for (const auto& line : wrap(text, width)) {
            CHECK(display_width(line) <= width);
            CHECK((line.empty() || line.back() != ' '));
            joined += line;
        }
        CHECK(without_spaces(joined) == without_spaces(text));
    }
}

TEST_CASE("base: printable text has no control characters left") {
    CHECK(printable("plain ünïcode 膝") == "plain ünïcode 膝");
    CHECK(printable("a\nb\tc\r") == "a\\nb\\tc\\r");
    CHECK(printable("\x1b[31m") == "\\x1b[31m");
    CHECK(printable(std::string_view("\0", 1)) == "\\x00");
    CHECK(printable("\x7f") == "\\x7f");
    CHECK(printable("\u0085\u009b") == "\\u0085\\u009b");
    CHECK(printable("\u202e\u2066\u200f\u061c") == "\\u202e\\u2066\\u200f\\u061c");
    CHECK(printable("\u2028\u2029") == "\\u2028\\u2029");
    CHECK(printable("\u200d") == "\u200d");
    CHECK(printable("a\xff"
                    "b\xc3") == "a\\xffb\\xc3");
    CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");
}

TEST_CASE("base: sha256 gives the published digests") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("base: numbers are written as people and JSON write them") {
    CHECK(number_text(0) == "0");
    CHECK(number_text(-0.0) == "0");
    CHECK(number_text(7) == "7");
    CHECK(number_text(-12) == "-12");
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(0.1 + 0.2) == "0.30000000000000004");
    CHECK(number_text(2.5) == "2.5");
    CHECK(number_text(9007199254740992.0) == "9007199254740992");
    CHECK(number_text(-9007199254740992.0) == "-9007199254740992");
    CHECK(number_text(1e16) == "1e+16");
    CHECK(number_text(1e300) == "1e+300");
    CHECK(number_text(5e-324) == "5e-324");
    for (const double value : {0.8312, -1.08, 1.0 / 3, 6.02214076e23, 123456.789, std::nextafter(1.0, 2.0)})
        CHECK(std::stod(number_text(value)) == value);
}
