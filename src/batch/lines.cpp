#include <algorithm>

#include "runknee/batch.hpp"

namespace runknee {
namespace {

std::string_view without_return(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}    // namespace

void LineSplitter::hold(std::string_view part) {
    if (given_) {
        held_.clear();
        given_ = false;
    }
    const std::size_t most =
        longest_ + 2;    // a line cut here stays too long even if its last kept byte is taken for the `\r` of a line break
    held_ += part.substr(0, most - std::min(held_.size(), most));
    started_ = true;
}

std::optional<std::string_view> LineSplitter::next() {
    if (chunk_.empty()) return std::nullopt;
    const std::size_t line_end = chunk_.find('\n');
    const std::string_view part = chunk_.substr(0, line_end);
    chunk_.remove_prefix(line_end == std::string_view::npos ? chunk_.size() : line_end + 1);
    if (line_end == std::string_view::npos) {
        hold(part);
        return std::nullopt;
    }
    if (!started_) return without_return(part);
    hold(part);
    started_ = false;
    given_ = true;
    return without_return(held_);
}

std::optional<std::string_view> LineSplitter::finish() {
    chunk_ = {};
    if (!started_) return std::nullopt;
    started_ = false;
    given_ = true;
    return without_return(held_);
}

}    // namespace runknee
