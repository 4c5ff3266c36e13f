#pragma once
/// An input taken through a batch as the program takes it: cut into blocks, assessed by workers, in order.

#include "unit/feed.hpp"

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

/// Feeds a text to a batch, piece by piece, and keeps what comes out.
class TextFlow : public BlockFlow {
public:
    TextFlow(const Model& model, const BatchSource& source, std::string_view text, BatchCuts cuts)
        : seen{{}, BatchTally(model.kb()), {}}, cuts_(cuts), text_(text), cutter_(source, cuts.block, 1) {}

    bool read(Block& block) override {
        for (;;) {
            if (auto next = cutter_.next()) {
                block = std::move(*next);
                return true;
            }
            if (cutter_.done()) return false;
            feed(cutter_, text_, cuts_.chunk, block.buffer);
        }
    }
    bool write(const BlockResults& results) override {
        seen.out += results.bytes;
        seen.tally.add(results.tally);
        seen.lines.insert(seen.lines.end(), results.lines.begin(), results.lines.end());
        return true;
    }
    void stop() noexcept override {}

    BatchSeen seen;

private:
    BatchCuts cuts_;
    std::string_view text_;
    BlockCutter cutter_;
};

/// `text`: what stands behind the header, if `source` has one.
inline BatchSeen run_batch(const Model& model, const BatchSource& source, std::string_view text, BatchStyle style, BatchCuts cuts = {}) {
    TextFlow flow(model, source, text, cuts);
    assess_blocks(model, style, cuts.jobs, flow);
    return std::move(flow.seen);
}

}    // namespace runknee
