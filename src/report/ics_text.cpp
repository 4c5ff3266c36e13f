#include "report/ics_text.hpp"

#include "runknee/base.hpp"

namespace runknee::report {
namespace {

constexpr std::size_t most_octets = 75;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : printable(text)) {
        if (c == '\\' || c == ',' || c == ';') out += '\\';
        out += c;
    }
}

}    // namespace

void append_property(std::string& out, std::string_view name, std::string_view value) {
    const std::string line = std::string(name) + ":" + std::string(value);
    std::size_t room = most_octets;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = std::min(at + room, line.size());
        while (end < line.size() && continues_character(line[end])) --end;
        if (at > 0) out += ' ';
        out.append(line, at, end - at).append("\r\n");
        at = end;
        room = most_octets - 1;    // the space in front counts
    }
}

void append_text(std::string& out, std::string_view name, std::span<const std::string> lines) {
    std::string value;
    for (const std::string& line : lines) {
        if (&line != &lines.front()) value += "\\n";
        append_escaped(value, line);
    }
    append_property(out, name, value);
}

void append_text(std::string& out, std::string_view name, std::string_view line) {
    std::string value;
    append_escaped(value, line);
    append_property(out, name, value);
}

}    // namespace runknee::report
