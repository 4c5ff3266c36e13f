#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

#include "batch/block_assessor.hpp"

namespace runknee {
namespace {

constexpr std::size_t usual_block = std::size_t{64} << 10;
// A whole assessment is about a hundred times as long as the answers it was made from.
constexpr std::size_t block_of_long_results = std::size_t{16} << 10;

/// The results of one block on their way. Threads: they are the worker's until `done`, then they are for who writes.
struct Job {
    BlockResults results;
    bool done = false;
};

/// Workers that each do everything: read a block into memory of their own, so that it lies in the cache of their processor, assess it, and
/// write what is next in order. So nobody has to be woken for a block, and nothing wanders between processors but results.
class Pipeline {
public:
    Pipeline(const Model& model, BatchStyle style, std::size_t jobs, BlockFlow& flow)
        : model_(model), style_(style), flow_(flow), most_(2 * jobs + 1) {}

    void run(std::size_t jobs) {
        {
            std::vector<std::jthread> others;
            try {
                while (others.size() + 1 < jobs) others.emplace_back([this] { work(); });
            } catch (const std::system_error&) {    // there are no more threads to be had; fewer do as well
            }
            work();
        }
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    void work() {
        try {
            BlockAssessor assessor(model_, style_);
            Block block;
            while (Job* const job = begin(block)) {
                assessor.run(block, job->results);
                finish(*job);
            }
        } catch (...) {    // out of memory, say
            fail(std::current_exception());
        }
    }

    /// Reads the next block and makes a place for its results; nothing at the end.
    Job* begin(Block& block) {
        const std::lock_guard reading(reader_);    // one after the other, which is their order
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return ended_ || under_way_.size() < most_; });
        if (ended_) return nullptr;
        lock.unlock();
        const bool more = flow_.read(block);
        lock.lock();
        ended_ = ended_ || !more;
        if (ended_) return nullptr;
        under_way_.push_back(unused());
        return under_way_.back().get();
    }

    std::unique_ptr<Job> unused() {
        if (unused_.empty()) return std::make_unique<Job>(Job{BlockResults(model_.kb())});
        std::unique_ptr<Job> out = std::move(unused_.back());
        unused_.pop_back();
        out->done = false;
        return out;
    }

    /// Writes all that is next in order, unless somebody does so already, who goes on with it.
    void finish(Job& job) {
        std::unique_lock lock(mutex_);
        job.done = true;
        if (writing_) return;
        writing_ = true;
        while (!stopped_ && !under_way_.empty() && under_way_.front()->done) {
            std::unique_ptr<Job> next = std::move(under_way_.front());
            under_way_.pop_front();
            lock.unlock();
            const bool wanted = flow_.write(next->results);
            if (!wanted) stop();
            lock.lock();
            unused_.push_back(std::move(next));
            room_.notify_one();    // no more than one worker waits for it
        }
        writing_ = false;
    }

    void fail(std::exception_ptr failure) {
        {
            const std::lock_guard lock(mutex_);
            if (!failure_) failure_ = std::move(failure);
        }
        stop();
    }

    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = ended_ = true;
        }
        room_.notify_one();
        flow_.stop();
    }

    const Model& model_;
    BatchStyle style_;
    BlockFlow& flow_;
    std::size_t most_;     // blocks under way
    std::mutex reader_;    // taken before `mutex_`

    // behind the mutex
    std::mutex mutex_;
    std::condition_variable room_;
    std::deque<std::unique_ptr<Job>> under_way_;    // in order
    std::vector<std::unique_ptr<Job>> unused_;
    bool writing_ = false;
    bool ended_ = false;      // nothing more is read
    bool stopped_ = false;    // nothing more is written
    std::exception_ptr failure_;
};

}    // namespace

std::size_t block_bytes(BatchStyle style) { return style.detail == Detail::full ? block_of_long_results : usual_block; }

void assess_blocks(const Model& model, BatchStyle style, std::size_t jobs, BlockFlow& flow) {
    Pipeline(model, style, jobs, flow).run(jobs);
}

}    // namespace runknee
