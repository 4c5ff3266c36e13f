/// What reading a file of questionnaires costs at the least: each floor handles every line of a file, and decides nothing.
///
/// usage: bench_floors lines|simdjson|nlohmann FILE
///
/// Prints the number of lines. `simdjson` parses each line with one reused DOM parser, and looks at nothing.

#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include <simdjson.h>
#include <nlohmann/json.hpp>

namespace {

/// Calls `visit` with each line of a file, behind which `simdjson::SIMDJSON_PADDING` bytes may be read. Shape: false = no file.
template <class Visit>
bool each_line(const char* name, Visit visit) {
    constexpr std::size_t chunk_size = std::size_t{1} << 20;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(name, "rb"), std::fclose);
    if (!file) return false;
    std::setvbuf(file.get(), nullptr, _IONBF, 0);
    std::string buffer(chunk_size + simdjson::SIMDJSON_PADDING, '\0');
    std::size_t held = 0;
    for (;;) {
        const std::size_t got = std::fread(buffer.data() + held, 1, chunk_size - held, file.get());
        std::string_view rest(buffer.data(), held + got);
        for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) visit(rest.substr(0, end));
        if (got == 0) {
            if (!rest.empty()) visit(rest);
            return true;
        }
        held = rest.size();
        buffer.replace(0, held, rest);
        buffer.resize(chunk_size + simdjson::SIMDJSON_PADDING);
    }
}

bool run(std::string_view floor, const char* file, std::size_t& lines) {
    if (floor == "lines") return each_line(file, [&](std::string_view) { ++lines; });
    if (floor == "nlohmann") return each_line(file, [&](std::string_view line) { lines += nlohmann::json::parse(line).is_object(); });
    simdjson::dom::parser parser;
    if (floor != "simdjson") return false;
    return each_line(file,
                     [&](std::string_view line) { lines += parser.parse(line.data(), line.size(), false).error() == simdjson::SUCCESS; });
}

}    // namespace

int main(int argc, char** argv) {
    std::size_t lines = 0;
    if (argc != 3 || !run(argv[1], argv[2], lines)) {
        std::fputs("usage: bench_floors lines|simdjson|nlohmann FILE\n", stderr);
        return 2;
    }
    std::printf("%zu\n", lines);
    return 0;
}
