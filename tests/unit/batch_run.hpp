#pragma once
/// An input taken through a batch as the program takes it: cut into blocks, assessed by workers, in order.

#include "runknee/batch.hpp"

namespace runknee {

/// How an input is cut, and by how many workers its blocks are assessed. Units: bytes.
struct BatchCuts {
    std::size_t jobs = 1, block = std::size_t{1} << 18U, chunk = std::size_t{1} << 16U;    ///< `chunk`: at most that many at one go.
};

/// What came out.
struct BatchSeen {
    std::string out;
    BatchTally tally;
    std::vector<ResultLine> lines;
};

/// `text`: what stands behind the header, if `source` has one.
inline BatchSeen run_batch(const Model& model, const BatchSource& source, std::string_view text, BatchStyle style, BatchCuts cuts = {}) {
    BlockCutter cutter(source, cuts.block, 1);
    BatchPipeline pipeline(model, style, cuts.jobs);
    BatchSeen seen{{}, BatchTally(model.kb()), {}};
    const auto take = [&] {
        const BlockResults* results = pipeline.take();
        if (results == nullptr) return false;
        seen.out += results->bytes;
        seen.tally.add(results->tally);
        seen.lines.insert(seen.lines.end(), results->lines.begin(), results->lines.end());
        return true;
    };
    while (!cutter.done()) {
        const std::size_t n = std::min({cuts.chunk, text.size(), cutter.room().size()});
        std::ranges::copy(text.substr(0, n), cutter.room().begin());
        cutter.filled(n);
        text.remove_prefix(n);
        std::string spare = pipeline.spare();
        while (auto block = cutter.next(spare)) {
            pipeline.put(std::move(*block));
            while (pipeline.full()) take();
        }
    }
    while (take()) {
    }
    return seen;
}

}    // namespace runknee
