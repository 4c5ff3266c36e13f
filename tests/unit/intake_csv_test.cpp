// Tables: what is a cell, where it stands, and what is wrong with a broken line.

#include <catch2/catch.hpp>

#include "runknee/csv.hpp"

using namespace runknee;

namespace {

/// The rows with `|` between cells and `/` between rows.
std::string shape(std::string_view text) {
    std::string out;
    const CsvTable table = read_csv(text, "t.csv");
    for (const auto& row : table.rows) {
        if (!out.empty()) out += '/';
        for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "|" : "") + row[i].text;
    }
    return out;
}

}    // namespace

TEST_CASE("csv: cells, empty cells and rows of any length are read as they stand") {
    CHECK(shape("a,b,c\n1,,3\n4\n,\n") == "a|b|c/1||3/4/|");
    CHECK(shape("") == "");
    CHECK(shape("\n\n") == "");
    CHECK(shape("a") == "a");
}

TEST_CASE("csv: line ends of every system, a byte order mark and a last line without an end are read") {
    CHECK(shape("\xef\xbb\xbf"
                "a,b\r\n1,2\r\n") == "a|b/1|2");
    CHECK(shape("a,b\r1,2") == "a|b/1|2");
    CHECK(shape("a,b\n\n1,2\n\n") == "a|b/1|2");
}

TEST_CASE("csv: a cell in quotes may hold separators, quotes and line breaks") {
    CHECK(shape("\"a,b\",\"say \"\"hm\"\"\"\n\"one\ntwo\",x") == "a,b|say \"hm\"/one\ntwo|x");
    CHECK(shape("a , \" b \" ,c\n") == "a| b |c");
}

TEST_CASE("csv: a semicolon separates where the first line has no comma") {
    CHECK(shape("a;b\n1;2,5\n") == "a|b/1|2,5");
    CHECK(shape("a,b;c\n1,2\n") == "a|b;c/1|2");
    CHECK(shape("\"a,x\";b\n1;2\n") == "a,x|b/1|2");
    CHECK(read_csv("a;b", "").separator == ';');
}

TEST_CASE("csv: every cell knows its line and its column in characters") {
    const CsvTable table = read_csv("a,b\r\n\"two\nlines\",  x\né,y,\n", "t.csv");
    REQUIRE(table.rows.size() == 3);
    CHECK((table.rows[1][0].line == 2 && table.rows[1][0].column == 1));
    CHECK((table.rows[1][1].line == 3 && table.rows[1][1].column == 10));
    CHECK((table.rows[2][1].line == 4 && table.rows[2][1].column == 3));
    CHECK((table.rows[2][2].line == 4 && table.rows[2][2].column == 5));
}

TEST_CASE("csv: a broken line is reported with its place and left out, the lines around it are read") {
    const CsvTable table = read_csv("a,b\n1,2\n3,x\"y\n5,6\n", "t.csv");
    REQUIRE(table.issues.size() == 1);
    CHECK(table.issues.front().code == IssueCode::bad_syntax);
    CHECK((table.issues.front().place.line == 3 && table.issues.front().place.column == 4));
    CHECK(table.issues.front().place.excerpt == "3,x\"y");
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[2][0].text == "5");
    CHECK(table.rows[2][0].line == 4);
}

TEST_CASE("csv: a quote that is never closed swallows nothing but its own line") {
    const CsvTable table = read_csv("a,b\n\"1,2\n3,4\n5,6", "t.csv");
    REQUIRE(table.issues.size() == 1);
    CHECK(table.issues.front().message == "this quote is never closed");
    CHECK((table.issues.front().place.line == 2 && table.issues.front().place.column == 1));
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[1][0].text == "3");
    CHECK(table.rows[2][1].text == "6");
}

TEST_CASE("csv: a cell that is written reads back as it was") {
    for (const char* text : {"", "plain", "a,b", "say \"hm\"", "two\nlines", " blank ", "a;b"}) {
        INFO(text);
        const CsvTable table = read_csv("x," + csv_cell(text, ',') + ",y", "");
        REQUIRE(table.rows.size() == 1);
        CHECK(table.rows[0][1].text == text);
    }
    CHECK(csv_cell("a;b", ',') == "a;b");
    CHECK(csv_cell("a;b", ';') == "\"a;b\"");
}

TEST_CASE("csv: every text of up to six awkward characters is read to its end, with rows and issues in order") {
    constexpr std::string_view letters = "a,\"\n\r ";
    for (std::size_t length = 0; length <= 6; ++length) {
        std::size_t count = 1;
        for (std::size_t i = 0; i < length; ++i) count *= letters.size();
        for (std::size_t n = 0; n < count; ++n) {
            std::string text;
            for (std::size_t i = 0, rest = n; i < length; ++i, rest /= letters.size()) text += letters[rest % letters.size()];
            const CsvTable table = read_csv(text, "");
            int line = 0;
            bool in_order = true, filled = true;
            for (const auto& row : table.rows) {
                filled = filled && !row.empty();
                in_order = in_order && row.front().line > line;
                line = row.front().line;
            }
            const bool seen = text.find('a') == std::string::npos || !table.rows.empty() || !table.issues.empty();
            if (in_order && filled && seen) continue;
            CAPTURE(text);
            CHECK((in_order && filled && seen));
        }
    }
}

TEST_CASE("csv: a record ends behind its line break, of which half may be still to come") {
    const auto npos = std::string_view::npos;
    CHECK(csv_record_end("a,b\nc", ',', false) == 4);
    CHECK(csv_record_end("a,b\r\nc", ',', false) == 5);
    CHECK(csv_record_end("a,b\rc", ',', false) == 4);
    CHECK(csv_record_end("a,b\r", ',', false) == npos);
    CHECK(csv_record_end("a,b\r", ',', true) == 4);
    CHECK(csv_record_end("a,b", ',', false) == npos);
    CHECK(csv_record_end("a,b", ',', true) == 3);
    CHECK(csv_record_end("\nx", ',', false) == 1);
    CHECK(csv_record_end("", ',', true) == 0);
}

TEST_CASE("csv: a record goes on behind a line break in quotes") {
    CHECK(csv_record_end("\"a\nb\",c\nd", ',', false) == 8);
    CHECK(csv_record_end("\xef\xbb\xbf\"a\nb\",c\nd", ',', false) == 11);
    CHECK(csv_record_end("\"a\n\"\"b\" ,c\nd", ',', false) == 11);
    CHECK(csv_record_end("x;\"a,\nb\"\nd", ';', false) == 9);
    CHECK(csv_record_end("\t\"a\nb\"\t\nd", '\t', false) == 8);
    CHECK(csv_record_end("\"a\nb", ',', false) == std::string_view::npos);
}

TEST_CASE("csv: a broken record ends with its first line") {
    CHECK(csv_record_end("a,\"b\nc,d\n", ',', true) == 5);
    CHECK(csv_record_end("a,b\"c\nd,\"e\nf\"\n", ',', false) == 6);
    CHECK(csv_record_end("\"a\nb\"c,d\ne", ',', false) == 3);
    CHECK(csv_record_end("\"a\" \"\nb", ',', false) == 6);
    const std::string lost = "\"a\n" + std::string(std::size_t{1} << 20, 'x');
    CHECK(csv_record_end(std::string_view(lost).substr(0, std::size_t{1} << 20), ',', false) == std::string_view::npos);
    CHECK(csv_record_end(lost, ',', false) == 3);
}

TEST_CASE("csv: cut into records, any text of up to six awkward characters gives the rows of the whole table, however it arrives") {
    constexpr std::string_view letters = "a,\"\n\r ";
    CsvRecord record(',');
    for (std::size_t length = 1; length <= 6; ++length) {
        std::size_t count = 1;
        for (std::size_t i = 0; i < length; ++i) count *= letters.size();
        for (std::size_t n = 0; n < count; ++n) {
            std::string text;
            for (std::size_t i = 0, rest = n; i < length; ++i, rest /= letters.size()) text += letters[rest % letters.size()];
            const CsvTable table = read_csv(text, "");
            std::size_t rows = 0, broken = 0;
            bool good = true;
            for (std::string_view left = text; !left.empty();) {
                const std::size_t end = csv_record_end(left, ',', true);
                for (std::size_t seen = 0; seen < left.size(); ++seen) {    // less is either not enough or the same
                    const std::size_t early = csv_record_end(left.substr(0, seen), ',', false);
                    good = good && (early == std::string_view::npos || early == end);
                }
                if (!good || end == 0 || end > left.size()) break;
                const auto issue = record.read(left.substr(0, end), "", 1);
                left.remove_prefix(end);
                broken += issue ? 1 : 0;
                if (issue || record.size() == 0) continue;
                good = good && rows < table.rows.size() && table.rows[rows].size() == record.size();
                for (std::size_t i = 0; good && i < record.size(); ++i) good = record[i] == table.rows[rows][i].text;
                ++rows;
            }
            if (good && rows == table.rows.size() && broken == table.issues.size()) continue;
            CAPTURE(text, rows, broken);
            CHECK(false);
        }
    }
}

TEST_CASE("csv: a record says where its cells stand") {
    CsvRecord record(',');
    const std::string_view text = "\xef\xbb\xbf\"two\r\nlines\",  \xc3\xa9,,x\r\n";
    REQUIRE_FALSE(record.read(text, "t", 7));
    REQUIRE(record.size() == 4);
    CHECK((record[0] == "two\r\nlines" && record[1] == "\xc3\xa9" && record[2].empty() && record[3] == "x"));
    const auto at = [&](std::size_t cell) {
        const Place place = record.place(text, "t", 7, cell);
        return std::pair(place.line, place.column);
    };
    CHECK((at(0) == std::pair(7, 1) && at(1) == std::pair(8, 10) && at(2) == std::pair(8, 12) && at(3) == std::pair(8, 13)));
    CHECK(record.read("a\nb\n", "t", 1)->message == "text behind the end of the record");
}

TEST_CASE("csv: a header ends where its record does, whatever separates its cells") {
    constexpr auto npos = std::string_view::npos;
    CHECK(csv_header_end("a,b\nc", false) == 4);
    CHECK(csv_header_end("\"a\nb\",c\nd", false) == 8);
    CHECK(csv_header_end("\"a\nb\";c\nd", false) == 8);
    CHECK(csv_header_end("c\t\"a\nb\"\nd", false) == 8);
    CHECK(csv_header_end("c;\"a\n", false) == npos);
    CHECK(csv_header_end("c;\"a\nb", true) == 5);    // never closed: its first line
    CHECK(csv_header_end("\xef\xbb\xbf\"a\";b\n", false) == 9);
}

TEST_CASE("csv: a header begins behind empty lines, and behind rows of a spreadsheet that hold no text") {
    CHECK(csv_header_begin("a,b\n") == 0);
    CHECK(csv_header_begin("\xef\xbb\xbf"
                           "a,b\n") == 3);
    CHECK(csv_header_begin("\n\na,b\n") == 2);
    CHECK(csv_header_begin("\r\n \t\r\na,b\n") == 6);
    CHECK(csv_header_begin("\r\ra,b\r") == 2);
    CHECK(csv_header_begin("\xef\xbb\xbf,,\n;;\na;b\n") == 9);
    CHECK(csv_header_begin("\"\"\na,b\n") == 0);    // a quote may open a cell of several lines
    CHECK(csv_header_begin(",,") == 0);             // more may follow on this line
    CHECK(csv_header_begin("\n\n") == 2);
    CHECK(csv_header_end("\n\na,b\nc", false) == 6);
    CHECK(csv_header_end(",,\n\"a\nb\";c\nd", false) == 11);
    CHECK(csv_header_end("\n\n", false) == std::string_view::npos);
    CHECK(csv_header_end("\n\n", true) == 2);
}

TEST_CASE("csv: the line breaks of every system are counted, each once") {
    CHECK(csv_line_breaks("") == 0);
    CHECK(csv_line_breaks("a\nb\n") == 2);
    CHECK(csv_line_breaks("a\r\nb\r\n") == 2);
    CHECK(csv_line_breaks("a\rb\r") == 2);
    CHECK(csv_line_breaks("a\r\r\n\n") == 3);
}
