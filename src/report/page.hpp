#pragma once
/// A page of text: headings, paragraphs and lists within a width. Layout only; the words come from the caller.

#include <string>
#include <string_view>

#include "runknee/report.hpp"

namespace runknee::report {

enum class Tint : std::uint8_t { plain, bold, red, yellow, cyan, green };

/// Appends wrapped text to a string. Text that is not the program's own is made printable on the way.
/// Shape: no line wider than `style.width`; never two empty lines in a row. Units: indents in columns.
class Page {
public:
    Page(const TextStyle& style, std::string& out) : style_(style), out_(&out), start_(out.size()) {}

    /// An empty line, unless the page is empty or ends with one.
    void gap();
    /// A line of this character over the whole width.
    void rule(char c);
    /// A section heading: a gap, the bold text, and a line under it.
    void heading(std::string_view text);
    /// A smaller heading: a gap and the bold text.
    void subheading(std::string_view text, std::size_t indent = 0);
    void paragraph(std::string_view text, std::size_t indent = 0, Tint tint = Tint::plain);
    /// Text that hangs behind a marker ("- ", "1. ", "Why: ").
    void item(std::string_view marker, std::string_view text, std::size_t indent = 0);
    void bullet(std::string_view text, std::size_t indent = 0) { item("- ", text, indent); }
    template <class List>
    void bullets(const List& texts, std::size_t indent = 0) {
        for (const auto& t : texts) bullet(t, indent);
    }
    /// A label and its text in a column of their own, `column` wide; the label stands alone where the page is too narrow.
    void labelled(std::string_view label, std::string_view text, std::size_t column, std::size_t indent = 0);

private:
    void line(std::size_t indent, std::string_view lead, std::string_view text, Tint tint);
    void hanging(std::size_t indent, std::string_view lead, std::size_t hang, std::string_view text, Tint tint);

    TextStyle style_;
    std::string* out_;
    std::size_t start_;
};

}    // namespace runknee::report
