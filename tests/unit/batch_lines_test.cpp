#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "runknee/batch.hpp"

namespace {

using runknee::LineSplitter;
using Lines = std::vector<std::string>;

Lines split(std::string_view text, std::size_t chunk, std::size_t longest = 1000) {
    LineSplitter splitter(longest);
    Lines out;
    for (std::size_t at = 0; at < text.size(); at += chunk) {
        splitter.feed(text.substr(at, chunk));
        while (const auto line = splitter.next()) out.emplace_back(*line);
    }
    if (const auto line = splitter.finish()) out.emplace_back(*line);
    return out;
}

}    // namespace

TEST_CASE("batch: lines are the same however the stream is cut into chunks") {
    const std::string text = "one\r\n\ntwo words\n\r\nthree\rstill three\nlast";
    const Lines expected{"one", "", "two words", "", "three\rstill three", "last"};
    for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) CHECK(split(text, chunk) == expected);
}

TEST_CASE("batch: a final line break does not begin another line") {
    CHECK(split("a\nb\n", 3) == Lines{"a", "b"});
    CHECK(split("a\nb\r\n", 4) == Lines{"a", "b"});
    CHECK(split("a\nb", 3) == Lines{"a", "b"});
}

TEST_CASE("batch: an empty stream has no lines, an empty line is one") {
    CHECK(split("", 1).empty());
    CHECK(split("\n", 1) == Lines{""});
    CHECK(split("\n\n", 1) == Lines{"", ""});
}

TEST_CASE("batch: a line that is too long is cut, but stays too long") {
    const std::string text = std::string(50, 'x') + "\nshort\n" + std::string(50, 'y');
    for (std::size_t chunk = 1; chunk <= 60; ++chunk) {
        const Lines lines = split(text, chunk, 10);
        REQUIRE(lines.size() == 3);
        CHECK(lines[0].size() > 10);
        CHECK(lines[1] == "short");
        CHECK(lines[2].size() > 10);
    }
    CHECK(split(std::string(50, 'x') + "\n", 7, 10)[0].size() == 12);
}

TEST_CASE("batch: a return at the place of the cut does not make a long line fit") {
    for (std::size_t before = 9; before <= 13; ++before) {
        const std::string text = std::string(before, 'x') + "\r" + std::string(20, 'x') + "\n";
        for (std::size_t chunk = 1; chunk <= text.size(); ++chunk) CHECK(split(text, chunk, 10)[0].size() > 10);
    }
}

TEST_CASE("batch: a line of exactly the longest length is whole") {
    for (std::size_t chunk = 1; chunk <= 13; ++chunk)
        CHECK(split("0123456789\r\n0123456789", chunk, 10) == Lines{"0123456789", "0123456789"});
}

TEST_CASE("batch: after the end of one stream another can begin") {
    LineSplitter splitter(100);
    splitter.feed("tail");
    CHECK_FALSE(splitter.next());
    CHECK(splitter.finish() == "tail");
    CHECK_FALSE(splitter.finish());
    splitter.feed("he");
    CHECK_FALSE(splitter.next());
    splitter.feed("ad\n");
    CHECK(splitter.next() == "head");
    CHECK_FALSE(splitter.next());
    CHECK_FALSE(splitter.finish());
}
