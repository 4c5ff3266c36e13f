#pragma once
/// The one owner of the rules that turn a raw value into an answer; every source drives it value by value.

#include "intake/fingerprint.hpp"
#include "runknee/intake.hpp"

namespace runknee {

/// The id of an option, quick to compare with.
struct OptionId {
    std::uint64_t fingerprint = 0;
    std::string_view id;
};

/// Builds the answer to one question. Shape: one of truth, number, word, other; or open_list, items, close_list.
class Binder {
public:
    /// `ids`: those of the options of the question, in order.
    Binder(const Question& question, std::span<const OptionId> ids) : question_(question), ids_(ids) {}

    void truth(bool value);
    void number(double value);
    void word(std::string_view value);
    /// A value no question takes; `found` says what it is ("an object").
    void other(std::string_view found) { wrong_type(found); }

    /// False: the question takes no list, and has said so.
    bool open_list();
    void item(std::string_view id);
    void bad_item(std::string_view found);
    void close_list();

    /// Precondition: there are no problems.
    void give(QuestionIx q, Panel& panel, std::size_t seat) const { panel.put(q, seat, Answer::State::given, options_, number_); }
    std::vector<AnswerProblem>& problems() { return problems_; }

private:
    /// The bit of an option; 0: there is none with this id.
    OptionSet option(std::string_view id) const;
    void wrong_type(std::string_view found, std::string hint = {});
    void add(AnswerProblem problem) { problems_.push_back(std::move(problem)); }

    const Question& question_;
    std::span<const OptionId> ids_;
    OptionSet options_ = 0;
    double number_ = 0;
    std::vector<AnswerProblem> problems_;
    std::size_t items_ = 0;
    std::size_t exclusive_at_ = 0;
};

}    // namespace runknee
