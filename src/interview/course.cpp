#include <algorithm>

#include "runknee/interview.hpp"

namespace runknee::interview {
namespace {

Truth both(Truth a, Truth b) {
    if (a == Truth::no || b == Truth::no) return Truth::no;
    return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

/// What may still become of an expression.
struct Possible {
    bool yes = false;
    bool no = false;
};

/// Looks ahead: which expressions the open questions can still make true. What was left open stays unknown.
class Outlook {
public:
    Outlook(const KnowledgeBase& kb, const Answers& answers, const Course& course) : kb_(kb), answers_(answers), course_(course) {}

    bool may_hold(Expr e) const { return e.empty() || of(e.root).yes; }
    bool may_apply(QuestionIx q) const { return answers_[q].applies != Truth::no && may_hold(kb_.questions[q].ask_when); }

private:
    Possible of(std::uint32_t at) const {
        const Truth now = holds(kb_, answers_, Expr{at});
        if (now != Truth::unknown) return {now == Truth::yes, now == Truth::no};
        const ExprNode& node = kb_.expressions[at];
        if (node.kind == ExprNode::Kind::options || node.kind == ExprNode::Kind::number) return leaf(node.question);
        Possible all{true, false}, any{false, true};
        for (std::uint32_t i = 0; i < node.count; ++i) {
            const Possible child = of(kb_.expression_children[node.first + i]);
            all = {all.yes && child.yes, all.no || child.no};
            any = {any.yes || child.yes, any.no && child.no};
        }
        if (node.kind == ExprNode::Kind::negation) return {any.no, any.yes};
        return node.kind == ExprNode::Kind::all ? all : any;
    }

    Possible leaf(QuestionIx q) const {
        if (course_.was_left_open(q)) return {};
        const Expr gate = kb_.questions[q].ask_when;
        if (gate.empty()) return {true, true};
        const Possible asked = of(gate.root);
        return {asked.yes || asked.no, asked.yes || asked.no};
    }

    const KnowledgeBase& kb_;
    const Answers& answers_;
    const Course& course_;
};

/// Rules that no further answer can take back: a rule about an open detail goes when the detail is told.
template <class Test>
bool settled(const KnowledgeBase& kb, const TriageResult& t, Test test) {
    return std::ranges::any_of(t.fired, [&](RuleIx r) { return !kb.rules[r].open_detail() && test(kb.rules[r]); });
}

}    // namespace

Course::Course(const Model& model, Setup setup) : model_(&model), setup_(setup), left_open_(model.kb().questions.size(), 0) {}

Truth Course::in_screen(const Answers& answers, QuestionIx q) const {
    const Question& question = model_->kb().questions[q];
    if (!question.required_for_screening) return Truth::no;
    if (question.required_when.empty()) return answers[q].applies;
    return both(answers[q].applies, holds(model_->kb(), answers, question.required_when));
}

bool Course::emergency(const Answers& answers) const {
    const TriageResult t = triage(model_->kb(), answers);
    return t.level.value + 1u == model_->kb().levels.size();
}

std::optional<QuestionIx> Course::next(const Answers& answers) const {
    if (const auto q = next_of_screen(answers)) return q;
    if (const auto q = next_of_causes(answers)) return q;
    return next_of_plan(answers);
}

std::optional<QuestionIx> Course::next_of_screen(const Answers& answers) const {
    for (const QuestionIx q : model_->kb().questions.indices())
        if (open(answers, q) && in_screen(answers, q) == Truth::yes) return q;
    return std::nullopt;
}

std::optional<QuestionIx> Course::next_of_causes(const Answers& answers) const {
    const KnowledgeBase& kb = model_->kb();
    if (setup_.scope == Scope::screen_and_plan) return std::nullopt;
    if (setup_.scope == Scope::all) {
        for (const QuestionIx q : kb.questions.indices())
            if (kb.questions[q].stage == causes_stage && open(answers, q) && answers[q].applies == Truth::yes) return q;
        return std::nullopt;
    }
    if (causes_asked(answers) >= static_cast<std::size_t>(kb.scoring.max_differential_questions)) return std::nullopt;
    const TriageResult t = triage(kb, answers);
    const Differential d = differential(*model_, answers);
    auto proposals = next_questions(*model_, answers, d, t);
    std::erase_if(proposals, [&](const Proposal& p) { return !open(answers, p.question); });
    if (!proposals.empty() && proposals.front().safety > 0) return proposals.front().question;
    if (const auto gate = gate_of_a_higher_level(answers, t.level)) return gate;
    if (proposals.empty() || t.show_causes == ShowCauses::no) return std::nullopt;
    return proposals.front().question;
}

/// A rule above this level may wait for a question that is not open yet, because another one decides whether it applies: that one.
std::optional<QuestionIx> Course::gate_of_a_higher_level(const Answers& answers, LevelIx today) const {
    const KnowledgeBase& kb = model_->kb();
    std::optional<QuestionIx> found;
    LevelIx highest = today;
    for (const Rule& rule : kb.rules) {
        if (rule.open_detail() || !(highest < rule.level.ix)) continue;
        std::vector<QuestionIx> leaves;
        unknown_questions(kb, answers, rule.when, leaves);
        for (std::size_t i = 0; i < leaves.size(); ++i) {    // grows: a gate may have a gate itself
            const QuestionIx q = leaves[i];
            if (answers[q].applies == Truth::unknown) unknown_questions(kb, answers, kb.questions[q].ask_when, leaves);
            if (answers[q].applies != Truth::yes || !open(answers, q) || kb.questions[q].stage != causes_stage) continue;
            found = q;
            highest = rule.level;
            break;
        }
    }
    return found;
}

std::optional<QuestionIx> Course::next_of_plan(const Answers& answers) const {
    const KnowledgeBase& kb = model_->kb();
    const auto comes = [&] {
        if (setup_.scope != Scope::screen_and_plan) {
            const Assessment a = assess(*model_, answers, runknee::Scope::decision);
            return kb.gates[a.gate].prints == Prints::protocol && a.plan.kind == PlanKind::loading;
        }
        const TriageResult t = triage(kb, answers);
        return kb.gates[t.gate].prints == Prints::protocol &&
               (!setup_.named || choose_protocol(kb, answers, t.gate, true, *setup_.named).first);
    };
    if (!comes()) return std::nullopt;
    for (const QuestionIx q : kb.questions.indices())
        if (kb.questions[q].stage == plan_stage && open(answers, q) && answers[q].applies == Truth::yes) return q;
    return std::nullopt;
}

/// Cause questions beyond the screen, whether they were answered or left open.
std::size_t Course::causes_asked(const Answers& answers) const {
    const KnowledgeBase& kb = model_->kb();
    std::size_t n = 0;
    for (const QuestionIx q : kb.questions.indices())
        if (kb.questions[q].stage == causes_stage && !open(answers, q) && in_screen(answers, q) != Truth::yes) ++n;
    return n;
}

bool Course::plan_may_come(const Answers& answers) const {
    const KnowledgeBase& kb = model_->kb();
    const TriageResult t = triage(kb, answers);
    if (std::ranges::any_of(t.unanswered, [&](QuestionIx q) { return was_left_open(q); })) return false;
    const auto bars = [&](GateIx gate) { return kb.gates[gate].prints != Prints::protocol; };
    return !settled(kb, t, [&](const Rule& rule) { return bars(rule.plan) || bars(kb.levels[rule.level].plan_floor); });
}

Left Course::causes_left(const Answers& answers, QuestionIx asked) const {
    const KnowledgeBase& kb = model_->kb();
    if (setup_.scope == Scope::screen_and_plan || kb.questions[asked].stage == plan_stage) return {};
    const TriageResult t = triage(kb, answers);
    const bool withheld = settled(kb, t, [&](const Rule& rule) {
        return kb.gates[rule.plan].prints == Prints::nothing || kb.levels[rule.level].show_causes == ShowCauses::no;
    });
    const Outlook outlook(kb, answers, *this);
    Left left;
    for (const QuestionIx q : kb.questions.indices()) {
        if (kb.questions[q].stage != causes_stage || q == asked || !open(answers, q)) continue;
        if (answers[q].applies == Truth::yes && in_screen(answers, q) != Truth::yes) ++left.usual;
        if (outlook.may_apply(q)) ++left.most;
    }
    if (setup_.scope == Scope::all) return left;
    // a cause question may still turn into one of the screen, which then no longer counts
    std::size_t spent = 0;
    for (const QuestionIx q : kb.questions.indices()) {
        const Question& question = kb.questions[q];
        const bool stays = !question.required_for_screening || !outlook.may_hold(question.required_when);
        if (question.stage == causes_stage && stays && (q == asked || !open(answers, q))) ++spent;
    }
    const auto most = static_cast<std::size_t>(kb.scoring.max_differential_questions);
    const std::size_t rest = spent < most ? most - spent : 0;
    return {withheld ? 0 : std::min(rest, left.usual), std::min(rest, left.most)};    // withheld: only what a higher level hangs on
}

Left Course::left(const Answers& answers, QuestionIx asked) const {
    const KnowledgeBase& kb = model_->kb();
    const Outlook outlook(kb, answers, *this);
    const bool plan = plan_may_come(answers);
    Left left = causes_left(answers, asked);
    for (const QuestionIx q : kb.questions.indices()) {
        if (q == asked || !open(answers, q)) continue;
        const Question& question = kb.questions[q];
        const bool screen = question.required_for_screening;
        if (!screen && (question.stage != plan_stage || !plan)) continue;
        const Truth asked_now = screen ? in_screen(answers, q) : answers[q].applies;
        if (asked_now == Truth::yes) ++left.usual;
        if (outlook.may_apply(q) && (!screen || outlook.may_hold(question.required_when))) ++left.most;
    }
    left.usual = std::min(left.usual, left.most);
    return left;
}

}    // namespace runknee::interview
