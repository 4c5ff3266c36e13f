#include "intake/csv_scan.hpp"

namespace runknee {
namespace {

class Scanner {
public:
    Scanner(std::string_view text, char separator, std::size_t wanted) : text_(text), separator_(separator), wanted_(wanted) {}

    CsvScan run() {
        std::size_t at = 0;
        while (at < text_.size() && !take(text_[at], at)) ++at;
        if (state_ == State::before) out_.cell_at = at;
        if (at == text_.size() && state_ == State::before && cell_ == wanted_) out_.end = CsvScan::End::cell;
        out_.at = at;
        out_.in_quotes = state_ == State::quoted;
        return out_;
    }

private:
    enum class State { before, plain, quoted, behind };    // the cell has not begun, runs, runs in quotes, may have ended with a quote

    /// True: the scan ends with this byte.
    bool take(char c, std::size_t at) {
        if (state_ == State::before) return begin(c, at);
        if (state_ == State::quoted) {
            if (c == '"') state_ = State::behind, blanks_ = false;
            return false;
        }
        if (c == separator_) return next_cell();
        if (c == '\n' || c == '\r') return stop(CsvScan::End::line_break);
        if (state_ == State::plain) return c == '"' && stop(CsvScan::End::quote_in_cell);
        if (c == '"' && !blanks_) return state_ = State::quoted, false;    // two quotes: one that is meant
        if (c != ' ' && c != '\t') return stop(CsvScan::End::text_behind_quote);
        blanks_ = true;
        return false;
    }

    bool begin(char c, std::size_t at) {
        if (c != separator_ && (c == ' ' || c == '\t')) return false;
        out_.cell_at = at;
        if (cell_ == wanted_) return stop(CsvScan::End::cell);
        if (c == separator_) return next_cell();
        if (c == '\n' || c == '\r') return stop(CsvScan::End::line_break);
        state_ = c == '"' ? State::quoted : State::plain;
        return false;
    }

    bool next_cell() {
        ++cell_;
        state_ = State::before;
        return false;
    }

    bool stop(CsvScan::End end) {
        out_.end = end;
        return true;
    }

    std::string_view text_;
    char separator_;
    std::size_t wanted_, cell_ = 0;
    State state_ = State::before;
    bool blanks_ = false;
    CsvScan out_;
};

}    // namespace

CsvScan csv_scan(std::string_view text, char separator, std::size_t wanted) { return Scanner(text, separator, wanted).run(); }

}    // namespace runknee
