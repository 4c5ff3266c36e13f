#pragma once
/// Lines a person types, or a pipe brings, with the signals that may come in between.

#include <signal.h>

#include <string>

#include "cli/failure.hpp"

namespace runknee::cli {

/// Why there is no further line.
enum class Heard : unsigned char { line, end_of_input, interrupted };

struct HeardLine {
    Heard what = Heard::line;
    std::string text;    ///< Without its line break.
};

/// Standard input line by line. While it lives, Ctrl-C, a closed terminal and a polite kill are heard between lines instead of ending the
/// program, so that answers can be saved.
class LineInput {
public:
    LineInput();
    LineInput(const LineInput&) = delete;
    LineInput& operator=(const LineInput&) = delete;
    ~LineInput();

    /// Waits for the next line. Shape: a last line without its break counts; a longer one than `most_bytes` is cut. Errors: io_failed.
    Outcome<HeardLine> next();

private:
    Outcome<std::size_t> fill();
    sigset_t usual_mask_{};
    std::string waiting_;
    bool ended_ = false;
};

}    // namespace runknee::cli
