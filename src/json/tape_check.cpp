#include "json/tape_check.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace runknee::json {
namespace {

// Members of an object: up to `few`, comparing each with each is the quickest; beyond `many`, sorting is safe even against keys made to
// collide.
constexpr std::size_t few = 6;
constexpr std::size_t many = 1024;
constexpr std::size_t slots_per_key = 8;

std::uint64_t word(const char* at) {
    std::uint64_t out = 0;
    std::memcpy(&out, at, sizeof out);
    return out;
}

/// Mixes length, beginning and end of a key, without a branch on its length. Reads 8 bytes even of a shorter key: simdjson's buffer of
/// strings is longer than what is in it by its padding.
std::uint32_t hash_of(std::string_view key) {
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15ULL;
    const std::size_t n = key.size();
    const std::uint64_t mask = n >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * (n & 7U))) - 1;
    const std::uint64_t first = word(key.data()) & mask;
    const std::uint64_t last = word(key.data() + std::max<std::size_t>(n, 8) - 8) & mask;
    const std::uint64_t mixed = (first ^ std::rotl(last * factor, 29) ^ n) * factor;
    return static_cast<std::uint32_t>(mixed >> 32U);
}

/// An array whose elements take one word each: nothing but strings and literals, so there is nothing to check in it.
bool is_plain(const detail::Tape& tape, std::size_t at) { return tape.type(at) == '[' && tape.behind(at) - at - 2 == tape.count(at); }

}    // namespace

TapeCheck::Finding TapeCheck::run(const detail::Tape& tape, std::size_t root, std::size_t depth) {
    tape_ = tape;
    depth_ = depth;
    open_.clear();
    bool repeated = false;
    if (tape_.is_container(root)) open_.push_back({root, 1});
    while (!open_.empty()) {
        const Container here = open_.back();
        open_.pop_back();
        if (here.depth > depth) return Finding::too_deep;
        if (tape_.kind(here.at) == Kind::array)
            elements(here.at, here.depth);
        else if (repeats(here.at, here.depth))
            repeated = true;
    }
    return repeated ? Finding::repeated_key : Finding::fine;
}

void TapeCheck::elements(std::size_t array, std::size_t depth) {
    const std::size_t end = tape_.behind(array) - 1;
    for (std::size_t at = array + 1; at != end; at = tape_.next(at))
        if (tape_.is_container(at)) open_.push_back({at, depth + 1});
}

/// Calls `visit` with the position of every key, and notes the values that have children.
template <class Visit>
void TapeCheck::members(std::size_t object, std::size_t depth, Visit visit) {
    const detail::Tape tape = tape_;
    const std::size_t end = tape.behind(object) - 1;
    for (std::size_t at = object + 1; at != end; at = tape.next(at + 1)) {
        visit(at);
        if (tape.is_container(at + 1) && !(depth < depth_ && is_plain(tape, at + 1))) open_.push_back({at + 1, depth + 1});
    }
}

bool TapeCheck::repeats(std::size_t object, std::size_t depth) {
    const std::size_t count = tape_.count(object);
    if (count <= few) return repeats_pairwise(object, depth);
    return count <= many ? repeats_hashed(object, depth) : repeats_sorted(object, depth);
}

bool TapeCheck::repeats_pairwise(std::size_t object, std::size_t depth) {
    std::array<std::string_view, few> seen;
    std::size_t n = 0;
    bool repeated = false;
    members(object, depth, [&](std::size_t key) {
        seen[n] = tape_.string(key);
        repeated |= std::find(seen.begin(), seen.begin() + n, seen[n]) != seen.begin() + n;
        ++n;
    });
    return repeated;
}

bool TapeCheck::repeats_hashed(std::size_t object, std::size_t depth) {
    const std::size_t slots = std::bit_ceil(tape_.count(object) * slots_per_key);
    next_stamp(slots);
    const detail::Tape tape = tape_;    // locals, which no store into the table can change
    Slot* const table = slots_.data();
    const std::uint32_t stamp = stamp_;
    bool repeated = false;
    members(object, depth, [&](std::size_t key) {
        const std::string_view text = tape.string(key);
        const std::size_t slot = hash_of(text) & (slots - 1);
        if (table[slot].stamp == stamp) [[unlikely]]
            repeated |= collides(text, key, slot, slots - 1);
        else
            table[slot] = {stamp, static_cast<std::uint32_t>(key)};
    });
    return repeated;
}

/// Whether one of the keys in the run of taken slots is `text`; takes the next free slot if not.
bool TapeCheck::collides(std::string_view text, std::size_t key, std::size_t slot, std::size_t mask) {
    for (; slots_[slot].stamp == stamp_; slot = (slot + 1) & mask)
        if (tape_.string(slots_[slot].key) == text) return true;
    slots_[slot] = {stamp_, static_cast<std::uint32_t>(key)};
    return false;
}

bool TapeCheck::repeats_sorted(std::size_t object, std::size_t depth) {
    keys_.clear();
    members(object, depth, [&](std::size_t key) { keys_.push_back(tape_.string(key)); });
    std::sort(keys_.begin(), keys_.end());
    return std::adjacent_find(keys_.begin(), keys_.end()) != keys_.end();
}

void TapeCheck::next_stamp(std::size_t slots) {
    if (slots > slots_.size()) slots_.resize(slots);
    if (++stamp_ != 0) return;
    std::fill(slots_.begin(), slots_.end(), Slot{});
    stamp_ = 1;
}

}    // namespace runknee::json
