#pragma once
/// Turns one filled-in questionnaire, from whatever source, into `Answers`; three-valued expressions over them.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runknee/json.hpp"
#include "runknee/knowledge.hpp"
#include "runknee/panel.hpp"
#include "runknee/processor.hpp"

namespace runknee {

/// One runner's answers, checked and completed; only `finish` makes them. Threads: immutable.
class Answers {
public:
    static constexpr std::size_t seat = 0;
    /// None yet; only good for being assigned to.
    Answers() = default;
    Answer operator[](QuestionIx q) const { return panel_.at(q, seat); }
    std::size_t size() const { return panel_.questions(); }
    /// Of a panel in which nobody else sits.
    operator RunnerView() const { return {panel_, seat}; }
    const Panel& panel() const { return panel_; }
    const std::string& id() const { return id_; }    ///< Empty where the record has none.
    bool has_id() const { return has_id_; }

private:
    friend class Draft;
    Panel panel_;
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
    /// Cost: O(gates), no allocation after the first time.
    const Answers& finish();
    /// What was taken so far, not completed. The reference stays valid as that of `finish`.
    const Answers& answers() const { return answers_; }

private:
    friend class RecordReader;
    struct Form;
    const KnowledgeBase* kb_;
    std::shared_ptr<const Form> form_;
    std::vector<Runners> words_;    // memory of the gates
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

/// A panel being filled in, record after record; reusable, so that a batch allocates nothing per record.
class PanelDraft {
public:
    /// `wide`: use what a wide processor has; the answers are the same.
    explicit PanelDraft(const KnowledgeBase& kb, bool wide = is_wide_processor());
    ~PanelDraft();
    void clear();
    std::size_t seated() const { return seated_; }
    bool full() const { return seated_ == Panel::seats; }

    /// Tells that the lines of a text come next, to be read in order; any may be left out. Those in their usual form are read several
    /// times as fast as texts that were not announced. Shape: the text stays where it is until the next call, and `json::Lines::padding`
    /// bytes behind it may be read.
    void begin_lines(std::string_view text);
    /// Seats the runner of a saved questionnaire, as `read_answers` would read it.
    /// Errors: those of `read_answers`; then nobody is seated. Precondition: not full, and not finished since it was cleared.
    /// Cost: no allocation for a line in its usual form.
    Issues read(json::Reader& reader, std::string_view text, std::string_view source);
    /// Seats somebody whose answers were read otherwise, finished or not. Precondition: as of `read`.
    void seat(const Answers& answers);

    /// Works out for all of them which questions apply and what an absent answer means; valid until it is cleared.
    const Panel& finish();
    const Panel& panel() const { return panel_; }
    /// Empty where the record has none.
    std::string_view id(std::size_t seat) const { return std::string_view(id_texts_).substr(ids_[seat].at, ids_[seat].length); }
    bool has_id(std::size_t seat) const { return ids_[seat].given; }

private:
    struct Form;
    struct Id {
        std::size_t at = 0, length = 0;    // in `id_texts_`
        bool given = false;
    };
    bool read_quickly(json::Reader& reader, std::string_view line);
    bool take_written_id(json::Reader& reader);
    void take_id(std::string_view id, bool given);

    std::unique_ptr<Form> form_;
    Panel panel_;
    std::vector<Id> ids_;
    std::string id_texts_;
    std::size_t seated_ = 0;
    bool finished_ = false;
};

/// Adds one `question=value` (the `--answer` option) to `draft`. Errors: as `bind`, and unknown_question; the place names the option.
Issues read_assignment(const KnowledgeBase& kb, std::string_view assignment, Draft& draft);

/// Adds every `--answer`. Errors: as `read_assignment`, and duplicate_key for a question answered twice: which of the two counts must not
/// depend on their order.
Issues read_assignments(const KnowledgeBase& kb, std::span<const std::string> assignments, Draft& draft);

/// Three-valued truth of an expression: `all` false beats unknown beats true, `any` true beats unknown beats false, a leaf on a question
/// that does not apply is false, a leaf on a list that is begun is true or unknown. Cost: O(leaves), no allocation.
Truth holds(const KnowledgeBase& kb, const RunnerView& runner, Expr expression);

/// Appends the questions that keep an unknown expression unknown, each once, in the order of the expression; nothing if it is decided.
void unknown_questions(const KnowledgeBase& kb, const RunnerView& runner, Expr expression, std::vector<QuestionIx>& out);

/// The answer as people write it: option labels, a number with its unit, Yes/No words of `wording`. Empty for unknown.
std::string answer_text(const KnowledgeBase& kb, QuestionIx q, const Answer& answer);

/// The answer as files write it: option ids joined by `|`, a number, true/false. Empty for unknown.
std::string answer_id(const KnowledgeBase& kb, QuestionIx q, const Answer& answer);

}    // namespace runknee
