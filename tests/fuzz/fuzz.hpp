#pragma once
/// What the fuzz targets share. A broken promise ends the program, so that it is found by a fuzzer and by a replay of the corpus alike.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "runknee/assess.hpp"
#include "runknee/builtin.hpp"

namespace runknee::fuzz {

inline void promise(bool kept, std::string_view what) {
    if (kept) return;
    std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

inline const KnowledgeBase& knowledge() {
    static const KnowledgeBase kb = [] {
        auto loaded = load(builtin_files());
        promise(static_cast<bool>(loaded), "the shipped knowledge loads");
        return std::move(*loaded);
    }();
    return kb;
}

/// Numbers drawn from the input itself: a file of the corpus is a plain text, and always does the same.
class Dice {
public:
    explicit Dice(std::string_view text) {
        for (const char c : text) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    /// Shape: in [0, n). Precondition: n > 0.
    std::size_t below(std::size_t n) {
        state_ = (state_ ^ (state_ >> 29U)) * 0xbf58476d1ce4e5b9ULL + 0x9e3779b97f4a7c15ULL;
        return static_cast<std::size_t>(state_ >> 20U) % n;
    }

private:
    std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

/// A text in memory of exactly its size, so that a sanitizer sees the first byte read behind it.
inline std::string_view text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

}    // namespace runknee::fuzz
