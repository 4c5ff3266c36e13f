/// Documents as constants of a program: they say what their texts say.

#include <catch2/catch.hpp>

#include "runknee/builtin.hpp"
#include "runknee/json_parsed.hpp"
#include "unit/json_dump.hpp"

using namespace runknee;
using namespace runknee::json;

namespace {

/// How many elements or members each container says it has.
void count(const Value& value, std::string& out) {
    if (value.is(Kind::array))
        for (const Value element : value.elements()) count(element, out);
    else if (value.is(Kind::object))
        for (const Member member : value.members()) count(member.value, out);
    else
        return;
    out += ' ' + std::to_string(value.size());
}

/// Everything a value holds, and what its containers say of it.
std::string told(const Value& value) {
    std::string out = dump(value);
    count(value, out);
    return out;
}

/// Texts, pressed into constants and read from those.
struct Pressed {
    ParsedTexts texts;
    std::vector<std::size_t> begins;
    std::vector<std::string> expected;
    std::string strings;

    explicit Pressed(const std::vector<std::string>& documents) {
        Reader reader;
        for (const std::string& text : documents) {
            const auto value = reader.parse(text, "test.json", knowledge_limits);
            REQUIRE(value);
            expected.push_back(told(*value));
            begins.push_back(texts.add(*value));
        }
        strings = texts.strings();
    }
    ParsedDocument document(std::size_t i) const {
        return {{texts.words().data() + begins[i], reinterpret_cast<const std::uint8_t*>(strings.data())}};
    }
};

}    // namespace

TEST_CASE("json: a document kept as constants says what its text says") {
    const std::vector<std::string> documents = {
        R"({"n":null,"t":true,"f":false,"i":-3,"u":18446744073709551615,"d":2.5,"e":1e-300,"s":"text","a":[1,[2,[]],{}],"o":{"k":"v"}})",
        R"(["", "\u0000", "a\nb\"c\\", "é€😀", "text", "text", {"text": "text"}])",
        "7",
        // numbers whose own word looks like one of a string or of a number
        R"([1.9e-144, {"x":1.9e-144}, "q", 2449958197289549824, 1.7e212, 5e255, 6e173, "r"])",
        "\"alone\"",
        "[]",
        R"({"twice":1,"o":{"twice":2,"o":{"twice":[0.1,-9223372036854775808]}}})",
    };
    const Pressed pressed(documents);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const ParsedDocument document = pressed.document(i);
        CHECK(told(document.root()) == pressed.expected[i]);
    }
}

TEST_CASE("json: among the constants no string stands twice") {
    const Pressed pressed({R"({"key":"key","other":["key","other"]})", R"(["other","last"])"});
    CHECK(pressed.strings.find("key") == pressed.strings.rfind("key"));
    CHECK(pressed.strings.find("other") == pressed.strings.rfind("other"));
}

TEST_CASE("builtin: every file that is read is parsed already, and as its text says") {
    Reader reader;
    std::size_t compared = 0;
    for (const KnowledgeFile& file : builtin_files()) {
        INFO(file.path);
        const bool is_read = !file.path.starts_with("schema/") && !file.path.starts_with("templates/");
        REQUIRE((file.parsed != nullptr) == is_read);
        if (!is_read) continue;
        const auto text = reader.parse(file.text, file.path, knowledge_limits);
        REQUIRE(text);
        CHECK(told(file.parsed->root()) == told(*text));
        ++compared;
    }
    CHECK(compared > 0);
}
