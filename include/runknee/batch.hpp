#pragma once
/// Many questionnaires in, one result each, in order, on as many cores as wanted. No files here: bytes in, bytes out.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runknee/assess.hpp"
#include "runknee/columns.hpp"
#include "runknee/tally.hpp"

namespace runknee {

enum class Detail : std::uint8_t { decision, full };
enum class ResultForm : std::uint8_t { ndjson, worklist };

/// What is written for each record. Shape: a worklist (CSV) holds decisions only.
struct BatchStyle {
    Detail detail = Detail::decision;
    ResultForm form = ResultForm::ndjson;
};

/// How records stand in an input: one JSON document a line, the rows of a table under its header, or one document that is the whole input.
enum class RecordShape : std::uint8_t { lines, table, document };

/// What an input looks like; nothing: more of it is needed to tell. Shape: `lines` unless it begins with the header of a table, or is one
/// document over several lines. `whole`: nothing follows.
std::optional<RecordShape> recognise(const KnowledgeBase& kb, std::string_view beginning, bool whole, const ColumnMap& map);

/// One input of a batch. It must stay where it is until its last result is taken.
struct BatchSource {
    std::string name;
    RecordShape shape = RecordShape::lines;
    std::optional<Columns> columns = {};    ///< Of a table.
};

/// A piece of an input that holds whole records only.
struct Block {
    const BatchSource* source = nullptr;
    std::string buffer;                ///< Kept at its full size, to be used again. Read faster with `json::Lines::padding` at its end.
    std::size_t begin = 0, end = 0;    ///< The part of `buffer` that counts.
    std::vector<std::size_t> ends;     ///< Of lines: where each one ends in `buffer`, those that do not count among them.
    std::size_t records = 0;
    std::size_t first_record = 1;    ///< Number of the first record in the batch.
    std::size_t first_line = 1;      ///< Its line in the input.
    std::uint64_t offset = 0;        ///< Of its first byte in the input.
    std::string_view text() const { return std::string_view(buffer).substr(begin, end - begin); }
};

/// Drops the first `n` records of a block, or all.
void drop_records(Block& block, std::size_t n);
/// Keeps the records that begin at `from` or behind it, but before `to`. Units: bytes from the beginning of the input.
void keep_range(Block& block, std::uint64_t from, std::uint64_t to);

/// Cuts the bytes of one input into blocks, holding at most one of them and of a record that is too long only its beginning.
class BlockCutter {
public:
    /// `first_record`: number of the first record. Units: bytes; a block is longer only if one record is.
    BlockCutter(const BatchSource& source, std::size_t block_bytes, std::size_t first_record);

    /// Where the next bytes of the input go; never empty. `spare`: a buffer that may be taken for it.
    std::span<char> room(std::string& spare);
    /// That many were put there; 0 = the input has ended.
    void filled(std::size_t n);
    /// The same for bytes that were read before. Precondition: they come first.
    void begin_with(std::string_view bytes, std::size_t first_line, std::uint64_t offset);
    /// The records that are whole by now; nothing if there is none yet.
    std::optional<Block> next();
    /// Nothing is left, and nothing will come.
    bool done() const { return ended_ && held_ == 0; }
    /// Number of the record behind the last block.
    std::size_t next_record() const { return next_record_; }

private:
    struct Whole {
        std::size_t bytes = 0, records = 0, lines = 0;
        std::vector<std::size_t> ends;
    };
    Whole whole_lines() const;
    Whole whole_records() const;
    void make_room(std::size_t bytes);
    void drop_rest_of_record(std::size_t from);

    const BatchSource& source_;
    std::size_t block_bytes_, next_record_, next_line_ = 1;
    std::uint64_t next_offset_ = 0;
    std::string buffer_;
    std::size_t held_ = 0;
    bool ended_ = false;
    bool too_long_ = false;    // the record in the buffer is cut, what follows of it is dropped
};

/// One line of results, for sorting.
struct ResultLine {
    std::optional<LevelIx> level;    ///< None: the record was rejected.
    std::size_t bytes = 0;
};

/// The results of one block, each ending with a line break.
struct BlockResults {
    std::string bytes;
    std::vector<ResultLine> lines;
    BatchTally tally;
    explicit BlockResults(const KnowledgeBase& kb) : tally(kb) {}
};

/// Where the blocks of a batch come from, and where their results go. Threads: a function is called by one worker at a time, not always the
/// same one; `read` may be called during `write`, and `stop` during both.
class BlockFlow {
public:
    BlockFlow() = default;
    BlockFlow(const BlockFlow&) = delete;
    BlockFlow& operator=(const BlockFlow&) = delete;
    virtual ~BlockFlow() = default;
    /// Fills in the next block; false: there is none, and will be none. `block`: empty at first, then the one this worker had last, whose
    /// buffer may be used again.
    virtual bool read(Block& block) = 0;
    /// Takes the results of the next block, in the order they were read. False: no more are wanted.
    virtual bool write(const BlockResults& results) = 0;
    /// No more results are wanted: a `read` that waits for something should return.
    virtual void stop() noexcept = 0;
};

/// Assesses all blocks and hands out their results in order; returns when all is done.
/// Threads: `jobs` workers, the caller is one of them; they share the model, and each reads its own blocks.
/// Errors:  what `flow` throws.
/// Cost:    no allocation per record after warm-up, but for a rejected one.
void assess_blocks(const Model& model, BatchStyle style, std::size_t jobs, BlockFlow& flow);

/// Units: bytes; how long blocks should be, so that memory stays flat even where results are many times as long as records.
std::size_t block_bytes(BatchStyle style);

}    // namespace runknee
