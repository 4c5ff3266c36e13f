#include "runknee/columns.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "intake/column_names.hpp"
#include "intake/column_words.hpp"
#include "intake/problems.hpp"
#include "runknee/typed.hpp"

namespace runknee {
namespace {

constexpr std::array<char, 3> separators{',', ';', '\t'};
constexpr std::size_t most_said = 50;    // a table of another kind may have thousands of columns

/// How many columns of a header stand for something.
std::size_t known_columns(const ColumnNames& names, const CsvRecord& cells) {
    std::size_t known = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto use = names.find(cells[i]);
        known += use && use->kind != ColumnUse::Kind::ignored ? 1 : 0;
    }
    return known;
}

struct Header {
    char separator = ',';
    std::size_t known = 0;
    std::optional<Issue> broken;    ///< With every separator; the issue is that of the comma.
};

Header read_header(const ColumnNames& names, std::string_view record, std::string_view source, int line) {
    Header best;
    std::size_t most_cells = 0;
    for (const char separator : separators) {
        CsvRecord cells(separator);
        if (auto issue = cells.read(record, source, line)) {
            if (separator == separators.front()) best.broken = std::move(issue);
            continue;
        }
        const std::size_t known = known_columns(names, cells);
        if (most_cells > 0 && std::pair(known, cells.size()) <= std::pair(best.known, most_cells)) continue;
        best = {separator, known, std::nullopt};
        most_cells = std::max<std::size_t>(cells.size(), 1);
    }
    return best;
}

}    // namespace

class ColumnsReader {
public:
    ColumnsReader(const KnowledgeBase& kb, const ColumnNames& names, std::string_view record, std::string_view source, int line,
                  char separator)
        : kb_(kb), names_(names), record_(record), source_(source), line_(line), cells_(separator), at_(kb.questions.size(), no_column) {
        out_.separator_ = separator;
        out_.words_ = decltype(out_.words_)(kb.questions.size());
        cells_.read(record, source, line);
    }

    Result<Columns> read() {
        std::size_t count = cells_.size();
        while (count > 0 && trimmed(cells_[count - 1]).empty()) --count;    // separators without a name behind the last column
        for (std::size_t i = 0; i < count; ++i) take(i);
        warn_of_the_rest(count - 1);
        check_lists();
        if (!any_answer_) issues_.push_back(nothing_known());
        if (!issues_.empty()) return std::move(issues_);
        return std::move(out_);
    }

private:
    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
    using Kind = ColumnUse::Kind;

    void take(std::size_t i) {
        const std::string_view header = trimmed(cells_[i]);
        const auto use = names_.find(header);
        if (!use) warn_unknown(i, header);
        out_.columns_.push_back({use.value_or(ColumnUse{}), 0, std::string(header)});
        switch (out_.columns_.back().use.kind) {
            case Kind::ignored:
                return;
            case Kind::id:
                return once(id_at_, i, "the id");
            case Kind::question:
                return take_question(i, use->question);
            case Kind::box:
                return take_box(i, use->question, use->box);
        }
    }

    void take_question(std::size_t i, QuestionIx q) {
        any_answer_ = true;
        once(at_[q], i, fmt::format("question {}", kb_.questions[q].id));
        if (!out_.words_[q]) out_.words_[q] = std::make_shared<const ColumnWords>(kb_, kb_.questions[q], out_.separator_);
    }

    void take_box(std::size_t i, QuestionIx q, std::size_t option) {
        any_answer_ = true;
        const auto same = [q](const auto& list) { return list.question == q; };
        auto list = std::ranges::find_if(out_.lists_, same);
        if (list == out_.lists_.end()) {
            once(at_[q], i, fmt::format("question {}", kb_.questions[q].id));
            list = out_.lists_.insert(list, {q, 0, false});
        }
        const OptionSet bit = OptionSet{1} << option;
        if ((list->boxes & bit) != 0)
            twice(i, box_column(q, option), fmt::format("box {} of question {}", kb_.questions[q].options[option].id, kb_.questions[q].id));
        list->boxes |= bit;
        out_.columns_[i].list = static_cast<std::size_t>(list - out_.lists_.begin());
    }

    std::size_t box_column(QuestionIx q, std::size_t option) const {
        const auto is_it = [&](const auto& column) {
            return column.use.kind == Kind::box && column.use.question == q && column.use.box == option;
        };
        return static_cast<std::size_t>(std::ranges::find_if(out_.columns_, is_it) - out_.columns_.begin());
    }

    void once(std::size_t& first, std::size_t i, const std::string& what) {
        if (first != no_column) return twice(i, first, what);
        first = i;
    }

    void twice(std::size_t i, std::size_t first, const std::string& what) {
        if (issues_.size() == most_said) return;
        issues_.push_back(
            {IssueCode::duplicate_key, place(i),
             fmt::format("columns {} and {} both stand for {}", quoted(out_.columns_[first].name), quoted(out_.columns_[i].name), what),
             "take one of them out, or map it to \"\" with --map"});
    }

    void warn_unknown(std::size_t i, std::string_view header) {
        if (unknown_++ >= most_said) return;
        if (header.empty()) return warn(i, fmt::format("column {} has no name; it is not used", i + 1), {});
        const auto name = names_.meant(header);
        warn(i, fmt::format("unknown column {}; it is not used", quoted(header)), name ? fmt::format("did you mean \"{}\"?", *name) : "");
    }

    void warn_of_the_rest(std::size_t last) {
        if (unknown_ > most_said) warn(last, fmt::format("{} more columns are unknown; they are not used", unknown_ - most_said), {});
    }

    void warn(std::size_t i, std::string message, std::string hint) {
        out_.warnings_.push_back({IssueCode::unknown_key, place(i), std::move(message), std::move(hint)});
    }

    void check_lists() {
        for (auto& list : out_.lists_) {
            const Question& question = kb_.questions[list.question];
            std::string missing;
            for (std::size_t i = 0; i < question.options.size(); ++i) {
                const OptionSet bit = OptionSet{1} << i;
                if ((list.boxes & bit) != 0 || (question.exclusive & bit) != 0) continue;
                missing.append(missing.empty() ? "" : ", ").append(question.options[i].id);
            }
            list.whole = missing.empty();
            if (list.whole) continue;
            out_.warnings_.push_back({IssueCode::missing_key, place(at_[list.question]),
                                      fmt::format("question {} has no column for {}", question.id, missing),
                                      "boxes that were not shown are unknown, so the question counts as half answered"});
        }
    }

    Issue nothing_known() const {
        for (const Issue& warning : out_.warnings_)
            if (warning.hint.starts_with("did you mean"))
                return {IssueCode::missing_key, warning.place,
                        fmt::format("no column of the table stands for a question, not even {}", quoted(warning.place.pointer)),
                        warning.hint};
        return {IssueCode::missing_key, cells_.place(record_, source_, line_, 0), "no column of the table stands for a question",
                "the first line must name the questions. See: runknee questionnaire --format csv"};
    }

    Place place(std::size_t i) const {
        Place out = cells_.place(record_, source_, line_, i);
        out.pointer = trimmed(cells_[i]);
        return out;
    }

    const KnowledgeBase& kb_;
    const ColumnNames& names_;
    std::string_view record_, source_;
    int line_;
    CsvRecord cells_;
    Table<QuestionIx, std::size_t> at_;    ///< The first column of each question.
    std::size_t id_at_ = no_column;
    bool any_answer_ = false;
    std::size_t unknown_ = 0;
    Columns out_;
    Issues issues_;
};

Result<Columns> Columns::read(const KnowledgeBase& kb, std::string_view header, std::string_view source, const ColumnMap& map) {
    const ColumnNames names(kb, map);
    const std::size_t begin = csv_header_begin(header);
    const std::string_view record = header.substr(begin);
    const int line = 1 + static_cast<int>(csv_line_breaks(header.substr(0, begin)));
    if (record.size() > json::record_limits.bytes + 2)    // and its line break
        return Issue{IssueCode::too_long,
                     {std::string(source), line, 1, {}, {}},
                     fmt::format("the header is longer than {} bytes", json::record_limits.bytes),
                     "is a quote missing somewhere in it?"};
    Header found = read_header(names, record, source, line);
    if (found.broken) return std::move(*found.broken);
    return ColumnsReader(kb, names, record, source, line, found.separator).read();
}

bool looks_like_header(const KnowledgeBase& kb, std::string_view first_record, const ColumnMap& map) {
    const Header header = read_header(ColumnNames(kb, map), first_record.substr(csv_header_begin(first_record)), {}, 1);
    return !header.broken && header.known > 0;
}

}    // namespace runknee
