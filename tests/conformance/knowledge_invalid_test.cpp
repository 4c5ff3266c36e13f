/// Broken knowledge beside its exact issues: each case of invalid/knowledge.json changes the shipped files and lists every issue that must
/// follow. RUNKNEE_APPROVE=1 in the environment writes what is found now into the file; its diff is read like code.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "runknee/builtin.hpp"

using namespace runknee;
using Json = nlohmann::ordered_json;

namespace {

const std::string cases_path = RUNKNEE_SOURCE_DIR "/tests/conformance/invalid/knowledge.json";

/// The shipped files with the edits of one case.
struct Edited {
    std::map<std::string, std::string> texts;    // by path; only files that differ
    std::vector<KnowledgeFile> files;

    explicit Edited(const Json& edits) {
        for (const auto& f : builtin_files()) files.push_back(f);
        for (const auto& e : edits) apply(e);
        for (auto& f : files)
            if (const auto it = texts.find(std::string(f.path)); it != texts.end()) f = {f.path, it->second};
    }
    void apply(const Json& e) {
        const std::string path = e.at("file");
        const auto it = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.path == path; });
        if (e.value("remove", false)) {
            REQUIRE(it != files.end());
            files.erase(it);
            return;
        }
        if (e.contains("text")) {
            texts[path] = e.at("text");
            if (it == files.end()) files.push_back({texts.find(path)->first, {}, {}});
            return;
        }
        REQUIRE(it != files.end());
        auto& text = texts.emplace(path, it->text).first->second;
        const std::string find = e.at("find");
        const auto at = text.find(find);
        INFO(path << " must contain " << find);
        REQUIRE(at != std::string::npos);
        text.replace(at, find.size(), e.at("replace").get<std::string>());
    }
    /// The text that stands at a place, for comparing without line numbers that move with every edit of the data.
    std::string at(const Place& place) const {
        const auto it = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.path == place.source; });
        if (it == files.end() || place.line == 0) return "";
        std::size_t line_start = 0;
        for (int i = 1; i < place.line; ++i) line_start = it->text.find('\n', line_start) + 1;
        return std::string(it->text.substr(line_start + static_cast<std::size_t>(place.column) - 1, 24));
    }
};

Json found(const Edited& edited) {
    Json out = Json::array();
    auto kb = load(edited.files);
    if (kb) return out;
    for (const auto& i : kb.issues()) {
        Json row{{"code", name(i.code)},
                 {"file", i.place.source},
                 {"pointer", i.place.pointer},
                 {"at", edited.at(i.place)},
                 {"message", i.message}};
        if (!i.hint.empty()) row["hint"] = i.hint;
        out.push_back(row);
    }
    return out;
}

}    // namespace

TEST_CASE("knowledge: the shipped files are accepted") { CHECK(found(Edited(Json::array())).empty()); }

TEST_CASE("knowledge: each broken folder is refused with exactly its issues") {
    auto document = Json::parse(std::ifstream(cases_path));
    const bool approve = std::getenv("RUNKNEE_APPROVE") != nullptr;
    REQUIRE(document.at("cases").size() >= 40);
    for (auto& c : document["cases"]) {
        const auto now = found(Edited(c.at("edits")));
        INFO(c.at("about") << "\nfound: " << now.dump(1));
        CHECK_FALSE(now.empty());
        if (approve)
            c["issues"] = now;
        else
            CHECK(now == c.value("issues", Json::array()));
    }
    if (approve) std::ofstream(cases_path) << document.dump(1) << '\n';
}

TEST_CASE("knowledge: no cut or changed file crashes the loader") {
    std::mt19937 random(20261125);
    const auto files = builtin_files();
    std::size_t refused = 0;
    constexpr int rounds = 300;
    for (int round = 0; round < rounds; ++round) {
        std::vector<KnowledgeFile> changed(files.begin(), files.end());
        auto& f = changed[random() % changed.size()];
        std::string text(f.text);
        const auto at = random() % text.size();
        const auto line_end = std::min(text.find('\n', at), text.size());
        switch (round % 3) {
            case 0:
                text.erase(at, line_end - at + 1);
                break;    // half a line and its end
            case 1:
                text[at] = "{}[],:\"0a "[random() % 10];
                break;    // one character
            default:      // one line, often still valid JSON
                const auto start = text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
                text.erase(start, line_end - start + 1);
        }
        f = {f.path, text};
        refused += load(changed) ? 0 : 1;
    }
    CHECK(refused > rounds / 3);
}
