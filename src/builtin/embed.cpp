/// Build tool: writes every file below a folder as one C++ source with the table that `builtin_files` hands out.
/// Usage: runknee_embed DATA_DIR OUT.cpp. The texts become string literals, one a line, so that the result is quick to compile and to read.
/// Beside them stands what they say, parsed, so that no start need parse them again.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "runknee/base.hpp"
#include "runknee/json_parsed.hpp"

namespace {

namespace fs = std::filesystem;
namespace json = runknee::json;

struct File {
    std::string path;    // relative to the folder, with forward slashes
    std::string text;
};

bool hidden(const fs::path& relative) {
    return std::any_of(relative.begin(), relative.end(), [](const fs::path& part) { return part.native().starts_with('.'); });
}

File read(const fs::path& folder, const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in) throw fs::filesystem_error("cannot read", path, std::make_error_code(std::errc::io_error));
    return {path.lexically_relative(folder).generic_string(), std::move(text)};
}

std::vector<File> read_all(const fs::path& folder) {
    std::vector<File> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && !hidden(entry.path().lexically_relative(folder))) files.push_back(read(folder, entry.path()));
    }
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    return files;
}

/// `text` inside a literal. Octal escapes have a fixed length, so the next character can never join one.
void append_escaped(std::string_view text, std::string& out) {
    for (const char c : text) {
        if (c == '"' || c == '\\' || c == '?')
            out += {'\\', c};
        else if (c >= ' ' && c <= '~')
            out += c;
        else
            fmt::format_to(std::back_inserter(out), "\\{:03o}", static_cast<unsigned char>(c));
    }
}

void append_literal(std::string_view text, std::string& out) {
    constexpr std::size_t longest = 2000;
    while (!text.empty()) {
        const std::size_t line_end = text.find('\n');
        const std::size_t length = std::min({line_end == std::string_view::npos ? text.size() : line_end + 1, text.size(), longest});
        out += "\n    \"";
        append_escaped(text.substr(0, length), out);
        out += '"';
        text.remove_prefix(length);
    }
}

/// As `load` has it: schemas and templates are handed out, not read.
bool is_read(const File& file) { return !file.path.starts_with("schema/") && !file.path.starts_with("templates/"); }

/// What the files say, and of each where its words begin; nothing for one that is not read or no JSON: what is wrong with it is told by
/// whoever reads its text.
struct Contents {
    json::ParsedTexts parsed;
    std::vector<std::optional<std::size_t>> begins;
};

Contents parse(const std::vector<File>& files) {
    Contents out;
    json::Reader reader;
    for (const File& file : files) {
        auto& begin = out.begins.emplace_back();
        if (!is_read(file)) continue;
        if (const auto document = reader.parse(file.text, file.path, json::knowledge_limits)) begin = out.parsed.add(*document);
    }
    return out;
}

void append_contents(const Contents& contents, std::string& out) {
    out += "constinit const std::uint64_t words[] = {";
    std::size_t column = 0;
    for (const std::uint64_t word : contents.parsed.words())
        fmt::format_to(std::back_inserter(out), "{}{:#x},", column++ % 8 == 0 ? "\n    " : " ", word);
    out += "\n    0};    // a list must not be empty, and no file might be JSON\n";
    out += "constinit const unsigned char strings[] = \"\"";
    append_literal(contents.parsed.strings(), out);
    out += ";\nconstinit const json::ParsedDocument parsed[] = {    // one a file\n";
    for (const std::optional<std::size_t>& begin : contents.begins)
        out += begin ? fmt::format("    {{{{words + {}, strings}}}},\n", *begin) : "    {},\n";
    out += "};\n\n";
}

void append_file(const File& file, std::string_view parsed, std::string& out) {
    out += "    {{\"";
    append_escaped(file.path, out);
    fmt::format_to(std::back_inserter(out), "\", {}}}, {{\"\"", file.path.size());
    append_literal(file.text, out);
    fmt::format_to(std::back_inserter(out), ", {}}}, \"{}\", {}}},\n", file.text.size(), runknee::sha256_hex(file.text), parsed);
}

std::string source(const std::vector<File>& files) {
    std::string out = "// Made from data/ by runknee_embed at build time.\n";
    out += "#include \"builtin/table.hpp\"\n#include \"runknee/json_parsed.hpp\"\n\nnamespace runknee::builtin {\n\n";
    const Contents contents = parse(files);
    append_contents(contents, out);
    out += "constinit const KnowledgeFile files[] = {\n";
    for (std::size_t i = 0; i < files.size(); ++i)
        append_file(files[i], contents.begins[i] ? fmt::format("parsed + {}", i) : "nullptr", out);
    fmt::format_to(std::back_inserter(out), "}};\nconstinit const std::size_t file_count = {};\n\n}}    // namespace runknee::builtin\n",
                   files.size());
    return out;
}

int embed(const fs::path& folder, const fs::path& target) {
    const std::vector<File> files = read_all(folder);
    if (files.empty()) throw fs::filesystem_error("no files in", folder, std::make_error_code(std::errc::no_such_file_or_directory));
    std::ofstream out(target, std::ios::binary);
    out << source(files);
    out.close();
    if (!out) throw fs::filesystem_error("cannot write", target, std::make_error_code(std::errc::io_error));
    return 0;
}

}    // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: runknee_embed DATA_DIR OUT.cpp\n", stderr);
        return 64;
    }
    try {
        return embed(argv[1], argv[2]);
    } catch (const fs::filesystem_error& e) {
        std::fprintf(stderr, "runknee_embed: %s\n", e.what());
        return 74;
    }
}
