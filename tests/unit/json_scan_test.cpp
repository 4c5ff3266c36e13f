#include "json/scan.hpp"

#include <catch2/catch.hpp>

#include <random>

#include "runknee/json.hpp"

using namespace runknee;
using namespace runknee::json;

namespace {

constexpr Limits limits{1 << 20, 32};

constexpr std::string_view seed_document = R"({
  "schema": "runknee/answers/1", "id": "änna-2026 \ud83d\ude00 \u00e9",
  "answers": {"age": 34, "pain_location": ["front_kneecap", "膝"], "onset": null, "x": [-1.5e-3, 0, 18446744073709551615, 1E+2, -0.0],
    "flag": true, "other": false, "nested": [[], {}, [{"k": "\"\\\/\b\f\n\r\t"}]], "text": "a, b: {c} [d] // e"}
}
)";

/// Pieces that mutations insert: what people and broken programs write.
const std::vector<std::string> pieces = {
    "\"",        "\\",    "{",       "}",       "[",        "]",        ",",  ":",  "0", "-",     ".",  "e",    "+",
    "\\u",       "\\ud8", "\\udc00", "\\ud83d", "\\u0041",  "'",        "\n", "\t", " ", "/",     "1",  "true", "null",
    "NaN",       "\xff",  "\xc3",    "\x80",    "\xed\xa0", "\xf0\x9f", "é",  "9",  "#", "1e999", "00", "\x01", "\xef\xbb\xbf",
    ",\"age\":1"};

std::string mutated(std::string text, std::mt19937& random) {
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    for (std::size_t n = 1 + below(3); n > 0 && !text.empty(); --n) {
        const std::size_t at = below(text.size());
        switch (below(5)) {
            case 0:
                text.erase(at, 1 + below(3));
                break;
            case 1:
                text.insert(at, pieces[below(pieces.size())]);
                break;
            case 2:
                text.replace(at, 1, pieces[below(pieces.size())]);
                break;
            case 3:
                text[at] = static_cast<char>(below(256));
                break;
            default:
                text.insert(at, text.substr(below(text.size()), below(12)));
                break;
        }
        if (below(40) == 0) text.resize(below(text.size() + 1));
    }
    return text;
}

/// Compares what the reader (fast) and the scanner (strict, slow) think of a text; says whether they accept it.
bool agree(Reader& reader, std::string_view text) {
    CAPTURE(std::string(text));
    const auto fast = reader.parse(text, "", limits);
    const auto slow = first_problem(text, "", limits.depth);
    const bool only_keys = !fast && fast.issues()[0].code == IssueCode::duplicate_key;
    if (fast || only_keys) {
        REQUIRE_FALSE(slow);
        return true;
    }
    REQUIRE(slow);
    CHECK(fast.issues().size() == 1);
    CHECK(fast.issues()[0].message == slow->message);
    CHECK(fast.issues()[0].place.line == slow->place.line);
    CHECK(fast.issues()[0].place.column == slow->place.column);
    CHECK(slow->place.line >= 1);
    CHECK(slow->place.column >= 1);
    return false;
}

}    // namespace

TEST_CASE("json: the scanner agrees with the fast parser on thousands of damaged documents") {
    std::mt19937 random(20261);
    Reader reader;
    REQUIRE(agree(reader, seed_document));
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < 6000; ++i) ++(agree(reader, mutated(std::string(seed_document), random)) ? accepted : refused);
    CHECK(accepted > 300);
    CHECK(refused > 3000);
}

TEST_CASE("json: the scanner agrees with the fast parser on random short texts") {
    std::mt19937 random(715);
    Reader reader;
    int accepted = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (std::size_t n = random() % 7; n > 0; --n) text += pieces[random() % pieces.size()];
        accepted += agree(reader, text) ? 1 : 0;
    }
    CHECK(accepted > 100);
}

TEST_CASE("json: the scanner agrees with the fast parser on numbers at the edges") {
    std::mt19937 random(42);
    Reader reader;
    for (const char* text : {"1e308",
                             "1e309",
                             "1.7976931348623157e308",
                             "1.7976931348623159e308",
                             "-1.8e308",
                             "0.0001e312",
                             "0.0001e313",
                             "1e-400",
                             "0e999",
                             "0.0e99999",
                             "1e99999999999999999999",
                             "1e-99999999999999999999",
                             "0e99999999999999999999",
                             "9223372036854775808",
                             "18446744073709551615",
                             "18446744073709551616",
                             "99999999999999999999",
                             "-9223372036854775808",
                             "-9223372036854775809",
                             "123456789012345678901234567890e-20",
                             "4.9e-324",
                             "2e-324",
                             "2.2250738585072011e-308",
                             "1e+308",
                             "-0e-0"})
        agree(reader, text);
    for (int i = 0; i < 5000; ++i) {
        std::string text;
        for (std::size_t n = 1 + random() % 24; n > 0; --n) text += "0123456789012345678901234567890123456789.eE+-"[random() % 45];
        agree(reader, text);
    }
}

TEST_CASE("json: every beginning of a document is refused, except the whole") {
    Reader reader;
    const std::size_t whole = seed_document.find_last_of('}') + 1;
    for (std::size_t n = 0; n < whole; ++n) CHECK_FALSE(agree(reader, seed_document.substr(0, n)));
    CHECK(agree(reader, seed_document.substr(0, whole)));
}
