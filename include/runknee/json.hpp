#pragma once
/// Reads one JSON document strictly (RFC 8259, UTF-8, no duplicate keys, limits) and can say where each value stands.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "runknee/base.hpp"
#include "runknee/json_tape.hpp"

namespace runknee::json {

class Members;
class Elements;
class ParsedTexts;
struct ParsedDocument;

/// One value of a parsed document: a cheap handle, valid until its `Reader` parses again or is destroyed, or as long as its
/// `ParsedDocument`.
/// Errors: none; the `as_` functions require the matching kind.
class Value {
public:
    /// No value yet; only good for being assigned to.
    Value() = default;
    Kind kind() const { return tape_->kind(at_); }
    bool is(Kind k) const { return kind() == k; }
    bool as_bool() const { return tape_->type(at_) == 't'; }
    /// Units: any finite double; integers beyond 2^53 lose digits.
    double as_number() const { return tape_->number(at_); }
    /// The decoded text; lives as long as the document.
    std::string_view as_string() const { return tape_->string(at_); }
    Elements elements() const;
    Members members() const;
    /// Elements of an array or members of an object.
    std::size_t size() const;

private:
    friend class Elements;
    friend class Members;
    friend class Reader;
    friend class ParsedTexts;
    friend struct ParsedDocument;
    Value(const detail::Tape* tape, std::size_t at) : tape_(tape), at_(at) {}
    const detail::Tape* tape_ = nullptr;
    std::size_t at_ = 0;
};

/// The values of an array, in order.
class Elements {
public:
    class Iterator {
    public:
        Value operator*() const { return {tape_, at_}; }
        Iterator& operator++() {
            at_ = tape_->next(at_);
            return *this;
        }
        bool operator!=(const Iterator& o) const { return at_ != o.at_; }

    private:
        friend class Elements;
        Iterator(const detail::Tape* tape, std::size_t at) : tape_(tape), at_(at) {}
        const detail::Tape* tape_;
        std::size_t at_;
    };
    Iterator begin() const { return {tape_, at_ + 1}; }
    Iterator end() const { return {tape_, tape_->behind(at_) - 1}; }

private:
    friend class Value;
    Elements(const detail::Tape* tape, std::size_t at) : tape_(tape), at_(at) {}
    const detail::Tape* tape_;
    std::size_t at_;
};

struct Member {
    std::string_view key;
    Value value;
};

/// The members of an object, in the order of the text.
class Members {
public:
    class Iterator {
    public:
        Member operator*() const { return {tape_->string(at_), Value(tape_, at_ + 1)}; }
        Iterator& operator++() {
            at_ = tape_->next(at_ + 1);
            return *this;
        }
        bool operator!=(const Iterator& o) const { return at_ != o.at_; }

    private:
        friend class Members;
        Iterator(const detail::Tape* tape, std::size_t at) : tape_(tape), at_(at) {}
        const detail::Tape* tape_;
        std::size_t at_;    // stands on the key
    };
    Iterator begin() const { return {tape_, at_ + 1}; }
    Iterator end() const { return {tape_, tape_->behind(at_) - 1}; }

private:
    friend class Value;
    Members(const detail::Tape* tape, std::size_t at) : tape_(tape), at_(at) {}
    const detail::Tape* tape_;
    std::size_t at_;
};

inline Elements Value::elements() const { return {tape_, at_}; }
inline Members Value::members() const { return {tape_, at_}; }

/// What a document may not exceed.
struct Limits {
    std::size_t bytes;
    std::size_t depth = 32;
};

inline constexpr Limits record_limits{std::size_t{1} << 20};        ///< One filled-in questionnaire: 1 MiB.
inline constexpr Limits plan_limits{std::size_t{4} << 20};          ///< One plan or assessment: 4 MiB.
inline constexpr Limits knowledge_limits{std::size_t{16} << 20};    ///< One knowledge file: 16 MiB.

/// Parses documents one after another, reusing its buffers. Threads: one reader per thread.
class Reader {
public:
    Reader();
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    /// Parses `text` as one JSON document; the value is valid until the next `parse`.
    /// Errors:  bad_syntax, bad_encoding (also a byte order mark and lone surrogates), duplicate_key, too_long, too_deep, bad_number, with
    ///          line:column, pointer and excerpt; `source` names the text in the place. All duplicate keys, else the first problem.
    /// Cost:    O(text); no allocation after warm-up.
    Result<Value> parse(std::string_view text, std::string_view source, const Limits& limits);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};
/// Which end of a member a place points at.
enum class At : std::uint8_t { value, key };

/// Line, column and excerpt of the value (or its key) that `pointer` names in `text`, a text that `Reader` accepted; of the nearest value
/// around it where the pointer names nothing. Cost: O(text); for error paths only.
Place locate(std::string_view text, std::string_view source, std::string_view pointer, At at = At::value);

/// `pointer` with one more reference token, escaped after RFC 6901.
std::string child(std::string_view pointer, std::string_view key);
std::string child(std::string_view pointer, std::size_t index);

}    // namespace runknee::json
