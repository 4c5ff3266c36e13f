#pragma once
/// Cells and headers as people write them, compared without regard to case and the width of blanks.

#include "intake/binder.hpp"
#include "runknee/columns.hpp"

namespace runknee {

/// What may stand between the items of a cell that lists several.
inline constexpr std::string_view list_joints = "|;,";

/// Trimmed, small letters (ASCII), every run of blanks one space.
std::string folded(std::string_view text);

/// Where the part of `text` from `at` ends that reads like `word`, which is folded; npos: it reads otherwise.
std::size_t end_of_word(std::string_view text, std::size_t at, std::string_view word);

/// Strict UTF-8.
bool is_utf8(std::string_view text);

struct ColumnWords {
    struct Word {
        std::string text;       ///< Folded label or id.
        std::string_view id;    ///< Of the option it means.
    };
    std::vector<OptionId> ids;     ///< Of the options, as they are spelt: nearly all cells of nearly all tables.
    bool bars_part = true;         ///< No label holds a `|`.
    std::vector<Word> words;       ///< Options of a single or multi question: longest first, of two equal ones the id.
    std::string yes, no, unit;     ///< Folded.
    bool decimal_comma = false;    ///< Cells may hold one, because it does not separate them.

    ColumnWords(const KnowledgeBase& kb, const Question& question, char separator);
};

/// Reads one cell that is not empty into `out`; its lists are used again. Words nobody knows are handed over as they stand, for
/// `Draft::bind` to refuse.
void read_cell(const Question& question, const ColumnWords& words, std::string_view cell, RawAnswer& out);

/// What the person who wrote a cell that was refused should do; empty: what `bind` says is best.
std::string hint_for_cell(const Question& question, const ColumnWords& words, std::string_view cell);

}    // namespace runknee
