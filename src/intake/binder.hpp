#pragma once
/// The one owner of the rules that turn a raw value into an answer; every source drives it value by value.

#include "runknee/intake.hpp"

namespace runknee {

/// Builds the answer to one question. Shape: one of truth, number, word, other; or open_list, items, close_list.
class Binder {
public:
    explicit Binder(const Question& question) : question_(question) { answer_.state = Answer::State::given; }

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

    const Answer& answer() const { return answer_; }
    std::vector<AnswerProblem>& problems() { return problems_; }

private:
    void wrong_type(std::string_view found, std::string hint = {});
    void add(AnswerProblem problem) { problems_.push_back(std::move(problem)); }

    const Question& question_;
    Answer answer_;
    std::vector<AnswerProblem> problems_;
    std::size_t items_ = 0;
    std::size_t exclusive_at_ = 0;
};

}    // namespace runknee
