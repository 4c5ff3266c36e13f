#include <cmath>
#include <regex>

#include <fmt/format.h>

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

TEST_CASE("explanation: the numbers of the JSON add up to the last digit") {
    const auto document = Told(calm_runner).json();
    REQUIRE(document["causes"].size() == shipped().conditions.size());
    for (const auto& cause : document["causes"]) {
        const auto last_digits = [](const nlohmann::json& number) {
            const long long n = std::llround(number.get<double>() * 1e13);
            CHECK(static_cast<double>(n) / 1e13 == Approx(number.get<double>()).epsilon(1e-15));
            return n;
        };
        long long sum = last_digits(cause["log_prior"]);
        for (const auto& row : cause["contributions"]) sum += last_digits(row["log_lr"]);
        CHECK(sum == last_digits(cause["log_odds"]));
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

TEST_CASE("explanation: every printed line of a ledger is its own contribution, rounded") {
    Told told(calm_runner);
    const std::string text = told.text(80);
    const CauseLedger& first = told.explanation.causes.front();
    for (const LedgerRow& row : first.rows)
        if (std::abs(row.log_lr) >= 0.02)
            CHECK(text.find(fmt::format("{:+6.2f} ", std::round(100 * row.log_lr) / 100)) != std::string::npos);
}

TEST_CASE("explanation: what was cut is printed as it was and as it is, and nowhere else") {
    Told told(calm_runner);
    const auto document = told.json();
    std::string text;
    report::explanation_text(shipped(), told.draft.finish(), told.explanation, {}, {.width = 80, .causes = 100}, text);
    std::string flat;
    for (const char c : text)
        if (c != '\n')
            flat += c;
        else if (!flat.empty() && flat.back() != ' ')
            flat += ' ';
    flat = std::regex_replace(flat, std::regex(" +"), " ");
    std::size_t cut = 0, printed = 0, at = 0;
    for (const CauseLedger& cause : told.explanation.causes)
        for (const LedgerRow& row : cause.rows) {
            if (!row.clamped || std::abs(row.log_lr) < 0.015) continue;
            ++cut;
            CHECK(flat.find(fmt::format("cut from {:+.2f} to {:+.2f}", row.unclamped, row.undamped / row.skipped_weight)) !=
                  std::string::npos);
        }
    while ((at = flat.find("cut from ", at)) != std::string::npos) ++printed, ++at;
    CHECK(cut > 0);
    CHECK(printed == cut);
    const double limit = std::log(shipped().scoring.lr_clamp);
    for (const auto& cause : document["causes"])
        for (const auto& row : cause["contributions"]) {
            const double raw = row["unclamped"];
            CHECK(row["clamped"].get<bool>() == (std::abs(raw) > limit));
            CHECK(row["undamped"].get<double>() ==
                  Approx(row["skipped_weight"].get<double>() * std::clamp(raw, -limit, limit)).margin(1e-15));
        }
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
