#pragma once
/// Where the results of a batch go: at once, into a file that can be gone on with after a kill, or sorted.

#include <cstdio>
#include <memory>

#include "cli/files.hpp"
#include "cli/options.hpp"

namespace runknee::cli {

/// A file of results that is being written under a name of its own, beside the one it gets when it is whole.
/// Shape: `FILE.<run>.part`, where `run` stands for what the results are made from; another run never goes on with it.
class PartFile {
public:
    /// `go_on`: keep the whole lines that are there. Errors: io_failed, also if another run is writing it; no_input if there is only a part
    /// of another run.
    static Outcome<PartFile> open(const std::string& target, std::string_view run, bool go_on);
    PartFile(PartFile&&) noexcept = default;
    PartFile& operator=(PartFile&&) noexcept = default;
    /// Without a single result there is nothing to go on with, so no file stays.
    ~PartFile();
    const std::string& name() const { return name_; }
    /// Some result is in it by now.
    bool holds_results() const;
    bool holds_lines() const { return kept_ > 0; }
    /// The whole lines that were there, chunk by chunk; empty at the end.
    Outcome<std::string_view> read_kept(std::span<char> buffer);
    Done write(std::string_view lines);
    /// Gives it its name. Errors: io_failed.
    Done commit();

private:
    PartFile(std::string target, std::string name, Descriptor file)
        : target_(std::move(target)), name_(std::move(name)), file_(std::move(file)) {}
    Done keep_whole_lines();
    std::string target_, name_;
    Descriptor file_;
    std::uint64_t kept_ = 0, read_ = 0;    // bytes
    bool committed_ = false;
};

/// Lines put in order by level of care, most urgent first, rejected ones last; within a level they keep their order. They wait in files
/// without a name, so that memory stays flat.
class LevelSpools {
public:
    explicit LevelSpools(std::size_t levels) : files_(levels + 1) {}
    Done add(const BlockResults& results);
    /// Hands all lines to `out`.
    Done drain(Output& out);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using Spool = std::unique_ptr<std::FILE, Close>;
    Done append(std::size_t rank, std::string_view lines);
    std::vector<Spool> files_;    // rejected, then by level
};

/// Where one run writes. Shape: with `-o FILE` a `PartFile`; sorted results and those for a stream or device go through an `Output`.
class BatchOutput {
public:
    /// `run`: what the results are made from. Errors: as `PartFile::open` and `Output::open`; io_failed for a part that holds no results.
    static Outcome<BatchOutput> open(const KnowledgeBase& kb, const Options& options, std::string_view run);

    Done write(const BlockResults& results);
    /// To be called once, behind the last results. Errors: io_failed.
    Done commit();

    /// Where results wait that can be gone on with; empty: nowhere.
    std::string part_name() const { return part_ && part_->holds_results() ? part_->name() : std::string(); }
    /// Of the results that were there: what they count, and how many records need not be looked at again.
    const BatchTally& kept() const { return kept_; }
    std::size_t records_kept() const { return kept_.records; }

private:
    explicit BatchOutput(const KnowledgeBase& kb) : kept_(kb) {}
    Done write_bytes(std::string_view lines);
    Done begin(const KnowledgeBase& kb, const Options& options);
    Done look_at_kept(const KnowledgeBase& kb, ResultForm form, bool has_head);

    std::optional<Output> output_;
    std::optional<PartFile> part_;
    std::optional<LevelSpools> spools_;
    BatchTally kept_;
    std::size_t repeated_ = 0;    // lines of a worklist that are there already
};

}    // namespace runknee::cli
