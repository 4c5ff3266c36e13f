#pragma once
/// Finds the ids of questions and options in the text of a record, whole words of up to 32 bytes at a time.

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace runknee {

/// Up to 32 bytes of a word, zeros behind it. In vectors of the compiler, which it turns into whatever the processor has.
struct PackedWord {
    static constexpr std::size_t longest = 32;
    using Half = std::uint64_t __attribute__((vector_size(16)));
    Half low{}, high{};

    PackedWord() = default;
    /// Precondition: `length` is at most `longest`; 32 bytes may be read at `from`.
    PackedWord(const char* from, std::size_t length) {
        static constexpr std::array<unsigned char, 2 * longest> kept = [] {
            std::array<unsigned char, 2 * longest> out{};
            for (std::size_t i = 0; i < longest; ++i) out[i] = 0xff;
            return out;
        }();
        const unsigned char* const mask = kept.data() + longest - length;
        low = load(from) & load(mask);
        high = load(from + 16) & load(mask + 16);
    }

    bool operator==(const PackedWord& o) const {
        const Half differ = (low ^ o.low) | (high ^ o.high);
        return (differ[0] | differ[1]) == 0;
    }

private:
    static Half load(const void* from) {
        Half out;
        std::memcpy(&out, from, sizeof out);
        return out;
    }
};

/// A table of words that belong to owners: one word may belong to several. Shape: words too long to pack are never found.
class QuickWords {
public:
    static constexpr std::uint16_t none = 0xffff;

    struct Entry {
        PackedWord word;
        std::uint32_t owner = 0;
        std::uint16_t value = 0;
    };

    QuickWords() = default;
    /// Precondition: no word twice with one owner, fewer than 65,535 of them.
    explicit QuickWords(std::vector<Entry> entries);

    /// What looking up needs, to be kept in local variables. Lives as long as the table.
    class View {
    public:
        /// The value of a word of this owner; `none`: there is none. Cost: two multiplications and, but for few words, one comparison.
        std::uint16_t find(const PackedWord& word, std::uint32_t owner) const {
            for (std::size_t at = hash_.of(word, owner) >> shift_;; ++at) {
                const std::uint16_t found = slots_[at & mask_];
                if (found == none) return none;
                const Entry& entry = entries_[found];
                if (entry.owner == owner && entry.word == word) return entry.value;
            }
        }

    private:
        friend class QuickWords;
        struct Hash {
            std::uint64_t low = 0, high = 0, owner = 0;    // odd factors
            std::uint64_t of(const PackedWord& word, std::uint32_t of_owner) const {
                const PackedWord::Half mixed = word.low ^ (word.high << 1);
                return mixed[0] * low + mixed[1] * high + of_owner * owner;
            }
        };
        Hash hash_;
        unsigned shift_ = 63;
        std::size_t mask_ = 1;
        const std::uint16_t* slots_ = nullptr;
        const Entry* entries_ = nullptr;
    };
    View view() const {
        View out = view_;
        out.slots_ = slots_.data();
        out.entries_ = entries_.data();
        return out;
    }

private:
    void draw_factors(std::uint64_t seed);
    /// Puts every entry into a slot; returns how many of them do not stand where they are looked for first.
    std::size_t fill();

    View view_;    // without its pointers, so that the table can be copied
    std::vector<std::uint16_t> slots_ = std::vector<std::uint16_t>(2, none);
    std::vector<Entry> entries_;
};

}    // namespace runknee
