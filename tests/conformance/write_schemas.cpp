/// Writes the JSON Schema of every kind of knowledge file into a folder, or says which of those there are out of date.
/// Usage: runknee_schemas DIR [--check]

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "runknee/knowledge.hpp"

namespace {

namespace fs = std::filesystem;

fs::path file_of(const fs::path& folder, std::string_view kind) { return folder / (std::string(kind) + ".json"); }

std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

int write(const fs::path& folder) {
    fs::create_directories(folder);
    for (const std::string_view kind : runknee::schema_kinds()) {
        std::ofstream out(file_of(folder, kind), std::ios::binary);
        out << runknee::schema_of(kind);
        out.close();
        if (!out) return std::fprintf(stderr, "cannot write %s\n", file_of(folder, kind).c_str()), 74;
    }
    return 0;
}

int check(const fs::path& folder) {
    int stale = 0;
    for (const std::string_view kind : runknee::schema_kinds()) {
        if (content(file_of(folder, kind)) == runknee::schema_of(kind)) continue;
        std::printf("%s is out of date: run runknee_schemas %s\n", file_of(folder, kind).c_str(), folder.c_str());
        ++stale;
    }
    return stale == 0 && !runknee::schema_kinds().empty() ? 0 : 1;
}

}    // namespace

int main(int argc, char** argv) {
    if (argc == 2) return write(argv[1]);
    if (argc == 3 && std::string_view(argv[2]) == "--check") return check(argv[1]);
    std::fputs("usage: runknee_schemas DIR [--check]\n", stderr);
    return 64;
}
