#include "runknee/csv.hpp"

#include <csv.h>

#include <algorithm>

#include "intake/csv_scan.hpp"
#include "runknee/json.hpp"
#include "runknee/typed.hpp"

namespace runknee {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf", line_breaks = "\r\n";
constexpr char quote = '"';
constexpr std::string_view quote_in_cell = "a quote inside a cell", quote_not_closed = "this quote is never closed";
constexpr std::string_view hint_quotes = "put the whole cell in quotes, and write each quote inside it twice";
constexpr std::size_t longest_excerpt = 160;

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
            if (csv_parse(&parser, &c, 1, cell_done, row_done, this) != 1) return broken(quote_in_cell, here());
        }
        return csv_fini(&parser, cell_done, row_done, this) == 0 || broken(quote_not_closed, cell_);
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
        table_.issues.push_back(
            {IssueCode::bad_syntax,
             {std::string(source_), spot.line, spot.column, {}, line.size() <= longest_excerpt ? std::string(line) : std::string()},
             std::string(message),
             std::string(hint_quotes)});
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

std::string_view without_mark(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return text;
}

/// Behind the line break that begins at `at`. npos: the other half of it may be still to come.
std::size_t behind_break(std::string_view bytes, std::size_t at, bool last) {
    if (bytes[at] == '\n') return at + 1;
    if (at + 1 == bytes.size()) return last ? at + 1 : std::string_view::npos;
    return at + (bytes[at + 1] == '\n' ? 2 : 1);
}

/// The place of a byte of a record that begins with `line`; the excerpt is its line, if that is short.
Place place_in(std::string_view record, std::string_view source, int line, std::size_t at) {
    std::size_t start = 0;
    for (std::size_t i = 0; i < at; ++i) {
        const bool first_half = record[i] == '\r' && i + 1 < record.size() && record[i + 1] == '\n';
        if (first_half || line_breaks.find(record[i]) == std::string_view::npos) continue;
        ++line;
        start = i + 1;
    }
    int column = 1;
    for (const char c : record.substr(start, at - start)) column += (static_cast<unsigned char>(c) & 0xc0U) != 0x80 ? 1 : 0;
    const std::string_view excerpt = record.substr(start, std::min(record.find_first_of(line_breaks, start), record.size()) - start);
    return {std::string(source), line, column, {}, excerpt.size() <= longest_excerpt ? std::string(excerpt) : std::string()};
}

}    // namespace

std::size_t csv_record_end(std::string_view bytes, char separator, bool last) {
    const std::string_view text = without_mark(bytes);
    const std::size_t mark = bytes.size() - text.size();
    const auto is_special = [](char c) { return c == '\n' || c == '\r' || c == quote; };
    std::size_t stop = 0;
    while (stop < text.size() && !is_special(text[stop])) ++stop;
    const bool quoted = stop < text.size() && text[stop] == quote;
    if (quoted) {
        const CsvScan scan = csv_scan(text.substr(0, json::record_limits.bytes), separator);
        if (scan.end == CsvScan::End::line_break) return behind_break(bytes, mark + scan.at, last);
        const bool seen_whole = scan.end == CsvScan::End::open && text.size() <= json::record_limits.bytes;
        if (seen_whole && !last) return std::string_view::npos;
        if (seen_whole && !scan.in_quotes) return bytes.size();
        while (stop < text.size() && line_breaks.find(text[stop]) == std::string_view::npos) ++stop;
    }
    if (stop < text.size()) return behind_break(bytes, mark + stop, last);
    return last ? bytes.size() : std::string_view::npos;
}

std::size_t csv_header_begin(std::string_view bytes) {
    std::size_t begin = bytes.size() - without_mark(bytes).size();
    for (;;) {
        const std::size_t line_end = bytes.find_first_of(line_breaks, begin);
        if (line_end == std::string_view::npos) return begin;
        if (bytes.substr(begin, line_end - begin).find_first_not_of(" \t,;") != std::string_view::npos) return begin;
        begin = line_end + 1;
    }
}

std::size_t csv_header_end(std::string_view bytes, bool last) {
    const std::size_t begin = csv_header_begin(bytes);
    std::size_t longest = 0;    // with the wrong separator a quote stands inside a cell, and the record is its first line
    for (const char separator : {',', ';', '\t'}) {
        const std::size_t end = csv_record_end(bytes.substr(begin), separator, last);
        if (end == std::string_view::npos) return end;
        longest = std::max(longest, end);
    }
    return begin + longest;
}

std::size_t csv_line_breaks(std::string_view text) {
    auto breaks = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
        breaks += text.substr(at + 1).starts_with('\n') ? 0 : 1;    // with LF behind it, it is counted
    return breaks;
}

struct CsvRecord::Impl {
    csv_parser parser{};
    char separator;
    std::string text;                 // all cells, one behind the other
    std::vector<std::size_t> ends;    // of each
    std::size_t rows = 0;

    explicit Impl(char between) : separator(between) {
        csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
        csv_set_delim(&parser, static_cast<unsigned char>(between));
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() { csv_free(&parser); }

    static void cell_done(void* bytes, std::size_t size, void* self) {
        auto& to = *static_cast<Impl*>(self);
        if (to.rows > 0) return;
        if (size > 0) to.text.append(static_cast<const char*>(bytes), size);
        to.ends.push_back(to.text.size());
    }
    static void row_done(int, void* self) { ++static_cast<Impl*>(self)->rows; }

    bool parse(std::string_view record) {
        text.clear();
        ends.clear();
        rows = 0;
        const bool read = csv_parse(&parser, record.data(), record.size(), cell_done, row_done, this) == record.size();
        if (read && csv_fini(&parser, cell_done, row_done, this) == 0) return rows <= 1;
        csv_free(&parser);    // begins anew: after an error it stands inside a cell
        csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
        csv_set_delim(&parser, static_cast<unsigned char>(separator));
        return false;
    }
};

CsvRecord::CsvRecord(char separator) : impl_(std::make_unique<Impl>(separator)) {}
CsvRecord::~CsvRecord() = default;
CsvRecord::CsvRecord(CsvRecord&&) noexcept = default;
CsvRecord& CsvRecord::operator=(CsvRecord&&) noexcept = default;

std::optional<Issue> CsvRecord::read(std::string_view record, std::string_view source, int line) {
    record = without_mark(record);
    if (impl_->parse(record)) return std::nullopt;
    const CsvScan scan = csv_scan(record, impl_->separator);
    const auto issue = [&](std::size_t at, std::string_view message) {
        return Issue{IssueCode::bad_syntax, place_in(record, source, line, at), std::string(message), std::string(hint_quotes)};
    };
    if (scan.end == CsvScan::End::open) return issue(scan.cell_at, quote_not_closed);
    if (scan.end == CsvScan::End::text_behind_quote) return issue(scan.at, "text behind the closing quote of a cell");
    if (scan.end == CsvScan::End::line_break) return issue(scan.at, "text behind the end of the record");
    return issue(scan.at, quote_in_cell);
}

std::size_t CsvRecord::size() const { return impl_->ends.size(); }

std::string_view CsvRecord::operator[](std::size_t cell) const {
    const std::size_t begin = cell == 0 ? 0 : impl_->ends[cell - 1];
    return std::string_view(impl_->text).substr(begin, impl_->ends[cell] - begin);
}

Place CsvRecord::place(std::string_view record, std::string_view source, int line, std::size_t cell) const {
    record = without_mark(record);
    const CsvScan scan = csv_scan(record, impl_->separator, cell);
    return place_in(record, source, line, scan.end == CsvScan::End::cell ? scan.at : 0);
}

CsvTable read_csv(std::string_view text, std::string_view source) { return TableReader(text, source).read(); }

std::string csv_cell(std::string_view text, char separator) {
    const bool plain = text.find_first_of(std::string{quote, separator, '\r', '\n'}) == std::string_view::npos && trimmed(text) == text;
    if (plain) return std::string(text);
    std::string out(1, quote);
    for (const char c : text) out.append(c == quote ? 2 : 1, c);
    return out + quote;
}

}    // namespace runknee
