#include "intake/quick_words.hpp"

#include <algorithm>
#include <bit>

namespace runknee {

QuickWords::QuickWords(std::vector<Entry> entries) : entries_(std::move(entries)) {
    constexpr std::size_t slots_per_word = 8;
    constexpr std::uint64_t tries = 8;    // a few, so that hardly a word shares its slot; any would do
    const std::size_t slots = std::bit_ceil(slots_per_word * entries_.size() + 2);
    view_.shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots));
    view_.mask_ = slots - 1;
    slots_.resize(slots);
    std::uint64_t best = 0;
    std::size_t fewest = entries_.size() + 1;
    for (std::uint64_t seed = 1; seed <= tries && fewest > 0; ++seed) {
        draw_factors(seed);
        const std::size_t displaced = fill();
        if (displaced >= fewest) continue;
        best = seed;
        fewest = displaced;
    }
    draw_factors(best);
    fill();
}

void QuickWords::draw_factors(std::uint64_t seed) {
    std::uint64_t state = seed * 0x9e3779b97f4a7c15u;
    for (std::uint64_t* const factor : {&view_.hash_.low, &view_.hash_.high, &view_.hash_.owner}) {    // splitmix64
        std::uint64_t z = state += 0x9e3779b97f4a7c15u;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        *factor = (z ^ z >> 31) | 1;
    }
}

std::size_t QuickWords::fill() {
    std::ranges::fill(slots_, none);
    std::size_t displaced = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        std::size_t at = view_.hash_.of(entries_[i].word, entries_[i].owner) >> view_.shift_;
        displaced += slots_[at] != none;
        while (slots_[at & view_.mask_] != none) ++at;
        slots_[at & view_.mask_] = static_cast<std::uint16_t>(i);
    }
    return displaced;
}

}    // namespace runknee
