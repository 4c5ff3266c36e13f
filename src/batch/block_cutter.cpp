#include <algorithm>
#include <cstring>
#include <utility>

#include "batch/records.hpp"
#include "runknee/json_lines.hpp"

namespace runknee {
namespace {

// A record cut at `most_kept_of_record` is seen to be too long, even if its last kept bytes are taken for a line break.
constexpr std::size_t least_room = 4096;    // many small reads would each look at all that is held
constexpr std::size_t most_kept_of_record = json::record_limits.bytes + 2;

/// Takes the first record out of a block.
void drop_first(Block& block) {
    const std::string_view text = block.text();
    const std::size_t end = record_end(*block.source, text, true);
    if (is_record(*block.source, text.substr(0, end))) --block.records, ++block.first_record;
    block.first_line += line_breaks(*block.source, text.substr(0, end));
    block.begin += end;
    block.offset += end;
}

}    // namespace

void drop_records(Block& block, std::size_t n) {
    if (n >= block.records) {
        block.begin = block.end;
        block.records = 0;
    }
    for (const std::size_t left = block.records - std::min(n, block.records); block.records > left;) drop_first(block);
}

void keep_range(Block& block, std::uint64_t from, std::uint64_t to) {
    if (block.offset + block.text().size() <= from) return drop_records(block, block.records);
    while (block.offset < from && block.begin < block.end) drop_first(block);
    if (block.offset + block.text().size() <= to) return;
    std::size_t kept = 0, records = 0;
    const std::string_view text = block.text();
    while (kept < text.size() && block.offset + kept < to) {
        const std::size_t end = record_end(*block.source, text.substr(kept), true);
        records += is_record(*block.source, text.substr(kept, end)) ? 1 : 0;
        kept += end;
    }
    block.end = block.begin + kept;
    block.records = records;
}

BlockCutter::BlockCutter(const BatchSource& source, std::size_t block_bytes, std::size_t first_record)
    : source_(source), block_bytes_(block_bytes), next_record_(first_record) {}

void BlockCutter::make_room(std::size_t bytes) {
    if (buffer_.size() < bytes + json::Lines::padding) buffer_.resize(bytes + json::Lines::padding);
}

std::span<char> BlockCutter::room(std::string& spare) {
    if (spare.size() > buffer_.size()) {    // all that is held is the beginning of a record
        std::memcpy(spare.data(), buffer_.data(), held_);
        std::swap(buffer_, spare);
    }
    if (buffer_.size() < held_ + least_room + json::Lines::padding) make_room(std::max(block_bytes_, 2 * held_ + least_room));
    return std::span(buffer_).subspan(held_, buffer_.size() - held_ - json::Lines::padding);
}

void BlockCutter::filled(std::size_t n) {
    const std::size_t before = held_;
    held_ += n;
    ended_ = n == 0;
    if (too_long_) drop_rest_of_record(before);
}

void BlockCutter::begin_with(std::string_view bytes, std::size_t first_line, std::uint64_t offset) {
    next_line_ = first_line;
    next_offset_ = offset;
    make_room(bytes.size());
    std::ranges::copy(bytes, buffer_.begin());
    held_ = bytes.size();
}

/// Of what was put behind the kept beginning of a record only its line break counts, and what follows that.
void BlockCutter::drop_rest_of_record(std::size_t from) {
    const std::string_view put = std::string_view(buffer_).substr(from, held_ - from);
    const std::string_view breaks = source_.shape == RecordShape::document ? "" : source_.shape == RecordShape::table ? "\r\n" : "\n";
    const std::size_t line_end = put.find_first_of(breaks);
    held_ = from;
    if (line_end == std::string_view::npos) return;
    std::memmove(buffer_.data() + from, put.data() + line_end, put.size() - line_end);
    held_ += put.size() - line_end;
    too_long_ = false;
}

/// The ends are kept, so that nobody has to look for them again.
BlockCutter::Whole BlockCutter::whole_lines() const {
    const std::string_view text = std::string_view(buffer_).substr(0, held_);
    Whole out;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string_view::npos;) out.ends.push_back(++at);
    out.lines = out.ends.size();
    const std::size_t broken_off = out.ends.empty() ? 0 : out.ends.back();
    if (ended_ && broken_off < text.size()) out.ends.push_back(text.size());
    out.records = out.ends.size();
    out.bytes = out.ends.empty() ? 0 : out.ends.back();
    return out;
}

BlockCutter::Whole BlockCutter::whole_records() const {
    if (source_.shape == RecordShape::lines) return whole_lines();
    const std::string_view text = std::string_view(buffer_).substr(0, held_);
    Whole out;
    for (std::size_t end; (end = record_end(source_, text.substr(out.bytes), ended_)) != std::string_view::npos; out.bytes += end)
        out.records += is_record(source_, text.substr(out.bytes, end)) ? 1 : 0;
    out.lines = line_breaks(source_, text.substr(0, out.bytes));
    return out;
}

std::optional<Block> BlockCutter::next() {
    if (held_ == 0 || (too_long_ && !ended_)) return std::nullopt;
    Whole whole = whole_records();
    if (whole.bytes == 0) {
        if (held_ > most_kept_of_record) {
            held_ = most_kept_of_record;
            too_long_ = true;
        }
        return std::nullopt;
    }
    Block out{&source_, std::move(buffer_), 0, whole.bytes, std::move(whole.ends), whole.records, next_record_, next_line_, next_offset_};
    next_offset_ += whole.bytes;    // with what was dropped of a record that is too long it would be more
    next_record_ += whole.records;
    next_line_ += whole.lines;
    // what is left waits in a buffer of its own, until another is lent for what comes
    buffer_ = std::string(std::string_view(out.buffer).substr(whole.bytes, held_ - whole.bytes));
    held_ = buffer_.size();
    return out;
}

}    // namespace runknee
