#include "intake/quick_words.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <string>

namespace runknee {
namespace {

std::uint64_t odd_factor(std::uint64_t seed) {    // splitmix64
    std::uint64_t z = seed * 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (z ^ z >> 31) | 1;
}

}    // namespace

QuickWords::QuickWords(const std::vector<std::vector<std::string_view>>& words) : pool_(sizeof(Bytes)) {
    add_entry(" ", 0);    // what an empty slot finds
    for (const std::vector<std::string_view>& own : words) add_owner(own);
    for (Owner& owner : owners_) owner.slots = slots_.data() + owner.first_slot;
}

bool QuickWords::fits(std::string_view word, std::size_t at) const {
    constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    const auto is_escaped = [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' '; };
    const bool plain = std::ranges::none_of(word, is_escaped);
    return plain && word.size() >= shortest && word.size() <= longest && at <= most && pool_.size() / unit <= most;
}

/// Shape: `sizeof(Bytes)` bytes are kept behind the last entry, since so many are compared.
std::uint16_t QuickWords::add_entry(std::string_view token, std::size_t at) {
    const std::size_t begin = pool_.size() - sizeof(Bytes);
    const auto place = static_cast<std::uint16_t>(at);
    pool_.resize(pool_.size() + (bytes_at + token.size() + unit - 1) / unit * unit);
    char* const entry = pool_.data() + begin;
    std::memcpy(entry, &place, sizeof place);
    entry[length_at] = static_cast<char>(token.size());
    token.copy(entry + bytes_at, token.size());
    return static_cast<std::uint16_t>(begin / unit);
}

std::string_view QuickWords::token(std::uint16_t entry) const {
    const char* const at = pool_.data() + entry * unit;
    return {at + bytes_at, static_cast<std::size_t>(at[length_at])};
}

/// Tries hash after hash, and then more room, until every word has a slot of its own.
void QuickWords::add_owner(const std::vector<std::string_view>& words) {
    constexpr std::size_t least_slots = 2, most_slots = 64;    // a word
    constexpr std::uint64_t tries = 256;                       // any number would do
    Owner owner;
    owner.first_slot = static_cast<std::uint32_t>(slots_.size());
    std::vector<std::uint16_t> entries;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (fits(words[i], i)) entries.push_back(add_entry('"' + std::string(words[i]) + '"', i));
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
        std::uint16_t& slot = slots_[owner.first_slot + (digest(token(entry)) * owner.factor >> owner.shift)];
        taken += slot != 0;
        if (slot == 0) slot = entry;
    }
    return taken;
}

}    // namespace runknee
