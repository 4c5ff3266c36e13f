#pragma once
/// How long work that waits for input is ended early.

#include <utility>

#include "cli/failure.hpp"
#include "cli/files.hpp"

namespace runknee::cli {

/// Comes when SIGINT, SIGTERM or SIGHUP does (unless it was ignored: nohup stays nohup), or when it is called. Threads: it may be called
/// and looked at from any. One at a time.
class Interruption {
public:
    /// Errors: io_failed.
    static Outcome<Interruption> heed_signals();
    Interruption(Interruption&&) noexcept = default;
    Interruption& operator=(Interruption&&) noexcept = default;
    ~Interruption();

    /// Ends every wait for input, now and from now on.
    void call() const noexcept;
    /// A signal has come.
    static bool by_signal() noexcept;
    /// Can be read from the moment it comes.
    const Descriptor& descriptor() const { return descriptor_; }

private:
    explicit Interruption(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}
    Descriptor descriptor_;
};

inline Failure interrupted_run() { return {Exit::interrupted, "interrupted", "", ""}; }

}    // namespace runknee::cli
