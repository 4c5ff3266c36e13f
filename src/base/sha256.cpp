#include <sys/types.h>

#include <sha2.h>

#include <array>

#include "runknee/base.hpp"

namespace runknee {

std::string sha256_hex(std::string_view bytes) {
    std::array<char, SHA256_DIGEST_STRING_LENGTH> hex{};
    SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), hex.data());
    return std::string(hex.data(), SHA256_DIGEST_LENGTH * 2);
}

}    // namespace runknee
