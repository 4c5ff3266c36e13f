#include <algorithm>

#include "runknee/batch.hpp"
#include "runknee/csv.hpp"
#include "runknee/typed.hpp"

namespace runknee {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// Open brackets left over at the end of a line of JSON.
int left_open(std::string_view line) {
    int depth = 0;
    bool inside = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '\\' && inside)
            ++i;
        else if (c == '"')
            inside = !inside;
        else if (!inside)
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return depth;
}

/// Records on lines of their own begin with a bracket each; the second line of a document that is written over several lines does not.
std::optional<RecordShape> of_json(std::string_view text, bool whole) {
    const std::size_t line_end = text.find('\n');
    if (line_end == std::string_view::npos) return whole ? std::optional(RecordShape::lines) : std::nullopt;
    if (left_open(text.substr(0, line_end)) <= 0) return RecordShape::lines;
    if (text.front() == '[') return RecordShape::document;    // a list of records, which is told to be none once
    const std::string_view next = trimmed(text.substr(line_end));
    if (next.empty()) return whole ? std::optional(RecordShape::lines) : std::nullopt;
    return next.front() == '{' ? RecordShape::lines : RecordShape::document;
}

}    // namespace

std::optional<RecordShape> recognise(const KnowledgeBase& kb, std::string_view beginning, bool whole, const ColumnMap& map) {
    if (beginning.starts_with(byte_order_mark)) beginning.remove_prefix(byte_order_mark.size());
    const std::size_t first = beginning.find_first_not_of(blanks);
    const bool enough = beginning.size() > json::record_limits.bytes;
    if (first == std::string_view::npos) return whole || enough ? std::optional(RecordShape::lines) : std::nullopt;
    const std::string_view text = beginning.substr(first);
    if (text.front() == '{' || text.front() == '[') return of_json(text, whole || enough);
    const std::size_t end = csv_header_end(text, whole || enough);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view header = text.substr(0, end);
    // a table none of whose columns is known had better be told so once than for every row
    const bool has_columns = header.find_first_of(",;\t") != std::string_view::npos;
    return has_columns || looks_like_header(kb, header, map) ? RecordShape::table : RecordShape::lines;
}

}    // namespace runknee
