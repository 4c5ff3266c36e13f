#include "report/escape.hpp"
#include "runknee/drawing.hpp"
#include "unit/shipped.hpp"

#include <algorithm>
#include <regex>

using namespace runknee;

namespace {

std::string svg_of(const KnowledgeBase& kb, std::string_view id, const report::SvgStyle& style = {}) {
    const auto ix = kb.exercise(id);
    REQUIRE(ix);
    std::string out;
    report::svg(kb, *ix, style, out);
    return out;
}

std::vector<std::string> braille_of(ExerciseIx ix) {
    std::string text;
    report::braille(shipped(), ix, text);
    CHECK(text.ends_with('\n'));
    text.pop_back();
    return wrap(text, 1000);
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}    // namespace

TEST_CASE("escape: markup, quotes and control characters") {
    CHECK(report::escape_xml("a < b && c > \"d\" 'e'") == "a &lt; b &amp;&amp; c &gt; &quot;d&quot; &#39;e&#39;");
    CHECK(report::escape_xml("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;");
    CHECK(report::escape_xml("=1+1") == "=1+1");
    CHECK(report::escape_xml(std::string_view("\0\x1b[31m\x7f", 7)) == "\\x00\\x1b[31m\\x7f");
    CHECK(report::escape_xml("\u202eevil\u2066") == "\\u202eevil\\u2066");
    CHECK(report::escape_xml("\uffff, knee \u00e9 \u819d") == "\ufffd, knee \u00e9 \u819d");
    CHECK(report::escape_xml("") == "");
}

TEST_CASE("drawing: a name is text, whatever it says") {
    KnowledgeBase kb = shipped_copy();
    kb.exercises[*kb.exercise("squat")].name = "<script>alert(\"1\")</script>\u202e";
    kb.exercises[*kb.exercise("squat")].start_position = "</desc></svg><b onclick='x'>";
    const std::string out = svg_of(kb, "squat");
    CHECK_FALSE(contains(out, "<script"));
    CHECK_FALSE(contains(out, "<b "));
    CHECK(contains(out, "<title id=\"squat-title\">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;\\u202e</title>"));
    CHECK(out.find("</svg>") == out.rfind("</svg>"));
}

TEST_CASE("drawing: the SVG names itself and says what it shows") {
    const std::string out = svg_of(shipped(), "step_up");
    CHECK(contains(out, "role=\"img\""));
    CHECK(contains(out, "aria-labelledby=\"step_up-title step_up-desc\""));
    CHECK(contains(out, "step."));
    CHECK(contains(out, std::string(shipped().exercises[*shipped().exercise("step_up")].steps.front().substr(0, 12))));
    CHECK(out.ends_with("</svg>\n"));
}

TEST_CASE("drawing: in a page the style sheet stands once, outside") {
    std::string sheet;
    report::svg_css(sheet);
    const std::string own = svg_of(shipped(), "squat"), of_page = svg_of(shipped(), "squat", {.sheet = report::Sheet::of_page});
    CHECK(contains(own, sheet));
    CHECK_FALSE(contains(of_page, "<style"));
    CHECK(of_page.size() < 4096);
    for (const auto look : {"rk-floor", "rk-far", "rk-arm", "rk-start"}) {
        CHECK(contains(sheet, look));
        CHECK(contains(of_page, look));
    }
}

TEST_CASE("drawing: the natural size follows the size of a unit") {
    const std::string one = svg_of(shipped(), "squat", {.pixels = 1}), three = svg_of(shipped(), "squat", {.pixels = 3});
    const std::regex size("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\" width=\"([0-9.]+)\" height=\"([0-9.]+)\"");
    std::smatch a, b;
    REQUIRE(std::regex_search(one, a, size));
    REQUIRE(std::regex_search(three, b, size));
    CHECK(a[1] == a[3]);
    CHECK(a[1] == b[1]);
    CHECK(std::stod(b[3]) == Approx(3 * std::stod(b[1])).margin(0.3));
}

TEST_CASE("drawing: the same words in text, with what stands beside the figure") {
    const auto words = [](std::string_view id) { return report::drawing_in_words(shipped(), *shipped().exercise(id)); };
    const std::string bike = words("stationary_bike");
    CHECK(contains(bike, "wheel, pedals, saddle"));
    CHECK_FALSE(contains(bike, "dot"));
    CHECK(contains(words("goblet_squat"), "dumbbell"));
    CHECK(contains(words("step_up"), "dot marks the knee"));
    CHECK_FALSE(contains(words("squat"), "beside"));
}

TEST_CASE("drawing: braille keeps to 40 columns and 16 rows") {
    for (const ExerciseIx ix : shipped().exercises.indices()) {
        INFO(shipped().exercises[ix].id);
        const auto lines = braille_of(ix);
        std::size_t drawn = 0;
        for (const auto& line : lines) {
            CHECK(display_width(line) <= 40);
            CHECK((line.empty() || line.back() != ' '));
            if (contains(line, "\xe2")) ++drawn;
        }
        CHECK(drawn <= 16);
        CHECK(drawn >= 6);
        CHECK(lines.front().starts_with("Start"));
    }
}

TEST_CASE("drawing: braille, dot by dot") {
    const std::vector<std::string> bridge{
        "Start",
        "                         ⢀⣄",
        "                        ⢠⠟⠉⣧",
        "                      ⢀⡴⠋  ⠐⡱⡀",
        "  ⢀⣀⡀                ⢠⠞⠁    ⠈⠝⣄",
        " ⡜⠁⣤⣭⣦⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⡴⠋       ⠈⢌⢦",
        " ⣱⣄⣀⣠⣇⣀⣀⣀⣀⣉⣉⣉⣉⣉⣙⣒⣒⣒⣒⣂⣀⣀⣀⣀⣀⣀⣀⣀⣀⣂⣖⣧⣤⣤⣤⡀",
        "End",
        "                        ⣀⡤⠴⠞⢳",
        "                 ⣀⣄⡤⠤⠒⠋⠉    ⠈⢧",
        "             ⢀⣠⡴⠟⠋⠁          ⠹⡆",
        "  ⢀⣀⡀     ⣀⣤⠶⠛⠉              ⠈⡺⡄",
        " ⡜⠁⣤⣭⣦⣤⣤⣴⣞⠋⠁                  ⢐⢳",
        " ⣱⣄⣀⣠⣇⣀⣀⣀⣀⣉⣉⣉⣉⣉⣙⣒⣒⣒⣒⣂⣀⣀⣀⣀⣀⣀⣀⣀⣀⣂⣖⣧⣤⣤⣤⡀",
    };
    CHECK(braille_of(*shipped().exercise("bridge")) == bridge);
}
