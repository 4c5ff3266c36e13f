#pragma once
/// A quick hash of short ids, and a table of them.

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace runknee {

inline std::uint64_t eight_bytes(const char* p) {
    std::uint64_t out;
    std::memcpy(&out, p, 8);
    return out;
}

inline std::uint64_t four_bytes(const char* p) {
    std::uint32_t out;
    std::memcpy(&out, p, 4);
    return out;
}

/// Mixes length, beginning and end of a word. Shape: the same on every run; different words may share one.
inline std::uint64_t fingerprint(std::string_view word) {
    const char* const p = word.data();
    const std::size_t n = word.size();
    std::uint64_t head = 0, tail = 0;
    if (n >= 8) {
        head = eight_bytes(p);
        tail = eight_bytes(p + n - 8);
    } else if (n >= 4) {
        head = four_bytes(p);
        tail = four_bytes(p + n - 4);
    } else if (n > 0) {
        head = static_cast<unsigned char>(p[0]);
        tail = static_cast<unsigned char>(p[n - 1]) | std::uint64_t{static_cast<unsigned char>(p[n / 2])} << 8;
    }
    const std::uint64_t mixed = (head ^ std::rotl(tail, 23) ^ n) * 0x9e3779b97f4a7c15u;
    return mixed ^ mixed >> 32;
}

/// Equality of short words, without a call.
inline bool same_word(std::string_view a, std::string_view b) {
    const std::size_t n = a.size();
    if (n != b.size()) return false;
    if (n < 8) return a == b;
    for (std::size_t i = 0; i + 8 < n; i += 8)
        if (eight_bytes(a.data() + i) != eight_bytes(b.data() + i)) return false;
    return eight_bytes(a.data() + n - 8) == eight_bytes(b.data() + n - 8);
}

/// Finds the place of a word in a list. Cost: one fingerprint and one comparison.
class WordTable {
public:
    static constexpr std::uint16_t none = 0xffff;

    WordTable() = default;
    /// The words must outlive the table. Precondition: no word twice, fewer than 65,535.
    explicit WordTable(std::vector<std::string_view> words) : words_(std::move(words)), slots_(std::bit_ceil(4 * words_.size() + 1), none) {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            std::size_t at = fingerprint(words_[i]);
            while (slots_[at & (slots_.size() - 1)] != none) ++at;
            slots_[at & (slots_.size() - 1)] = static_cast<std::uint16_t>(i);
        }
    }

    /// `none`: it is not there.
    std::uint16_t find(std::string_view word) const {
        for (std::size_t at = fingerprint(word);; ++at) {
            const std::uint16_t found = slots_[at & (slots_.size() - 1)];
            if (found == none || same_word(words_[found], word)) return found;
        }
    }

private:
    std::vector<std::string_view> words_;
    std::vector<std::uint16_t> slots_;
};

}    // namespace runknee
