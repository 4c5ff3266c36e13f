#include "report/words.hpp"

#include "report/dose_words.hpp"
#include "report/expressions.hpp"
#include "unit/shipped.hpp"

using namespace runknee;
using namespace runknee::report;

namespace {

const Words& words() {
    static const Words w(shipped());
    return w;
}

Exercise exercise(Category category, bool each_side = false) {
    Exercise e;
    e.category = category;
    e.unilateral = each_side;
    return e;
}

Dose dose(int sets, std::optional<double> reps, std::optional<double> hold_s = {}) {
    Dose d;
    d.sets = sets;
    d.reps = reps;
    d.hold_s = hold_s;
    d.rpe = {3, 5};
    d.rest_s = 60;
    return d;
}

std::string rule_words(std::string_view id) { return expression_words(shipped(), shipped().rules[*shipped().rule(id)].when); }

}    // namespace

TEST_CASE("words: placeholders are filled by name, unknown ones stay") {
    CHECK(fill("{a} and {b}", {{"b", "2"}, {"a", "1"}}) == "1 and 2");
    CHECK(fill("{a}{a}", {{"a", "x"}}) == "xx");
    CHECK(fill("no such {name}", {{"a", "x"}}) == "no such {name}");
    CHECK(fill("open { brace", {{"a", "x"}}) == "open { brace");
    CHECK(fill("", {}).empty());
    CHECK(fill("{a}", {{"a", "{a}"}}) == "{a}");
}

TEST_CASE("words: empty parts are left out of a list") {
    CHECK(joined({"a", "", "b"}, ", ") == "a, b");
    CHECK(joined({"", ""}, ", ").empty());
    CHECK(sentence("one set") == "One set");
    CHECK(sentence("").empty());
}

TEST_CASE("words: one of a thing is not many of it") {
    CHECK(words().count("unit.weeks.", 1) == "1 week");
    CHECK(words().count("unit.weeks.", {1, 3}) == "1 to 3 weeks");
    CHECK(words().count("unit.times.", 1) == "once");
    CHECK(words().range({2, 2}) == "2");
    CHECK(words().range({0.5, 2}) == "0.5 to 2");
}

TEST_CASE("dose: repetitions, rest and effort") {
    CHECK(dose_words(words(), dose(3, 10), exercise(Category::strength)) == "3 sets of 10, rest 60 seconds, effort 3 to 5 of 10");
    CHECK(dose_words(words(), dose(3, 10), exercise(Category::strength, true)) ==
          "3 sets of 10, on each side, rest 60 seconds, effort 3 to 5 of 10");
    CHECK(dose_words(words(), dose(1, 10), exercise(Category::strength)) == "1 set of 10, effort 3 to 5 of 10");
}

TEST_CASE("dose: a hold is held, and one repetition of it is not counted") {
    CHECK(dose_words(words(), dose(2, 1, 30), exercise(Category::isometric)) ==
          "2 sets, hold 30 seconds, rest 60 seconds, effort 3 to 5 of 10");
    CHECK(dose_words(words(), dose(2, 8, 5), exercise(Category::isometric)) ==
          "2 sets of 8, each held 5 seconds, rest 60 seconds, effort 3 to 5 of 10");
}

TEST_CASE("dose: stretches and rolling come without rest and effort, moving is not holding") {
    CHECK(dose_words(words(), dose(2, 1, 30), exercise(Category::stretch, true)) == "2 sets, hold 30 seconds, on each side");
    CHECK(dose_words(words(), dose(2, 1, 30), exercise(Category::foam_rolling)) == "2 times 30 seconds");
    Dose minutes = dose(1, std::nullopt);
    minutes.minutes = 20;
    CHECK(dose_words(words(), minutes, exercise(Category::cardio)) == "20 minutes, effort 3 to 5 of 10");
    Dose jumps = dose(3, std::nullopt);
    jumps.contacts = 20;
    jumps.rest_s = 120;
    CHECK(dose_words(words(), jumps, exercise(Category::plyometric)) ==
          "3 sets of 20 ground contacts, rest 2 minutes, effort 3 to 5 of 10");
}

TEST_CASE("dose: what it grows to is said only where it grows") {
    DoseRange ranges;
    ranges.sets = {2, 3};
    ranges.reps = Range{10, 15};
    CHECK(grow_words(words(), dose(2, 10), ranges, exercise(Category::strength)) == "Build up to 3 sets of 15.");
    CHECK(grow_words(words(), dose(3, 15), ranges, exercise(Category::strength)).empty());
    ranges.by_week = {{1, 15}, {3, 12}};
    CHECK(grow_words(words(), dose(3, 15), ranges, exercise(Category::strength)) == "Repetitions: 15 from week 1, 12 from week 3.");
    CHECK(dose_words(words(), ranges, exercise(Category::strength)) ==
          "2 to 3 sets of 10 to 15, 15 from week 1, 12 from week 3, effort 0 of 10");
}

TEST_CASE("dose: runs and walk-run steps") {
    Run run;
    run.km = 3.6;
    CHECK(run_words(words(), run) == "Run 3.6 km");
    run = {};
    run.minutes = 12;
    CHECK(run_words(words(), run) == "Run 12 minutes");
    run = {};
    run.step = 2;
    CHECK(run_words(words(), run) == "Walk-run step 2");
    run = {};
    run.from_log = true;
    CHECK(run_words(words(), run) == "Run, as far as your log allows");
    CHECK(step_words(words(), {0, 0.5, 1.5, 8, 4}) == "run 30 seconds, walk 1.5 minutes, 8 times");
    CHECK(step_words(words(), {10, 30, 0, 1, 30}) == "run 30 minutes without a break");
}

TEST_CASE("expressions: leaves, joins and brackets read as a sentence") {
    CHECK(expression_words(shipped(), Expr{}) == "always");
    CHECK(rule_words("sd_cannot_weight_bear") == "weight_bear_now is no");
    CHECK(rule_words("rt_under_16") == "age < 16");
    const auto& q = shipped().questions[question(shipped(), "pain_location")];
    CHECK(expression_words(shipped(), q.required_when) == "age < 18 or fluoroquinolone is unsure");
    const auto& hamstring = shipped().conditions[condition(shipped(), "hamstring_popliteus_tendinopathy")];
    CHECK(expression_words(shipped(), hamstring.plan.alternative->when) ==
          "hamstring_load_test is yes or not pain_location includes back_outer or (not run_downhill_pain is yes and not load_type includes "
          "downhill)");
}

TEST_CASE("words: inside a sentence the first letter is small, numbers and abbreviations stay") {
    CHECK(inside("Weaker leg") == "weaker leg");
    CHECK(inside("10 hops") == "10 hops");
    CHECK(inside("MRI") == "MRI");
    CHECK(inside("") == "");
    CHECK(sentence(inside("Calm mornings")) == "Calm mornings");
}
