#include "knowledge/tables_protocol.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace runknee::fields {

namespace {

// ---------------------------------------------------------------- loading protocols
/// Names of score scales and statistics that a runner cannot be expected to know.
constexpr auto jargon = std::to_array<std::string_view>({"VISA", "AKPS", "WOMAC", "KOOS", "SMD", "NNT", "8RM"});

void check_plain(Build& b, Text text, const Path& p) {
    for (const auto word : jargon)
        if (text.find(word) != Text::npos)
            b.issue(IssueCode::wrong_value, p, fmt::format("\"{}\" is no word for runners", word), "say it in everyday words");
}

void check_numbers(Build& b, const std::vector<Phase>& phases, const Path& p) {
    for (std::size_t i = 0; i < phases.size(); ++i) {
        if (phases[i].number != static_cast<int>(i + 1))
            b.issue(IssueCode::inconsistent, p / i / "number",
                    fmt::format("phase {} has number {}; phases count from 1", i + 1, phases[i].number));
        for (std::size_t k = 0; k < i; ++k)
            if (phases[k].id == phases[i].id)
                b.issue(IssueCode::repeated_id, p / i / "id", fmt::format("two phases have the id \"{}\"", phases[i].id));
    }
}

void check_roles(Build& b, const std::vector<Phase>& phases, const Path& p) {
    for (std::size_t i = 1; i < phases.size(); ++i)
        if (phases[i].role <= phases[i - 1].role)
            b.issue(IssueCode::inconsistent, p / i / "role",
                    fmt::format("{} comes after {}; each role comes at most once, in the order settle, build, strengthen, maintain",
                                name(phases[i].role), name(phases[i - 1].role)));
    if (phases.front().role != PhaseRole::settle)
        b.issue(IssueCode::inconsistent, p / std::size_t{0} / "role", "the first phase must be settle");
    if (phases.back().role != PhaseRole::maintain)
        b.issue(IssueCode::inconsistent, p / (phases.size() - 1) / "role", "the last phase must be maintain");
    if (std::ranges::find(phases, PhaseRole::build, &Phase::role) == phases.end())
        b.issue(IssueCode::inconsistent, p, "no phase has the role build");
    if (phases.size() > 1 && phases[1].start_here_if.empty())
        b.issue(IssueCode::missing_key, p / std::size_t{1},
                "\"start_here_if\" is missing: the second phase says when a calm knee may begin there");
}

void check_running(Build& b, const Phase& phase, const PainLimits& limits, const Path& p) {
    const auto& r = phase.running;
    if (r.max_pain < limits.running_max || r.max_pain > limits.running_max)
        b.issue(IssueCode::inconsistent, p / "max_pain",
                fmt::format("{} differs from running_max of the protocol, which is {}", number_text(r.max_pain),
                            number_text(limits.running_max)));
    if (phase.role == PhaseRole::maintain && r.pct_of_usual.high < 100)
        b.issue(IssueCode::inconsistent, p / "pct_of_usual", "the last phase never comes back to 100 % of the usual week");
}

void check_criterion_keys(Build& b, const json::Value& v, const Path& p) {
    constexpr auto leaf = std::to_array<std::string_view>({"metric", "op", "value", "text"});
    std::uint64_t absent = 15;
    bool any = false;
    for (const auto& [key, value] : v.members()) {
        any |= key == "any";
        for (std::size_t i = 0; i < leaf.size(); ++i)
            if (key == leaf[i]) absent &= ~(std::uint64_t{1} << i);
    }
    if (!any)
        missing_keys(b, p, leaf, absent);
    else if (v.size() > 1)
        b.issue(IssueCode::inconsistent, p, "any stands alone: what stands beside it would be lost", "put it into the list");
}

// ---------------------------------------------------------------- both kinds
template <class File>
void read_as(Build& b, const json::Value& v, Protocol& t, const Path& p) {
    File file;
    Shape<File>::read(b, v, file, p, {});
    t = std::move(file.head);
    t.body = std::move(file.body);
}

template <class File, class Body>
void visit_as(Visitor& f, Protocol& t, const Path& p) {
    File file;
    file.body = std::move(std::get<Body>(t.body));
    file.head = std::move(t);
    Shape<File>::visit(f, file, p);
    t = std::move(file.head);
    t.body = std::move(file.body);
}

}    // namespace

// ---------------------------------------------------------------- parts of phases
void Shape<Criterion>::read(Build& b, const json::Value& v, Criterion& t, const Path& p, const Limits&) {
    CriterionKeys keys;
    Shape<CriterionKeys>::read(b, v, keys, p, {});
    t = std::move(keys.c);
    if (v.is(json::Kind::object)) check_criterion_keys(b, v, p);
    if (t.op == Op::not_equal || t.op > Op::at_least)
        b.issue(IssueCode::wrong_value, p / "op", fmt::format("\"{}\" is not allowed here; expected <, <=, ==, >= or >", name(t.op)));
}

void Shape<Criterion>::visit(Visitor& f, Criterion& t, const Path& p) {
    CriterionKeys keys{std::move(t)};
    Shape<CriterionKeys>::visit(f, keys, p);
    t = std::move(keys.c);
}

void Shape<Criterion>::schema(SchemaText& s, const Limits&) { Shape<CriterionKeys>::schema(s, {}); }

void Spec<PhaseExercise>::check(Build& b, PhaseExercise& e, const Path& p) {
    if (!e.dose.basis) b.issue(IssueCode::missing_key, p / "dose", "\"basis\" is missing: where the numbers of this dose come from");
}

void Spec<PhaseRunning>::check(Build& b, PhaseRunning& r, const Path& p) {
    if (r.text_stopped.empty() != r.text_running.empty())
        b.issue(IssueCode::missing_key, p, "text_stopped and text_running go together: each kind of runner has a text of its own");
}

void Spec<Phase::Weeks>::check(Build& b, Phase::Weeks& w, const Path& p) {
    if (w.min > w.max) b.issue(IssueCode::inconsistent, p, fmt::format("min is {} and max is {}; min may not be above max", w.min, w.max));
}

void Spec<Phase>::check(Build& b, Phase& phase, const Path& p) {
    const Path list = p / "exercises";
    for (std::size_t i = 0; i < phase.exercises.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (phase.exercises[k].exercise_id.id == phase.exercises[i].exercise_id.id)
                b.issue(IssueCode::repeated_id, list / i / "exercise_id",
                        fmt::format("\"{}\" stands twice in this phase", printable(phase.exercises[i].exercise_id.id)));
    const auto stretches = std::ranges::count(phase.exercises, Priority::stretch, &PhaseExercise::priority);
    if (stretches < 2)
        b.issue(IssueCode::inconsistent, list,
                fmt::format("{} exercises have the priority stretch; expected at least 2 in every phase", stretches));
    check_grade(b, phase.evidence_grade, p / "evidence_grade");
}

void Spec<PainLimits>::check(Build& b, PainLimits& l, const Path& p) {
    if (l.exercise_green_max >= l.exercise_amber_max)
        b.issue(IssueCode::inconsistent, p / "exercise_amber_max", "the amber zone must end above the green zone");
    if (l.running_max > l.exercise_green_max + 1)
        b.issue(IssueCode::inconsistent, p / "running_max", "running_max is more than 1 above exercise_green_max");
}

// ---------------------------------------------------------------- documents
void Spec<LoadingFile>::check(Build& b, LoadingFile& f, const Path& p) {
    const auto& body = f.body;
    check_grade(b, f.head.overall_grade, p / "overall_grade");
    check_plain(b, body.summary, p / "summary");
    check_plain(b, body.expected.text, p / "expected" / "text");
    const Path refer = p / "refer_if", phases = p / "phases";
    for (std::size_t i = 0; i < body.refer_if.size(); ++i) check_plain(b, body.refer_if[i], refer / i);
    if (body.phases.empty()) return;
    check_numbers(b, body.phases, phases);
    check_roles(b, body.phases, phases);
    for (std::size_t i = 0; i < body.phases.size(); ++i) check_running(b, body.phases[i], body.pain_limits, phases / i / "running");
}

void Spec<CalmDownFile>::check(Build& b, CalmDownFile& f, const Path& p) {
    check_grade(b, f.head.overall_grade, p / "overall_grade");
    const auto& days = f.body.days;
    const Path list = p / "days";
    for (std::size_t i = 0; i < days.size(); ++i)
        if ((days[i].when == CalmDownDays::otherwise) != (i + 1 == days.size()))
            b.issue(IssueCode::inconsistent, list / i / "when", "otherwise stands in the last row, and only there");
}

void read_protocol(Build& b, const json::Value& v, Protocol& t, const Path& p) {
    if (!v.is(json::Kind::object)) return wrong_type(b, v, p, "an object");
    constexpr std::string_view key = "kind";
    for (const auto& [k, value] : v.members()) {
        if (k != key) continue;
        if (value.is(json::Kind::string) && value.as_string() == name(ProtocolKind::calm_down)) return read_as<CalmDownFile>(b, v, t, p);
        break;
    }
    read_as<LoadingFile>(b, v, t, p);
}

void visit_protocol(Visitor& f, Protocol& t, const Path& p) {
    if (t.calm_down() != nullptr)
        visit_as<CalmDownFile, CalmDown>(f, t, p);
    else
        visit_as<LoadingFile, Loading>(f, t, p);
}

}    // namespace runknee::fields
