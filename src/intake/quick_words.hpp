#pragma once
/// Finds the ids of questions and options in the text of a record with one look each.

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "runknee/processor.hpp"

namespace runknee {

/// A table of words that belong to owners: one word may belong to several. No two words of an owner share a slot. Shape: words of more than
/// `longest` bytes are never found, nor those beyond the first 65,534, nor the rare one for which no slot of its own was found.
class QuickWords {
public:
    static constexpr std::uint16_t none = 0xffff;
    static constexpr std::size_t longest = 28;

private:
    // In a vector of the compiler, which it turns into whatever the processor has.
    using Bytes = std::uint64_t __attribute__((vector_size(32)));
    static constexpr std::size_t length_bytes = 4;
    static_assert(sizeof(Bytes) == length_bytes + longest);

    /// A word behind its length, and which of the bytes there count: those behind it may be anything. One line of the cache.
    struct alignas(64) Entry {
        Bytes bytes{}, counts{};
    };
    /// Where an owner's slots and words are.
    struct Owner {
        std::uint64_t factor = 1;    // odd
        std::uint32_t shift = 63;
        std::uint32_t first_slot = 0;
        std::uint64_t first_entry = 0;
    };

public:
    QuickWords() = default;
    /// The words of each owner. Precondition: no word twice with one owner.
    explicit QuickWords(const std::vector<std::vector<std::string_view>>& words);

    /// What looking up needs, to be kept in local variables. Lives as long as the table. `wide`: on a wide processor only.
    template <bool wide>
    class View {
    public:
        explicit View(const QuickWords& words)
            : owners_(words.owners_.data()), slots_(words.slots_.data()), entries_(words.entries_.data()) {}

        /// Which word of this owner it is; `none`: none. Shape: 28 bytes of it may be read, and its length, a word of four bytes, in
        /// front of it (`json::Value::as_string`). Cost: a multiplication and a comparison.
        std::uint16_t find(std::size_t owner, std::string_view word) const {
            const Owner& of = owners_[owner];
            const std::uint16_t at = slots_[of.first_slot + (digest(word) * of.factor >> of.shift)];
            const Entry& entry = entries_[at];
            Bytes differ;
            std::memcpy(&differ, word.data() - length_bytes, sizeof differ);
            differ = (differ & entry.counts) ^ entry.bytes;
            return is_zero<wide>(differ) ? static_cast<std::uint16_t>(at - of.first_entry) : none;
        }

    private:
        const Owner* owners_;
        const std::uint16_t* slots_;
        const Entry* entries_;
    };

private:
    /// From the first half of a word, its end and its length. Of a short one it takes bytes of the length in front, too.
    static std::uint64_t digest(std::string_view word) {
        std::uint32_t early = 0, end = 0;
        const auto length = static_cast<std::ptrdiff_t>(word.size());
        std::memcpy(&early, word.data() + (length / 4 - 2), sizeof early);
        std::memcpy(&end, word.data() + (length - 4), sizeof end);
        return (std::uint64_t{early} << 32 | end) + word.size();
    }
#if defined(__x86_64__)
    __attribute__((target("avx2"))) static bool is_zero_widely(const Bytes& x) { return _mm256_testz_si256(__m256i(x), __m256i(x)) != 0; }
#else
    static bool is_zero_widely(const Bytes& x) { return is_zero<false>(x); }
#endif
    template <bool wide>
    static bool is_zero(const Bytes& x) {
        if constexpr (wide) return is_zero_widely(x);
        return (x[0] | x[1] | x[2] | x[3]) == 0;
    }

    void add_owner(const std::vector<std::string_view>& words);
    /// Puts the entries of an owner into its slots; returns how many found theirs taken.
    std::size_t fill(const Owner& owner, const std::vector<std::uint64_t>& digests);

    std::vector<Owner> owners_;
    std::vector<std::uint16_t> slots_;    // the entry of each
    std::vector<Entry> entries_;          // the first is no word
};

}    // namespace runknee
