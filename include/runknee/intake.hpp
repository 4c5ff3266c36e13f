#pragma once
/// Turns one filled-in questionnaire, from whatever source, into `Answers`; three-valued expressions over them.

#include <bit>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runknee/json.hpp"
#include "runknee/knowledge.hpp"

namespace runknee {

/// What the engine sees for one question.
/// Unknown: `unknown` = it does, or may, concern the runner and there is no answer; `not_applicable` = its `ask_when` is false and nothing
/// stands for it.
struct Answer {
    enum class State : std::uint8_t { unknown, not_applicable, skipped, given };    ///< `skipped`: a value known by `value_when_skipped`.
    State state = State::unknown;
    Truth applies = Truth::yes;    ///< Does the question concern this runner (`ask_when`)?
    OptionSet options = 0;         ///< Single, multi; boolean (bit 0 no, bit 1 yes). Of a list that is `begun`: the boxes ticked so far.
    double number = 0;             ///< Number questions.
    bool given() const { return state == State::given; }
    bool has_value() const { return state == State::given || state == State::skipped; }
    bool begun() const { return state == State::unknown && options != 0; }    ///< A list that was left before its end.
};

/// Some of the questions, one bit each.
class QuestionSet {
public:
    QuestionSet() = default;
    explicit QuestionSet(std::size_t questions, bool all = false);
    bool has(QuestionIx q) const { return (words_[q.value / 64] >> (q.value % 64) & 1) != 0; }
    void set(QuestionIx q, bool in) {
        const std::uint64_t bit = std::uint64_t{1} << (q.value % 64);
        words_[q.value / 64] = in ? words_[q.value / 64] | bit : words_[q.value / 64] & ~bit;
    }
    void insert(QuestionIx q) { words_[q.value / 64] |= std::uint64_t{1} << (q.value % 64); }
    /// Bits by 64 questions, those of none 0.
    std::span<std::uint64_t> words() { return words_; }
    std::span<const std::uint64_t> words() const { return words_; }
    /// Calls `visit` with each, in order.
    template <class Visit>
    void each(Visit visit) const {
        for (std::size_t word = 0; word < words_.size(); ++word) each_bit(words_[word], 64 * word, visit);
    }
    /// The same of one word, whose first question has this index.
    template <class Visit>
    static void each_bit(std::uint64_t word, std::size_t first, Visit visit) {
        for (; word != 0; word &= word - 1) visit(QuestionIx(first + static_cast<std::size_t>(std::countr_zero(word))));
    }

private:
    std::vector<std::uint64_t> words_;
};

/// The answers of one runner, column by column: what looks at many of them looks at whole words. Shape: `options` and `numbers` by
/// question, as in `Answer`; a number counts only with a value.
struct AnswerColumns {
    std::vector<OptionSet> options;
    std::vector<double> numbers;
    QuestionSet given, skipped, not_applicable;    ///< The state; in none of them: unknown.
    QuestionSet begun;                             ///< Unknown, with boxes ticked so far.
    QuestionSet applies, may_apply;                ///< `ask_when` is true; is not false.

    explicit AnswerColumns(std::size_t questions = 0);
    /// No answer at all.
    void clear();
    Answer at(QuestionIx q) const;
    /// Puts an answer in the place of what there was. Shape: options of an unknown answer make it a list that is begun.
    void put(QuestionIx q, Answer::State state, OptionSet options, double number);
    bool has_value(QuestionIx q) const { return given.has(q) || skipped.has(q); }
    bool known(QuestionIx q) const { return has_value(q) || not_applicable.has(q); }
};

/// One runner's answers, checked and completed; only `finish` makes them. Threads: immutable.
class Answers {
public:
    Answer operator[](QuestionIx q) const { return columns_.at(q); }
    std::size_t size() const { return columns_.options.size(); }
    const AnswerColumns& columns() const { return columns_; }
    const std::string& id() const { return id_; }    ///< Empty where the record has none.
    bool has_id() const { return has_id_; }

private:
    friend class Draft;
    AnswerColumns columns_;
    std::string id_;
    bool has_id_ = false;
};

/// What a source hands over for one question: nothing (unknown), a truth, a number, one word, or a list of words.
using RawAnswer = std::variant<std::monostate, bool, double, std::string_view, std::vector<std::string_view>>;

/// A problem with one answer, before it has a place. Codes: those of design section 6.
struct AnswerProblem {
    IssueCode code;
    std::string message;
    std::string hint;
    std::optional<std::size_t> element;    ///< Which element of a list.
};

/// Answers being filled in, by a file, a line, a cell or a keyboard; reusable, so that a batch allocates nothing per record.
class Draft {
public:
    explicit Draft(const KnowledgeBase& kb);
    Draft(const Draft& other);
    Draft(Draft&&) noexcept;
    Draft& operator=(const Draft& other);
    Draft& operator=(Draft&&) noexcept;
    ~Draft();
    void clear();
    void set_id(std::string_view id);

    /// Takes one answer. A given answer always counts, even behind a closed gate; an empty one makes the question unknown again.
    /// Errors: wrong_type, out_of_range, not_whole, unknown_option, repeated_option, exclusive_option, empty_value; the draft is then
    /// unchanged.
    std::vector<AnswerProblem> bind(QuestionIx q, const RawAnswer& raw);

    /// The same from a JSON value, null = unknown; the hot path of a batch. Cost: no allocation without a problem.
    std::vector<AnswerProblem> bind(QuestionIx q, const json::Value& value);

    /// Takes the boxes ticked so far of a list that was left before its end. A ticked box counts, every other one is unknown, and so is
    /// the question. Precondition: a multi question; none of the boxes stands alone.
    void begin(QuestionIx q, OptionSet ticked);

    /// Works out which questions apply and what an absent answer means. The reference stays valid until the draft changes.
    /// Cost: O(questions), no allocation.
    const Answers& finish();

private:
    friend class RecordReader;
    struct Form;
    const KnowledgeBase* kb_;
    std::unique_ptr<Form> form_;
    Answers answers_;
};

/// The raw answer a person wrote into a cell, after `--answer question=`, or at a prompt: options joined by `|`, `;` or `,`, numbers,
/// yes/no/true/false. Unknown: empty text. Shape: views into `text`.
RawAnswer raw_from_text(const Question& question, std::string_view text);

/// Reads one saved questionnaire (`runknee/answers/1`) into `draft`, which is cleared first.
/// Errors: everything `json::Reader` and `Draft::bind` report, unknown members and questions (with did-you-mean), all at once, each with
/// its place.
///         On errors the draft holds what could be read.
/// `padded`: as for `json::Reader::parse_known`.
Issues read_answers(const KnowledgeBase& kb, json::Reader& reader, std::string_view text, std::string_view source, Draft& draft,
                    bool padded = false);

/// Adds one `question=value` (the `--answer` option) to `draft`. Errors: as `bind`, and unknown_question; the place names the option.
Issues read_assignment(const KnowledgeBase& kb, std::string_view assignment, Draft& draft);

/// Adds every `--answer`. Errors: as `read_assignment`, and duplicate_key for a question answered twice: which of the two counts must not
/// depend on their order.
Issues read_assignments(const KnowledgeBase& kb, std::span<const std::string> assignments, Draft& draft);

/// What a leaf of kind `number` asks of a number, as limits that both count.
struct NumberLimits {
    double low = 0, high = 0;
    bool outside = false;    ///< True beyond them instead.
    bool hold(double number) const { return (number >= low && number <= high) != outside; }
    bool operator==(const NumberLimits&) const = default;
};
NumberLimits limits_of(const ExprNode& leaf);

/// Three-valued truth of an expression: `all` false beats unknown beats true, `any` true beats unknown beats false, a leaf on a question
/// that does not apply is false, a leaf on a list that is begun is true or unknown. Cost: O(leaves), no allocation.
Truth holds(const KnowledgeBase& kb, const Answers& answers, Expr expression);

/// Appends the questions that keep an unknown expression unknown, each once, in the order of the expression; nothing if it is decided.
void unknown_questions(const KnowledgeBase& kb, const Answers& answers, Expr expression, std::vector<QuestionIx>& out);

/// The answer as people write it: option labels, a number with its unit, Yes/No words of `wording`. Empty for unknown.
std::string answer_text(const KnowledgeBase& kb, QuestionIx q, const Answer& answer);

/// The answer as files write it: option ids joined by `|`, a number, true/false. Empty for unknown.
std::string answer_id(const KnowledgeBase& kb, QuestionIx q, const Answer& answer);

}    // namespace runknee
