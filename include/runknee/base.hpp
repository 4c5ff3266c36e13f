#pragma once
/// Places, issues, results, typed indices and text width: the words every other module speaks.

#include <array>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace runknee {

/// Where something stands in a text. Units: line and column count from 1 (0 = not known); column counts code points.
struct Place {
    std::string source;    ///< File name, or `-` for standard input; empty where there is none.
    int line = 0;
    int column = 0;
    std::string pointer;    ///< JSON pointer (RFC 6901) of the value, or the column name of a table.
    std::string excerpt;    ///< The line itself, shortened; empty where it would not help.
};

/// What kind of thing is wrong; `name` gives the stable code that other programs may rely on.
enum class IssueCode : std::uint8_t {
    bad_syntax,
    bad_encoding,
    duplicate_key,
    too_long,
    too_deep,
    bad_number,    // the text is not strict JSON
    wrong_type,
    missing_key,
    unknown_key,
    out_of_range,
    empty_value,
    wrong_value,    // the document has another shape
    unknown_question,
    unknown_option,
    not_whole,
    repeated_option,
    exclusive_option,    // answers
    unknown_id,
    repeated_id,
    bad_expression,
    bad_sum,
    inconsistent,    // knowledge
    case_failed,     // a case of `check` came out differently
    cannot_read,
    cannot_write,    // files
};

/// The stable spelling of a code, snake_case. Errors: none.
std::string_view name(IssueCode code);

/// One problem a person can act on. Texts are plain sentences without a final full stop, never a library's words.
struct Issue {
    IssueCode code;
    Place place;
    std::string message;    ///< What was found, and what was expected.
    std::string hint;       ///< What to do about it; may be empty.
};

using Issues = std::vector<Issue>;

/// A value, or every reason why there is none (never an empty list).
template <class T>
class Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}                // NOLINT(google-explicit-constructor)
    Result(Issues issues) : state_(std::in_place_index<1>, std::move(issues)) {}         // NOLINT(google-explicit-constructor)
    Result(Issue issue) : state_(std::in_place_index<1>, Issues{std::move(issue)}) {}    // NOLINT(google-explicit-constructor)

    explicit operator bool() const { return state_.index() == 0; }
    /// Precondition for all of these: the result is of that kind.
    T& operator*() { return std::get<0>(state_); }
    const T& operator*() const { return std::get<0>(state_); }
    T* operator->() { return &std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    Issues& issues() { return std::get<1>(state_); }
    const Issues& issues() const { return std::get<1>(state_); }

private:
    std::variant<T, Issues> state_;
};

/// A position in one table of the knowledge base; indices of different tables do not mix.
template <class Tag>
struct Index {
    std::uint16_t value = 0;
    constexpr Index() = default;
    constexpr explicit Index(std::size_t v) : value(static_cast<std::uint16_t>(v)) {}
    auto operator<=>(const Index&) const = default;
};

/// A sequence that only takes its own kind of index.
template <class Ix, class T>
class Table {
public:
    Table() = default;
    explicit Table(std::size_t n, const T& value = T{}) : rows_(n, value) {}
    T& operator[](Ix i) { return rows_[i.value]; }
    const T& operator[](Ix i) const { return rows_[i.value]; }
    std::size_t size() const { return rows_.size(); }
    bool empty() const { return rows_.empty(); }
    auto begin() { return rows_.begin(); }
    auto end() { return rows_.end(); }
    auto begin() const { return rows_.begin(); }
    auto end() const { return rows_.end(); }
    Ix push_back(T row) {
        rows_.push_back(std::move(row));
        return Ix(rows_.size() - 1);
    }
    std::vector<T>& rows() { return rows_; }
    const std::vector<T>& rows() const { return rows_; }

    /// All indices in order, for range-for.
    struct Range {
        struct It {
            std::size_t i;
            Ix operator*() const { return Ix(i); }
            It& operator++() {
                ++i;
                return *this;
            }
            bool operator!=(const It& o) const { return i != o.i; }
        };
        std::size_t n;
        It begin() const { return {0}; }
        It end() const { return {n}; }
    };
    Range indices() const { return {rows_.size()}; }

private:
    std::vector<T> rows_;
};

/// Columns a terminal needs for `text` (UTF-8; wide, combining and control characters counted as terminals do).
std::size_t display_width(std::string_view text);

/// `text` broken at spaces into lines of at most `width` columns; a longer word is cut. Line breaks in the text are kept.
/// Shape: at least one line; no line has trailing spaces.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// `text` with control characters, line breaks and bidirectional overrides shown as escapes (\n, \x1b, \u202e), safe to print on a
/// terminal.
std::string printable(std::string_view text);

/// The candidate a person most likely meant by `typed`, if one is near enough (edits, moved letters, shared beginnings).
/// Shape: ties keep the order of `candidates`. Cost: O(candidates x length^2); for error paths only.
std::optional<std::string_view> did_you_mean(std::string_view typed, std::span<const std::string_view> candidates);

/// SHA-256 of `bytes` in lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);

/// A number the way people and JSON write it: whole numbers without a point, else the shortest digits that read back the same.
std::string number_text(double value);

/// A day of the calendar written YYYY-MM-DD; nothing for anything else.
std::optional<std::chrono::sys_days> date_of(std::string_view text);
/// The same, written.
std::string date_text(std::chrono::sys_days date);

}    // namespace runknee
