#pragma once
/// What a typed line means: a command, or an answer to one question.

#include "runknee/interview.hpp"

namespace runknee::interview {

enum class Command : std::uint8_t { help, unknown, back, review, quit };

/// Options a line may name by number. Units: numbers on the screen count from 1.
struct Shown {
    std::size_t first = 0, count = 0;
    bool part = false;    ///< Of a longer list: 0 says that none of these fits.
};

/// Shape: `complaint` is empty if the line answers the question; `options` of a boolean: bit 0 no, bit 1 yes.
struct Typed {
    OptionSet options = 0;
    double number = 0;
    std::string complaint = {};
};

/// Is the line one of the words of this phrase (separated by spaces), in any case?
bool is_word_of(const KnowledgeBase& kb, std::string_view key, std::string_view line);

std::optional<Command> typed_command(const KnowledgeBase& kb, std::string_view line);

/// Reads an answer. Shape: numbers, ids and labels of options; times (`3d`, `5w`, `4mo`, `2y`) and distances (`km`, `mi`) in any unit that
/// can be turned into the one of the question.
Typed typed_answer(const KnowledgeBase& kb, QuestionIx q, std::string_view line, Shown shown);

/// Does the whole line name an option, so that it must not be taken for a command?
bool names_option(const Question& question, std::string_view line);

/// The answer as `Draft::bind` takes it. Shape: views into the knowledge base.
RawAnswer raw(const Question& question, const Typed& typed);

/// May the answer be given in other units of time, or of distance?
bool is_time(const KnowledgeBase& kb, const Question& question);
bool is_distance(const KnowledgeBase& kb, const Question& question);

}    // namespace runknee::interview
