#include <algorithm>
#include <tuple>

#include "runknee/base.hpp"

namespace runknee {
namespace {

/// Longer words are nobody's slip of the keyboard, and comparing costs their product.
constexpr std::size_t longest_word = 100;
/// Shorter words are compared whole only: nearly everything begins almost like them.
constexpr std::size_t shortest_beginning = 4;

/// Ids differ in what a person would not see as different: case, and how words are joined.
std::string folded(std::string_view word) {
    std::string out(word);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        else if (c == '-' || c == ' ')
            c = '_';
    }
    return out;
}

/// How far a word is from another, and from the nearest beginning of it. Units: edits.
struct Edits {
    std::size_t whole;
    std::size_t beginning;
};

/// Edits (insert, delete, replace, swap two neighbours) that lead from `typed` to `word`.
Edits edits(std::string_view typed, std::string_view word) {
    const std::size_t n = word.size();
    std::vector<std::size_t> two_back(n + 1), back(n + 1), row(n + 1);
    for (std::size_t j = 0; j <= n; ++j) row[j] = j;
    for (std::size_t i = 1; i <= typed.size(); ++i) {
        std::swap(two_back, back);
        std::swap(back, row);
        row[0] = i;
        for (std::size_t j = 1; j <= n; ++j) {
            const std::size_t replace = back[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
            row[j] = std::min({replace, back[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1];
            if (swapped) row[j] = std::min(row[j], two_back[j - 2] + 1);
        }
    }
    return {row[n], *std::min_element(row.begin(), row.end())};
}

/// How a candidate resembles what was typed, the better kinds first.
enum class Likeness : std::uint8_t { whole, beginning, part };

using Rank = std::tuple<std::size_t, Likeness>;    // edits first: a clean beginning is nearer than a mistyped whole

Rank rank(std::string_view typed, std::string_view candidate) {
    const Edits all = edits(typed, candidate);
    Rank best{all.whole, Likeness::whole};
    if (typed.size() < shortest_beginning) {
        const bool starts_so = typed.size() > 1 && candidate.substr(0, typed.size()) == typed;
        return starts_so ? std::min(best, Rank{0, Likeness::beginning}) : best;
    }
    best = std::min(best, Rank{all.beginning, Likeness::beginning});
    for (auto at = candidate.find('_'); at != std::string_view::npos; at = candidate.find('_', at + 1))
        best = std::min(best, Rank{edits(typed, candidate.substr(at + 1)).beginning, Likeness::part});
    return best;
}

}    // namespace

std::optional<std::string_view> did_you_mean(std::string_view typed, std::span<const std::string_view> candidates) {
    if (typed.empty() || typed.size() > longest_word) return std::nullopt;
    const std::string word = folded(typed);
    Rank best{std::max<std::size_t>(1, word.size() / 3) + 1, Likeness::whole};
    std::optional<std::string_view> nearest;
    for (const std::string_view candidate : candidates) {
        if (candidate.empty() || candidate.size() > longest_word) continue;
        const Rank here = rank(word, folded(candidate));
        if (here >= best) continue;
        best = here;
        nearest = candidate;
    }
    return nearest;
}

}    // namespace runknee
