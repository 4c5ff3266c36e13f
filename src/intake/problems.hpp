#pragma once
/// The sentences about answers that cannot be taken.

#include "runknee/intake.hpp"

namespace runknee {

/// Text of a user in quotes: printable, at most 60 characters.
std::string quoted(std::string_view text);

/// `did you mean "x"? See: runknee show y`; without a candidate only where to look.
std::string hint_did_you_mean(std::optional<std::string_view> candidate, std::string_view see);

/// What a person who typed this word for a question that takes none probably wants to write; empty: no idea.
std::string hint_for_word(const Question& question, std::string_view typed);

AnswerProblem problem_wrong_type(const Question& question, std::string_view found, std::optional<std::size_t> element);
AnswerProblem problem_out_of_range(const Question& question, double value);
AnswerProblem problem_not_whole(const Question& question, double value);
AnswerProblem problem_unknown_option(const Question& question, std::string_view typed, std::optional<std::size_t> element);
AnswerProblem problem_repeated_option(const Question& question, std::string_view id, std::size_t element);
AnswerProblem problem_exclusive_option(const Question& question, std::string_view id, std::size_t element);
AnswerProblem problem_empty_list(const Question& question);

/// An id that no question has. Shape: without a place.
Issue issue_unknown_question(const KnowledgeBase& kb, std::string_view typed);

}    // namespace runknee
