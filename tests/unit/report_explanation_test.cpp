#include <cmath>
#include <cstring>
#include <regex>

#include <nlohmann/json.hpp>

#include "runknee/report.hpp"
#include "unit/shipped.hpp"

using namespace runknee;

namespace {

struct Told {
    Draft draft{shipped()};
    Explanation explanation;
    explicit Told(const std::string& answers) {
        json::Reader reader;
        REQUIRE(read_answers(shipped(), reader, "{\"answers\":" + answers + "}", "test", draft).empty());
        explanation = explain(Model(shipped()), draft);
    }
    std::string text(std::size_t width) {
        std::string out;
        report::explanation_text(shipped(), draft.finish(), explanation, {}, {.width = width}, out);
        return out;
    }
    nlohmann::json json() {
        std::string out;
        report::explanation_json(shipped(), draft.finish(), explanation, {}, 100, out);
        return nlohmann::json::parse(out);
    }
};

}    // namespace

TEST_CASE("explanation: the numbers of the JSON add up exactly, in the order in which they stand") {
    const auto document = Told(calm_runner).json();
    REQUIRE(document["causes"].size() == shipped().conditions.size());
    for (const auto& cause : document["causes"]) {
        double sum = cause["log_prior"];
        for (const auto& row : cause["contributions"]) sum += row["log_lr"].get<double>();
        const double told = cause["log_odds"];
        CHECK(std::memcmp(&sum, &told, sizeof sum) == 0);
    }
}

TEST_CASE("explanation: the printed lines of a cause add up to the printed sum") {
    const std::string text = Told(calm_runner).text(80);
    const std::regex line(R"(^\s*([+-]\d+\.\d\d) ([=+-]*))");
    long sum = 0, ledgers = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = text.find('\n', at);
        const std::string one = text.substr(at, end - at);
        at = end + 1;
        std::smatch m;
        if (!std::regex_search(one, m, line)) continue;
        const long hundredths = std::lround(100 * std::stod(m[1]));
        if (m[2] == "=") {
            CHECK(sum == hundredths);
            sum = 0, ++ledgers;
        } else {
            sum += hundredths;
        }
    }
    CHECK(ledgers == static_cast<long>(report::usual_causes));
}

TEST_CASE("explanation: no line is wider than the page") {
    for (const std::size_t width : {std::size_t{40}, std::size_t{80}}) {
        const std::string text = Told(calm_runner).text(width);
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t end = text.find('\n', at);
            INFO(text.substr(at, end - at));
            CHECK(display_width(text.substr(at, end - at)) <= width);
            at = end + 1;
        }
    }
}
