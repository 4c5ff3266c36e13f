#include "intake/quick_words.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace runknee {
namespace {

std::uint64_t odd_factor(std::uint64_t seed) {    // splitmix64
    std::uint64_t z = seed * 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (z ^ z >> 31) | 1;
}

}    // namespace

QuickWords::QuickWords(const std::vector<std::vector<std::string_view>>& words) : entries_(1, Entry{~Bytes{}, Bytes{}}) {
    for (const std::vector<std::string_view>& own : words) add_owner(own);
}

/// Tries hash after hash, and then more room, until every word has a slot of its own.
void QuickWords::add_owner(const std::vector<std::string_view>& words) {
    constexpr std::size_t least_slots = 4, most_slots = 64;    // a word
    constexpr std::uint64_t tries = 32;                        // any number would do
    Owner owner;
    owner.first_slot = static_cast<std::uint32_t>(slots_.size());
    owner.first_entry = entries_.size();
    std::vector<std::uint64_t> digests;    // one a word, so that its entry tells which one it is; 0: left out
    for (const std::string_view id : words) {
        const bool fits = id.size() <= longest && entries_.size() < none;
        std::array<char, sizeof(Bytes)> placed{}, counts{};    // as it stands in a parsed document: behind its length
        placed[0] = static_cast<char>(id.size());
        id.copy(placed.data() + length_bytes, longest);
        std::fill_n(counts.begin(), length_bytes + std::min(id.size(), longest), '\xff');
        Entry entry = entries_.front();
        if (fits) {
            std::memcpy(&entry.bytes, placed.data(), sizeof entry.bytes);
            std::memcpy(&entry.counts, counts.data(), sizeof entry.counts);
        }
        entries_.push_back(entry);
        const std::string_view word(placed.data() + length_bytes, fits ? id.size() : 0);
        digests.push_back(fits ? digest(word) : 0);
    }
    for (std::size_t room = least_slots, taken = 1; room <= most_slots && taken > 0; room *= 2) {
        const std::size_t slots = std::bit_ceil(room * words.size() + 2);
        slots_.resize(owner.first_slot + slots);
        owner.shift = 64 - static_cast<std::uint32_t>(std::countr_zero(slots));
        for (std::uint64_t seed = 1; seed <= tries && taken > 0; ++seed) {
            owner.factor = odd_factor(seed);
            taken = fill(owner, digests);
        }
    }
    owners_.push_back(owner);
}

std::size_t QuickWords::fill(const Owner& owner, const std::vector<std::uint64_t>& digests) {
    std::fill(slots_.begin() + owner.first_slot, slots_.end(), std::uint16_t{0});
    std::size_t taken = 0;
    for (std::size_t i = 0; i < digests.size(); ++i) {
        if (digests[i] == 0) continue;
        std::uint16_t& slot = slots_[owner.first_slot + (digests[i] * owner.factor >> owner.shift)];
        taken += slot != 0;
        if (slot == 0) slot = static_cast<std::uint16_t>(owner.first_entry + i);
    }
    return taken;
}

}    // namespace runknee
