#include "runknee/csv.hpp"

#include <csv.h>

#include <memory>

#include "runknee/typed.hpp"

namespace runknee {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf", line_breaks = "\r\n";
constexpr char quote = '"';

/// What separates the cells of a first line.
char separator_of(std::string_view text) {
    bool inside = false, semicolon = false;
    for (const char c : text.substr(0, text.find_first_of(line_breaks))) {
        if (c == quote) inside = !inside;
        if (c == ',' && !inside) return ',';
        semicolon = semicolon || (c == ';' && !inside);
    }
    return semicolon ? ';' : ',';
}

/// libcsv knows no places, so it is fed byte by byte and told apart by where each cell began.
class TableReader {
public:
    TableReader(std::string_view text, std::string_view source) : text_(text), source_(source) {
        if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
        table_.separator = separator_of(text_.substr(std::min(text_.find_first_not_of(blanks), text_.size())));
    }

    CsvTable read() {
        while (at_ < text_.size())
            if (!read_rows()) leave_out_line();
        return std::move(table_);
    }

private:
    struct Spot {
        std::size_t at = 0;
        int line = 1, column = 1;
    };

    /// Reads until the text ends or a row is broken.
    bool read_rows() {
        csv_parser parser;
        csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
        const std::unique_ptr<csv_parser, void (*)(csv_parser*)> owner(&parser, csv_free);
        csv_set_delim(&parser, static_cast<unsigned char>(table_.separator));
        for (; at_ < text_.size(); advance()) {
            const char c = text_[at_];
            if (between_ && blanks.find(c) == std::string_view::npos) begin_cell();
            if (csv_parse(&parser, &c, 1, cell_done, row_done, this) != 1) return broken("a quote inside a cell", here());
        }
        return csv_fini(&parser, cell_done, row_done, this) == 0 || broken("this quote is never closed", cell_);
    }

    Spot here() const { return {at_, line_, column_}; }

    void begin_cell() {
        cell_ = here();
        if (row_.empty()) first_ = cell_;
        between_ = false;
    }

    void advance() {
        const char c = text_[at_++];
        const bool inside_break = c == '\r' && at_ < text_.size() && text_[at_] == '\n';
        if (inside_break) return;
        if (line_breaks.find(c) != std::string_view::npos)
            ++line_, column_ = 1;
        else if ((static_cast<unsigned char>(c) & 0xc0U) != 0x80)    // a continuation byte is no character of its own
            ++column_;
    }

    static void cell_done(void* bytes, std::size_t size, void* reader) {
        auto& to = *static_cast<TableReader*>(reader);
        if (to.between_) to.begin_cell();
        to.between_ = true;
        to.row_.push_back({size == 0 ? std::string() : std::string(static_cast<const char*>(bytes), size), to.cell_.line, to.cell_.column});
    }

    static void row_done(int, void* reader) {
        auto& to = *static_cast<TableReader*>(reader);
        to.table_.rows.push_back(std::move(to.row_));
        to.row_.clear();
        to.between_ = true;
    }

    bool broken(std::string_view message, const Spot& spot) {
        const std::size_t start = text_.substr(0, spot.at).find_last_of(line_breaks) + 1;    // npos + 1 = 0
        const std::string_view line = text_.substr(start, text_.find_first_of(line_breaks, start) - start);
        constexpr std::size_t longest = 160;
        table_.issues.push_back(
            {IssueCode::bad_syntax,
             {std::string(source_), spot.line, spot.column, {}, line.size() <= longest ? std::string(line) : std::string()},
             std::string(message),
             "put the whole cell in quotes, and write each quote inside it twice"});
        return false;
    }

    /// Goes on behind the line where the broken row began: what an open quote has swallowed is read again.
    void leave_out_line() {
        row_.clear();
        between_ = true;
        at_ = first_.at, line_ = first_.line, column_ = first_.column;
        while (at_ < text_.size() && line_ == first_.line) advance();
    }

    std::string_view text_, source_;
    CsvTable table_;
    std::vector<CsvCell> row_;
    std::size_t at_ = 0;
    int line_ = 1, column_ = 1;
    Spot cell_, first_;
    bool between_ = true;    ///< No character of the next cell was seen yet.
};

}    // namespace

CsvTable read_csv(std::string_view text, std::string_view source) { return TableReader(text, source).read(); }

std::string csv_cell(std::string_view text, char separator) {
    const bool plain = text.find_first_of(std::string{quote, separator, '\r', '\n'}) == std::string_view::npos && trimmed(text) == text;
    if (plain) return std::string(text);
    std::string out(1, quote);
    for (const char c : text) out.append(c == quote ? 2 : 1, c);
    return out + quote;
}

}    // namespace runknee
