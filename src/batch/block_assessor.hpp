#pragma once
/// One worker's part: the records of a block become its results.

#include "runknee/batch.hpp"
#include "runknee/report.hpp"

namespace runknee {

/// Assesses blocks one after another, reusing all its memory. Threads: one per thread; the model is shared.
class BlockAssessor {
public:
    BlockAssessor(const Model& model, BatchStyle style);

    /// Fills `out`, which is cleared first.
    void run(const Block& block, BlockResults& out);

private:
    void open(const BatchSource& source);
    void record(std::string_view text, std::size_t line_in_source, BlockResults& out);
    Issues read(std::string_view text, std::size_t line_in_source);
    void write(BlockResults& out);
    void reject(const Issues& issues, std::size_t line_in_source, BlockResults& out);

    const Model& model_;
    BatchStyle style_;
    json::Reader reader_;
    Draft draft_;
    Assessment assessment_;
    report::ResultLines lines_;
    const BatchSource* source_ = nullptr;
    std::optional<RowReader> rows_;       // of a source that is a table
    std::size_t number_ = 0;              // of the record in the batch
    const char* buffer_end_ = nullptr;    // of the block
};

}    // namespace runknee
