#pragma once
/// A parsed document as simdjson lays it out. Not part of the interface of `runknee/json.hpp`; a header, so that iteration is inlined.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace runknee::json {
enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

namespace detail {
/// By type of a word: the kind of the value that begins there.
inline constexpr std::array<Kind, 256> kinds = [] {
    std::array<Kind, 256> out{};
    out['{'] = Kind::object;
    out['['] = Kind::array;
    out['"'] = Kind::string;
    out['l'] = out['u'] = out['d'] = Kind::number;
    out['t'] = out['f'] = Kind::boolean;
    return out;
}();

/// The document: 64-bit words with the type in the top byte.
struct Tape {
    const std::uint64_t* words = nullptr;
    const std::uint8_t* strings = nullptr;
    static constexpr std::size_t root = 1;    // behind the word that tells where the tape ends
    char type(std::size_t at) const { return static_cast<char>(words[at] >> 56U); }
    Kind kind(std::size_t at) const { return kinds[words[at] >> 56U]; }
    bool is_container(std::size_t at) const { return ((words[at] >> 56U) & 0xdfU) == '['; }    // '{' differs in one bit only
    /// 1 for the numbers, whose value takes a word of its own.
    std::size_t extra(std::size_t at) const { return numbers >> ((words[at] >> 56U) & 63U) & 1U; }
    /// Of a container: the position behind its closing word, and how many children it has (cut at `most_counted`).
    std::size_t behind(std::size_t at) const { return static_cast<std::uint32_t>(words[at]); }
    std::size_t count(std::size_t at) const { return (words[at] >> 32U) & most_counted; }
    static constexpr std::size_t most_counted = 0xffffff;
    /// The position of what follows the value.
    std::size_t next(std::size_t at) const { return is_container(at) ? behind(at) : at + 1 + extra(at); }
    /// Precondition: it is one.
    std::string_view string(std::size_t at) const {
        const std::uint8_t* from = strings + (words[at] - (std::uint64_t{'"'} << 56U));
        std::uint32_t length = 0;
        std::memcpy(&length, from, sizeof length);
        return {reinterpret_cast<const char*>(from) + sizeof length, length};
    }
    // A set of types, by their last six bits, in which they differ.
    static constexpr std::uint64_t numbers = 1ULL << ('l' & 63) | 1ULL << ('u' & 63) | 1ULL << ('d' & 63);
    double number(std::size_t at) const {
        if (type(at) == 'd') return std::bit_cast<double>(words[at + 1]);
        return type(at) == 'u' ? static_cast<double>(words[at + 1]) : static_cast<double>(std::bit_cast<std::int64_t>(words[at + 1]));
    }
};

}    // namespace detail

}    // namespace runknee::json
