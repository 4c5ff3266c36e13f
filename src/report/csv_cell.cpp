#include "report/csv_cell.hpp"

#include "runknee/base.hpp"

namespace runknee::report {
namespace {

/// What a spreadsheet takes for the beginning of a formula, also behind spaces.
bool begins_formula(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first != std::string_view::npos && std::string_view("=+-@\t\r\n").find(text[first]) != std::string_view::npos;
}

bool is_plain(std::string_view text) {
    for (const char c : text)
        if (c < ' ' || c > '~') return false;
    return true;
}

}    // namespace

void append_cell(std::string& out, std::string_view text) {
    const bool formula = begins_formula(text);
    std::string shown;
    if (!is_plain(text)) {
        shown = printable(text);
        text = shown;
    }
    const bool bare = text.find_first_of(",\"") == std::string_view::npos && !text.starts_with(' ') && !text.ends_with(' ');
    if (!bare) out += '"';
    if (formula) out += '\'';
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    if (!bare) out += '"';
}

}    // namespace runknee::report
