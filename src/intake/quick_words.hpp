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

/// A table of words that belong to owners: one word may belong to several. No two words of an owner share a slot, and all is packed as
/// closely as can be, since a record looks for words all over it. Shape: words of fewer than `shortest` or more than `longest` bytes are
/// never found, nor those that JSON would write with an escape, nor those for which there is no room or no slot of their own.
class QuickWords {
public:
    static constexpr std::size_t shortest = 2, longest = 30;

    QuickWords() = default;
    QuickWords(const QuickWords&) = delete;
    QuickWords& operator=(const QuickWords&) = delete;
    QuickWords(QuickWords&&) = default;
    QuickWords& operator=(QuickWords&&) = default;
    /// The words of each owner. Precondition: no word twice with one owner.
    explicit QuickWords(const std::vector<std::vector<std::string_view>>& words);

    /// What looking up words of one owner needs, to be kept in local variables. Lives as long as the table. `wide`: on a wide processor
    /// only.
    template <bool wide>
    class Words {
    public:
        /// Looks for a token of JSON: it begins with no blank, and a quote inside follows a backslash. False: it is none of the words
        /// between quotes; else `at` is told which. Shape: 32 bytes from its first on may be read, and four in front of its end. Cost: a
        /// multiplication and a comparison.
        bool find(std::string_view token, std::uint32_t& at) const {
            const char* const entry = pool_ + std::size_t{slots_[digest(token) * factor_ >> shift_]} * unit;
            std::uint16_t place = 0;
            std::memcpy(&place, entry, sizeof place);
            at = place;
            return is_same<wide>(entry, token.data());
        }

    private:
        friend class QuickWords;
        Words(const char* pool, const std::uint16_t* slots, std::uint64_t factor, std::uint32_t shift)
            : pool_(pool), slots_(slots), factor_(factor), shift_(shift) {}
        const char* pool_;
        const std::uint16_t* slots_;
        std::uint64_t factor_;
        std::uint32_t shift_;
    };
    template <bool wide>
    Words<wide> of(std::size_t owner) const {
        const Owner& own = owners_[owner];
        return {pool_.data(), own.slots, own.factor, own.shift};
    }

private:
    // An entry: its place with its owner in two bytes, its length with the quotes in one, one that is free, and its bytes.
    static constexpr std::size_t unit = 8, length_at = 2, bytes_at = 4;
    // In vectors of the compiler, which it turns into whatever the processor has.
    using Bytes = std::uint64_t __attribute__((vector_size(32)));
    using Places = std::int8_t __attribute__((vector_size(32)));
    static_assert(sizeof(Bytes) == longest + 2);

    /// Where an owner's slots are.
    struct Owner {
        const std::uint16_t* slots = nullptr;    // a pointer, since an index would be added at every look
        std::uint64_t factor = 1;                // odd
        std::uint32_t shift = 63;
        std::uint32_t first_slot = 0;
    };

    /// From the length of a token, its first and its last four bytes, of which a quote is one.
    static std::uint64_t digest(std::string_view token) {
        std::uint32_t begin = 0, end = 0;
        std::memcpy(&begin, token.data(), sizeof begin);
        std::memcpy(&end, token.data() + token.size() - sizeof end, sizeof end);
        return (std::uint64_t{end} << 32 | begin) + token.size();
    }
    /// Both quotes are compared, so that the token is as long; behind an entry there may be anything.
    template <bool wide>
    static bool is_same(const char* entry, const char* token) {
        constexpr Places place = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                  16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
        const auto inside = Places{} + static_cast<std::int8_t>(entry[length_at]) > place;    // all ones, or none
        Bytes counts, known, own;
        std::memcpy(&counts, &inside, sizeof counts);
        std::memcpy(&known, entry + bytes_at, sizeof known);
        std::memcpy(&own, token, sizeof own);
        return is_zero<wide>((known ^ own) & counts);
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
    bool fits(std::string_view word, std::size_t at) const;
    std::uint16_t add_entry(std::string_view token, std::size_t at);
    /// Puts the entries of an owner into its slots; returns how many found theirs taken.
    std::size_t fill(const Owner& owner, const std::vector<std::uint16_t>& entries);
    std::string_view token(std::uint16_t entry) const;

    std::vector<Owner> owners_;
    std::vector<std::uint16_t> slots_;    // the entry of each, in units of the pool; 0: none
    std::vector<char> pool_;              // of entries, the first of which is no word
};

}    // namespace runknee
