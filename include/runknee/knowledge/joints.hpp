#pragma once
/// The joints of a drawn figure, by name and in the order of `Figure`.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace runknee {

enum class Joint : std::uint8_t {
    head,
    neck,
    shoulder,
    elbow,
    hand,
    hip,
    knee_front,
    ankle_front,
    toe_front,
    knee_back,
    ankle_back,
    toe_back
};

inline constexpr auto joint_names = std::to_array<std::string_view>(
    {"head", "neck", "shoulder", "elbow", "hand", "hip", "knee_front", "ankle_front", "toe_front", "knee_back", "ankle_back", "toe_back"});

/// The joint of this name, if there is one.
inline std::optional<Joint> joint_named(std::string_view name) {
    const auto* const at = std::ranges::find(joint_names, name);
    if (at == joint_names.end()) return std::nullopt;
    return static_cast<Joint>(at - joint_names.begin());
}

}    // namespace runknee
