#include "unit/shipped.hpp"

#include <algorithm>

using namespace runknee;

namespace {

/// The messages that follow when one text of an exercise is replaced.
std::vector<std::string> refused(std::string_view id, std::string_view find, std::string_view replace) {
    std::vector<KnowledgeFile> files(builtin_files().begin(), builtin_files().end());
    const auto file = std::ranges::find(files, "exercises/" + std::string(id) + ".json", &KnowledgeFile::path);
    REQUIRE(file != files.end());
    std::string text(file->text);
    const auto at = text.find(find);
    INFO(id << " must contain " << find);
    REQUIRE(at != std::string::npos);
    text.replace(at, find.size(), replace);
    *file = {file->path, text};
    const auto kb = load(files);
    std::vector<std::string> out;
    if (!kb)
        for (const Issue& issue : kb.issues()) out.push_back(issue.message);
    return out;
}

bool one(const std::vector<std::string>& messages, std::string_view part) {
    return messages.size() == 1 && messages[0].find(part) != std::string::npos;
}

}    // namespace

TEST_CASE("pose: what a drawing could not show is refused with the folder") {
    CHECK(refused("squat", "\"head\": [", "\"haed\": [").size() == 2);    // a key too many, and one that is missing
    CHECK(one(refused("leg_press_single", "\"toe_front\", \"kind\"", "\"hand\", \"kind\""), "a footplate moves with a foot"));
    CHECK(one(refused("leg_press_single", "\"footplate\"", "\"footplat\""), "footplat"));
    CHECK(one(refused("step_up", "\"shape\": \"rect\"", "\"shape\": \"rekt\""), "rekt"));
    CHECK(one(refused("clamshell_band", "\"a\": \"knee_front\"", "\"a\": \"knee_fornt\""), "is no joint of the figure"));
}

TEST_CASE("pose: bones that change their length between start and end are refused") {
    const std::string_view text = std::ranges::find(builtin_files(), "exercises/squat.json", &KnowledgeFile::path)->text;
    const auto from = text.find("\"hand\": ["), to = text.find(']', from);
    REQUIRE(from != std::string_view::npos);
    CHECK(one(refused("squat", text.substr(from, to - from + 1), "\"hand\": [99, 99]"), "bones keep their length within 15 %"));
}
