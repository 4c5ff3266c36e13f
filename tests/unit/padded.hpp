#pragma once
/// Texts that may be announced as lines.

#include <string>
#include <string_view>

#include "runknee/json_lines.hpp"

namespace runknee::json {

/// A text with bytes behind it that may be read, and mean nothing. Shape: what stands there is repeated.
class Padded {
public:
    explicit Padded(std::string_view text, std::string_view behind = " ") : bytes_(text), size_(text.size()) {
        while (bytes_.size() < size_ + Lines::padding) bytes_ += behind;
        bytes_.resize(size_ + Lines::padding);
    }
    std::string_view text() const { return std::string_view(bytes_).substr(0, size_); }

private:
    std::string bytes_;
    std::size_t size_;
};

}    // namespace runknee::json
