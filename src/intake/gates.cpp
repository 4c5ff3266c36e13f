#include "intake/gates.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <utility>

namespace runknee {
namespace {

std::size_t option_count(const Question& question) { return question.kind == QuestionKind::boolean ? 2 : question.options.size(); }

}    // namespace

/// Expressions in, stages out. A question is settled in stage 0 if it is always asked, else one behind all that its gate looks at.
class Gates::Compiler {
public:
    Compiler(const KnowledgeBase& kb, Gates& out) : kb_(kb), out_(out), settled_(kb.questions.size(), 0) {}

    void compile() {
        for (const QuestionIx q : kb_.questions.indices())    // `ask_when` only looks back
            if (!kb_.questions[q].ask_when.empty()) gate(q);
        lay_out();
    }

private:
    /// A truth, and from which stage on it is known.
    struct Node {
        TruthAt at = 0;
        std::size_t stage = 0;
    };
    struct OptionTest {
        QuestionIx question;
        OptionSet set;
        Node node;
    };
    struct Gate {
        QuestionIx question;
        Node truth;
    };

    Stage& stage(std::size_t i) {
        while (i >= out_.stages_.size())
            out_.stages_.push_back(
                {QuestionSet(kb_.questions.size()), QuestionSet(kb_.questions.size()), {}, {}, {}, QuestionSet(kb_.questions.size())});
        return out_.stages_[i];
    }

    void gate(QuestionIx q) {
        const Node truth = compile(kb_.questions[q].ask_when.root);
        settled_[q.value] = truth.stage + 1;
        gates_.push_back({q, truth});
    }

    Node compile(std::uint32_t at) {
        const ExprNode& node = kb_.expressions[at];
        if (node.kind == ExprNode::Kind::options) return options(node);
        if (node.kind == ExprNode::Kind::number) return number(node);
        std::vector<TruthAt> parts;
        std::size_t latest = 0;
        for (std::uint32_t i = 0; i < node.count; ++i) {
            const Node part = compile(kb_.expression_children[node.first + i]);
            parts.push_back(part.at);
            latest = std::max(latest, part.stage);
        }
        const auto [known, is_new] = joins_.try_emplace({node.kind, parts}, Node{truths_, latest});
        if (!is_new) return known->second;
        ++truths_;
        const TruthAt out = known->second.at;
        Join join{node.kind,
                  static_cast<std::uint8_t>(out % 64),
                  static_cast<std::uint16_t>(out / 64),
                  static_cast<std::uint16_t>(out_.parts_.size()),
                  0,
                  {},
                  0};
        std::map<std::size_t, std::uint64_t> words;
        if (parts.empty()) words[0] = 0;    // nothing is looked for, and nothing found
        for (const TruthAt part : parts) words[part / 64] |= std::uint64_t{1} << (part % 64);
        join.part = {words.begin()->first, words.begin()->second};
        for (auto more = std::next(words.begin()); more != words.end(); ++more, ++join.more)
            out_.parts_.push_back({more->first, more->second});
        if (node.kind == ExprNode::Kind::all) join.wrong = ~std::uint64_t{0};
        stage(latest).joins.push_back(join);
        return known->second;
    }

    Node options(const ExprNode& node) {
        for (const OptionTest& known : options_)
            if (known.question == node.question && known.set == node.set) return known.node;
        options_.push_back({node.question, node.set, {truths_++, settled_[node.question.value]}});
        return options_.back().node;
    }

    Node number(const ExprNode& node) {
        const std::size_t when = settled_[node.question.value];
        const NumberLimits limits = limits_of(node);
        for (const NumberTest& known : stage(when).numbers)
            if (known.question == node.question.value && known.limits == limits) return {known.out, when};
        stage(when).numbers.push_back({limits, node.question.value, truths_});
        return {truths_++, when};
    }

    /// All sizes are known now.
    void lay_out() {
        const std::size_t questions = kb_.questions.size(), words = Words::words_for(truths_);
        out_.truth_words_ = words;
        out_.question_words_ = Words::words_for(questions);
        out_.may_apply_.resize(out_.question_words_);
        out_.applies_.resize(out_.question_words_);
        out_.certain_.resize(words);
        out_.possible_.resize(words);
        out_.asked_.resize(questions * words);
        out_.opened_.resize(truths_ * out_.question_words_);
        for (const QuestionIx q : kb_.questions.indices()) {
            out_.first_row_.push_back(out_.rows_.size() / std::max<std::size_t>(words, 1));
            out_.rows_.resize(out_.rows_.size() + option_count(kb_.questions[q]) * words);
        }
        for (const OptionTest& test : options_) put(test);
        for (std::size_t i = 0; i < out_.stages_.size(); ++i)
            for (const NumberTest& test : out_.stages_[i].numbers) ask(QuestionIx(test.question), {test.out, i});
        for (Stage& stage : out_.stages_) stage.gates.resize(words);    // there are all of them by now
        for (const Gate& gate : gates_) put(gate);
    }

    void ask(QuestionIx q, Node node) {
        stage(node.stage).tested.set(q, true);
        set(out_.asked_, q.value, node.at);
    }

    void put(const OptionTest& test) {
        ask(test.question, test.node);
        stage(test.node.stage).listed.set(test.question, true);
        for (OptionSet left = test.set; left != 0; left &= left - 1)
            set(out_.rows_, out_.first_row_[test.question.value] + static_cast<std::size_t>(std::countr_zero(left)), test.node.at);
    }

    void put(const Gate& gate) {
        Stage& at = stage(gate.truth.stage);
        set(at.gates, 0, gate.truth.at);
        at.gated.set(gate.question, true);
        out_.opened_[gate.truth.at * out_.question_words_ + gate.question.value / 64] |= std::uint64_t{1} << (gate.question.value % 64);
        const Question& question = kb_.questions[gate.question];
        out_.gated_.set(gate.question, true);
        out_.has_closed_.set(gate.question, question.value_when_skipped.given());
        out_.closed_options_[gate.question.value] = question.skipped_options;
        out_.closed_numbers_[gate.question.value] = question.skipped_number;
    }

    void set(Bits& rows, std::size_t row, TruthAt truth) const {
        rows[row * out_.truth_words_ + truth / 64] |= std::uint64_t{1} << (truth % 64);
    }

    const KnowledgeBase& kb_;
    Gates& out_;
    std::vector<std::size_t> settled_;
    TruthAt truths_ = 0;
    std::vector<OptionTest> options_;
    std::vector<Gate> gates_;
    std::map<std::pair<ExprNode::Kind, std::vector<TruthAt>>, Node> joins_;
};

Gates::Gates(const KnowledgeBase& kb)
    : closed_options_(kb.questions.size()),
      closed_numbers_(kb.questions.size()),
      has_closed_(kb.questions.size()),
      gated_(kb.questions.size()),
      known_(kb.questions.size()) {
    Compiler(kb, *this).compile();
}

inline void Gates::forget(AnswerColumns& answers) const {
    answers.skipped.each([&](QuestionIx q) { answers.options[q.value] = 0; });
    std::ranges::fill(answers.skipped.words(), std::uint64_t{0});
    std::ranges::fill(answers.not_applicable.words(), std::uint64_t{0});
}

/// What the answers say of the truths that hang on one question each.
inline void Gates::test(const Stage& stage, const AnswerColumns& answers) {
    for (const NumberTest& test : stage.numbers) {
        const bool holds = answers.has_value(QuestionIx(test.question)) && test.limits.hold(answers.numbers[test.question]);
        certain_[test.out / 64] |= std::uint64_t{holds} << (test.out % 64);
    }
    for (std::size_t at = 0; at < truth_words_; at += Words::count) {
        Words certain, possible;
        certain.add(certain_.data() + at);
        possible.add(possible_.data() + at);
        for (std::size_t word = 0; word < known_.words().size(); ++word) {
            const std::uint64_t known = known_.words()[word], listed = stage.listed.words()[word] & (known | answers.begun.words()[word]);
            QuestionSet::each_bit(listed, 64 * word, [&](QuestionIx q) {    // where a question does not apply it has no options
                const std::uint64_t* const rows = rows_.data() + first_row_[q.value] * truth_words_ + at;
                for (OptionSet left = answers.options[q.value]; left != 0; left &= left - 1)
                    certain.add(rows + static_cast<std::size_t>(std::countr_zero(left)) * truth_words_);
            });
            QuestionSet::each_bit(stage.tested.words()[word] & ~known, 64 * word,
                                  [&](QuestionIx q) { possible.add(asked_.data() + q.value * truth_words_ + at); });
        }
        possible.all |= certain.all;
        certain.store(certain_.data() + at);
        possible.store(possible_.data() + at);
    }
}

inline void Gates::join(const Stage& stage) {
    // locals, which no store can change
    std::uint64_t* const certain = certain_.data();
    std::uint64_t* const possible = possible_.data();
    const Part* const parts = parts_.data();
    for (const Join& join : stage.joins) {
        std::uint64_t found_certain = (certain[join.part.word] ^ join.wrong) & join.part.bits;
        std::uint64_t found_possible = (possible[join.part.word] ^ join.wrong) & join.part.bits;
        for (const Part *part = parts + join.first_more, *end = part + join.more; part != end; ++part) {
            found_certain |= (certain[part->word] ^ join.wrong) & part->bits;
            found_possible |= (possible[part->word] ^ join.wrong) & part->bits;
        }
        if (join.kind == ExprNode::Kind::negation) std::swap(found_certain, found_possible);
        const bool found_is_true = join.kind == ExprNode::Kind::any;
        certain[join.out_word] |= std::uint64_t{(found_certain != 0) == found_is_true} << join.out_bit;
        possible[join.out_word] |= std::uint64_t{(found_possible != 0) == found_is_true} << join.out_bit;
    }
}

inline void Gates::open(const Stage& stage) {
    for (std::size_t at = 0; at < question_words_; at += Words::count) {
        Words applies, may_apply;
        applies.add(applies_.data() + at);
        may_apply.add(may_apply_.data() + at);
        for (std::size_t word = 0; word < truth_words_; ++word)
            QuestionSet::each_bit(possible_[word] & stage.gates[word], 0, [&](QuestionIx bit) {
                const std::uint64_t* const opened = opened_.data() + (64 * word + bit.value) * question_words_ + at;
                may_apply.add(opened);
                if ((certain_[word] >> bit.value & 1) != 0) applies.add(opened);
            });
        applies.store(applies_.data() + at);
        may_apply.store(may_apply_.data() + at);
    }
}

/// An answer that was given or begun counts even behind a closed gate.
inline void Gates::close(const Stage& stage, AnswerColumns& answers) {
    for (std::size_t i = 0; i < known_.words().size(); ++i) {
        const std::uint64_t closed = stage.gated.words()[i] & ~(may_apply_[i] | known_.words()[i] | answers.begun.words()[i]);
        const std::uint64_t skipped = closed & has_closed_.words()[i];
        answers.skipped.words()[i] |= skipped;
        answers.not_applicable.words()[i] |= closed & ~skipped;
        known_.words()[i] |= closed;
        QuestionSet::each_bit(skipped, 64 * i, [&](QuestionIx q) {
            answers.options[q.value] = closed_options_[q.value];
            answers.numbers[q.value] = closed_numbers_[q.value];
        });
    }
}

inline void Gates::settle(AnswerColumns& answers) {
    forget(answers);
    std::ranges::copy(answers.given.words(), known_.words().begin());
    std::ranges::fill(certain_, std::uint64_t{0});
    std::ranges::fill(possible_, std::uint64_t{0});
    std::ranges::fill(applies_, std::uint64_t{0});
    std::ranges::fill(may_apply_, std::uint64_t{0});
    for (const Stage& stage : stages_) {
        test(stage, answers);
        join(stage);
        open(stage);
        close(stage, answers);
    }
    for (std::size_t i = 0; i < gated_.words().size(); ++i) {
        const std::uint64_t gated = gated_.words()[i];
        answers.applies.words()[i] = (answers.applies.words()[i] & ~gated) | applies_[i];
        answers.may_apply.words()[i] = (answers.may_apply.words()[i] & ~gated) | may_apply_[i];
    }
}

RUNKNEE_WIDELY void Gates::settle_widely(AnswerColumns& answers) { settle(answers); }

void Gates::run(AnswerColumns& answers) { wide_ ? settle_widely(answers) : settle(answers); }

}    // namespace runknee
