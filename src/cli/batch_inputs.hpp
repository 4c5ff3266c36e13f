#pragma once
/// The inputs of a batch as one stream of blocks: files, folders and standard input, one after another.

#include <deque>
#include <optional>

#include "cli/files.hpp"
#include "cli/interruption.hpp"
#include "cli/options.hpp"
#include "runknee/batch.hpp"

namespace runknee::cli {

/// A part of an input, by where its records begin. Units: bytes.
struct ByteRange {
    std::uint64_t from = 0, to = 0;
};

/// Which records of the inputs are wanted, and how the inputs are read.
struct BatchWishes {
    std::optional<RecordShape> shape = {};    ///< None: told from the content.
    ColumnMap map = {};
    std::string map_text = {};    ///< What the map was read from.
    std::optional<Shard> shard = {};
    std::size_t block_bytes = 0;
};

/// Shape: the files of a folder in the order of their names, each one record.
class BatchInputs {
public:
    /// Finds everything before the work begins: a slip in the last name should not cost an hour. Errors: no_input, usage.
    static Outcome<BatchInputs> find(const std::vector<std::string>& names, const BatchWishes& wishes, const Interruption& interruption);

    /// The next block, in order; nothing at the end. `spare`: a buffer that may be used for it. Errors: io_failed, answers_rejected for a
    /// table whose header says nothing, and interrupted, which does not wait until somebody writes more.
    Outcome<std::optional<Block>> next(const KnowledgeBase& kb, std::string spare);

    /// Units: bytes. Unknown: `total` is nothing where an input is no regular file.
    std::uint64_t bytes_done() const { return done_; }
    std::optional<std::uint64_t> bytes_total() const { return total_; }
    /// What the inputs are, for telling whether a later run has the same: names, sizes and what columns mean.
    std::string description() const;
    /// What the header of a table holds that nobody knows; told once. With a failure that says nothing: why the header is rejected.
    Issues take_warnings() { return std::exchange(warnings_, {}); }
    const Issues& problems() const { return problems_; }

private:
    struct Name {
        std::string path;
        bool from_folder = false;
        std::optional<std::uint64_t> bytes = {};
    };
    BatchInputs(const BatchWishes& wishes, const Interruption& interruption) : wishes_(wishes), interruption_(&interruption) {}
    Done add(Name name);
    Done add_all_of(const std::string& name);
    Done set_range();
    Done open_next(const KnowledgeBase& kb);
    Done begin(const KnowledgeBase& kb, RecordShape shape, std::string_view beginning, bool whole);
    Outcome<std::size_t> read(std::span<char> room);
    Done read_more(std::string& spare);
    void close();

    BatchWishes wishes_;
    const Interruption* interruption_;
    std::vector<Name> names_;
    std::size_t at_ = 0;    // behind the open one
    std::optional<ByteRange> range_;
    std::deque<BatchSource> sources_;    // blocks point into it
    std::optional<Input> input_;
    std::optional<BlockCutter> cutter_;
    std::size_t next_record_ = 1;
    std::uint64_t done_ = 0;
    std::optional<std::uint64_t> total_ = 0;
    Issues warnings_, problems_;
};

}    // namespace runknee::cli
