/// What reading a file of questionnaires costs at the least: each floor handles every line of a file, and decides nothing.
///
/// usage: bench_floors lines|simdjson|many|nlohmann FILE
///
/// Prints the number of lines. `simdjson` parses each line with one reused DOM parser, and looks at nothing; `many` hands the parser all
/// lines of a chunk at once, which is how the batch parses lines that are whole records.

#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include <simdjson.h>
#include <nlohmann/json.hpp>

namespace {

/// Calls `visit` with the whole lines of every chunk of a file, behind which `simdjson::SIMDJSON_PADDING` bytes may be read. Shape: false =
/// no file.
template <class Visit>
bool each_chunk(const char* name, std::size_t chunk_size, Visit visit) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(name, "rb"), std::fclose);
    if (!file) return false;
    std::setvbuf(file.get(), nullptr, _IONBF, 0);
    std::string buffer(chunk_size + simdjson::SIMDJSON_PADDING, '\0');
    std::size_t held = 0;
    for (;;) {
        const std::size_t got = std::fread(buffer.data() + held, 1, chunk_size - held, file.get());
        std::string_view rest(buffer.data(), held + got);
        const std::size_t whole = got == 0 ? rest.size() : rest.rfind('\n') + 1;
        if (whole > 0) visit(rest.substr(0, whole));
        if (got == 0) return true;
        rest.remove_prefix(whole);
        held = rest.size();
        buffer.replace(0, held, rest);
        buffer.resize(chunk_size + simdjson::SIMDJSON_PADDING);
    }
}

/// The same line by line.
template <class Visit>
bool each_line(const char* name, Visit visit) {
    return each_chunk(name, std::size_t{1} << 20, [&](std::string_view rest) {
        for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) visit(rest.substr(0, end));
        if (!rest.empty()) visit(rest);
    });
}

std::size_t parse_many(simdjson::dom::parser& parser, std::string_view lines) {
    std::size_t documents = 0;
    simdjson::dom::document_stream stream;
    if (parser.parse_many(lines.data(), lines.size(), lines.size()).get(stream)) return 0;
    for (auto at = stream.begin(); at != stream.end(); ++at) documents += (*at).error() == simdjson::SUCCESS;
    return documents;
}

bool run(std::string_view floor, const char* file, std::size_t& lines) {
    if (floor == "lines") return each_line(file, [&](std::string_view) { ++lines; });
    if (floor == "nlohmann") return each_line(file, [&](std::string_view line) { lines += nlohmann::json::parse(line).is_object(); });
    simdjson::dom::parser parser;
    if (floor == "many") return each_chunk(file, std::size_t{1} << 16, [&](std::string_view rest) { lines += parse_many(parser, rest); });
    if (floor != "simdjson") return false;
    return each_line(file,
                     [&](std::string_view line) { lines += parser.parse(line.data(), line.size(), false).error() == simdjson::SUCCESS; });
}

}    // namespace

int main(int argc, char** argv) {
    std::size_t lines = 0;
    if (argc != 3 || !run(argv[1], argv[2], lines)) {
        std::fputs("usage: bench_floors lines|simdjson|many|nlohmann FILE\n", stderr);
        return 2;
    }
    std::printf("%zu\n", lines);
    return 0;
}
