#include "json/place.hpp"

#include <algorithm>

#include "json/utf8.hpp"

namespace runknee::json {
namespace {

constexpr std::size_t excerpt_length = 100;
constexpr std::size_t word_length = 40;

/// Moves `at` by up to `count` code points towards `end`, and says how many it were.
std::size_t step_forward(std::string_view text, std::size_t& at, std::size_t end, std::size_t count) {
    std::size_t steps = 0;
    for (; steps < count && at < end; ++steps) {
        ++at;
        while (at < end && is_continuation(text[at])) ++at;
    }
    return steps;
}

std::size_t step_back(std::string_view text, std::size_t& at, std::size_t begin, std::size_t count) {
    std::size_t steps = 0;
    for (; steps < count && at > begin; ++steps) {
        --at;
        while (at > begin && is_continuation(text[at])) --at;
    }
    return steps;
}

std::size_t line_end(std::string_view text, std::size_t from, std::size_t line_start) {
    std::size_t end = std::min(text.find('\n', from), text.size());
    if (end > line_start && text[end - 1] == '\r') --end;
    return end;
}

/// Tabs become spaces, so that an indented line stays readable.
std::string display(std::string_view piece) {
    std::string spaced(piece);
    std::replace(spaced.begin(), spaced.end(), '\t', ' ');
    return printable(spaced);
}

std::string excerpt(std::string_view text, std::size_t line_start, std::size_t offset) {
    const std::size_t stop = line_end(text, offset, line_start);
    const std::size_t middle = std::min(offset, stop);
    std::size_t begin = middle;
    std::size_t end = middle;
    const std::size_t before = step_back(text, begin, line_start, excerpt_length);
    const std::size_t after = step_forward(text, end, stop, excerpt_length);
    if (before + after > excerpt_length) {
        const std::size_t room_after = std::max(excerpt_length / 2, excerpt_length - before);
        begin = end = middle;
        const std::size_t kept = step_forward(text, end, stop, room_after);
        step_back(text, begin, line_start, excerpt_length - kept);
    }
    return (begin > line_start ? "…" : "") + display(text.substr(begin, end - begin)) + (end < stop ? "…" : "");
}

}    // namespace

void Cursor::move_to(std::string_view text, std::size_t offset) {
    for (; at < offset; ++at) {
        if (text[at] == '\n') {
            ++line;
            column = 1;
            line_start = at + 1;
        } else if (!is_continuation(text[at])) {
            ++column;
        }
    }
}

Place place_at(std::string_view text, std::string_view source, const Cursor& cursor, std::string pointer) {
    return {std::string(source), cursor.line, cursor.column, std::move(pointer), excerpt(text, cursor.line_start, cursor.at)};
}

Place place_at(std::string_view text, std::string_view source, std::size_t offset, std::string pointer) {
    Cursor cursor;
    cursor.move_to(text, offset);
    return place_at(text, source, cursor, std::move(pointer));
}

std::string shortened(std::string_view text, std::size_t limit) {
    std::size_t end = 0;
    step_forward(text, end, text.size(), limit);
    return printable(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

std::string quoted(std::string_view text) { return '"' + shortened(text, word_length) + '"'; }

}    // namespace runknee::json
