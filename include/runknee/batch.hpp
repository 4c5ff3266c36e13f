#pragma once
/// Many questionnaires in, one result line each, in order: intake, assess and one line per record.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runknee/assess.hpp"

namespace runknee {

enum class Detail : std::uint8_t { decision, full };

/// Turns records into result lines one after another, reusing all its buffers. Threads: one per thread; the model is shared.
class LineAssessor {
public:
    LineAssessor(const Model& model, Detail detail);
    ~LineAssessor();

    /// Appends the result of one record, ending with a line break: the decision (or whole assessment), or one error object.
    /// Shape:   `line` is the number of the record in the input, from 1.
    /// Returns: the issues of a rejected record, empty if it was assessed; valid until the next call.
    const Issues& append(std::string_view record, std::string_view source, std::size_t line, std::string& out);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Cuts a stream of bytes into lines, holding at most one of them. A final line break does not begin another line.
/// Shape: lines come without `\n` or `\r\n`; of a line longer than `longest` bytes at least `longest` + 1 are handed out, so that it is
/// seen to be too long,
///        and hardly more are kept.
/// Cost:  no copy of a line that lies inside one chunk.
class LineSplitter {
public:
    explicit LineSplitter(std::size_t longest) : longest_(longest) {}

    /// Hands over more bytes, which must stay where they are until `next` has returned nothing.
    void feed(std::string_view chunk) { chunk_ = chunk; }
    /// The next complete line, valid until the next call of any function; nothing = feed more.
    std::optional<std::string_view> next();
    /// The last line, if the stream did not end with a line break; afterwards a new stream can begin.
    std::optional<std::string_view> finish();

private:
    void hold(std::string_view part);
    std::size_t longest_;
    std::string_view chunk_;
    std::string held_;        // the beginning of a line that goes on in the next chunk
    bool started_ = false;    // some byte of a line has been seen, even if none is held
    bool given_ = false;      // what is held was handed out by the last call
};

/// What a run has seen.
struct BatchSummary {
    static constexpr std::size_t most_kept = 5;
    std::size_t records = 0;
    std::size_t rejected = 0;
    Issues first_rejected;    ///< The first issue of each of the first `most_kept` rejected records, with its line in its file.
};

}    // namespace runknee
