#include "knowledge/folder.hpp"

#include <algorithm>

namespace runknee {

std::string_view stem(std::string_view path) {
    path.remove_prefix(path.rfind('/') + 1);
    path.remove_suffix(std::min<std::size_t>(path.size(), 5));    // .json
    return path;
}

bool lent_by_fallback(std::string_view path) {
    return path.starts_with("schema/") || path.starts_with("templates/") || path == "wording.json";
}
std::vector<std::string_view> required_files() {
    return {"knowledge.json",         "scoring.json",        "sources.json",       "referral.json",       "founding.json",
            "wording.json",           "triage/levels.json",  "plan/flags.json",    "plan/rules.json",     "plan/irritability.json",
            "plan/sessions.json",     "plan/running.json",   "plan/progress.json", "plan/education.json", "templates/handout.css",
            "templates/handout.html", "templates/handout.md"};
}

bool is_content(std::string_view path) { return !path.starts_with("schema/") && !path.starts_with("templates/"); }

std::string fingerprint_of(const std::vector<KnowledgeFile>& files) {
    std::string all;
    for (const auto& f : files) {
        if (!is_content(f.path)) continue;
        all += f.path;
        all += '\0';
        all += f.sha256.empty() ? sha256_hex(f.text) : std::string(f.sha256);
        all += '\n';
    }
    return sha256_hex(all);
}

}    // namespace runknee
