// The owner's article, item by item: each one is really printed for some runner, with its evidence grade.

#include "report/words.hpp"
#include "unit/report_runners.hpp"

using namespace runknee;

namespace {

/// What a runner gets: the plan, the page in full, and the document.
struct Page {
    Plan plan;
    std::string text, json;
};

/// The example runners, and one with pain for months who has a therapist and an hour for each session.
std::vector<Answers> runners() {
    std::string chronic = calm_runner;
    chronic.replace(chronic.find("\"duration_weeks\":3"), 18, "\"duration_weeks\":34");
    chronic.replace(chronic.rfind('}'), 1,
                    R"(,"equipment":["gym","weights","therapist"],"hands_on_cautions":["none"],"plan_health":["none"],)"
                    R"("session_minutes":"min_60","strength_days":3,"run_now":"usual","usual_week_km":30})");
    std::vector<Answers> out{answered(shipped(), chronic)};
    for (const auto& [file, record] : example_records()) out.push_back(assessed(record).answers);
    return out;
}

/// These runners with their own first cause and with every cause named by a clinician, from the start and made again in later phases.
const std::vector<Page>& pages() {
    static const std::vector<Page> all = [] {
        std::vector<std::optional<ConditionIx>> causes{std::nullopt};
        for (const ConditionIx c : shipped().conditions.indices()) causes.emplace_back(c);
        std::vector<Page> out;
        for (const Answers& answers : runners())
            for (const auto& cause : causes)
                for (const std::optional<int> phase : {std::optional<int>(), std::optional(2), std::optional(3)}) {
                    const Wishes wishes{.named = cause, .start = {.phase = phase, .flags = {}, .emphasis = {}}};
                    const Assessment a = assess(shipped_model(), answers, Scope::whole, wishes);
                    if (!a.plan.loading) continue;
                    Page page{a.plan, {}, {}};
                    report::text(shipped(), answers, a, {.width = 1000, .phases = report::Phases::in_full}, page.text);
                    report::json(shipped(), answers, a, {.layout = report::Layout::one_line}, page.json);
                    out.push_back(std::move(page));
                }
        return out;
    }();
    REQUIRE(all.size() >= 50);
    return all;
}

/// In a session, among the stretches or drills, or what joins the phase later.
bool in_the_plan(const Plan& plan, ExerciseIx e) {
    for (const PlanPhase& p : plan.loading->phases) {
        if (std::ranges::find(p.joins_later, e, &PlanExercise::exercise) != p.joins_later.end()) return true;
        if (std::ranges::find(p.stretches, e) != p.stretches.end() || std::ranges::find(p.more_stretches, e) != p.more_stretches.end())
            return true;
        for (const PlanDrill& x : p.drills)
            if (x.exercise == e) return true;
        for (const Session& s : p.sessions)
            for (const SessionExercise& x : s.exercises)
                if (x.exercise == e) return true;
    }
    return false;
}

bool is_a_swap(const Plan& plan, ExerciseIx e) {
    for (const PlanPhase& p : plan.loading->phases)
        for (const PlanExercise& x : p.exercises)
            if (std::ranges::find(x.swaps, e) != x.swaps.end()) return true;
    return false;
}

/// Does some page name the exercise, as one to do or to swap to, and does the document (of a swap: `show`) grade it?
bool exercise_printed(Text id) {
    const ExerciseIx e = *shipped().exercise(id);
    const Exercise& exercise = shipped().exercises[e];
    const std::string grade = "\"evidence_grade\":\"" + std::string(exercise.evidence_grade) + "\"";
    std::string shown;
    report::show_text(shipped(), id, {.width = 1000}, shown);
    const std::string grade_line = std::string(shipped().phrase("show.evidence_grade")) + ": " + std::string(exercise.evidence_grade);
    const bool show_grades = shown.find(grade_line) != std::string::npos;
    return std::ranges::any_of(pages(), [&](const Page& page) {
        if (page.text.find(exercise.name) == std::string::npos) return false;
        const std::size_t at = page.json.find("\"" + std::string(id) + "\":{");
        const bool graded = at != std::string::npos && page.json.find(grade, at) != std::string::npos;
        return in_the_plan(page.plan, e) ? graded : is_a_swap(page.plan, e) && show_grades;
    });
}

/// Does the page of some plan offer it with the grade it has for the cause of that plan?
bool modality_printed(Text id) {
    const ModalityIx m = *shipped().modality(id);
    const Modality& modality = shipped().modalities[m];
    const report::Words words(shipped());
    return std::ranges::any_of(pages(), [&](const Page& page) {
        for (const PlanPhase& p : page.plan.loading->phases)
            for (const Offer& offer : p.modalities) {
                if (offer.modality != m) continue;
                const auto& row = modality.protocols[offer.row];
                std::string line = words.phrase(
                    "recovery.line",
                    {{"name", modality.name}, {"direction", words.of("recovery.direction.", name(row.direction))}, {"grade", row.grade}});
                line.resize(std::min(line.size(), line.find('{')));    // the words for the grade follow
                if (page.text.find(line) != std::string::npos) return true;
            }
        return false;
    });
}

bool on_every_page(Text text) {
    return !text.empty() && std::ranges::all_of(pages(), [&](const Page& page) { return page.text.find(text) != std::string::npos; });
}

bool on_a_page(Text text) {
    return !text.empty() && std::ranges::any_of(pages(), [&](const Page& page) { return page.text.find(text) != std::string::npos; });
}

bool printed(const FoundingItem::Where& w) {
    if (w.in == "exercises") return exercise_printed(w.id);
    if (w.in == "modalities") return modality_printed(w.id);
    if (w.in == "running") return on_a_page(shipped().running.single_run_cap.text);
    if (w.in == "referral")
        return w.key == "clinics" ? on_every_page(shipped().referral.heading) : on_every_page(shipped().referral.seek_help_if.front());
    return false;
}

}    // namespace

TEST_CASE("founding: every exercise, extra and advice of the article is printed for some runner, with its grade") {
    std::size_t followed = 0;
    for (const FoundingItem& item : shipped().founding.items)
        for (const auto& w : item.refs) {
            if (w.in == "conditions") continue;    // a cause is explained with its condition, not in a plan
            INFO(item.claim << ": " << w.in << " " << w.id << w.key);
            CHECK(printed(w));
            ++followed;
        }
    CHECK(followed >= 30);
}

TEST_CASE("founding: every cause of the article stands with a condition, with what we think of it") {
    std::size_t followed = 0;
    for (const FoundingItem& item : shipped().founding.items)
        for (const auto& w : item.refs) {
            if (w.in != "conditions") continue;
            std::string shown;
            for (const Condition& c : shipped().conditions)
                if (std::ranges::find(c.causes, w.cause, &ConditionCause::id) != c.causes.end())
                    report::show_text(shipped(), c.id, {.width = 1000}, shown);
            INFO(item.claim);
            CHECK_FALSE(shown.empty());
            ++followed;
        }
    CHECK(followed >= 3);
}

TEST_CASE("founding: every item is listed with its verdict, its grade and its sources") {
    std::string list;
    report::list_json(shipped(), report::Catalogue::founding, list);
    for (const FoundingItem& item : shipped().founding.items) {
        INFO(item.claim);
        CHECK(list.find(item.claim) != std::string::npos);
        CHECK_FALSE(item.verdict.empty());
        CHECK_FALSE(item.evidence_grade.empty());
        CHECK_FALSE(item.sources.empty());
    }
}
