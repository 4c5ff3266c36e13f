/// The line of a batch for a record that was rejected.

#include <fmt/format.h>

#include "report/json_text.hpp"
#include "runknee/report.hpp"

namespace runknee::report {
namespace {

void append_number(std::string& out, std::size_t n) {
    const fmt::format_int digits(n);
    out.append(digits.data(), digits.size());
}

/// Names of codes need no escapes.
void append_id(std::string& out, std::string_view id) { out.append("\"").append(id).append("\""); }

void append_head(std::string& out, std::size_t line) {
    out += "{\"line\":";
    append_number(out, line);
    out += ",\"id\":";
}

}    // namespace

void error_line(const Issues& issues, std::size_t line, std::string& out) {
    const Issue& first = issues.front();
    append_head(out, line);
    out += "null,\"error\":{\"code\":";
    append_id(out, name(first.code));
    out += ",\"pointer\":";
    append_quoted(out, first.place.pointer);
    out += ",\"message\":";
    append_quoted(out, first.message);
    if (!first.hint.empty()) {
        out += ",\"hint\":";
        append_quoted(out, first.hint);
    }
    if (issues.size() > 1) {
        out += ",\"more\":";
        append_number(out, issues.size() - 1);
    }
    out += "}}\n";
}

}    // namespace runknee::report
