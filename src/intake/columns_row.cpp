#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "intake/column_values.hpp"
#include "intake/column_words.hpp"
#include "intake/problems.hpp"
#include "runknee/typed.hpp"

namespace runknee {
namespace {

/// What a box says: ticked, not ticked, or a word that says neither. REDCap writes 1 and 0, or Checked and Unchecked.
std::optional<Truth> box_word(std::string_view cell) {
    if (cell == "0") return Truth::no;    // nearly always
    if (const auto truth = truth_word(cell)) return *truth ? Truth::yes : Truth::no;
    if (same_letters(cell, "checked")) return Truth::yes;
    if (same_letters(cell, "unchecked")) return Truth::no;
    return std::nullopt;
}

/// The same where the map says what its cells mean.
std::optional<Truth> box_value(std::span<const ColumnValue> values, std::string_view cell) {
    const ColumnValue* const value = value_of(values, cell);
    if (value == nullptr) return std::nullopt;
    const auto* truth = std::get_if<bool>(&value->answer);
    return truth == nullptr ? Truth::unknown : *truth ? Truth::yes : Truth::no;
}

std::string_view without_break(std::string_view record) {
    if (record.ends_with('\n')) record.remove_suffix(1);
    if (record.ends_with('\r')) record.remove_suffix(1);
    return record;
}

bool is_ascii(std::string_view text) {
    unsigned all = 0;
    for (const char c : text) all |= static_cast<unsigned char>(c);
    return all < 0x80;
}

}    // namespace

struct RowReader::Impl {
    /// The boxes of one question in one row.
    struct Boxes {
        OptionSet ticked = 0, seen = 0;
        std::size_t first_ticked = 0;    ///< Its cell.
        bool refused = false;
    };

    const KnowledgeBase& kb;
    const Columns& columns;
    CsvRecord cells;
    RawAnswer value, list = std::vector<std::string_view>();    // apart, so that the list keeps its memory
    std::vector<Boxes> boxes;
    Issues issues;
    std::string_view record, source;
    int line = 0;
    bool ascii = true, beside_said = false;

    Impl(const KnowledgeBase& k, const Columns& c) : kb(k), columns(c), cells(c.separator()) {}

    Issues read(Draft& draft) {
        issues.clear();
        draft.clear();
        if (without_break(record).size() > json::record_limits.bytes)
            return {{IssueCode::too_long,
                     {std::string(source), line, 1, {}, {}},
                     fmt::format("the record is longer than {} bytes", json::record_limits.bytes),
                     "is a quote missing somewhere in it?"}};
        if (auto issue = cells.read(record, source, line)) return {std::move(*issue)};
        if (cells.size() == 0)
            return {{IssueCode::empty_value, {std::string(source), line, 1, {}, {}}, "the line is empty: there is no record in it", ""}};
        ascii = is_ascii(record);
        beside_said = false;
        boxes.assign(columns.lists_.size(), Boxes{});
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (const std::string_view cell = cell_text(i); !cell.empty()) take(i, cell, draft);
        for (std::size_t i = 0; i < boxes.size(); ++i) take_boxes(columns.lists_[i], boxes[i], draft);
        return std::move(issues);
    }

    /// Blanks can only be left where the cell stood in quotes.
    std::string_view cell_text(std::size_t i) const {
        const std::string_view cell = cells[i];
        const bool bare = cell.empty() || (cell.front() > ' ' && cell.back() > ' ');
        return bare ? cell : trimmed(cell);
    }

    void take(std::size_t i, std::string_view cell, Draft& draft) {
        if (i >= columns.columns_.size()) return beside(i, cell);
        const Columns::Column& column = columns.columns_[i];
        if (column.use.kind == ColumnUse::Kind::ignored) return;
        if (!ascii && !is_utf8(cell))
            return add(i, pointer_of(column), IssueCode::bad_encoding, fmt::format("the text {} is not UTF-8", quoted(cell)),
                       "save the table with the encoding UTF-8");
        switch (column.use.kind) {
            case ColumnUse::Kind::ignored:
                return;
            case ColumnUse::Kind::id:
                return draft.set_id(cell);
            case ColumnUse::Kind::question:
                return column.use.values.empty() ? take_answer(i, column.use.question, cell, draft) : take_value(i, column, cell, draft);
            case ColumnUse::Kind::box:
                return take_box(i, column, cell);
        }
    }

    /// Said once a row: the first such cell shows what has happened to all of them.
    void beside(std::size_t i, std::string_view cell) {
        if (std::exchange(beside_said, true)) return;
        add(i, {}, IssueCode::wrong_value, fmt::format("{} stands in no column", quoted(cell)),
            "a cell that holds the separator is written in quotes");
    }

    std::string pointer_of(const Columns::Column& column) const {
        return column.use.kind == ColumnUse::Kind::id ? "/id" : pointer_of(column.use.question);
    }
    std::string pointer_of(QuestionIx q) const { return json::child("/answers", kb.questions[q].id); }

    void take_answer(std::size_t i, QuestionIx q, std::string_view cell, Draft& draft) {
        const Question& question = kb.questions[q];
        const ColumnWords& words = *columns.words_[q];
        RawAnswer& raw = question.kind == QuestionKind::multi ? list : value;
        read_cell(question, words, cell, raw);
        for (AnswerProblem& problem : draft.bind(q, raw)) {
            std::string hint = hint_for_cell(question, words, cell);
            add(i, pointer_of(q), problem.code, std::move(problem.message), hint.empty() ? std::move(problem.hint) : std::move(hint));
        }
    }

    /// Cells of a column with values hold nothing else: what a code nobody has named means must not be guessed. A number is no code.
    void take_value(std::size_t i, const Columns::Column& column, std::string_view cell, Draft& draft) {
        const QuestionIx q = column.use.question;
        if (kb.questions[q].kind == QuestionKind::multi) return take_values(i, column, cell, draft);
        if (const ColumnValue* const known = value_of(column.use.values, cell)) {
            (void)draft.bind(q, known->answer);    // the map holds answers only
            return;
        }
        if (kb.questions[q].kind == QuestionKind::number) return take_answer(i, q, cell, draft);
        add_without_value(i, column, cell);
    }

    /// A list. One of its items may mean that the rest is not known; then it is only begun.
    void take_values(std::size_t i, const Columns::Column& column, std::string_view cell, Draft& draft) {
        const QuestionIx q = column.use.question;
        auto& ids = std::get<std::vector<std::string_view>>(list);
        ids.clear();
        const std::size_t before = issues.size();
        bool whole = true;
        while (const auto item = next_value(column.use.values, cell)) {
            if (item->value == nullptr)
                add_without_value(i, column, item->text);
            else if (const auto* id = std::get_if<std::string_view>(&item->value->answer); id == nullptr)
                whole = false;
            else if (std::ranges::find(ids, *id) == ids.end())
                ids.push_back(*id);
        }
        if (issues.size() > before || ids.empty()) return;
        if (!whole) return begin(q, ids, draft);
        for (AnswerProblem& problem : draft.bind(q, list))
            add(i, pointer_of(q), problem.code, std::move(problem.message), std::move(problem.hint));
    }

    /// "None of these" of a list the rest of which is not known is not known either.
    void begin(QuestionIx q, const std::vector<std::string_view>& ids, Draft& draft) const {
        const Question& question = kb.questions[q];
        OptionSet ticked = 0;
        for (const std::string_view id : ids) ticked |= OptionSet{1} << *KnowledgeBase::option(question, id);
        if ((ticked & question.exclusive) == 0) draft.begin(q, ticked);
    }

    void add_without_value(std::size_t i, const Columns::Column& column, std::string_view text) {
        const auto meant = meant_value(column.use.values, text);
        add(i, pointer_of(column.use.question), IssueCode::wrong_value,
            fmt::format("the map has no value {} for column {}", quoted(text), quoted(column.name)),
            meant ? fmt::format("did you mean \"{}\"? Otherwise add it to the map, with null where it means not known", *meant)
                  : "add it to the map, with null where it means that the answer is not known");
    }

    void take_box(std::size_t i, const Columns::Column& column, std::string_view cell) {
        Boxes& row = boxes[column.list];
        const OptionSet bit = OptionSet{1} << column.use.box;
        const bool as_usual = column.use.values.empty();
        const auto ticked = as_usual ? box_word(cell) : box_value(column.use.values, cell);
        if (!ticked) {
            row.refused = true;
            return as_usual ? add_no_box_word(i, column, cell) : add_without_value(i, column, cell);
        }
        if (*ticked == Truth::unknown) return;
        row.seen |= bit;
        if (*ticked == Truth::no) return;
        if (row.ticked == 0) row.first_ticked = i;
        row.ticked |= bit;
    }

    void add_no_box_word(std::size_t i, const Columns::Column& column, std::string_view cell) {
        add(i, pointer_of(column.use.question), IssueCode::wrong_type,
            fmt::format("box {} must be 1 or 0, not {}", quoted(column.name), quoted(cell)),
            "leave the cell empty where the answer is not known");
    }

    /// A list without a tick is unknown: forms write 0 for every box nobody has looked at, and unknown is never "no".
    void take_boxes(const Columns::List& boxes_of, const Boxes& row, Draft& draft) {
        if (row.refused || row.ticked == 0) return;
        const QuestionIx q = boxes_of.question;
        const Question& question = kb.questions[q];
        const bool several = std::popcount(row.ticked) > 1, alone = (row.ticked & question.exclusive) != 0;
        if (alone && !several && !boxes_of.whole) return;    // "none of these" of a list that was not shown as a whole
        const bool all_known = (row.seen | question.exclusive) == (boxes_of.boxes | question.exclusive);
        if (!alone && !(boxes_of.whole && all_known)) return draft.begin(q, row.ticked);
        auto& ids = std::get<std::vector<std::string_view>>(list);
        ids.clear();
        for (OptionSet rest = row.ticked; rest != 0; rest &= rest - 1)
            ids.push_back(question.options[static_cast<std::size_t>(std::countr_zero(rest))].id);
        for (AnswerProblem& problem : draft.bind(q, list))
            add(row.first_ticked, pointer_of(q), problem.code, std::move(problem.message), std::move(problem.hint));
    }

    void add(std::size_t cell, std::string pointer, IssueCode code, std::string message, std::string hint) {
        Place place = cells.place(record, source, line, cell);
        place.pointer = std::move(pointer);
        issues.push_back({code, std::move(place), std::move(message), std::move(hint)});
    }
};

RowReader::RowReader(const KnowledgeBase& kb, const Columns& columns) : impl_(std::make_unique<Impl>(kb, columns)) {}
RowReader::~RowReader() = default;
RowReader::RowReader(RowReader&&) noexcept = default;
RowReader& RowReader::operator=(RowReader&&) noexcept = default;

Issues RowReader::read(std::string_view record, std::string_view source, int line, Draft& draft) {
    impl_->record = record;
    impl_->source = source;
    impl_->line = line;
    return impl_->read(draft);
}

}    // namespace runknee
