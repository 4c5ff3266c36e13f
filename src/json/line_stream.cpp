#include "json/line_stream.hpp"

#include <bit>
#include <new>

namespace runknee::json {

LineStream::LineStream() {
#ifdef SIMDJSON_THREADS_ENABLED
    parser_.threaded = false;    // a batch has its own
#endif
}

/// A line without an end is left out, because the byte behind the text must be a line break. Parsing a document, simdjson does not look
/// whether it has come to the end of what was found; but there it finds this byte, and a line break fits nowhere. Any other might fit, and
/// what stood in its list from before would be read.
void LineStream::begin(std::string_view lines, std::size_t max_depth) {
    const std::size_t last_break = lines.rfind('\n');
    lines_ = lines.substr(0, last_break == std::string_view::npos ? 0 : last_break);
    begun_ = used_ = false;
    if (lines_.empty() || lines_.size() > most_at_once) return;
    if (parser_.capacity() < lines_.size() || parser_.max_depth() < max_depth) {
        const std::size_t capacity = std::bit_ceil(lines_.size());
        if (parser_.allocate(capacity, max_depth) || parser_.doc.allocate(capacity)) throw std::bad_alloc();
    }
    if (parser_.parse_many(lines_.data(), lines_.size(), lines_.size()).get(stream_)) return;
    at_ = stream_.begin();
    begun_ = true;
}

bool LineStream::next(std::string_view line) {
    if (used_) ++at_;
    used_ = false;
    if (!begun_ || !(at_ != stream_.end())) return false;
    const std::size_t behind = static_cast<std::size_t>(line.data() - lines_.data()) + line.size();
    const bool whole = (*at_).error() == simdjson::SUCCESS;
    if (whole && at_.current_index() >= behind) return false;    // the line is blank
    used_ = whole && is_alone(line);                             // else it stays the one at hand, in front of all that come
    if (used_) tape_ = {parser_.doc.tape.get(), parser_.doc.string_buf.get()};
    return used_;
}

/// The document at hand is an object, and all that stands in the line. In front of it there can be only blanks, since it is the next one.
bool LineStream::is_alone(std::string_view line) const {
    const std::size_t begin = at_.current_index(), line_begin = static_cast<std::size_t>(line.data() - lines_.data());
    if (begin < line_begin || lines_[begin] != '{') return false;
    const std::size_t end = begin + at_.source().size(), line_end = line_begin + line.size();
    return end <= line_end && lines_.substr(end, line_end - end).find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}    // namespace runknee::json
