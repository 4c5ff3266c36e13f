#include "intake/quick_words.hpp"

#include <algorithm>
#include <bit>

namespace runknee {
namespace {

/// A word as it stands in a parsed document: behind its length, with zeros behind it.
struct Placed {
    static constexpr std::size_t length_bytes = 4;
    std::array<char, length_bytes + QuickWords::longest> bytes{};
    std::size_t length;

    explicit Placed(std::string_view id) : length(id.size()) {
        bytes[0] = static_cast<char>(id.size());
        id.copy(bytes.data() + length_bytes, id.size());
    }
    std::string_view word() const { return {bytes.data() + length_bytes, length}; }
};

std::uint64_t odd_factor(std::uint64_t seed) {    // splitmix64
    std::uint64_t z = seed * 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (z ^ z >> 31) | 1;
}

}    // namespace

QuickWords::QuickWords(const std::vector<std::vector<Word>>& words) {
    for (const std::vector<Word>& own : words) add_owner(own);
}

void QuickWords::add_owner(const std::vector<Word>& words) {
    constexpr std::size_t slots_per_word = 8;
    constexpr std::uint64_t tries = 12;    // a few, so that hardly a word shares its slot; any would do
    const std::size_t count = std::bit_ceil(slots_per_word * words.size() + 2), first = entries_.size();
    Owner owner{static_cast<std::uint32_t>(slots_.size()), 64 - static_cast<std::uint32_t>(std::countr_zero(count)), 1};
    slots_.resize(slots_.size() + count);
    std::vector<std::uint64_t> keys;
    for (const Word& word : words) {
        if (word.id.size() > longest || entries_.size() >= none) continue;
        const Placed placed(word.id);
        Entry entry;
        std::memcpy(&entry.bytes, placed.word().data(), sizeof entry.bytes);
        entry.length = static_cast<std::uint16_t>(word.id.size());
        entry.value = word.value;
        entries_.push_back(entry);
        keys.push_back(key(placed.word()));
    }
    std::uint64_t best = 1;
    for (std::size_t seed = 1, fewest = keys.size() + 1; seed <= tries && fewest > 0; ++seed) {
        owner.factor = odd_factor(seed);
        const std::size_t behind = fill(owner, first, keys);
        if (behind < fewest) best = owner.factor, fewest = behind;
    }
    owner.factor = best;
    fill(owner, first, keys);
    owners_.push_back(owner);
}

std::size_t QuickWords::fill(const Owner& owner, std::size_t first, const std::vector<std::uint64_t>& keys) {
    std::fill(slots_.begin() + owner.first, slots_.end(), none);
    std::size_t behind = 0;
    for (std::size_t i = keys.size(); i-- > 0;) {
        std::uint16_t& slot = slots_[owner.first + (keys[i] * owner.factor >> owner.shift)];
        behind += slot != none;
        entries_[first + i].next = slot;
        slot = static_cast<std::uint16_t>(first + i);
    }
    return behind;
}

}    // namespace runknee
