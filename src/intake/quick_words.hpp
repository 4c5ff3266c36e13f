#pragma once
/// Finds the ids of questions and options in the text of a record, whole words of up to 32 bytes at a time.

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace runknee {

/// A table of words that belong to owners: one word may belong to several. Shape: words of more than 32 bytes are never found, nor those
/// beyond the first 65,535.
class QuickWords {
public:
    static constexpr std::uint16_t none = 0xffff;
    static constexpr std::size_t longest = 32;

private:
    // In vectors of the compiler, which it turns into whatever the processor has.
    using Bytes = std::uint64_t __attribute__((vector_size(longest)));

    /// Where an owner's slots are.
    struct Owner {
        std::uint32_t first = 0;
        std::uint32_t shift = 63;
        std::uint64_t factor = 1;    // odd
    };
    struct alignas(64) Entry {    // one line of the cache
        Bytes bytes{};            // zeros behind the word
        std::uint16_t length = 0;
        std::uint16_t value = 0;
        std::uint16_t next = none;    // of the same slot

        /// Precondition: the other word has this length.
        bool is(const char* other) const {
            static constexpr std::array<unsigned char, 2 * longest> kept = [] {
                std::array<unsigned char, 2 * longest> out{};
                for (std::size_t i = 0; i < longest; ++i) out[i] = 0xff;
                return out;
            }();
            const unsigned char* const mask = kept.data() + longest - length;
            Bytes theirs, counts;
            std::memcpy(&theirs, other, sizeof theirs);
            std::memcpy(&counts, mask, sizeof counts);
            const Bytes differ = (theirs ^ bytes) & counts;
            return (differ[0] | differ[1] | differ[2] | differ[3]) == 0;
        }
    };

    /// The middle and the end of a word. Of a shorter one than four bytes it is bytes of its length, too.
    static std::uint64_t key(std::string_view word) {
        std::uint32_t middle = 0, end = 0;
        const auto length = static_cast<std::ptrdiff_t>(word.size());
        std::memcpy(&middle, word.data() + (length / 2 - 2), sizeof middle);
        std::memcpy(&end, word.data() + (length - 4), sizeof end);
        return (std::uint64_t{middle} << 32 | end) + word.size();
    }

public:
    struct Word {
        std::string_view id;
        std::uint16_t value = 0;
    };

    QuickWords() = default;
    /// The words of each owner. Precondition: no word twice with one owner.
    explicit QuickWords(const std::vector<std::vector<Word>>& words);

    /// What looking up needs, to be kept in local variables. Lives as long as the table.
    class View {
    public:
        /// The value of a word of this owner; `none`: there is none. Shape: 32 bytes of the word may be read, and its length, a word of
        /// four bytes, in front of it (`json::Value::as_string`). Cost: a multiplication and, but for few words, one comparison.
        std::uint16_t find(std::size_t owner, std::string_view word) const {
            const Owner& of = owners_[owner];
            std::uint16_t at = slots_[of.first + (key(word) * of.factor >> of.shift)];
            while (at != none) {
                const Entry& entry = entries_[at];
                if (entry.length == word.size() && entry.is(word.data())) return entry.value;
                at = entry.next;
            }
            return none;
        }

    private:
        friend class QuickWords;
        const Owner* owners_ = nullptr;
        const std::uint16_t* slots_ = nullptr;
        const Entry* entries_ = nullptr;
    };
    View view() const {
        View out;
        out.owners_ = owners_.data();
        out.slots_ = slots_.data();
        out.entries_ = entries_.data();
        return out;
    }

private:
    void add_owner(const std::vector<Word>& words);
    /// Puts the entries of an owner, from `first` on, into their slots; returns how many do not come first there.
    std::size_t fill(const Owner& owner, std::size_t first, const std::vector<std::uint64_t>& keys);

    std::vector<Owner> owners_;
    std::vector<std::uint16_t> slots_;    // the first entry of each
    std::vector<Entry> entries_;
};

}    // namespace runknee
