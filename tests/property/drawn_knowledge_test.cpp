// Gates, rules and differential of panels against plain evaluation, on knowledge bases of sizes that ours does not have.

#include <cmath>
#include <set>
#include <span>

#include "property/drawn_knowledge.hpp"
#include "runknee/circuit.hpp"
#include "runknee/engine.hpp"
#include "unit/padded.hpp"
#include "unit/same_answers.hpp"

using namespace runknee;

namespace {

/// The answers of one drawn runner, to be put into any draft.
struct Runner {
    std::vector<std::pair<QuestionIx, RawAnswer>> given;
    std::vector<std::pair<QuestionIx, OptionSet>> begun;

    Runner(DrawnKnowledge& drawn, std::size_t one_in) {
        for (const QuestionIx q : drawn.kb.questions.indices()) {
            if (!drawn.once_in(one_in)) continue;
            const OptionSet ticked = drawn.kb.questions[q].kind == QuestionKind::multi && drawn.once_in(4)
                                         ? drawn.boxes(q) & ~drawn.kb.questions[q].exclusive
                                         : 0;
            if (ticked != 0)
                begun.emplace_back(q, ticked);
            else if (RawAnswer raw = drawn.answer(q); fits(drawn.kb.questions[q], raw))
                given.emplace_back(q, std::move(raw));
        }
    }

    void into(Draft& draft) const {
        for (const auto& [q, raw] : given) REQUIRE(draft.bind(q, raw).empty());
        for (const auto& [q, ticked] : begun) draft.begin(q, ticked);
    }

    std::string text(const KnowledgeBase& kb) const {
        std::string out;
        for (const auto& [q, raw] : given)
            out += (out.empty() ? "\"" : ",\"") + std::string(kb.questions[q].id) +
                   "\":" + std::visit([](const auto& v) { return json(v); }, raw);
        return "{\"answers\":{" + out + "}}";
    }

private:
    /// No box that stands alone beside others.
    static bool fits(const Question& question, const RawAnswer& raw) {
        const auto* list = std::get_if<std::vector<std::string_view>>(&raw);
        return list == nullptr || list->size() == 1 || std::ranges::none_of(*list, [&](std::string_view id) {
                   return (question.exclusive >> *KnowledgeBase::option(question, id) & 1) != 0;
               });
    }
    static std::string json(std::monostate) { return "null"; }
    static std::string json(bool v) { return v ? "true" : "false"; }
    static std::string json(double v) { return std::to_string(v); }
    static std::string json(std::string_view v) { return '"' + std::string(v) + '"'; }
    static std::string json(const std::vector<std::string_view>& v) {
        std::string out;
        for (const std::string_view word : v) out += (out.empty() ? "" : ",") + json(word);
        return "[" + out + "]";
    }
};

/// A gate that differs from the plain evaluation of its expression, or a question with another value than it says.
std::string wrong_gate(const KnowledgeBase& kb, const Answers& answers) {
    for (const QuestionIx q : kb.questions.indices()) {
        const Question& question = kb.questions[q];
        const Answer answer = answers[q];
        if (answer.applies != holds(kb, answers, question.ask_when)) return std::string(question.id);
        if (answer.given() || answer.begun()) continue;
        const bool closed = answer.applies == Truth::no, skipped = closed && question.value_when_skipped.given();
        const bool right = answer.state == (skipped  ? Answer::State::skipped
                                            : closed ? Answer::State::not_applicable
                                                     : Answer::State::unknown) &&
                           answer.options == (skipped ? question.skipped_options : 0);
        const double number = skipped ? question.skipped_number : 0;
        if (!right || answer.number < number || answer.number > number) return std::string(question.id);
    }
    return "";
}

// ---------------------------------------------------------------- the recipe of scoring.json, as it is written
struct PlainAnswer {
    std::vector<double> nats;
    double spread = 0;
    GroupIx group;
    bool given = false;
};

std::optional<std::size_t> bin_of(const Question& question, double number) {
    for (std::size_t i = 0; i < question.bins.size(); ++i)
        if (number >= question.bins[i].from && (!question.bins[i].to || number < *question.bins[i].to)) return i;
    return std::nullopt;
}

struct Chances {
    double mean = 0;
    std::vector<double> of;    // by condition
};

Chances chances(const KnowledgeBase& kb, QuestionIx q, std::size_t option) {
    Chances out;
    double weight = 0;
    for (const Condition& c : kb.conditions)
        if (c.row(q) != nullptr) weight += c.prior.share, out.mean += c.prior.share * c.row(q)->by_option[option];
    out.mean /= weight;
    const double e = kb.questions[q].answer_error.value_or(kb.scoring.answer_error);
    for (const Condition& c : kb.conditions)
        out.of.push_back(c.row(q) == nullptr ? out.mean : (1 - e) * c.row(q)->by_option[option] + e * out.mean);
    return out;
}

void add_boxes(const KnowledgeBase& kb, QuestionIx q, OptionSet ticked, std::vector<double>& nats) {
    const Question& question = kb.questions[q];
    OptionSet silent = 0;
    for (std::size_t i = 0; i < question.options.size(); ++i)
        if (const OptionSet covers = question.options[i].covers_set; covers != 0)
            silent |= (ticked >> i & 1) != 0 && (ticked & covers) == 0 ? covers : OptionSet{1} << i;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        if (((question.evidence & ~silent) >> i & 1) == 0) continue;
        const Chances box = chances(kb, q, i);
        for (std::size_t c = 0; c < nats.size(); ++c)
            nats[c] += (ticked >> i & 1) != 0 ? std::log(box.of[c] / box.mean)
                                              : kb.scoring.unselected_weight * std::log((1 - box.of[c]) / (1 - box.mean));
    }
}

bool add_choice(const KnowledgeBase& kb, QuestionIx q, const Answer& answer, std::vector<double>& nats) {
    const Question& question = kb.questions[q];
    const bool number = question.kind == QuestionKind::number;
    const std::optional<std::size_t> at =
        number ? bin_of(question, answer.number) : static_cast<std::size_t>(std::countr_zero(answer.options));
    if (!at) return false;
    const OptionSet stands_for = number || question.kind == QuestionKind::boolean ? 0 : question.options[*at].stands_for_set;
    const OptionSet meant = (stands_for != 0 ? stands_for : OptionSet{1} << *at) & question.evidence;
    if (meant == 0) return false;
    double mean = 0;
    std::vector<double> of(nats.size());
    for (OptionSet left = meant; left != 0; left &= left - 1) {
        const Chances one = chances(kb, q, static_cast<std::size_t>(std::countr_zero(left)));
        mean += one.mean;
        for (std::size_t c = 0; c < of.size(); ++c) of[c] += one.of[c];
    }
    for (std::size_t c = 0; c < of.size(); ++c) nats[c] = std::log(of[c] / mean);
    return true;
}

std::vector<PlainAnswer> plain_answers(const KnowledgeBase& kb, const Answers& answers) {
    std::vector<PlainAnswer> out;
    const double limit = std::log(kb.scoring.lr_clamp);
    for (const QuestionIx q : kb.differential_questions) {
        const Answer answer = answers[q];
        if (!answer.has_value()) continue;
        PlainAnswer one{std::vector<double>(kb.conditions.size()), 0, *kb.questions[q].group, answer.given()};
        if (kb.questions[q].kind == QuestionKind::multi)
            add_boxes(kb, q, answer.options, one.nats);
        else if (!add_choice(kb, q, answer, one.nats))
            continue;
        const double trust = answer.given() ? 1 : kb.scoring.unselected_weight;
        for (double& nats : one.nats) nats = trust * std::clamp(nats, -limit, limit);
        const auto [low, high] = std::ranges::minmax_element(one.nats);
        one.spread = *high - *low;
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<double> plain_log_odds(const KnowledgeBase& kb, const std::vector<PlainAnswer>& answers) {
    std::vector<double> out;
    for (const Condition& c : kb.conditions) out.push_back(std::log(c.prior.share));
    for (const GroupIx group : kb.groups.indices()) {
        const PlainAnswer* strongest = nullptr;
        for (const PlainAnswer& answer : answers)
            if (answer.group == group && (strongest == nullptr || answer.spread > strongest->spread + 1e-12)) strongest = &answer;
        for (const PlainAnswer& answer : answers)
            for (std::size_t c = 0; c < out.size() && answer.group == group; ++c)
                out[c] += answer.nats[c] * (&answer == strongest ? 1 : 1 - kb.scoring.damping);
    }
    return out;
}

std::string wrong_differential(const Model& model, const Answers& answers) {
    const KnowledgeBase& kb = model.kb();
    const std::vector<PlainAnswer> plain = plain_answers(kb, answers);
    const std::vector<double> log_odds = plain_log_odds(kb, plain);
    const Differential d = differential(model, answers);
    double sum = 0;
    for (std::size_t c = 0; c < log_odds.size(); ++c) {
        if (!(std::abs(d.log_odds[ConditionIx(c)] - log_odds[c]) < 1e-9)) return "log odds";
        sum += d.posterior[ConditionIx(c)];
    }
    if (!(std::abs(sum - 1) < 1e-12)) return "sum";
    for (std::size_t i = 0; i + 1 < d.order.size(); ++i) {
        const double first = d.posterior[d.order[i]], second = d.posterior[d.order[i + 1]];
        if (first < second || (!(first > second) && d.order[i] > d.order[i + 1])) return "order";
    }
    if (d.contributions.size() != plain.size()) return "contributions";
    std::size_t given = 0;
    std::vector<bool> groups(kb.groups.size());
    for (const PlainAnswer& answer : plain)
        if (answer.given) ++given, groups[answer.group.value] = true;
    if (d.answers_used.size() != given || d.answer_count != static_cast<int>(given)) return "answers used";
    return d.groups_used == std::ranges::count(groups, true) ? "" : "groups";
}

/// Level, gate and flags of the rules that fire and of the gaps, as they are told.
std::string wrong_conclusion(const KnowledgeBase& kb, const TriageResult& t) {
    LevelIx level = kb.triage.default_level;
    GateIx gate = kb.triage.default_plan;
    std::set<std::string_view> flags;
    for (const RuleIx r : t.fired) {
        level = std::max(level, LevelIx(kb.rules[r].level));
        gate = std::max(gate, GateIx(kb.rules[r].plan));
        for (const TriageFlag flag : kb.rules[r].flags) flags.insert(name(flag));
    }
    if (!t.unanswered.empty()) level = std::max(level, LevelIx(kb.triage.screening.level_floor));
    if (!t.unanswered.empty()) gate = std::max(gate, GateIx(kb.triage.screening.plan_limit));
    if (t.level != level || t.gate != std::max(gate, GateIx(kb.levels[level].plan_floor))) return "level or gate";
    const ShowCauses show = kb.gates[t.gate].prints == Prints::nothing ? ShowCauses::no : kb.levels[level].show_causes;
    if (t.show_causes != show) return "whether causes are shown";
    return std::ranges::equal(t.flags, flags, {}, [](TriageFlag flag) { return name(flag); }) ? "" : "flags";
}

std::string wrong_triage(const KnowledgeBase& kb, const Answers& answers, const TriageResult& found) {
    const TriageResult plain = triage(kb, answers);
    if (plain.fired != found.fired) return "rules";
    if (plain.unanswered != found.unanswered) return "gaps";
    return plain.level == found.level && plain.gate == found.gate ? wrong_conclusion(kb, found) : "level";
}

/// What a panel finds of one of its runners, against the same runner alone.
std::string wrong_finding(const Model& model, const Answers& alone, const PanelDraft& panel, const Findings& findings, std::size_t seat) {
    if (const std::string q = differ(model.kb(), alone, {panel.panel(), seat}); !q.empty()) return "answer to " + q;
    TriageResult t;
    findings.triage(seat, t);
    if (const std::string why = wrong_triage(model.kb(), alone, t); !why.empty()) return why;
    Differential d;
    findings.differential(seat, d);
    const Differential plain = differential(model, alone);
    if (d.posterior.rows() != plain.posterior.rows()) return "posterior";
    if (!std::ranges::equal(d.order, std::span(plain.order).first(d.order.size()))) return "order";
    if (d.answer_count != plain.answer_count || d.groups_used != plain.groups_used) return "counts";
    for (const Scoring::Guard& guard : model.kb().scoring.verdict_guards)
        if (findings.truths().of(guard.when, seat) != holds(model.kb(), alone, guard.when)) return "guard";
    std::vector<ConditionIx> excluded;
    findings.must_exclude(seat, excluded);
    return excluded == must_exclude(model, alone, plain) ? "" : "causes to exclude";
}

/// Every expression of the knowledge that is asked for by itself, in a circuit, against the same one of each runner alone.
std::string wrong_truth(const KnowledgeBase& kb, const std::vector<Answers>& alone, const Panel& panel, std::size_t seated, bool wide) {
    std::vector<Expr> expressions;
    for (const Rule& rule : kb.rules) expressions.push_back(rule.when);
    for (const Question& question : kb.questions) expressions.insert(expressions.end(), {question.ask_when, question.required_when});
    std::erase_if(expressions, [](const Expr& expression) { return expression.empty(); });
    Circuit circuit(kb, wide);
    for (std::size_t i = 0; i < expressions.size(); i += 2) circuit.keep(expressions[i]);
    std::vector<Runners> words(circuit.words());
    circuit.begin(panel, words.data());
    circuit.run(panel, {}, circuit.extent(), words.data());
    const Truths truths(circuit, words.data());
    for (std::size_t seat = 0; seat < seated; ++seat)
        for (std::size_t i = 0; i < expressions.size(); ++i) {
            const Truth plain = holds(kb, alone[seat], expressions[i]);
            const std::optional<Truth> kept = truths.of(expressions[i], seat);
            if (kept.has_value() != (i % 2 == 0)) return "what is kept";
            if (kept.value_or(plain) != plain || holds(kb, {panel, seat, &truths}, expressions[i]) != plain) return "truth";
        }
    return "";
}

/// Seats a runner, behind a record that is like theirs and refused at its end.
void take_seat(const KnowledgeBase& kb, const Runner& runner, const Answers& answers, json::Reader& reader, PanelDraft& panel) {
    const std::string text = runner.text(kb);
    const std::string first_again = text.substr(12, text.find_first_of(",}", 12) - 12);
    const auto read = [&](const std::string& record) {
        const json::Padded line(record + "\n");
        panel.begin_lines(line.text());
        return panel.read(reader, line.text().substr(0, record.size()), "record");
    };
    for (const std::string& end : {std::string(R"(,"no such question":1)"), runner.given.empty() ? std::string(",") : "," + first_again})
        CHECK_FALSE(read(text.substr(0, text.size() - 2) + end + "}}").empty());
    if (!runner.begun.empty()) return panel.seat(answers);
    REQUIRE(read(text).empty());
}

}    // namespace

TEST_CASE("drawn knowledge: gates, rules and differential are what plain evaluation makes of them, in a draft used again and again") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        DrawnKnowledge drawn(seed);
        const KnowledgeBase& kb = drawn.kb;
        CAPTURE(kb.questions.size(), kb.rules.size(), kb.conditions.size());
        const Model model(kb);
        Draft again(kb);
        json::Reader reader;
        std::vector<Runner> runners;
        std::vector<Answers> seated;
        for (std::size_t i = 0; i < (seed % 20 == 0 ? Panel::seats : 7); ++i) {
            const Runner runner(drawn, 1 + i % 7);
            Draft fresh(kb);
            runner.into(fresh);
            const Answers answers = fresh.finish();
            CAPTURE(i, runner.text(kb));
            CHECK(wrong_gate(kb, answers) == "");
            CHECK(wrong_differential(model, answers) == "");

            for (const QuestionIx q : kb.questions.indices()) again.bind(q, std::monostate{});    // as an interview does, never cleared
            again.finish();
            runner.into(again);
            CHECK(differ(kb, answers, again.finish()) == "");
            CHECK(differ(kb, answers, Draft(again).finish()) == "");

            runners.push_back(runner);
            seated.push_back(answers);
        }
        for (const bool wide : {false, true}) {
            if (wide && !is_wide_processor()) continue;
            PanelDraft panel(kb, wide);
            Findings findings(model, wide);
            for (const std::size_t count : {seated.size(), std::size_t{3}, seated.size() - 1}) {    // used again
                panel.clear();
                for (std::size_t i = 0; i < count; ++i) take_seat(kb, runners[i], seated[i], reader, panel);
                REQUIRE(panel.seated() == count);
                findings.run(panel.finish(), panel.seated());
                CHECK(wrong_truth(kb, seated, panel.panel(), count, wide) == "");
                for (std::size_t seat = 0; seat < count; ++seat) CHECK(wrong_finding(model, seated[seat], panel, findings, seat) == "");
            }
        }
    }
}
