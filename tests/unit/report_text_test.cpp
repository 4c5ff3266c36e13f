#include "unit/report_runners.hpp"

using namespace runknee;

namespace {

/// Position of a text that must be there.
std::size_t at(const std::string& text, std::string_view part) {
    INFO("looking for: " << part);
    REQUIRE(has(text, part));
    return text.find(part);
}

std::string one_line(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (c != '\n' || !out.ends_with(' ')) out += c == '\n' ? ' ' : c;
    while (has(out, "  ")) out.erase(out.find("  "), 1);
    return out;
}

}    // namespace

TEST_CASE("text: no line is wider than asked, none has trailing spaces, no two empty lines follow each other") {
    for (const auto& [name, record] : example_records()) {
        const auto r = assessed(record);
        for (const std::size_t width : {40U, 57U, 80U, 120U}) {
            INFO(name << " at " << width);
            const auto text = text_of(r, width);
            CHECK_FALSE(has(text, "\n\n\n"));
            CHECK_FALSE(has(text, "{"));
            CHECK(text.ends_with("\n"));
            for (const auto& line : lines_of(text)) {
                INFO(line);
                CHECK(display_width(line) <= width);
                CHECK_FALSE(line.ends_with(" "));
            }
        }
    }
}

TEST_CASE("text: the level comes first, and the first screen says what to do, where and when") {
    for (const auto& [name, record] : example_records()) {
        INFO(name);
        const auto r = assessed(record);
        const auto& level = shipped().levels[r.assessment.level];
        const auto lines = lines_of(text_of(r));
        std::string screen;
        for (std::size_t i = 0; i < std::min<std::size_t>(24, lines.size()); ++i) screen += lines[i] + "\n";
        const auto words = one_line(screen);
        CHECK(at(words, level.title) < at(words, level.time_frame));
        at(words, level.where);
        at(words, level.tell_runner);
        if (!r.assessment.triage.fired.empty()) at(words, shipped().rules[r.assessment.triage.fired.front()].action);
    }
}

TEST_CASE("text: every fired rule is told in full, those below the level after those that make it") {
    for (const auto& [name, record] : example_records()) {
        INFO(name);
        const auto r = assessed(record);
        const auto words = one_line(text_of(r));
        for (const auto ix : r.assessment.triage.fired) {
            const auto& rule = shipped().rules[ix];
            at(words, rule.suspected);
            at(words, rule.reason);
            at(words, rule.action);
            if (!rule.avoid.empty()) at(words, rule.avoid);
        }
        at(words, shipped().levels[r.assessment.level].safety_net);
    }
    const auto same_day = one_line(text_of(assessed(example_records()[7].second)));
    CHECK(at(same_day, "Use crutches or help.") < at(same_day, shipped().phrase("care.less_urgent")));
    CHECK(at(same_day, shipped().phrase("care.less_urgent")) < at(same_day, "Recent minor injury"));
}

TEST_CASE("text: an ambulance is called before anything else is said") {
    const auto text = text_of(assessed(R"({"answers":{"emergency_signs":["chest_or_breathing"]}})"));
    CHECK(text.starts_with("Call an ambulance now: 112"));
    CHECK_FALSE(text_of(assessed(R"({"answers":{}})")).starts_with("Call an ambulance"));
}

TEST_CASE("text: where the plan is blocked no exercise and no cause is named") {
    std::size_t blocked = 0;
    for (const auto& [name, record] : example_records()) {
        const auto r = assessed(record);
        if (r.assessment.plan.kind != PlanKind::none) continue;
        ++blocked;
        INFO(name);
        const auto text = one_line(text_of(r));
        CHECK_FALSE(exercise_named(text));
        for (const auto& c : shipped().conditions) CHECK_FALSE(has(text, std::string(c.name) + ":"));
        at(text, shipped().phrase("causes.withheld"));
        at(text, shipped().phrase("plan.reason.gate_block"));
        CHECK_FALSE(has(text, shipped().phrase("how_to.heading")));
    }
    CHECK(blocked >= 3);
}

TEST_CASE("text: open safety questions are said and listed, and self-care is not claimed") {
    const auto r = assessed(R"({"answers":{"age":40}})");
    const auto text = one_line(text_of(r));
    at(text, shipped().triage.screening.text);
    at(text, "We cannot say yet that looking after it yourself is enough.");
    for (const auto q : r.assessment.triage.unanswered) at(text, shipped().questions[q].text);
}

TEST_CASE("text: a likely cause is never shown above the display cap") {
    for (const auto& [name, record] : example_records()) {
        const auto r = assessed(record);
        if (r.assessment.verdict != Verdict::likely) continue;
        INFO(name);
        const auto text = one_line(text_of(r));
        const bool capped = r.assessment.differential.posterior[r.assessment.differential.order.front()] > shipped().scoring.display_cap;
        CHECK(has(text, "about 85% or more") == capped);
        for (const auto* more : {"about 86", "about 9", "about 100"}) CHECK_FALSE(has(text, more + std::string("%")));
        at(text, shipped().conditions[r.assessment.differential.order.front()].summary);
    }
}

TEST_CASE("text: a loading plan gives every exercise of its first phase with how it is done, and the other phases in short") {
    for (const auto& [name, record] : example_records()) {
        const auto r = assessed(record);
        if (!r.assessment.plan.loading) continue;
        INFO(name);
        const auto text = one_line(text_of(r));
        for (const auto& p : r.assessment.plan.loading->phases) {
            at(text, p.phase->name);
            for (const auto& x : p.exercises) at(text, shipped().exercises[x.exercise].name);
            if (p.phase->number != r.assessment.plan.loading->start_phase) continue;
            for (const auto& s : p.sessions)
                for (const auto& x : s.exercises) at(text, shipped().exercises[x.exercise].steps.front());
            for (const auto& c : p.phase->move_on_when) at(text, c.text);
            const auto plan = text.substr(0, text.find(shipped().phrase("how_to.heading")));
            for (const auto e : p.stretches) at(plan, shipped().exercises[e].name);
        }
        for (const auto rule : shipped().education.stop_rules) at(text, rule);
    }
}

TEST_CASE("text: must-exclude causes are named with what they need") {
    Assessed r = assessed(R"({"answers":)" + calm_runner + "}");
    r.assessment.must_exclude = {condition(shipped(), "bone_stress_injury")};
    r.assessment.raised_by = {RaisedBy::must_exclude};
    const auto text = one_line(text_of(r));
    at(text, shipped().conditions[r.assessment.must_exclude.front()].must_exclude->text);
    at(text, shipped().phrase("care.raised_by.must_exclude"));
}

TEST_CASE("text: colour adds escapes and nothing else") {
    const auto r = assessed(example_records()[8].second);
    auto coloured = text_of(r, 80, report::Colour::on);
    CHECK(has(coloured, "\x1b[1;33m"));
    for (auto esc = coloured.find('\x1b'); esc != std::string::npos; esc = coloured.find('\x1b'))
        coloured.erase(esc, coloured.find('m', esc) - esc + 1);
    CHECK(coloured == text_of(r));
}

TEST_CASE("text: an id with control characters is shown as escapes") {
    const auto text = text_of(assessed(R"({"id":"a\u001b[2Jb\u202e","answers":{}})"));
    CHECK_FALSE(has(text, "\x1b"));
    CHECK(has(text, R"(a\x1b[2Jb\u202e)"));
}

TEST_CASE("text: the same assessment gives the same bytes") {
    for (const auto& [name, record] : example_records()) CHECK(text_of(assessed(record)) == text_of(assessed(record)));
}
