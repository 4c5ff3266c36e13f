#include "intake/column_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "runknee/typed.hpp"

namespace runknee {
namespace {

bool is_blank(char c) { return blanks.find(c) != std::string_view::npos; }
bool is_joint(char c) { return list_joints.find(c) != std::string_view::npos; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t behind_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    return at;
}

bool reads_like(std::string_view text, std::string_view word) {
    const std::size_t end = end_of_word(text, 0, word);
    return end != std::string_view::npos && behind_blanks(text, end) == text.size();
}

/// The option spelt exactly like this; empty: none.
std::string_view exact_id(const ColumnWords& words, std::string_view text) {
    const std::uint64_t print = fingerprint(text);
    for (const OptionId& option : words.ids)
        if (option.fingerprint == print && same_word(option.id, text)) return option.id;
    return {};
}

/// The longest known word that stands at `at` and ends with a joint or with the cell; its end is written to `end`.
const ColumnWords::Word* known_word(const ColumnWords& words, std::string_view cell, std::size_t at, std::size_t& end) {
    for (const auto& word : words.words) {
        const std::size_t stop = end_of_word(cell, at, word.text);
        if (stop == std::string_view::npos) continue;
        end = behind_blanks(cell, stop);
        if (end == cell.size() || is_joint(cell[end])) return &word;
    }
    return nullptr;
}

/// Where a word nobody knows ends: at the next joint; at a comma with a blank behind it, as labels have inside, only if a known word
/// follows.
std::size_t end_of_unknown(const ColumnWords& words, std::string_view cell, std::size_t at) {
    for (; at < cell.size(); ++at) {
        if (!is_joint(cell[at])) continue;
        const bool inside = cell[at] == ',' && at + 1 < cell.size() && is_blank(cell[at + 1]);
        std::size_t end = 0;
        if (!inside || known_word(words, cell, behind_blanks(cell, at + 1), end) != nullptr) return at;
    }
    return at;
}

constexpr std::size_t most_items = 128;    // no question has as many options, so a longer list is refused for its beginning already

void read_list(const ColumnWords& words, std::string_view cell, std::vector<std::string_view>& out) {
    for (std::size_t at = 0; at < cell.size() && out.size() < most_items;) {
        if (is_blank(cell[at]) || is_joint(cell[at])) {
            ++at;
            continue;
        }
        std::size_t end = std::min(cell.find('|', at), cell.size());
        if (const auto id = exact_id(words, cell.substr(at, end - at)); words.bars_part && !id.empty()) {
            out.push_back(id);
        } else if (const auto* word = known_word(words, cell, at, end)) {
            out.push_back(word->id);
        } else {
            end = end_of_unknown(words, cell, at);
            out.push_back(trimmed(cell.substr(at, end - at)));
        }
        at = end;
    }
}

/// The number a cell begins with, and how many bytes of it. A decimal comma counts where the table allows it and it cannot be one between
/// thousands.
std::pair<std::optional<double>, std::size_t> leading_number(std::string_view cell, bool decimal_comma) {
    double value = 0;
    const auto [stop, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || !std::isfinite(value)) return {std::nullopt, 0};
    const auto whole = static_cast<std::size_t>(stop - cell.data());
    if (whole == cell.size() || cell[whole] != ',') return {value, whole};
    std::size_t end = whole + 1;
    while (end < cell.size() && is_digit(cell[end])) ++end;
    const std::size_t decimals = end - whole - 1;
    const std::string_view before = cell.substr(0, whole);
    const bool may_be_thousands = decimals == 3 && before != "0" && before != "-0";
    std::array<char, 32> pointed{};
    if (!decimal_comma || decimals == 0 || may_be_thousands || end > pointed.size() ||
        !std::ranges::all_of(before.substr(before.starts_with('-') ? 1 : 0), is_digit))
        return {std::nullopt, 0};
    std::ranges::copy(cell.substr(0, end), pointed.begin());
    pointed[whole] = '.';
    std::from_chars(pointed.data(), pointed.data() + end, value);
    return {value, end};
}

/// Nothing, the unit of the question, or the unit of one ("1 day").
bool is_unit(std::string_view text, std::string_view unit) {
    text = trimmed(text);
    if (text.empty()) return true;
    if (unit.empty()) return false;
    return reads_like(text, unit) || (unit.ends_with('s') && reads_like(text, unit.substr(0, unit.size() - 1)));
}

void read_number(const ColumnWords& words, std::string_view cell, RawAnswer& out) {
    const auto [value, size] = leading_number(cell, words.decimal_comma);
    if (value && is_unit(cell.substr(size), words.unit))
        out = *value;
    else
        out = cell;
}

void read_truth(const ColumnWords& words, std::string_view cell, RawAnswer& out) {
    if (const auto truth = truth_word(cell))
        out = *truth;
    else if (reads_like(cell, words.yes) || reads_like(cell, words.no))
        out = reads_like(cell, words.yes);
    else
        out = cell;
}

void read_word(const ColumnWords& words, std::string_view cell, RawAnswer& out) {
    if (const auto id = exact_id(words, cell); !id.empty()) {
        out = id;
        return;
    }
    const auto word = std::ranges::find_if(words.words, [cell](const auto& w) { return reads_like(cell, w.text); });
    out = word == words.words.end() ? cell : word->id;
}

}    // namespace

std::string folded(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) {
        if (!is_blank(c))
            out += small_letter(c);
        else if (out.back() != ' ')
            out += ' ';
    }
    return out;
}

std::size_t end_of_word(std::string_view text, std::size_t at, std::string_view word) {
    if (text.size() - at < word.size()) return std::string_view::npos;    // folding never makes a text longer
    for (const char c : word) {
        if (at == text.size()) return std::string_view::npos;
        if (c == ' ') {
            if (!is_blank(text[at])) return std::string_view::npos;
            at = behind_blanks(text, at);
        } else if (small_letter(text[at++]) != c) {
            return std::string_view::npos;
        }
    }
    return at;
}

bool is_utf8(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t at = 0; at < text.size();) {
        const unsigned lead = byte(at);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if ((lead >= 0x80 && lead < 0xc2) || lead > 0xf4 || text.size() - at < length) return false;
        for (std::size_t i = 1; i < length; ++i)
            if ((byte(at + i) & 0xc0U) != 0x80) return false;
        const unsigned second = length > 2 ? byte(at + 1) : 0;
        if ((lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90)) return false;      // longer than need be
        if ((lead == 0xed && second >= 0xa0) || (lead == 0xf4 && second >= 0x90)) return false;    // surrogates, beyond the last character
        at += length;
    }
    return true;
}

ColumnWords::ColumnWords(const KnowledgeBase& kb, const Question& question, char separator)
    : yes(folded(kb.phrase("answer.yes"))),
      no(folded(kb.phrase("answer.no"))),
      unit(folded(question.unit)),
      decimal_comma(separator == ';') {
    for (const Option& option : question.options) {
        ids.push_back({fingerprint(option.id), option.id});
        words.push_back({folded(option.id), option.id});
        bars_part = bars_part && option.label.find('|') == std::string_view::npos;
    }
    for (const Option& option : question.options) words.push_back({folded(option.label), option.id});
    std::ranges::stable_sort(words, std::ranges::greater(), [](const Word& word) { return word.text.size(); });
}

void read_cell(const Question& question, const ColumnWords& words, std::string_view cell, RawAnswer& out) {
    switch (question.kind) {
        case QuestionKind::number:
            return read_number(words, cell, out);
        case QuestionKind::boolean:
            return read_truth(words, cell, out);
        case QuestionKind::single:
            return read_word(words, cell, out);
        case QuestionKind::multi:
            break;
    }
    if (!std::holds_alternative<std::vector<std::string_view>>(out)) out = std::vector<std::string_view>();
    auto& list = std::get<std::vector<std::string_view>>(out);
    list.clear();
    read_list(words, cell, list);
}

std::string hint_for_cell(const Question& question, const ColumnWords& words, std::string_view cell) {
    constexpr std::array<std::string_view, 9> unknown{"na", "n/a", "nan", "null", "unknown", "don't know", "not known", "-", "?"};
    if (std::ranges::any_of(unknown, [cell](std::string_view word) { return reads_like(cell, word); }))
        return "leave the cell empty where the answer is not known";
    if (question.kind != QuestionKind::number) return {};
    if (cell.find(',') != std::string_view::npos) return "write the number with a decimal point and without commas";
    const auto [value, size] = leading_number(cell, words.decimal_comma);
    if (value && !question.unit.empty() && !is_unit(cell.substr(size), words.unit))
        return fmt::format("write it in {}, as a number alone", question.unit);
    return {};
}

}    // namespace runknee
