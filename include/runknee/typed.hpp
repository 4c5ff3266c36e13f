#pragma once
/// Small words people type: trimmed, without regard to case.

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace runknee {

inline constexpr std::string_view blanks = " \t\r\n";

inline std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

inline char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Equal but for the case of ASCII letters.
inline bool same_letters(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, small_letter, small_letter); }

/// The truth a word stands for: true, false, yes, no, y, n, 1, 0 in any case.
inline std::optional<bool> truth_word(std::string_view text) {
    constexpr std::array<std::string_view, 4> yes{"true", "yes", "y", "1"}, no{"false", "no", "n", "0"};
    const auto is = [text](std::string_view word) { return same_letters(text, word); };
    if (std::ranges::any_of(yes, is)) return true;
    if (std::ranges::any_of(no, is)) return false;
    return std::nullopt;
}

}    // namespace runknee
