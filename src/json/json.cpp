#include "runknee/json.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>

#include <fmt/format.h>
#include <simdjson.h>

#include "json/scan.hpp"
#include "json/tape_check.hpp"

namespace runknee::json {
namespace {

using Type = simdjson::internal::tape_type;

// The layout that `detail::Tape` relies on.
static_assert(static_cast<char>(Type::START_OBJECT) == '{' && static_cast<char>(Type::START_ARRAY) == '[' &&
              static_cast<char>(Type::STRING) == '"');
static_assert(static_cast<char>(Type::INT64) == 'l' && static_cast<char>(Type::UINT64) == 'u' && static_cast<char>(Type::DOUBLE) == 'd');
static_assert(static_cast<char>(Type::TRUE_VALUE) == 't' && static_cast<char>(Type::FALSE_VALUE) == 'f' &&
              static_cast<char>(Type::NULL_VALUE) == 'n');
static_assert(simdjson::internal::JSON_COUNT_MASK == detail::Tape::most_counted &&
              simdjson::internal::JSON_VALUE_MASK == 0x00ffffffffffffffU);

}    // namespace

std::size_t Value::size() const {
    const std::size_t count = tape_->count(at_);
    if (count < detail::Tape::most_counted) return count;
    const std::size_t key = is(Kind::object) ? 1 : 0;
    std::size_t exact = 0;
    for (std::size_t at = at_ + 1; at != tape_->behind(at_) - 1; ++exact) at = tape_->next(at + key);
    return exact;
}

struct Reader::Impl {
    static constexpr std::size_t smallest = 4096;

    simdjson::dom::parser parser;
    simdjson::dom::document document;
    std::unique_ptr<std::uint8_t[]> padded;    // not filled with zeros first: pages that no document reaches are never fetched
    std::size_t padded_size = 0;
    detail::Tape tape;
    TapeCheck check;

    /// Makes room for texts of `bytes` and for `depth` open brackets. Grows by doubling, so that a stream of records soon stops allocating.
    void reserve(std::size_t bytes, std::size_t depth) {
        const std::size_t max_depth = std::max(parser.max_depth(), std::min(depth, bytes) + 1);
        if (padded_size >= bytes + simdjson::SIMDJSON_PADDING && max_depth == parser.max_depth()) return;
        const std::size_t capacity =
            std::min(std::bit_ceil(std::max({bytes, parser.capacity(), smallest})), simdjson::SIMDJSON_MAXSIZE_BYTES);
        if (parser.allocate(capacity, max_depth) || document.allocate(capacity)) throw std::bad_alloc();
        padded_size = capacity + simdjson::SIMDJSON_PADDING;
        padded = std::make_unique_for_overwrite<std::uint8_t[]>(padded_size);
    }

    bool parse(std::string_view text) {
        std::memcpy(padded.get(), text.data(), text.size());
        std::memset(padded.get() + text.size(), 0, simdjson::SIMDJSON_PADDING);
        if (parser.parse_into_document(document, padded.get(), text.size(), false).error() != simdjson::SUCCESS) return false;
        tape = {document.tape.get(), document.string_buf.get()};
        return true;
    }
};

namespace {

Place start_of(std::string_view source) { return {std::string(source), 1, 1, "", ""}; }

Issue too_long(std::size_t limit, std::string_view source) {
    return {IssueCode::too_long, start_of(source), fmt::format("the text has more than {} bytes, which is the most allowed", limit),
            "split it, or check that it is the right file"};
}

/// For a text the fast parser refused though nothing is wrong with it that we know of.
Issue unexplained(std::string_view source) {
    return {IssueCode::bad_syntax, start_of(source), "the text is not valid JSON", "write it anew with a JSON editor"};
}

}    // namespace

Reader::Reader() : impl_(std::make_unique<Impl>()) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Result<Value> Reader::parse(std::string_view text, std::string_view source, const Limits& limits) {
    const std::size_t most = std::min(limits.bytes, simdjson::SIMDJSON_MAXSIZE_BYTES);
    if (text.size() > most) return too_long(most, source);
    impl_->reserve(text.size(), limits.depth);
    if (text.empty() || text.front() == '\xef' || !impl_->parse(text)) {
        auto issue = first_problem(text, source, limits.depth);
        return issue ? std::move(*issue) : unexplained(source);
    }
    const auto finding = impl_->check.run(impl_->tape, detail::Tape::root, limits.depth);
    if (finding == TapeCheck::Finding::too_deep) {
        auto issue = first_problem(text, source, limits.depth);
        return issue ? std::move(*issue) : unexplained(source);
    }
    if (finding == TapeCheck::Finding::repeated_key) return repeated_keys(text, source);
    return Value(&impl_->tape, detail::Tape::root);
}

}    // namespace runknee::json
