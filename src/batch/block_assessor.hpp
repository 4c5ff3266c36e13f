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
    /// A record that was read and whose result is not written yet.
    struct Waiting {
        std::string error;    // the result of a rejected one; empty: it has the next seat of the panel
    };

    void open(const BatchSource& source);
    void lines(const Block& block, BlockResults& out);
    void rows(const Block& block, BlockResults& out);
    void record(std::string_view text, std::size_t line_in_source, BlockResults& out);
    Issues seat(std::string_view text, std::size_t line_in_source);
    Issues read(std::string_view text, std::size_t line_in_source);
    void forget();
    void decide_all(BlockResults& out);
    std::size_t decide(std::size_t seat, BlockResults& out);
    std::size_t pass_on(const std::string& error, BlockResults& out);
    void assess_whole(BlockResults& out);
    void reject(const Issues& issues, std::size_t line_in_source, std::size_t number, std::string& line, BatchTally& tally) const;
    void count(std::size_t bytes, bool accepted, BlockResults& out);

    const Model& model_;
    BatchStyle style_;
    json::Reader reader_;
    Draft draft_;    // of a row, and of a record that is assessed whole
    PanelDraft panel_;
    Findings findings_;
    std::vector<Waiting> waiting_;
    Assessment assessment_;
    report::ResultLines result_lines_;
    const BatchSource* source_ = nullptr;
    std::optional<RowReader> row_reader_;    // of a source that is a table
    std::size_t number_ = 0;                 // of the record in the batch
};

}    // namespace runknee
