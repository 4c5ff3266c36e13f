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
/// What the type of a word says of the value that begins there.
struct TapeType {
    Kind kind = Kind::null;
    std::uint8_t step = 0;          ///< Words up to the next value; of a container 0, and then its word holds the position of that.
    std::uint64_t container = 0;    ///< All ones or none.
};
inline constexpr std::array<TapeType, 128> tape_types = [] {
    std::array<TapeType, 128> out{};
    out['{'] = {Kind::object, 0, ~std::uint64_t{0}};
    out['['] = {Kind::array, 0, ~std::uint64_t{0}};
    out['"'] = {Kind::string, 1};
    out['l'] = out['u'] = out['d'] = {Kind::number, 2};
    out['t'] = out['f'] = {Kind::boolean, 1};
    out['n'] = {Kind::null, 1};
    return out;
}();

/// The document: 64-bit words with the type in the top byte.
struct Tape {
    const std::uint64_t* words = nullptr;
    const std::uint8_t* strings = nullptr;
    char type(std::size_t at) const { return static_cast<char>(words[at] >> 56U); }
    const TapeType& type_info(std::size_t at) const { return tape_types[(words[at] >> 56U) & 0x7fU]; }
    Kind kind(std::size_t at) const { return type_info(at).kind; }
    bool is_container(std::size_t at) const { return ((words[at] >> 56U) & 0xdfU) == '['; }    // '{' differs in one bit only
    /// 1 for the numbers, whose value takes a word of its own.
    std::size_t extra(std::size_t at) const {
        constexpr std::uint64_t wide = 1ULL << ('l' & 63) | 1ULL << ('u' & 63) | 1ULL << ('d' & 63);
        return wide >> ((words[at] >> 56U) & 63U) & 1U;
    }
    /// Of a container: the position behind its closing word, and how many children it has (cut at `most_counted`).
    std::size_t behind(std::size_t at) const { return static_cast<std::uint32_t>(words[at]); }
    std::size_t count(std::size_t at) const { return (words[at] >> 32U) & most_counted; }
    static constexpr std::size_t most_counted = 0xffffff;
    /// The position of what follows the value.
    std::size_t next(std::size_t at) const { return is_container(at) ? behind(at) : at + 1 + extra(at); }
    /// The same without a branch, for where nobody can foretell what comes.
    std::size_t next_of_any(std::size_t at) const {
        const TapeType& type = type_info(at);
        return (behind(at) & type.container) | ((at + type.step) & ~type.container);
    }
    std::string_view string(std::size_t at) const {
        const std::uint8_t* from = strings + (words[at] & 0x00ffffffffffffffU);
        std::uint32_t length = 0;
        std::memcpy(&length, from, sizeof length);
        return {reinterpret_cast<const char*>(from) + sizeof length, length};
    }
    double number(std::size_t at) const {
        if (type(at) == 'd') return std::bit_cast<double>(words[at + 1]);
        return type(at) == 'u' ? static_cast<double>(words[at + 1]) : static_cast<double>(std::bit_cast<std::int64_t>(words[at + 1]));
    }
};

}    // namespace detail

}    // namespace runknee::json
