#pragma once
/// Tables of questionnaires: what their columns stand for, and one row as answers. Three shapes are read, also mixed in one table:
/// question ids as header, option ids joined by `|` or `;`; questions as the program asks them, labels joined by `, ` or `;` (an online
/// form); one 0/1 column `question___option` or `question (choice=label)` for each box of a list (REDCap).

#include "runknee/csv.hpp"
#include "runknee/intake.hpp"

namespace runknee {

/// What one text of the cells of a column stands for.
struct ColumnValue {
    std::string text;                ///< Small letters, every run of blanks one space.
    std::optional<double> number;    ///< If it is one: then every way to write this number is the same text.
    RawAnswer answer;                ///< A truth, a number, or the id of an option; nothing: the answer is not known.
};

/// What one column stands for.
struct ColumnUse {
    enum class Kind : std::uint8_t { ignored, id, question, box };
    Kind kind = Kind::ignored;
    QuestionIx question;    ///< Question and box.
    std::size_t box = 0;    ///< Box: index into the options of the question.

    /// Question and box: all that the cells may hold, the longest text first; a number question takes other numbers as they stand, too.
    /// Empty: cells are read as usual.
    std::vector<ColumnValue> values = {};
};

/// Other names for columns, by header text. Shape: header texts are compared without regard to case and the width of blanks.
using ColumnMap = std::vector<std::pair<std::string, ColumnUse>>;

/// Reads a map of columns: a JSON object of header texts, each with a question id, `question.option` (a box of a list), `id`, or an empty
/// text (a column that is not to be used); or with an object `{"question": …, "values": {text of a cell: answer}}`, for codes. Such an
/// answer is an option id, a truth or a number as the question takes it, for a box a truth, and null where it is not known.
/// Errors: what `json::Reader` reports, wrong_type, missing_key, unknown_key, unknown_question and unknown_option (with did-you-mean),
///         wrong_value, duplicate_key for two texts that are the same, and all of `Draft::bind`; all at once, each with its place.
///         The knowledge base must outlive the map.
Result<ColumnMap> read_column_map(const KnowledgeBase& kb, std::string_view json_text, std::string_view source);

/// The words that the cells of one question may hold.
struct ColumnWords;

/// What the columns of a table of questionnaires stand for. Threads: immutable, safe to share; the knowledge base must outlive it.
class Columns {
public:
    /// Reads the header, before which empty lines may stand. Shape: the separator is the one of comma, semicolon and tab that makes most
    /// columns known.
    /// Errors: bad_syntax for a broken header, too_long, missing_key when no column stands for a question, duplicate_key for two columns
    ///         that stand for the same; all at once.
    static Result<Columns> read(const KnowledgeBase& kb, std::string_view header, std::string_view source, const ColumnMap& map);

    /// Columns that are not used because nothing is known by that name, and lists some boxes of which have no column; each once. What form
    /// tools add for themselves (`Timestamp`, `redcap_event_name`, `..._complete`) is left out without a word.
    const Issues& warnings() const { return warnings_; }
    char separator() const { return separator_; }    ///< `,`, `;` or a tab.

private:
    friend class ColumnsReader;
    friend class RowReader;

    struct Column {
        ColumnUse use;
        std::size_t list = 0;    ///< Box: index into `lists_`.
        std::string name;        ///< As the header writes it.
    };
    /// A question answered box by box.
    struct List {
        QuestionIx question;
        OptionSet boxes = 0;    ///< Those that have a column.
        bool whole = false;     ///< Every box that does not stand alone has one.
    };
    Columns() = default;

    char separator_ = ',';
    std::vector<Column> columns_;    ///< Without unnamed ones at the end.
    std::vector<List> lists_;
    Table<QuestionIx, std::shared_ptr<const ColumnWords>> words_;    ///< Of the questions that have a column of their own.
    Issues warnings_;
};

/// Reads rows one after another, in memory that is used again. Threads: one per thread; `kb` and `columns` must outlive it.
class RowReader {
public:
    RowReader(const KnowledgeBase& kb, const Columns& columns);
    ~RowReader();
    RowReader(RowReader&&) noexcept;
    RowReader& operator=(RowReader&&) noexcept;

    /// Reads one row into `draft`, which is cleared first. `line`: of its beginning in the source.
    /// Unknown: an empty cell, and every cell a short row does not have. Of a list that is answered box by box: a ticked box counts; boxes
    ///          at 0 are "no" only beside a ticked one, since REDCap writes 0 into every box of a question nobody has looked at. A box
    ///          without a column or with an empty cell is unknown, and so is then the list.
    /// Errors:  bad_syntax, too_long, bad_encoding, wrong_value for text beside the columns or without a value in the map, empty_value for
    ///          a blank line, and all of `Draft::bind`; all at once, each with its line:column and the pointer `/answers/question`. On
    ///          errors the draft holds what could be read.
    Issues read(std::string_view record, std::string_view source, int line, Draft& draft);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Does this text look like the header of such a table? True if a column of it stands for a question or for the id.
bool looks_like_header(const KnowledgeBase& kb, std::string_view first_record, const ColumnMap& map);

}    // namespace runknee
