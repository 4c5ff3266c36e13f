#pragma once
/// What simdjson leaves to us: depth, and keys that stand twice.

#include <cstdint>
#include <string_view>
#include <vector>

#include "runknee/json.hpp"

namespace runknee::json {

/// Checks one parsed document after another, reusing its memory.
class TapeCheck {
public:
    enum class Finding : std::uint8_t { fine, too_deep, repeated_key };

    /// What is wrong with the document whose root stands at `root`; too_deep before repeated_key.
    /// Cost: O(values), for objects of very many keys O(keys log keys); no allocation after warm-up.
    Finding run(const detail::Tape& tape, std::size_t root, std::size_t depth);

private:
    struct Container {
        std::size_t at;
        std::size_t depth;
    };
    /// A place of the hash table; of this object only if the stamp is the current one, so nothing is ever cleared.
    struct Slot {
        std::uint32_t stamp;
        std::uint32_t key;    // position on the tape, which simdjson itself counts in 32 bits
    };

    void elements(std::size_t array, std::size_t depth);
    bool repeats(std::size_t object, std::size_t depth);
    bool repeats_pairwise(std::size_t object, std::size_t depth);
    bool repeats_hashed(std::size_t object, std::size_t depth);
    bool repeats_sorted(std::size_t object, std::size_t depth);
    template <class Visit>
    void members(std::size_t object, std::size_t depth, Visit visit);
    bool collides(std::string_view text, std::size_t key, std::size_t slot, std::size_t mask);
    void next_stamp(std::size_t slots);

    detail::Tape tape_;
    std::size_t depth_ = 0;
    std::vector<Container> open_;
    std::vector<Slot> slots_;
    std::vector<std::string_view> keys_;
    std::uint32_t stamp_ = 0;
};

}    // namespace runknee::json
