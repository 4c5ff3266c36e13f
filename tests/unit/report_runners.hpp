#pragma once
/// The example runners of tests/cases/examples, assessed with the shipped knowledge.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runknee/report.hpp"
#include "unit/shipped.hpp"

namespace runknee {

inline const Model& shipped_model() {
    static const Model model(shipped());
    return model;
}

/// One runner and what the program says about them.
struct Assessed {
    Answers answers;
    Assessment assessment;
};

inline Assessed assessed(const std::string& record) {
    Draft draft(shipped());
    json::Reader reader;
    const Issues issues = read_answers(shipped(), reader, record, "test", draft);
    for (const Issue& issue : issues) UNSCOPED_INFO(issue.message);
    REQUIRE(issues.empty());
    const Answers answers = draft.finish();
    return {answers, assess(shipped_model(), answers)};
}

inline std::string file_text(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Records of tests/cases/examples by file name.
inline std::vector<std::pair<std::string, std::string>> example_records() {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& entry : std::filesystem::directory_iterator(RUNKNEE_SOURCE_DIR "/tests/cases/examples"))
        if (const auto name = entry.path().stem().string(); name != "expected") out.emplace_back(name, file_text(entry.path()));
    std::sort(out.begin(), out.end());
    REQUIRE(out.size() >= 12);
    return out;
}

inline std::string text_of(const Assessed& r, std::size_t width = 80, report::Colour colour = report::Colour::off) {
    std::string out;
    report::text(shipped(), r.answers, r.assessment, {.width = width, .colour = colour}, out);
    return out;
}

inline std::string json_of(const Assessed& r, report::Layout layout = report::Layout::one_line, std::size_t causes = report::usual_causes) {
    std::string out;
    report::json(shipped(), r.answers, r.assessment, {.layout = layout, .causes = causes}, out);
    return out;
}

/// Strictly: no key twice, nothing behind the document.
inline bool valid_json(const std::string& text) {
    json::Reader reader;
    return static_cast<bool>(reader.parse(text, "test", json::knowledge_limits));
}

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) out.push_back(line);
    return out;
}

/// Whether the text holds the name of an exercise of two words or more (one word alone may be plain English).
inline std::optional<std::string> exercise_named(const std::string& text) {
    for (const auto& e : shipped().exercises)
        if (e.name.find_first_of(" -") != Text::npos && has(text, e.name)) return std::string(e.name);
    return std::nullopt;
}

}    // namespace runknee
