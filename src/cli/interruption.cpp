#include "cli/interruption.hpp"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <system_error>

#include <fmt/format.h>

namespace runknee::cli {
namespace {

// A handler can tell of itself in no other way.
std::atomic<bool> signal_came = false;
std::atomic<int> told = -1;    // the descriptor
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

/// Never in the place of a standard stream that is closed.
int open_counter() {
    const int any = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (any < 0 || any > STDERR_FILENO) return any;
    const int out = ::fcntl(any, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    ::close(any);
    return out;
}

void tell(int descriptor) noexcept {
    const std::uint64_t one = 1;
    (void)!::write(descriptor, &one, sizeof one);    // cannot fail but for a count that is full, which tells as well
}

extern "C" void note_interruption(int /*signal*/) {
    const int kept = errno;
    signal_came = true;
    tell(told);
    errno = kept;
}

}    // namespace

Outcome<Interruption> Interruption::heed_signals() {
    Descriptor descriptor(open_counter());
    if (descriptor.get() < 0)
        return Failure{Exit::io_failed, fmt::format("cannot wait for signals: {}", std::generic_category().message(errno)), "", ""};
    told = descriptor.get();
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        if (std::signal(signal, note_interruption) == SIG_IGN) std::signal(signal, SIG_IGN);
    return Interruption(std::move(descriptor));
}

Interruption::~Interruption() {
    if (descriptor_.get() == told) told = -1;    // a signal that comes late has nobody to tell
}

void Interruption::call() const noexcept { tell(descriptor_.get()); }
bool Interruption::by_signal() noexcept { return signal_came; }

}    // namespace runknee::cli
