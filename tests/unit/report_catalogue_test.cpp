#include "knowledge/phrase_keys.hpp"
#include "runknee/plan.hpp"
#include "unit/report_runners.hpp"

#include <regex>
#include <set>

using namespace runknee;
using report::Catalogue;

namespace {

std::string shown(std::string_view id, std::size_t width = 80) {
    std::string out;
    CHECK(report::show_text(shipped(), id, {.width = width}, out));
    return out;
}

std::string listed(Catalogue kind, std::size_t width = 80) {
    std::string out;
    report::list_text(shipped(), kind, {.width = width}, out);
    return out;
}

std::string blank(report::Questionnaire kind) {
    std::string out;
    report::questionnaire(shipped(), kind, out);
    return out;
}

bool is_key(const std::string& key) { return std::binary_search(std::begin(phrase_keys), std::end(phrase_keys), std::string_view(key)); }

template <class Enum>
void check_family(const std::string& family, std::initializer_list<Enum> words) {
    for (const auto word : words) {
        INFO(family << name(word));
        CHECK(is_key(family + std::string(name(word))));
    }
}

}    // namespace

TEST_CASE("show: everything that can be named is shown, within the width, every member with a label") {
    for (const auto id : report::show_ids(shipped())) {
        INFO(id);
        for (const std::size_t width : {40U, 80U}) {
            const auto text = shown(id, width);
            for (const auto& line : lines_of(text)) {
                INFO(line);
                CHECK(display_width(line) <= width);
                CHECK_FALSE(line.substr(std::min(line.find_first_not_of(' '), line.size())).starts_with(":"));
            }
        }
        std::string json;
        CHECK(report::show_json(shipped(), id, json));
        CHECK(valid_json(json));
    }
}

TEST_CASE("show: an unknown id says so and writes nothing") {
    std::string out = "before";
    CHECK_FALSE(report::show_text(shipped(), "no_such_id", {}, out));
    CHECK_FALSE(report::show_json(shipped(), "no_such_id", out));
    CHECK(out == "before");
}

TEST_CASE("show: a condition gives prior, likelihoods with their basis, and its sources in full") {
    const auto text = shown("iliotibial_band_syndrome", 200);
    CHECK(has(text, "Condition iliotibial_band_syndrome"));
    CHECK(has(text, "Protocol iliotibial_band_syndrome"));    // an id that two kinds share
    CHECK(has(text, "Probability: gradual 0.6777, sudden_no_injury 0.2882"));
    CHECK(has(text, "Basis: estimate"));
    CHECK(has(text, "- taunton_2002: "));
    const auto& source = shipped().sources[*shipped().source("taunton_2002")];
    CHECK(has(text, source.citation.substr(0, 60)));
    CHECK(has(text, "How it was read: " + std::string(name(source.how_read))));
}

TEST_CASE("show: a rule is told in words with level and sources") {
    const auto text = shown("sd_cannot_weight_bear", 200);
    CHECK(has(text, "When: weight_bear_now is no\n"));
    CHECK(has(text, "Level: urgent_same_day\n"));
    CHECK(has(text, "Sources in full:"));
}

TEST_CASE("list: every row of a kind is there, within the width") {
    for (const auto kind : {Catalogue::conditions, Catalogue::questions, Catalogue::rules, Catalogue::exercises, Catalogue::protocols,
                            Catalogue::modalities, Catalogue::sources, Catalogue::parameters, Catalogue::founding}) {
        INFO(report::name(kind));
        for (const std::size_t width : {40U, 80U})
            for (const auto& line : lines_of(listed(kind, width))) CHECK(display_width(line) <= width);
        std::string json;
        report::list_json(shipped(), kind, json);
        CHECK(valid_json(json));
        CHECK(has(json, "\"kind\": \"" + std::string(report::name(kind)) + "\""));
    }
    for (const auto& r : shipped().rules) CHECK(has(listed(Catalogue::rules), std::string(r.id) + " "));
    for (const auto& e : shipped().exercises) CHECK(has(listed(Catalogue::exercises), std::string(e.id) + " "));
}

TEST_CASE("questionnaire: the blank document loads as it is and answers nothing") {
    const auto r = assessed(blank(report::Questionnaire::json));
    for (const auto q : shipped().questions.indices()) CHECK_FALSE(r.answers[q].given());
}

TEST_CASE("questionnaire: the header row names the id and every question in interview order") {
    const auto row = blank(report::Questionnaire::csv);
    CHECK(row.starts_with("id," + std::string(shipped().questions.rows().front().id) + ","));
    CHECK(row.ends_with("," + std::string(shipped().questions.rows().back().id) + "\n"));
    CHECK(static_cast<std::size_t>(std::count(row.begin(), row.end(), ',')) == shipped().questions.size());
}

TEST_CASE("questionnaire: the schema closes its objects and holds ranges and choices") {
    const auto schema = blank(report::Questionnaire::schema);
    CHECK(valid_json(schema));
    CHECK(has(schema, "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""));
    CHECK(has(schema, "\"additionalProperties\": false"));
    CHECK(has(schema, "\"minimum\": 5"));
    CHECK(has(schema, "within_1h: Within an hour."));
}

TEST_CASE("phrases: the keys are sorted and are those of the shipped wording") {
    CHECK(std::is_sorted(std::begin(phrase_keys), std::end(phrase_keys)));
    std::set<std::string_view> shipped_keys;
    for (const auto& p : shipped().wording) shipped_keys.insert(p.key);
    CHECK(shipped_keys == std::set<std::string_view>(std::begin(phrase_keys), std::end(phrase_keys)));
}

TEST_CASE("phrases: every key that the source names is listed") {
    const std::regex call(R"re(phrase\((?:[^"()]*\? )?"([^"]+)"(?: : "([^"]+)")?)re");
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(RUNKNEE_SOURCE_DIR "/src")) {
        if (!entry.is_regular_file()) continue;
        const auto text = file_text(entry.path());
        for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it)
            for (const std::size_t group : {1U, 2U}) {
                if (!(*it)[group].matched) continue;
                ++found;
                INFO(entry.path().string() << ": " << (*it)[group]);
                CHECK(is_key((*it)[group]));
            }
    }
    CHECK(found > 100);
}

TEST_CASE("phrases: every word of a closed vocabulary that a report says has its phrase") {
    check_family("care.raised_by.", {RaisedBy::must_exclude, RaisedBy::no_self_plan});
    check_family("causes.unclear.", {UnclearCode::screening_incomplete, UnclearCode::few_answers, UnclearCode::low_probability,
                                     UnclearCode::close_second, UnclearCode::background});
    check_family("plan.reason.",
                 {PlanReason::gate_block, PlanReason::gate_calm_down_only, PlanReason::clinician_first, PlanReason::no_clear_match,
                  PlanReason::locked, PlanReason::conditions_not_met, PlanReason::alternative, PlanReason::match});
    check_family("plan.limited_by.", {LimitedBy::must_exclude});
    check_family("running.mode.", {RunMode::pause, RunMode::below_onset, RunMode::modify, RunMode::ladder, RunMode::build, RunMode::full});
    check_family("recovery.direction.", {Direction::recommended, Direction::uncertain, Direction::against});
    check_family("category.", {Category::balance, Category::cardio, Category::foam_rolling, Category::isometric, Category::mobility,
                               Category::plyometric, Category::running_drill, Category::strength, Category::stretch});
    check_family("expression.op.", {Op::equal, Op::not_equal, Op::in, Op::includes, Op::includes_any});
}
