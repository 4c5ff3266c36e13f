#include "json/scan.hpp"

#include <fmt/format.h>

#include "json/explain.hpp"
#include "json/path.hpp"
#include "json/place.hpp"
#include "json/tokens.hpp"

namespace runknee::json {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

class Scanner {
public:
    Scanner(std::string_view text, std::size_t depth) : text_(text), depth_(depth) {}

    std::optional<Problem> run() {
        document();
        return std::move(problem_);
    }
    std::string pointer() const { return pointer_of(levels_); }

private:
    /// What comes after a step.
    enum class Next : std::uint8_t { value, end_of_value, nothing };

    void document();
    Next value();
    Next open();
    Next first_or_next();
    Next after_value();
    bool key_and_colon();
    void end_of_text();
    Next take(std::optional<Problem> problem);

    bool at_end() const { return at_ >= text_.size(); }
    char here() const { return at_end() ? '\0' : text_[at_]; }
    void skip() { at_ = skip_space(text_, at_); }
    /// Moves behind a one-character token, and remembers it.
    void pass() { last_ = at_++; }
    Trouble trouble() const { return {text_, at_, last_, levels_}; }
    Next fail(Problem problem) {
        problem_ = std::move(problem);
        return Next::nothing;
    }

    std::string_view text_;
    std::size_t depth_;
    std::size_t at_ = 0;
    std::size_t last_ = std::string_view::npos;
    std::vector<Level> levels_;
    std::optional<Problem> problem_;
};

void Scanner::document() {
    if (text_.substr(0, byte_order_mark.size()) == byte_order_mark) {
        fail({IssueCode::bad_encoding, 0, "the text starts with a byte order mark", "save it as UTF-8 without a byte order mark (BOM)"});
        return;
    }
    skip();
    if (at_end()) {
        fail({IssueCode::bad_syntax, 0, "the text is empty, expected a value", "write {} for nothing known"});
        return;
    }
    Next next = Next::value;
    while (next != Next::nothing) next = next == Next::value ? value() : after_value();
    if (!problem_) end_of_text();
}

void Scanner::end_of_text() {
    skip();
    if (!at_end()) fail(trailing_text(trouble()));
}

Scanner::Next Scanner::value() {
    if (here() == '{' || here() == '[') return open();
    if (here() == '"') return take(read_string(text_, at_));
    if (!word_at(text_, at_).empty()) return take(read_word(text_, at_));
    return fail(no_value(trouble()));
}

Scanner::Next Scanner::take(std::optional<Problem> problem) {
    if (problem) return fail(std::move(*problem));
    return Next::end_of_value;
}

Scanner::Next Scanner::open() {
    if (levels_.size() >= depth_)
        return fail({IssueCode::too_deep, at_, fmt::format("more than {} brackets stand inside one another", depth_),
                     "nest the values less deeply"});
    levels_.push_back({at_, here() == '{'});
    pass();
    skip();
    if (here() != levels_.back().closer()) return first_or_next();
    levels_.pop_back();
    pass();
    return Next::end_of_value;
}

/// Moves to the value of the next member or element; white space is already skipped.
Scanner::Next Scanner::first_or_next() {
    Level& level = levels_.back();
    if (level.object) {
        if (!key_and_colon()) return Next::nothing;
    } else if (here() == ']' || here() == ',') {
        return fail(no_value(trouble()));    // a needless comma belongs to the array, not to an element
    }
    level.inside = true;
    return Next::value;
}

bool Scanner::key_and_colon() {
    if (here() != '"') {
        fail(no_key(trouble()));
        return false;
    }
    const std::size_t open = at_;
    if (auto problem = read_string(text_, at_)) {
        fail(std::move(*problem));
        return false;
    }
    levels_.back().key = text_.substr(open, at_ - open);
    skip();
    if (here() != ':') {
        fail(no_colon(trouble(), decoded(levels_.back().key)));
        return false;
    }
    pass();
    skip();
    return true;
}

Scanner::Next Scanner::after_value() {
    if (levels_.empty()) return Next::nothing;
    Level& level = levels_.back();
    level.inside = false;
    skip();
    if (here() == ',') {
        pass();
        skip();
        ++level.index;
        return first_or_next();
    }
    if (here() != level.closer()) return fail(no_comma(trouble()));
    levels_.pop_back();
    pass();
    return Next::end_of_value;
}

}    // namespace

std::optional<Issue> first_problem(std::string_view text, std::string_view source, std::size_t depth) {
    Scanner scanner(text, depth);
    auto problem = scanner.run();
    if (!problem) return std::nullopt;
    return Issue{problem->code, place_at(text, source, problem->at, scanner.pointer()), std::move(problem->message),
                 std::move(problem->hint)};
}

}    // namespace runknee::json
