#include "cli/batch_output.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "runknee/report.hpp"
#include "runknee/tally.hpp"

namespace runknee::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view part_suffix = ".part";
constexpr std::size_t run_digits = 12, chunk_size = std::size_t{256} << 10;

std::string reason(int error) { return std::generic_category().message(error); }

Failure cannot_write(const std::string& name, int error) {
    return {Exit::io_failed, fmt::format("cannot write {}: {}", printable(name), reason(error)), "", ""};
}

/// A part of the same target that another run has left; empty: none.
std::string other_part(const fs::path& target, const std::string& own) {
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    const std::string prefix = target.filename().native() + ".";
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().native();
        const bool fits =
            name.size() == prefix.size() + run_digits + part_suffix.size() && name.starts_with(prefix) && name.ends_with(part_suffix);
        if (fits && name != fs::path(own).filename().native()) return entry.path().native();
    }
    return {};
}

}    // namespace

Outcome<PartFile> PartFile::open(const std::string& target, std::string_view run, bool go_on) {
    std::error_code ignored;
    if (fs::is_directory(target, ignored)) return cannot_write(target, EISDIR);
    const std::string name = fmt::format("{}.{}{}", target, run.substr(0, run_digits), part_suffix);
    if (const std::string other = other_part(target, name); go_on && !fs::exists(name, ignored) && !other.empty())
        return Failure{Exit::no_input, fmt::format("{} was made from other input, options or knowledge", printable(other)),
                       "finish that run with the same command, or remove the file, or leave out --resume", "runknee batch --help"};
    PartFile out(target, name, Descriptor(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)));
    if (out.file_.get() < 0) return cannot_write(target, errno);
    if (::flock(out.file_.get(), LOCK_EX | LOCK_NB) != 0)
        return Failure{Exit::io_failed, fmt::format("another run is writing {}", printable(name)), "wait until it is done", ""};
    if (!go_on && ::ftruncate(out.file_.get(), 0) != 0) return cannot_write(name, errno);
    if (const Done kept = out.keep_whole_lines(); !kept) return kept.failure();
    return out;
}

bool PartFile::holds_results() const {
    struct stat status {};
    return ::fstat(file_.get(), &status) == 0 && status.st_size > 0;
}

PartFile::~PartFile() {
    const bool open = file_.get() >= 0;    // not moved from
    if (open && !committed_ && !holds_results()) ::unlink(name_.c_str());
}

/// A kill can leave half a line.
Done PartFile::keep_whole_lines() {
    struct stat status {};
    if (::fstat(file_.get(), &status) != 0) return cannot_write(name_, errno);
    auto size = static_cast<std::uint64_t>(status.st_size);
    std::array<char, 1 << 16> tail;
    while (size > 0) {
        const std::uint64_t from = size > tail.size() ? size - tail.size() : 0;
        const ssize_t got = ::pread(file_.get(), tail.data(), size - from, static_cast<off_t>(from));
        if (got != static_cast<ssize_t>(size - from)) return cannot_write(name_, got < 0 ? errno : EIO);
        const std::size_t line_end = std::string_view(tail.data(), size - from).rfind('\n');
        size = line_end == std::string_view::npos ? from : from + line_end + 1;
        if (line_end != std::string_view::npos) break;
    }
    if (::ftruncate(file_.get(), static_cast<off_t>(size)) != 0) return cannot_write(name_, errno);
    kept_ = size;
    return ::lseek(file_.get(), static_cast<off_t>(size), SEEK_SET) < 0 ? cannot_write(name_, errno) : Done(Nothing{});
}

Outcome<std::string_view> PartFile::read_kept(std::span<char> buffer) {
    const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), kept_ - read_);
    const ssize_t got = ::pread(file_.get(), buffer.data(), wanted, static_cast<off_t>(read_));
    if (got < 0 || (got == 0 && wanted > 0)) return cannot_write(name_, got < 0 ? errno : EIO);
    read_ += static_cast<std::uint64_t>(got);
    return std::string_view(buffer.data(), static_cast<std::size_t>(got));
}

Done PartFile::write(std::string_view lines) { return write_lines(file_, target_, lines); }

Done PartFile::commit() {
    if (::fsync(file_.get()) != 0) return cannot_write(name_, errno);
    if (::rename(name_.c_str(), target_.c_str()) != 0) return cannot_write(target_, errno);
    committed_ = true;
    return Nothing{};
}

Done LevelSpools::append(std::size_t rank, std::string_view lines) {
    Spool& spool = files_[rank];
    if (!spool) spool.reset(std::tmpfile());
    if (spool && std::fwrite(lines.data(), 1, lines.size(), spool.get()) == lines.size()) return Nothing{};
    return Failure{Exit::io_failed, fmt::format("cannot keep lines for sorting: {}", reason(errno)), "TMPDIR needs room for all results",
                   ""};
}

Done LevelSpools::add(const BlockResults& results) {
    std::string_view rest = results.bytes;
    for (const ResultLine& line : results.lines) {
        if (const Done done = append(line.level ? line.level->value + 1U : 0, rest.substr(0, line.bytes)); !done) return done;
        rest.remove_prefix(line.bytes);
    }
    return Nothing{};
}

Done LevelSpools::drain(Output& out) {
    std::string buffer(std::size_t{1} << 18, '\0');
    for (std::size_t rank = files_.size(); rank-- > 0;) {
        std::FILE* const spool = files_[rank].get();
        if (spool == nullptr) continue;
        std::rewind(spool);
        for (std::size_t got; (got = std::fread(buffer.data(), 1, buffer.size(), spool)) > 0;)
            if (const Done done = out.write(std::string_view(buffer).substr(0, got)); !done) return done;
        if (std::ferror(spool) != 0)
            return Failure{Exit::io_failed, fmt::format("cannot read the lines kept for sorting: {}", reason(errno)), "", ""};
    }
    return Nothing{};
}

Outcome<BatchOutput> BatchOutput::open(const KnowledgeBase& kb, const Options& options, std::string_view run) {
    BatchOutput out(kb);
    std::error_code ignored;
    const bool sorted = options.batch.order == BatchOrder::care;
    const fs::file_status there = fs::status(options.output, ignored);
    const bool stays = options.output != "-" && (!fs::exists(there) || fs::is_regular_file(there) || fs::is_directory(there));
    if (options.batch.go_on && !stays)
        return Failure{Exit::usage, "--resume needs a file that can be gone on with", "write: -o FILE", "runknee batch --help"};
    if (stays && !sorted) {
        auto part = PartFile::open(options.output, run, options.batch.go_on);
        if (!part) return part.failure();
        out.part_ = std::move(*part);
    } else {
        auto output = Output::open(options.output, Privacy::private_to_owner);
        if (!output) return output.failure();
        out.output_ = std::move(*output);
    }
    if (sorted) out.spools_.emplace(kb.levels.size());
    if (const Done begun = out.begin(kb, options); !begun) return begun.failure();
    return out;
}

Done BatchOutput::begin(const KnowledgeBase& kb, const Options& options) {
    const bool first = !options.batch.shard || options.batch.shard->number == 1;
    const bool has_head = options.batch.to == ResultForm::worklist && first;
    if (part_ && part_->holds_lines()) return look_at_kept(kb, options.batch.to, has_head);
    if (!has_head) return Nothing{};
    std::string head;
    report::worklist_head(kb, head);
    return write_bytes(head);
}

/// A worklist does not hold all that is counted, so its records are assessed again and only not written again.
Done BatchOutput::look_at_kept(const KnowledgeBase& kb, ResultForm form, bool has_head) {
    json::Reader reader;
    std::string buffer(chunk_size, '\0'), held;
    std::size_t lines = 0;
    for (;;) {
        const auto got = part_->read_kept(buffer);
        if (!got) return got.failure();
        if (got->empty()) break;
        held += *got;
        std::string_view rest = held;
        for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1), ++lines) {
            if (form == ResultForm::worklist) continue;
            if (const Issues issues = report::recount(kb, reader, rest.substr(0, end), part_->name(), kept_); !issues.empty())
                return Failure{Exit::io_failed, fmt::format("line {} of {} is no result of a batch", lines + 1, printable(part_->name())),
                               "remove the file, or leave out --resume", ""};
        }
        held.erase(0, held.size() - rest.size());
    }
    repeated_ = form == ResultForm::worklist ? lines - (has_head ? 1 : 0) : 0;
    return Nothing{};
}

Done BatchOutput::write_bytes(std::string_view lines) { return part_ ? part_->write(lines) : output_->write(lines); }

Done BatchOutput::write(const BlockResults& results) {
    if (spools_) return spools_->add(results);
    std::string_view lines = results.bytes;
    for (std::size_t i = 0; i < results.lines.size() && repeated_ > 0; ++i, --repeated_) lines.remove_prefix(results.lines[i].bytes);
    return write_bytes(lines);
}

Done BatchOutput::commit() {
    if (part_) return part_->commit();
    if (spools_)
        if (const Done drained = spools_->drain(*output_); !drained) return drained;
    return output_->commit();
}

}    // namespace runknee::cli
