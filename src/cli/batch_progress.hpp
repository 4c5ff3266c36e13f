#pragma once
/// How far a long run is, and what it has counted.

#include <chrono>
#include <optional>

#include "cli/options.hpp"
#include "runknee/tally.hpp"

namespace runknee::cli {

/// One line at a terminal that is written over and over: records, rate, share, time left. Silent elsewhere, and for the first moments.
class BatchProgress {
public:
    explicit BatchProgress(const Options& options);
    BatchProgress(const BatchProgress&) = delete;
    BatchProgress& operator=(const BatchProgress&) = delete;
    ~BatchProgress() { clear(); }
    /// Units: bytes of the inputs. Unknown: no share is told without their total.
    void show(std::size_t records, std::uint64_t bytes_done, std::optional<std::uint64_t> bytes_total);
    /// Takes the line away.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    bool wanted_;
    bool shown_ = false;
    Clock::time_point start_ = Clock::now(), last_ = start_;
};

/// What a run has counted, as a few lines for a person.
std::string tally_text(const KnowledgeBase& kb, const BatchTally& tally, double seconds);

}    // namespace runknee::cli
