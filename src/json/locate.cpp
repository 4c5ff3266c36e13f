#include <algorithm>
#include <charconv>

#include "json/path.hpp"
#include "json/place.hpp"
#include "json/tokens.hpp"

namespace runknee::json {
namespace {

/// Finds values in a text that is known to be valid.
class Finder {
public:
    explicit Finder(std::string_view text) : text_(text), value_(skip_space(text, 0)), key_(value_) {}

    /// Enters the child that `token` names; false, without moving, if there is none.
    bool enter(std::string_view token) {
        const char c = value_ < text_.size() ? text_[value_] : '\0';
        if (c == '{') return enter_member(token);
        return c == '[' && enter_element(token);
    }
    std::size_t value() const { return value_; }
    /// The key of the value; the value itself where it has none.
    std::size_t key() const { return key_; }

private:
    bool enter_member(std::string_view name);
    bool enter_element(std::string_view token);
    std::size_t after_string(std::size_t at) const;
    std::size_t after_value(std::size_t at) const;
    /// The next member or element after the value at `at`; the end of the text if that was the last.
    std::size_t next(std::size_t at) const {
        const std::size_t comma = skip_space(text_, after_value(at));
        return comma < text_.size() && text_[comma] == ',' ? skip_space(text_, comma + 1) : text_.size();
    }

    std::string_view text_;
    std::size_t value_;
    std::size_t key_;
};

std::size_t Finder::after_string(std::size_t at) const {
    for (++at; at < text_.size() && text_[at] != '"'; ++at)
        if (text_[at] == '\\') ++at;
    return std::min(at + 1, text_.size());
}

std::size_t Finder::after_value(std::size_t at) const {
    std::size_t depth = 0;
    while (at < text_.size()) {
        const char c = text_[at];
        if (depth == 0 && (c == ',' || c == '}' || c == ']' || is_space(c))) return at;
        if (c == '"') {
            at = after_string(at);
        } else {
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
            ++at;
        }
        if (depth == 0 && (c == '"' || c == '}' || c == ']')) return at;
    }
    return at;
}

bool Finder::enter_member(std::string_view name) {
    std::size_t at = skip_space(text_, value_ + 1);
    while (at < text_.size() && text_[at] == '"') {
        const std::size_t end = after_string(at);
        const std::size_t value = skip_space(text_, skip_space(text_, end) + 1);    // behind the colon
        if (decoded(text_.substr(at, end - at)) == name) {
            key_ = at;
            value_ = value;
            return true;
        }
        at = next(value);
    }
    return false;
}

bool Finder::enter_element(std::string_view token) {
    std::size_t index = 0;
    const auto read = std::from_chars(token.data(), token.data() + token.size(), index);
    const bool whole = read.ec == std::errc() && read.ptr == token.data() + token.size();
    if (!whole || (token.size() > 1 && token.front() == '0')) return false;
    std::size_t at = skip_space(text_, value_ + 1);
    for (; index > 0 && at < text_.size() && text_[at] != ']'; --index) at = next(at);
    if (at >= text_.size() || text_[at] == ']') return false;
    key_ = value_ = at;
    return true;
}

/// A reference token with its ~0 and ~1 resolved.
std::string unescaped(std::string_view token) {
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
        out += !escape ? token[i] : token[++i] == '0' ? '~' : '/';
    }
    return out;
}

}    // namespace

Place locate(std::string_view text, std::string_view source, std::string_view pointer, At at) {
    Finder finder(text);
    bool found = true;
    for (std::size_t begin = pointer.empty() ? 0 : 1; found && begin > 0 && begin <= pointer.size();) {
        const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
        found = finder.enter(unescaped(pointer.substr(begin, end - begin)));
        begin = end + 1;
    }
    const std::size_t offset = found && at == At::key ? finder.key() : finder.value();
    return place_at(text, source, std::min(offset, text.size()), std::string(pointer));
}

}    // namespace runknee::json
