#pragma once
/// Where the parity tests find their vectors.

#include <cstdlib>
#include <string>

namespace runknee::parity {

inline constexpr std::size_t most_reported = 20;    ///< Vectors that differ and are shown.

/// The file that this variable of the environment names, else the frozen vectors of this folder.
inline std::string file(const char* variable, const std::string& folder) {
    const char* named = std::getenv(variable);
    return named != nullptr ? named : RUNKNEE_SOURCE_DIR "/tests/conformance/" + folder + "/frozen.ndjson";
}

}    // namespace runknee::parity
