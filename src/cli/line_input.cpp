#include "cli/line_input.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace runknee::cli {
namespace {

constexpr std::array<int, 3> heard_signals{SIGINT, SIGTERM, SIGHUP};
constexpr std::size_t most_bytes = 4096;
constexpr std::size_t nothing_more = 0, interrupted = static_cast<std::size_t>(-1);

volatile std::sig_atomic_t signal_came = 0;    // a handler can tell of itself in no other way

extern "C" void hear(int /*signal*/) { signal_came = 1; }

Failure cannot_read(int error) {
    return {Exit::io_failed, "cannot read standard input: " + std::generic_category().message(error), "", ""};
}

}    // namespace

/// The signals wait while the program works and are let in only while it waits for input, so none is missed.
LineInput::LineInput() {
    signal_came = 0;
    sigset_t heard;
    sigemptyset(&heard);
    for (const int s : heard_signals) sigaddset(&heard, s);
    sigprocmask(SIG_BLOCK, &heard, &usual_mask_);
    struct sigaction action {};
    action.sa_handler = hear;
    for (const int s : heard_signals) {
        struct sigaction before {};
        sigaction(s, nullptr, &before);
        if (before.sa_handler != SIG_IGN) sigaction(s, &action, nullptr);    // nohup stays nohup
    }
}

LineInput::~LineInput() {
    for (const int s : heard_signals) {
        struct sigaction now {};
        sigaction(s, nullptr, &now);
        if (now.sa_handler == hear) std::signal(s, SIG_DFL);
    }
    sigprocmask(SIG_SETMASK, &usual_mask_, nullptr);
}

/// Adds what has come in. Returns: how much, `nothing_more` at the end, or `interrupted`.
Outcome<std::size_t> LineInput::fill() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (::ppoll(&input, 1, nullptr, &usual_mask_) < 0 && errno != EINTR) return cannot_read(errno);
    if (signal_came != 0) return interrupted;
    std::array<char, 1024> bytes{};
    const ssize_t n = (input.revents != 0) ? ::read(STDIN_FILENO, bytes.data(), bytes.size()) : 1;
    if (n < 0 && errno == EIO) return nothing_more;    // the terminal is gone
    if (n < 0) return cannot_read(errno);
    if (input.revents != 0) waiting_.append(bytes.data(), static_cast<std::size_t>(n));
    return static_cast<std::size_t>(n);
}

Outcome<HeardLine> LineInput::next() {
    for (;;) {
        const std::size_t end = waiting_.find('\n');
        if (end != std::string::npos || (ended_ && !waiting_.empty())) {
            std::string line = waiting_.substr(0, std::min(end, most_bytes));
            waiting_.erase(0, end == std::string::npos ? end : end + 1);
            return HeardLine{Heard::line, std::move(line)};
        }
        if (ended_) return HeardLine{Heard::end_of_input, {}};
        const auto got = fill();
        if (!got) return got.failure();
        if (*got == interrupted) return HeardLine{Heard::interrupted, {}};
        ended_ = *got == nothing_more;
    }
}

}    // namespace runknee::cli
