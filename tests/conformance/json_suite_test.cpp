/// JSON texts of all kinds beside what `json::Reader` must make of them: tests/conformance/json_suite, whose README says how they are
/// written.

#include <catch2/catch.hpp>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "runknee/json.hpp"
#include "unit/token_reader.hpp"

using namespace runknee;

namespace {

/// One case as it is written. Shape: all texts with their `%` escapes.
struct Case {
    std::string name;
    char kind = 'n';                           ///< y: read, n: refused, i: left to us by the RFC.
    std::string text, value, errors, hints;    ///< Of several errors and hints each on a line of its own.
};

unsigned read_number(std::string_view text, int base) {
    unsigned out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out, base);
    REQUIRE(read.ec == std::errc());
    REQUIRE(read.ptr == text.data() + text.size());
    return out;
}

/// Undoes the escapes: `%0a` is a byte, `%{3:ab}` a piece three times.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '%') {
            out += text[at++];
        } else if (text.substr(at + 1, 1) == "{") {
            const std::size_t colon = text.find(':', at), end = text.find('}', colon + 2);
            REQUIRE(end != std::string_view::npos);
            const std::string piece = plain(text.substr(colon + 1, end - colon - 1));
            for (unsigned left = read_number(text.substr(at + 2, colon - at - 2), 10); left > 0; --left) out += piece;
            at = end + 1;
        } else {
            out += static_cast<char>(read_number(text.substr(at + 1, 2), 16));
            at += 3;
        }
    }
    return out;
}

void add_line(std::string& to, std::string_view line) { (to += to.empty() ? "" : "\n") += line; }

void read_line(std::vector<Case>& cases, const std::string& line) {
    const std::string_view word = std::string_view(line).substr(0, line.find(' '));
    const std::string rest = line.size() > 6 ? line.substr(6) : "";
    if (word == "y" || word == "n" || word == "i")
        cases.push_back({line.substr(2), line[0], {}, {}, {}, {}});
    else if (word == "text")
        cases.back().text = rest;
    else if (word == "value")
        cases.back().value = rest;
    else if (word == "error")
        add_line(cases.back().errors, rest);
    else if (word == "hint")
        add_line(cases.back().hints, rest);
    else
        FAIL("what does this line mean: " << line);
}

std::vector<Case> all_cases() {
    std::vector<Case> out;
    for (const auto& file : std::filesystem::directory_iterator(RUNKNEE_SOURCE_DIR "/tests/conformance/json_suite")) {
        if (file.path().extension() != ".txt") continue;
        std::ifstream in(file.path());
        for (std::string line; std::getline(in, line);)
            if (!line.empty() && line[0] != '#') read_line(out, line);
    }
    return out;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) (c == '"' || c == '\\' ? out += '\\' : out) += c;
    return out + '"';
}

std::string number(double value) {
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

/// What was read, written compactly with every character as it is.
std::string shown(const json::Value& value) {
    std::string out;
    switch (value.kind()) {
        case json::Kind::null:
            return "null";
        case json::Kind::boolean:
            return value.as_bool() ? "true" : "false";
        case json::Kind::number:
            return number(value.as_number());
        case json::Kind::string:
            return quoted(value.as_string());
        case json::Kind::array:
            for (const json::Value element : value.elements()) out += (out.empty() ? "" : ",") + shown(element);
            return '[' + out + ']';
        case json::Kind::object:
            for (const json::Member member : value.members())
                out += (out.empty() ? "" : ",") + quoted(member.key) + ':' + shown(member.value);
            return '{' + out + '}';
    }
    return out;
}

struct Outcome {
    std::string value, errors, hints;
};

Outcome read(json::Reader& reader, std::string_view text) {
    const std::vector<char> exact(text.begin(), text.end());    // so that a sanitizer sees the first byte read behind it
    auto result = reader.parse({exact.data(), exact.size()}, "", json::record_limits);
    Outcome out;
    if (result) out.value = shown(*result);
    for (const Issue& issue : result ? Issues{} : result.issues()) {
        const std::string pointer = issue.place.pointer.empty() ? "-" : issue.place.pointer;
        add_line(out.errors, fmt::format("{} {}:{} {} {}", name(issue.code), issue.place.line, issue.place.column, pointer, issue.message));
        if (!issue.hint.empty()) add_line(out.hints, issue.hint);
    }
    return out;
}

}    // namespace

TEST_CASE("json suite: every text is read or refused as written beside it") {
    json::Reader reader;
    std::set<std::string> names;
    const std::vector<Case> cases = all_cases();
    CHECK(cases.size() >= 300);
    for (const Case& c : cases) {
        INFO(c.kind << ' ' << c.name);
        CHECK(names.insert(c.name).second);
        CHECK(c.value.empty() != c.errors.empty());
        if (c.kind != 'i') CHECK((c.kind == 'y') == c.errors.empty());
        const Outcome outcome = read(reader, plain(c.text));
        const bool same_value = outcome.value == plain(c.value);    // not shown: some are a megabyte long
        CHECK(same_value);
        CHECK(outcome.errors == plain(c.errors));
        CHECK(outcome.hints == plain(c.hints));
    }
}

TEST_CASE("json suite: another parser agrees on what the RFC decides") {
    for (const Case& c : all_cases()) {
        INFO(c.kind << ' ' << c.name);
        const bool ends_early = c.text.ends_with("%00");    // a NUL is the end of the text for it
        if (c.kind != 'i' && !ends_early) CHECK(nlohmann::json::accept(plain(c.text)) == (c.kind == 'y'));
    }
}

TEST_CASE("json suite: of lines no text is taken but as it is read") {
    json::Lines lines;
    std::size_t taken = 0;
    for (const Case& c : all_cases()) {
        INFO(c.kind << ' ' << c.name);
        taken += count_taken(lines, json::Padded(plain(c.text) + "\n"));
    }
    CHECK(taken > 40);
}
