#include "report/page.hpp"

#include <algorithm>

namespace runknee::report {
namespace {

std::string_view ansi(Tint tint) {
    switch (tint) {
        case Tint::plain:
            return "";
        case Tint::bold:
            return "\x1b[1m";
        case Tint::red:
            return "\x1b[1;31m";
        case Tint::yellow:
            return "\x1b[1;33m";
        case Tint::cyan:
            return "\x1b[1;36m";
        case Tint::green:
            return "\x1b[1;32m";
    }
    return "";
}

constexpr std::size_t narrowest_text = 12;    // below this a hanging indent does more harm than good

/// As `printable`, but line breaks stay: texts of the knowledge base may hold paragraphs.
std::string shown(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (begin > 0) out += '\n';
        out += printable(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

}    // namespace

void Page::gap() {
    if (out_->size() == start_ || out_->ends_with("\n\n")) return;
    *out_ += '\n';
}

void Page::rule(char c) { out_->append(style_.width, c).append("\n"); }

void Page::heading(std::string_view text) {
    gap();
    paragraph(text, 0, Tint::bold);
    out_->append(std::min(display_width(text), style_.width), '-').append("\n");
}

void Page::subheading(std::string_view text, std::size_t indent) {
    gap();
    paragraph(text, indent, Tint::bold);
}

void Page::paragraph(std::string_view text, std::size_t indent, Tint tint) { hanging(indent, "", 0, text, tint); }

void Page::item(std::string_view marker, std::string_view text, std::size_t indent) {
    hanging(indent, marker, display_width(marker), text, Tint::plain);
}

void Page::labelled(std::string_view label, std::string_view text, std::size_t column, std::size_t indent) {
    const std::size_t used = display_width(label);
    if (used + 1 > column || indent + column + narrowest_text > style_.width) {
        paragraph(label, indent);
        paragraph(text, indent + 2);
        return;
    }
    hanging(indent, std::string(label).append(column - used, ' '), column, text, Tint::plain);
}

void Page::hanging(std::size_t indent, std::string_view lead, std::size_t hang, std::string_view text, Tint tint) {
    while (indent > 0 && indent + hang + narrowest_text > style_.width) --indent;
    if (hang + narrowest_text > style_.width) hang = 0;
    const std::size_t room = style_.width > indent + hang ? style_.width - indent - hang : 1;
    const std::string blank(hang, ' ');
    std::string_view before = lead;
    for (const auto& l : wrap(shown(text), room)) {
        line(indent, before, l, tint);
        before = blank;
    }
}

void Page::line(std::size_t indent, std::string_view lead, std::string_view text, Tint tint) {
    const bool colour = style_.colour == Colour::on && tint != Tint::plain;
    out_->append(indent, ' ').append(lead);
    if (colour) *out_ += ansi(tint);
    *out_ += text;
    if (colour) *out_ += "\x1b[0m";
    while (out_->ends_with(' ')) out_->pop_back();
    *out_ += '\n';
}

}    // namespace runknee::report
