#pragma once
/// Documents that stand one on each line, parsed many at a time.

#include <functional>
#include <string_view>

#include <simdjson.h>

#include "runknee/json_tape.hpp"

namespace runknee::json {

/// Finds where everything stands in many lines at one go, and then parses document by document: the processor foretells what comes much
/// better than in one line after another. Shape: only for a line that holds one whole object and nothing else; for any other, and behind
/// the first that is broken, it is as if there were no document. Threads: one thread.
class LineStream {
public:
    /// More than that is not taken on: what is found takes four times as much memory at the worst.
    static constexpr std::size_t most_at_once = std::size_t{256} << 10;

    LineStream();
    /// Shape: `lines` stay where they are, and `Reader::padding` bytes behind them may be read. `max_depth`: open brackets.
    void begin(std::string_view lines, std::size_t max_depth);
    /// Whether `begin` was told of this text, as one with an end.
    bool holds(std::string_view text) const {
        constexpr std::less_equal<const char*> not_behind;
        return not_behind(lines_.data(), text.data()) && not_behind(text.data() + text.size(), lines_.data() + lines_.size());
    }
    /// Parses a line; those of one text must come in order, each once at most. False: see above. Precondition: `holds`.
    bool next(std::string_view line);
    /// The document of the line, until the next one.
    const detail::Tape& tape() const { return tape_; }

private:
    bool is_alone(std::string_view line) const;

    simdjson::dom::parser parser_;
    simdjson::dom::document_stream stream_;
    simdjson::dom::document_stream::iterator at_;
    std::string_view lines_;    // without the last line break
    bool begun_ = false;
    bool used_ = false;    // the document at hand
    detail::Tape tape_;
};

}    // namespace runknee::json
