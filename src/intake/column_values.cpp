#include "intake/column_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "intake/column_words.hpp"
#include "runknee/typed.hpp"

namespace runknee {
namespace {

constexpr auto npos = std::string_view::npos;

bool equal(const std::optional<double>& a, double b) { return a && !(*a < b) && !(*a > b); }

/// An item of a list may end at `at`.
bool item_ends(std::string_view text, std::size_t at) {
    if (at == npos) return false;
    const std::size_t next = text.find_first_not_of(blanks, at);
    return next == npos || list_joints.find(text[next]) != npos;
}

}    // namespace

std::optional<double> number_in(std::string_view text) {
    text = trimmed(text);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

const ColumnValue* value_of(std::span<const ColumnValue> values, std::string_view cell) {
    cell = trimmed(cell);
    for (const ColumnValue& value : values)
        if (end_of_word(cell, 0, value.text) == cell.size()) return &value;
    const auto number = number_in(cell);
    if (!number) return nullptr;
    const auto same = std::ranges::find_if(values, [&](const ColumnValue& value) { return equal(value.number, *number); });
    return same == values.end() ? nullptr : &*same;
}

std::optional<ListedValue> next_value(std::span<const ColumnValue> values, std::string_view& rest) {
    while (!rest.empty() && (blanks.find(rest.front()) != npos || list_joints.find(rest.front()) != npos)) rest.remove_prefix(1);
    if (rest.empty()) return std::nullopt;
    ListedValue out;
    for (const ColumnValue& value : values) {
        const std::size_t end = end_of_word(rest, 0, value.text);
        if (!item_ends(rest, end)) continue;
        out = {rest.substr(0, end), &value};
        rest.remove_prefix(end);
        return out;
    }
    const std::size_t end = std::min(rest.find_first_of(list_joints), rest.size());
    out.text = trimmed(rest.substr(0, end));
    out.value = value_of(values, out.text);
    rest.remove_prefix(end);
    return out;
}

std::optional<std::string_view> meant_value(std::span<const ColumnValue> values, std::string_view cell) {
    constexpr std::size_t shortest_word = 3;    // one code is like any other
    if (cell.size() < shortest_word || number_in(cell)) return std::nullopt;
    std::vector<std::string_view> texts;
    for (const ColumnValue& value : values)
        if (!value.number && value.text.size() >= shortest_word) texts.push_back(value.text);
    return did_you_mean(cell, texts);
}

}    // namespace runknee
