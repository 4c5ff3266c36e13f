#include "report/markdown.hpp"

#include "runknee/base.hpp"

namespace runknee::report {
namespace {

bool marks_anywhere(char c) { return std::string_view("\\`*_{}[]<>&|~^$#@!").find(c) != std::string_view::npos; }

/// Characters that make a heading, a list, a quotation, a table or a line of code of a line that begins with them.
bool marks_a_line(char c) { return std::string_view("+-=:%").find(c) != std::string_view::npos; }

/// Where a number at the beginning would make a list: the position of its point or parenthesis, else 0.
std::size_t list_number_end(std::string_view text) {
    const auto end = text.find_first_not_of("0123456789");
    if (end == 0 || end == std::string_view::npos) return 0;
    return text[end] == '.' || text[end] == ')' ? end : 0;
}

}    // namespace

std::string escape_markdown(std::string_view text) {
    const std::string shown = printable(text);
    const std::size_t number = list_number_end(shown);
    std::string out;
    out.reserve(shown.size() + shown.size() / 8);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const char c = shown[i];
        if (marks_anywhere(c) || (i == 0 && marks_a_line(c)) || (i > 0 && i == number)) out += '\\';
        out += c;
    }
    return out;
}

}    // namespace runknee::report
