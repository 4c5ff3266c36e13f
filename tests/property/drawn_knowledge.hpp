#pragma once
/// Knowledge bases drawn at random, of sizes that ours does not have. Only what intake, triage and differential look at means anything.

#include <array>
#include <bit>
#include <deque>
#include <random>

#include "unit/shipped.hpp"

namespace runknee {

/// One drawn knowledge base. Shape: the same for the same seed.
class DrawnKnowledge {
public:
    explicit DrawnKnowledge(std::uint64_t seed) : kb(shipped_copy()), random_(seed) {
        kb.expressions.clear();
        kb.expression_children.clear();
        kb.differential_questions.clear();
        draw_scoring();
        draw_questions();
        draw_conditions();
        draw_rules();
        draw_decisions();
    }

    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    bool once_in(std::size_t n) { return below(n) == 0; }
    double share() { return std::uniform_real_distribution<double>(0, 1)(random_); }

    /// An answer that `bind` takes, but for boxes that stand alone beside others.
    RawAnswer answer(QuestionIx q) {
        const Question& question = kb.questions[q];
        switch (question.kind) {
            case QuestionKind::boolean:
                return once_in(2);
            case QuestionKind::number:
                return static_cast<double>(below(21)) / 2;
            case QuestionKind::single:
                return std::string_view(question.options[below(question.options.size())].id);
            case QuestionKind::multi:
                break;
        }
        std::vector<std::string_view> out;
        for (OptionSet left = boxes(q); left != 0; left &= left - 1)
            out.push_back(question.options[static_cast<std::size_t>(std::countr_zero(left))].id);
        return out;
    }

    OptionSet boxes(QuestionIx q) {
        const std::size_t count = kb.questions[q].options.size();
        OptionSet out = OptionSet{1} << below(count);
        if (once_in(2)) out |= OptionSet{1} << below(count);
        if (once_in(8)) out |= random_() & all(count);
        return out;
    }

    KnowledgeBase kb;

private:
    static OptionSet all(std::size_t count) { return count == 64 ? ~OptionSet{0} : (OptionSet{1} << count) - 1; }

    Text kept(std::string text) { return texts_.emplace_back(std::move(text)); }

    void draw_scoring() {
        constexpr std::array<double, 4> ends{0, 1, 0.3, 0.7};
        kb.scoring.damping = ends[below(4)];
        kb.scoring.unselected_weight = ends[below(4)];
        kb.groups.rows().assign(1 + below(12), {});
    }

    void draw_questions() {
        constexpr std::array<std::size_t, 8> counts{1, 20, 63, 64, 65, 128, 257, 300};
        kb.questions.rows().clear();
        const std::size_t count = counts[below(counts.size())];
        const bool gates = !once_in(6), evidence = !once_in(6);
        for (std::size_t i = 0; i < count; ++i) {
            Question q = drawn_question(i);
            if (evidence && once_in(2)) add_evidence(q, i);
            if (i > 0 && gates && once_in(2)) gate(q, i);
            q.required_for_screening = once_in(4);
            if (i > 0 && once_in(3)) q.required_when = expression(i, 2);
            kb.questions.push_back(std::move(q));
        }
    }

    Question drawn_question(std::size_t at) {
        constexpr std::array<std::size_t, 7> counts{2, 3, 5, 9, 31, 63, 64};
        Question q;
        q.id = kept((once_in(5) ? "a question with an id of more than 32 bytes " : "q") + std::to_string(at));
        q.kind = static_cast<QuestionKind>(below(4));
        q.max = 10;
        const bool list = q.kind == QuestionKind::single || q.kind == QuestionKind::multi;
        for (std::size_t i = 0, count = list ? counts[below(counts.size())] : 0; i < count; ++i) {
            Option option;
            option.id = kept(std::string(1, static_cast<char>('a' + at % 3)) + std::to_string(i));
            option.exclusive = q.kind == QuestionKind::multi && i + 1 == count && once_in(2);
            if (option.exclusive) q.exclusive |= OptionSet{1} << i;
            q.options.push_back(option);
        }
        const std::size_t bins = q.kind == QuestionKind::number ? 2 + below(3) * 31 : 0;
        for (std::size_t i = 0; i < bins; ++i) {
            const double width = 10 / static_cast<double>(bins);
            Bin bin;
            bin.id = kept("bin" + std::to_string(i));
            bin.from = static_cast<double>(i) * width;
            if (i + 1 < bins) bin.to = static_cast<double>(i + 1) * width;
            q.bins.push_back(bin);
        }
        return q;
    }

    void add_evidence(Question& q, std::size_t at) {
        q.group = Ref<GroupIx>{"", GroupIx(below(kb.groups.size()))};
        if (once_in(3)) q.answer_error = share() / 3;
        kb.differential_questions.push_back(QuestionIx(at));
        if (q.kind == QuestionKind::boolean) q.likelihood_options = {"no", "yes"};
        for (const Option& option : q.options)
            if (q.likelihood_options.size() < 2 || !once_in(5)) q.likelihood_options.push_back(option.id);
        for (const Bin& bin : q.bins) q.likelihood_options.push_back(bin.id);
        for (const Text id : q.likelihood_options) q.evidence |= OptionSet{1} << *KnowledgeBase::option(q, id);
        const OptionSet others = q.evidence & ~OptionSet{1} & ~q.exclusive;
        if (q.options.size() < 3 || (q.evidence & 1) == 0 || !once_in(2)) return;
        if (q.kind == QuestionKind::multi) q.options[0].covers_set = others & random_();
        if (q.kind == QuestionKind::single) q.options[0].stands_for_set = others;
    }

    void gate(Question& q, std::size_t at) {
        q.ask_when = expression(at, below(4));
        if (!once_in(2)) return;
        q.value_when_skipped.scalar = true;    // what it is stands below
        if (q.kind == QuestionKind::number) q.skipped_number = static_cast<double>(below(11));
        if (q.kind == QuestionKind::boolean) q.skipped_options = 1 + below(2);
        if (!q.options.empty()) q.skipped_options = OptionSet{1} << below(q.options.size());
        if (q.kind == QuestionKind::multi && once_in(2)) q.skipped_options |= random_() & all(q.options.size());
    }

    /// Over the first questions.
    Expr expression(std::size_t questions, std::size_t depth) { return {node(questions, depth)}; }

    std::uint32_t node(std::size_t questions, std::size_t depth) {
        ExprNode out = depth == 0 || once_in(3) ? leaf(QuestionIx(below(questions))) : ExprNode{};
        if (out.kind == ExprNode::Kind::all) {
            out.kind = static_cast<ExprNode::Kind>(below(3));
            std::vector<std::uint32_t> children;
            const std::size_t count = out.kind == ExprNode::Kind::negation ? 1 : once_in(30) ? 0 : 1 + below(4);
            for (std::size_t i = 0; i < count; ++i) children.push_back(node(questions, depth - 1));
            out.first = static_cast<std::uint32_t>(kb.expression_children.size());
            out.count = static_cast<std::uint32_t>(count);
            kb.expression_children.insert(kb.expression_children.end(), children.begin(), children.end());
        }
        kb.expressions.push_back(out);
        return static_cast<std::uint32_t>(kb.expressions.size() - 1);
    }

    ExprNode leaf(QuestionIx q) {
        const Question& question = kb.questions[q];
        ExprNode out;
        out.question = q;
        out.kind = question.kind == QuestionKind::number ? ExprNode::Kind::number : ExprNode::Kind::options;
        out.op = static_cast<Op>(below(6));
        out.number = static_cast<double>(below(21)) / 2;
        const std::size_t count = question.kind == QuestionKind::boolean ? 2 : question.options.size();
        if (count == 0) return out;
        out.set = OptionSet{1} << below(count);
        if (once_in(3)) out.set ^= all(count);
        return out;
    }

    void draw_conditions() {
        constexpr std::array<std::size_t, 11> counts{1, 2, 3, 7, 8, 9, 24, 25, 63, 64, 200};
        std::vector<Condition>& conditions = kb.conditions.rows();
        conditions.assign(counts[below(counts.size())], {});
        const std::vector<QuestionIx> twins = draw_twins();
        double sum = 0;
        for (Condition& c : conditions) sum += c.prior.p = 0.01 + share();
        for (Condition& c : conditions) {
            c.prior.share = c.prior.p / sum;
            c.row_of = Table<QuestionIx, std::uint16_t>(kb.questions.size());
            for (const QuestionIx q : kb.differential_questions)
                if (&c == &conditions.front() || once_in(2) || twins[q.value] != q) add_row(c, q, c.row(twins[q.value]));
            if (once_in(2)) c.must_exclude = Condition::MustExclude{expression(kb.questions.size(), 2), ""};
        }
    }

    /// By question: an earlier one of its group that is like it, so that their answers are equally strong; itself: none.
    std::vector<QuestionIx> draw_twins() {
        std::vector<QuestionIx> out;
        for (const QuestionIx q : kb.questions.indices()) out.push_back(q);
        for (const QuestionIx q : kb.differential_questions)
            for (const QuestionIx before : kb.differential_questions) {
                const Question& first = kb.questions[before];
                Question& second = kb.questions[q];
                const bool alike = first.kind == second.kind && first.evidence == second.evidence &&
                                   first.bins.size() == second.bins.size() && first.options.size() == second.options.size();
                if (before.value >= q.value || !alike || !once_in(2)) continue;
                second.group = first.group;
                second.answer_error = first.answer_error;
                out[q.value] = before;
            }
        return out;
    }

    /// `twin`: a row to be like; may be null.
    void add_row(Condition& c, QuestionIx q, const LikelihoodRow* twin) {
        const Question& question = kb.questions[q];
        LikelihoodRow row;
        row.question = {question.id, q};
        row.by_option.assign(std::max<std::size_t>({question.options.size(), question.bins.size(), 2}), 0.0);
        double sum = 0;
        for (std::size_t i = 0; i < row.by_option.size(); ++i)
            if ((question.evidence >> i & 1) != 0) sum += row.by_option[i] = 0.001 + 0.99 * share();
        if (question.kind != QuestionKind::multi)
            for (double& p : row.by_option) p /= sum;
        if (twin != nullptr) row.by_option = twin->by_option;
        c.likelihoods.push_back(std::move(row));
        c.row_of[q] = static_cast<std::uint16_t>(c.likelihoods.size());
    }

    void draw_rules() {
        constexpr std::array<std::size_t, 6> counts{0, 1, 64, 257, 300, 2100};
        kb.rules.rows().assign(counts[below(counts.size())], {});
        for (Rule& rule : kb.rules) {
            rule.level.ix = LevelIx(below(kb.levels.size()));
            rule.plan.ix = GateIx(below(kb.gates.size()));
            if (!once_in(20)) rule.when = expression(kb.questions.size(), below(4));
            for (const QuestionIx q : kb.questions.indices())
                if (kb.questions[q].required_for_screening && once_in(40)) rule.questions.push_back({"", q});
            if (!once_in(6)) rule.questions.clear();
            for (const TriageFlag flag : {TriageFlag::call_ambulance, TriageFlag::no_impact_or_load})
                if (once_in(4)) rule.flags.push_back(flag);
        }
    }

    /// What decisions ask of a runner by itself.
    void draw_decisions() {
        const auto any = [this] { return expression(kb.questions.size(), below(3)); };
        for (Scoring::Guard& guard : kb.scoring.verdict_guards) guard.when = any();
        for (Flag& flag : kb.flags) {
            flag.stops_plan = once_in(2);
            flag.when = once_in(4) ? Expr{} : any();
        }
        for (Condition& c : kb.conditions) {
            if (once_in(2)) c.plan.only_if = any();
            if (once_in(4)) c.plan.alternative.emplace().when = any();
        }
    }

    std::mt19937_64 random_;
    std::deque<std::string> texts_;
};

}    // namespace runknee
