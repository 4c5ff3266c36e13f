#include <unordered_map>

#include <fmt/format.h>

#include "json/path.hpp"
#include "json/place.hpp"
#include "json/scan.hpp"
#include "json/tokens.hpp"

namespace runknee::json {
namespace {

/// Walks a valid text and remembers where each key of the open objects stands.
class Watch {
public:
    Watch(std::string_view text, std::string_view source, std::size_t most) : text_(text), source_(source), most_(most) {}

    Issues run() {
        for (std::size_t at = 0; at < text_.size();) at = step(at);
        if (repeats_ > issues_.size()) issues_.back().message += fmt::format("; {} more keys stand twice", repeats_ - issues_.size());
        return std::move(issues_);
    }

private:
    std::size_t step(std::size_t at);
    void open(std::size_t at);
    void key(std::size_t at, std::size_t end);
    void report(const std::string& name, const Cursor& first);

    std::string_view text_;
    std::string_view source_;
    std::size_t most_;
    std::size_t repeats_ = 0;
    Cursor cursor_;
    std::vector<Level> levels_;
    std::vector<std::unordered_map<std::string, Cursor>> seen_;    // one per level
    bool key_next_ = false;
    Issues issues_;
};

std::size_t Watch::step(std::size_t at) {
    switch (text_[at]) {
        case '{':
        case '[':
            open(at);
            break;
        case '}':
        case ']':
            levels_.pop_back();
            seen_.pop_back();
            key_next_ = false;
            break;
        case ',':
            ++levels_.back().index;
            key_next_ = levels_.back().object;
            break;
        case '"': {
            std::size_t end = at;
            read_string(text_, end);
            if (key_next_) key(at, end);
            return end;
        }
        default:
            break;
    }
    return at + 1;
}

void Watch::open(std::size_t at) {
    levels_.push_back({at, text_[at] == '{'});
    levels_.back().inside = true;
    seen_.emplace_back();
    key_next_ = levels_.back().object;
}

void Watch::key(std::size_t at, std::size_t end) {
    key_next_ = false;
    cursor_.move_to(text_, at);
    levels_.back().key = text_.substr(at, end - at);
    std::string name = decoded(levels_.back().key);
    const auto [first, fresh] = seen_.back().try_emplace(std::move(name), cursor_);
    if (fresh) return;
    ++repeats_;
    if (issues_.size() < most_) report(first->first, first->second);
}

void Watch::report(const std::string& name, const Cursor& first) {
    issues_.push_back({IssueCode::duplicate_key, place_at(text_, source_, cursor_, pointer_of(levels_)),
                       fmt::format("the key {} stands twice in one object", quoted(name)),
                       fmt::format("keep one of the two; the first is at line {}, column {}", first.line, first.column)});
}

}    // namespace

Issues repeated_keys(std::string_view text, std::string_view source, std::size_t most) { return Watch(text, source, most).run(); }

}    // namespace runknee::json
