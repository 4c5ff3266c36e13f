#pragma once
/// Turns one filled-in questionnaire, from whatever source, into `Answers`; three-valued expressions over them.

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

/// One runner's answers, checked and completed; only `finish` makes them. Threads: immutable.
class Answers {
public:
    const Answer& operator[](QuestionIx q) const { return rows_[q]; }
    std::size_t size() const { return rows_.size(); }
    const std::string& id() const { return id_; }    ///< Empty where the record has none.
    bool has_id() const { return has_id_; }

private:
    friend class Draft;
    Table<QuestionIx, Answer> rows_;
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
Issues read_answers(const KnowledgeBase& kb, json::Reader& reader, std::string_view text, std::string_view source, Draft& draft);

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
