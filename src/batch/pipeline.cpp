#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "batch/block_assessor.hpp"

namespace runknee {
namespace {

constexpr std::size_t usual_block = std::size_t{256} << 10;
// A whole assessment is about a hundred times as long as the answers it was made from.
constexpr std::size_t block_of_long_results = std::size_t{16} << 10;

/// One block on its way. Threads: a worker has it from the moment it is queued until it is done, the driver before and after.
struct Job {
    Block block;
    BlockResults results;
    bool done = false;
    std::exception_ptr failure;
};

}    // namespace

std::size_t block_bytes(BatchStyle style) { return style.detail == Detail::full ? block_of_long_results : usual_block; }

struct BatchPipeline::Impl {
    Impl(const Model& m, BatchStyle s, std::size_t jobs) : model(m), style(s), most(jobs > 1 ? 2 * jobs + 1 : 1) {
        if (jobs <= 1) own.emplace(m, s);
        for (std::size_t i = 0; jobs > 1 && i < jobs; ++i) workers.emplace_back([this] { work(); });
    }

    ~Impl() {
        {
            const std::lock_guard lock(mutex);
            stop = true;
        }
        queued.notify_all();
        for (std::thread& worker : workers) worker.join();
    }

    void work() {
        BlockAssessor assessor(model, style);
        for (Job* job; (job = next_job()) != nullptr;) {
            try {
                assessor.run(job->block, job->results);
            } catch (...) {    // out of memory; the driver passes it on
                job->failure = std::current_exception();
            }
            const std::lock_guard lock(mutex);
            job->done = true;
            finished.notify_one();
        }
    }

    Job* next_job() {
        std::unique_lock lock(mutex);
        queued.wait(lock, [this] { return stop || !queue.empty(); });
        if (stop) return nullptr;
        Job* const job = queue.front();
        queue.pop_front();
        return job;
    }

    std::unique_ptr<Job> new_job() {
        if (unused.empty()) return std::make_unique<Job>(Job{{}, BlockResults(model.kb()), false, nullptr});
        std::unique_ptr<Job> out = std::move(unused.back());
        unused.pop_back();
        return out;
    }

    void put(Block block) {
        std::unique_ptr<Job> job = new_job();
        job->block = std::move(block);
        job->done = false;
        if (workers.empty()) {
            own->run(job->block, job->results);
        } else {
            const std::lock_guard lock(mutex);
            queue.push_back(job.get());
        }
        queued.notify_one();
        under_way.push_back(std::move(job));
    }

    const BlockResults* take() {
        if (taken) {
            spares.push_back(std::move(taken->block.buffer));
            unused.push_back(std::move(taken));
        }
        if (under_way.empty()) return nullptr;
        taken = std::move(under_way.front());
        under_way.pop_front();
        if (!workers.empty()) {
            std::unique_lock lock(mutex);
            finished.wait(lock, [this] { return taken->done; });
        }
        if (taken->failure) std::rethrow_exception(taken->failure);
        return &taken->results;
    }

    const Model& model;
    BatchStyle style;
    std::optional<BlockAssessor> own;    // without workers; one takes a while to make
    std::size_t most;                    // blocks under way

    // the driver's
    std::deque<std::unique_ptr<Job>> under_way;    // in order
    std::unique_ptr<Job> taken;
    std::vector<std::unique_ptr<Job>> unused;
    std::vector<std::string> spares;

    // shared, behind the mutex
    std::mutex mutex;
    std::condition_variable queued, finished;
    std::deque<Job*> queue;
    bool stop = false;
    std::vector<std::thread> workers;
};

BatchPipeline::BatchPipeline(const Model& model, BatchStyle style, std::size_t jobs) : impl_(std::make_unique<Impl>(model, style, jobs)) {}
BatchPipeline::~BatchPipeline() = default;

bool BatchPipeline::full() const { return impl_->under_way.size() >= impl_->most; }
void BatchPipeline::put(Block block) { impl_->put(std::move(block)); }
const BlockResults* BatchPipeline::take() { return impl_->take(); }

std::string BatchPipeline::spare() {
    if (impl_->spares.empty()) return {};
    std::string out = std::move(impl_->spares.back());
    impl_->spares.pop_back();
    return out;
}

}    // namespace runknee
