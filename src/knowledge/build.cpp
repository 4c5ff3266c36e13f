#include "knowledge/build.hpp"

#include <fmt/format.h>

namespace runknee {

void TextPool::grow(std::size_t need) {
    constexpr std::size_t block = std::size_t{256} << 10;
    const std::size_t size = std::max(block, need);
    blocks_.push_back(std::unique_ptr<char[]>(new char[size]));
    next_ = blocks_.back().get();
    free_ = size;
}

void Build::issue(IssueCode code, const Path& path, std::string message, std::string hint, json::At at) {
    issues.push_back({code, json::locate(file->text, file->path, path.pointer(), at), std::move(message), std::move(hint)});
}

void Build::issue_at(IssueCode code, const Origin& row, std::string_view below, std::string message, std::string hint) {
    const std::string pointer = row.pointer + std::string(below);
    issues.push_back({code, json::locate(row.file->text, row.file->path, pointer), std::move(message), std::move(hint)});
}

void Build::issue_at_file(IssueCode code, std::string_view source, std::string message, std::string hint) {
    Place place;
    place.source = source;
    issues.push_back({code, std::move(place), std::move(message), std::move(hint)});
}

std::string suggestion(std::string_view typed, const std::vector<std::string_view>& candidates) {
    const auto meant = did_you_mean(typed, candidates);
    return meant ? fmt::format("did you mean \"{}\"?", *meant) : std::string();
}

}    // namespace runknee
