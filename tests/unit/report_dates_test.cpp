#include "report/date_words.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;

namespace {

std::chrono::sys_days date(std::string_view text) {
    const auto day = date_of(text);
    REQUIRE(day);
    return *day;
}

std::string short_date(std::string_view day, int known_year) {
    return report::date_words(report::Words(shipped()), date(day), std::chrono::year(known_year));
}

std::string text_from(const Assessed& r, std::string_view start, std::size_t width = 80) {
    std::string out;
    report::text(shipped(), r.answers, r.assessment, {.width = width, .start = date(start)}, out);
    return out;
}

std::string json_from(const Assessed& r, std::string_view start) {
    std::string out;
    report::json(shipped(), r.answers, r.assessment, {.layout = report::Layout::one_line, .start = date(start)}, out);
    return out;
}

std::string full_text(const Assessed& r, std::size_t width = 80) {
    std::string out;
    report::text(shipped(), r.answers, r.assessment, {.width = width, .phases = report::Phases::in_full}, out);
    return out;
}

/// The first words of the seven lines of the week.
std::vector<std::string> week_of(const std::string& text) {
    std::vector<std::string> out;
    bool inside = false;
    for (const auto& line : lines_of(text)) {
        inside = inside || line.starts_with("This week");
        if (!inside || !line.starts_with("  ") || out.size() == 7) continue;
        out.push_back(line.substr(2, line.find("  ", 2) - 2));
    }
    return out;
}

Assessed example(std::string_view name) {
    for (const auto& [id, record] : example_records())
        if (id == name) return assessed(record);
    FAIL("no example " << name);
    return {};
}

/// One runner with a loading plan, and their first phase.
const PlanPhase& first_phase(const Assessed& r) {
    REQUIRE(r.assessment.plan.loading);
    for (const auto& p : r.assessment.plan.loading->phases)
        if (p.phase->number == r.assessment.plan.loading->start_phase) return p;
    return r.assessment.plan.loading->phases.front();
}

}    // namespace

TEST_CASE("dates: a day is told with its weekday, and with the year where it is another one") {
    CHECK(short_date("2026-12-01", 2026) == "Tue 1 Dec");
    CHECK(short_date("2026-12-31", 2026) == "Thu 31 Dec");
    CHECK(short_date("2027-01-01", 2026) == "Fri 1 Jan 2027");
    CHECK(short_date("2028-02-29", 2028) == "Tue 29 Feb");
    CHECK(report::full_date_words(report::Words(shipped()), date("2027-03-07")) == "Sun 7 Mar 2027");
    CHECK(report::day_after(date("2028-02-28"), 2) == date("2028-03-01"));
    CHECK(report::day_after(date("2027-02-28"), 1) == date("2027-03-01"));
    CHECK_FALSE(report::day_after(std::nullopt, 3));
}

TEST_CASE("dates: the week of a plan with a start has dates over the ends of month and year and over the leap day") {
    const auto r = example("03_core_patellar_tendon");
    using Days = std::vector<std::string>;
    CHECK(week_of(text_from(r, "2026-11-29")) ==
          Days{"Sun 29 Nov", "Mon 30 Nov", "Tue 1 Dec", "Wed 2 Dec", "Thu 3 Dec", "Fri 4 Dec", "Sat 5 Dec"});
    CHECK(week_of(text_from(r, "2026-12-28")) ==
          Days{"Mon 28 Dec", "Tue 29 Dec", "Wed 30 Dec", "Thu 31 Dec", "Fri 1 Jan 2027", "Sat 2 Jan", "Sun 3 Jan"});
    CHECK(week_of(text_from(r, "2028-02-28")) ==
          Days{"Mon 28 Feb", "Tue 29 Feb", "Wed 1 Mar", "Thu 2 Mar", "Fri 3 Mar", "Sat 4 Mar", "Sun 5 Mar"});
    CHECK(week_of(text_of(r)) == Days{"Day 1", "Day 2", "Day 3", "Day 4", "Day 5", "Day 6", "Day 7"});
}

TEST_CASE("dates: review, the next phase and the end of a settling plan become days") {
    const auto r = example("03_core_patellar_tendon");
    const auto& loading = *shipped().protocols[*r.assessment.plan.protocol].loading();
    const report::Words w(shipped());
    const auto start = date("2026-12-28");
    const auto text = text_from(r, "2026-12-28");
    CHECK(has(text, report::full_date_words(w, start)));
    CHECK(has(text, report::full_date_words(w, start + std::chrono::days(7 * loading.review_weeks))));
    const auto next = report::date_words(w, start + std::chrono::days(7 * (first_phase(r).phase->weeks.min + 1)), report::year_of(start));
    CHECK(has(text, "To phase 2 not before " + next));
    CHECK_FALSE(has(text, "Day 1"));
    const auto calm = example("17_calm_down_high_pain");
    REQUIRE(calm.assessment.plan.calm_down);
    const auto last = start + std::chrono::days(calm.assessment.plan.calm_down->days);
    CHECK(has(text_from(calm, "2026-12-28", 200), "Answer the questions again on " + report::date_words(w, last, report::year_of(start))));
}

TEST_CASE("dates: the document has them only with a start, and in the week of the first phase only") {
    const auto r = example("03_core_patellar_tendon");
    const auto dated = json_from(r, "2028-02-28");
    CHECK(valid_json(dated));
    CHECK(has(dated, R"("start":"2028-02-28")"));
    CHECK(has(dated, R"("review_date":"2028-05-22")"));
    for (const auto* day : {R"("rest":false,"date":"2028-02-28")", R"("date":"2028-02-29")", R"("date":"2028-03-05")"})
        CHECK(has(dated, day));
    CHECK_FALSE(has(dated, R"("date":"2028-03-06")"));
    std::size_t n = 0;
    for (auto at = dated.find("\"date\""); at != std::string::npos; at = dated.find("\"date\"", at + 1)) ++n;
    CHECK(n == 7);
    const auto plain = json_of(r);
    CHECK(has(plain, R"("start":null)"));
    CHECK(has(plain, R"("review_date":null)"));
    CHECK_FALSE(has(plain, R"("date":)"));
}

TEST_CASE("full detail: every phase is told with its sessions, and every exercise with how it is done") {
    std::size_t plans = 0;
    for (const auto& [name, record] : example_records()) {
        const auto r = assessed(record);
        if (!r.assessment.plan.loading) continue;
        ++plans;
        INFO(name);
        const auto full = full_text(r, 400), outline = text_of(r, 400);
        CHECK(full.size() > outline.size());
        for (const auto& p : r.assessment.plan.loading->phases)
            for (const auto& s : p.sessions)
                for (const auto& x : s.exercises) {
                    INFO(shipped().exercises[x.exercise].name);
                    CHECK(has(full, shipped().exercises[x.exercise].steps.front()));
                    CHECK(has(full, shipped().exercises[x.exercise].why));
                }
    }
    CHECK(plans >= 8);
}

TEST_CASE("text: no line is wider than asked with dates or in full") {
    for (const auto& [name, record] : example_records()) {
        const auto r = assessed(record);
        for (const std::size_t width : {40U, 80U})
            for (const auto& text : {text_from(r, "2026-12-28", width), full_text(r, width)}) {
                INFO(name << " at " << width);
                CHECK_FALSE(has(text, "{"));
                for (const auto& line : lines_of(text)) {
                    INFO(line);
                    CHECK(display_width(line) <= width);
                }
            }
    }
}

TEST_CASE("text: a cause that a clinician has named is told without a likelihood") {
    const auto r = example("03_core_patellar_tendon");
    const auto first = r.assessment.differential.order.front();
    Wishes wishes;
    wishes.named = first;
    const Assessed named{r.answers, assess(shipped_model(), r.answers, Scope::whole, wishes)};
    const auto text = text_of(named, 400);
    CHECK(has(text, "Named by your clinician: " + std::string(shipped().conditions[first].name)));
    CHECK(has(text, shipped().phrase("plan.named")));
    CHECK_FALSE(has(text, "about 85%"));
    CHECK_FALSE(has(text, shipped().phrase("causes.others")));
    CHECK(has(text, shipped().phrase("causes.for")));
}
