#include "intake/quick_words.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace runknee {
namespace {

std::uint64_t odd_factor(std::uint64_t seed) {    // splitmix64
    std::uint64_t z = seed * 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (z ^ z >> 31) | 1;
}

}    // namespace

QuickWords::QuickWords(const std::vector<std::vector<std::string_view>>& words) : pool_(unit, '\xff') {
    pool_.resize(unit + sizeof(Bytes));    // zeros, as one stands behind a word in a document
    for (const std::vector<std::string_view>& own : words) add_owner(own);
    for (Owner& owner : owners_) owner.slots = slots_.data() + owner.first_slot;
}

/// 0: it does not fit. Shape: `sizeof(Bytes)` bytes are kept behind the last entry, since so many are compared.
std::uint16_t QuickWords::add_entry(std::string_view word, std::uint32_t at) {
    const std::size_t begin = pool_.size() - sizeof(Bytes), entry = begin / unit;
    if (word.size() < shortest || word.size() > longest || entry > std::numeric_limits<std::uint16_t>::max()) return 0;
    const auto length = static_cast<std::uint32_t>(word.size());
    const std::size_t bytes = sizeof at + sizeof length + word.size();
    pool_.resize(pool_.size() + (bytes + unit - 1) / unit * unit);
    std::memcpy(pool_.data() + begin, &at, sizeof at);
    std::memcpy(pool_.data() + begin + sizeof at, &length, sizeof length);
    word.copy(pool_.data() + begin + sizeof at + sizeof length, word.size());
    return static_cast<std::uint16_t>(entry);
}

std::string_view QuickWords::word(std::uint16_t entry) const {
    const char* const at = pool_.data() + entry * unit + sizeof(std::uint32_t);
    return {at + length_bytes, static_cast<std::size_t>(*at)};
}

/// Tries hash after hash, and then more room, until every word has a slot of its own.
void QuickWords::add_owner(const std::vector<std::string_view>& words) {
    constexpr std::size_t least_slots = 2, most_slots = 64;    // a word
    constexpr std::uint64_t tries = 256;                       // any number would do
    Owner owner;
    owner.first_slot = static_cast<std::uint32_t>(slots_.size());
    std::vector<std::uint16_t> entries;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (const std::uint16_t entry = add_entry(words[i], static_cast<std::uint32_t>(i)); entry != 0) entries.push_back(entry);
    for (std::size_t room = least_slots, taken = 1; room <= most_slots && taken > 0; room *= 2) {
        const std::size_t slots = std::bit_ceil(room * entries.size() + 2);
        slots_.resize(owner.first_slot + slots);
        owner.shift = 64 - static_cast<std::uint32_t>(std::countr_zero(slots));
        for (std::uint64_t seed = 1; seed <= tries && taken > 0; ++seed) {
            owner.factor = odd_factor(seed);
            taken = fill(owner, entries);
        }
    }
    owners_.push_back(owner);
}

std::size_t QuickWords::fill(const Owner& owner, const std::vector<std::uint16_t>& entries) {
    std::fill(slots_.begin() + owner.first_slot, slots_.end(), std::uint16_t{0});
    std::size_t taken = 0;
    for (const std::uint16_t entry : entries) {
        std::uint16_t& slot = slots_[owner.first_slot + (digest(word(entry)) * owner.factor >> owner.shift)];
        taken += slot != 0;
        if (slot == 0) slot = entry;
    }
    return taken;
}

}    // namespace runknee
