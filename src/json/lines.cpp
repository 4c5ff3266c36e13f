#include "runknee/json_lines.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <new>

#include <simdjson.h>

namespace runknee::json {

/// The first of the two stages in which simdjson parses, by the kernel that is active when it is first needed.
struct Lines::Finder {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;

    /// The one kernel without vectors does not look at all bytes: for it a string goes on behind a line break that follows a backslash, and
    /// outside of strings it does not check UTF-8.
    static bool is_thorough() { return simdjson::get_active_implementation()->name() != "fallback"; }

    void reserve(std::size_t bytes) {
        constexpr std::size_t depth = 1;    // the first stage does not look
        if (parser && parser->capacity() >= bytes) return;
        const std::size_t capacity = std::bit_ceil(bytes);
        const simdjson::implementation& kernel = *simdjson::get_active_implementation();
        if (parser ? parser->allocate(capacity, depth) : kernel.create_dom_parser_implementation(capacity, depth, parser))
            throw std::bad_alloc();
    }
    /// Null: there is something wrong with the text. Shape: behind the last start stand two that are the length of the text.
    const std::uint32_t* starts(std::string_view text) const {
        const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        if (parser->stage1(bytes, text.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS) return nullptr;
        return parser->structural_indexes.get();
    }
};

static_assert(simdjson::SIMDJSON_PADDING <= Lines::padding);

Lines::Lines() : finder_(std::make_unique<Finder>()) {}
Lines::~Lines() = default;

/// A line without an end is left out, so that the byte behind the text is a line break: it passes for nothing, and so nobody who passes
/// tokens gets behind the two starts that follow the last one.
void Lines::begin(std::string_view text) {
    const std::size_t last_break = text.rfind('\n');
    text_ = text.substr(0, last_break == std::string_view::npos ? 0 : last_break);
    next_ = nullptr;
    if (text_.empty() || text_.size() > most_at_once || !Finder::is_thorough()) return;
    finder_->reserve(text_.size());
    next_ = finder_->starts(text_);
}

std::optional<Tokens> Lines::tokens(std::string_view line) {
    if (next_ == nullptr || !holds(line)) return std::nullopt;
    while (*next_ < offset(line.data())) ++next_;
    return Tokens(text_.data(), next_);
}

/// Shape: it begins where the text ends at the latest, so that there is a start at or behind it.
bool Lines::holds(std::string_view line) const {
    constexpr std::less_equal<const char*> not_behind;
    const char* const last_break = text_.data() + text_.size();
    return not_behind(text_.data(), line.data()) && not_behind(line.data(), last_break) &&
           not_behind(line.data() + line.size(), last_break + 1);
}

bool Lines::finish(const Tokens& tokens, std::string_view line) {
    const std::size_t end = std::min(offset(line.data() + line.size()), text_.size());
    if (tokens.starts_ == next_ || tokens.starts_[-1] >= end || tokens.starts_[0] < end) return false;
    next_ = tokens.starts_;    // so that it need not be looked for
    return true;
}

}    // namespace runknee::json
