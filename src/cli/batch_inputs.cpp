#include "cli/batch_inputs.hpp"

#include <sys/stat.h>

#include <algorithm>

#include <fmt/format.h>

#include "runknee/csv.hpp"

namespace runknee::cli {
namespace {

constexpr std::size_t chunk_size = std::size_t{64} << 10;

std::optional<std::uint64_t> size_of(const std::string& name) {
    struct stat status {};
    if (name == "-" ? ::fstat(0, &status) != 0 : ::stat(name.c_str(), &status) != 0) return std::nullopt;
    return S_ISREG(status.st_mode) ? std::optional(static_cast<std::uint64_t>(status.st_size)) : std::nullopt;
}

/// Where the header of a table ends; npos: more of the input is needed to tell. A header is a record, and may not be longer than one.
std::size_t header_end(std::string_view beginning, bool whole) {
    return csv_header_end(beginning, whole || beginning.size() > json::record_limits.bytes);
}

}    // namespace

Outcome<BatchInputs> BatchInputs::find(const std::vector<std::string>& names, const BatchWishes& wishes, const Interruption& interruption) {
    BatchInputs out(wishes, interruption);
    for (const std::string& name : names)
        if (const Done added = out.add_all_of(name); !added) return added.failure();
    if (wishes.shard)
        if (const Done set = out.set_range(); !set) return set.failure();
    return out;
}

Done BatchInputs::add(Name name) {
    if (const Done readable = check_readable(name.path); !readable) return readable;
    name.bytes = size_of(name.path);
    total_ = total_ && name.bytes ? std::optional(*total_ + *name.bytes) : std::nullopt;
    names_.push_back(std::move(name));
    return Nothing{};
}

Done BatchInputs::add_all_of(const std::string& name) {
    std::error_code ignored;
    if (name == "-" || !std::filesystem::is_directory(name, ignored)) return add({name});
    const auto paths = json_files(name, Depth::this_folder);
    if (!paths) return paths.failure();
    for (const std::string& path : *paths)
        if (const Done added = add({(std::filesystem::path(name) / path).native(), true}); !added) return added;
    return Nothing{};
}

Done BatchInputs::set_range() {
    if (names_.size() != 1 || !names_[0].bytes || names_[0].path == "-")
        return Failure{Exit::usage, "--shard needs one file, whose length is known", "write: runknee batch FILE --shard 1/4",
                       "runknee batch --help"};
    const auto edge = [&](std::uint64_t k) {    // in two steps, so that no product grows too large
        const std::uint64_t bytes = *names_[0].bytes, of = wishes_.shard->of;
        return bytes / of * k + bytes % of * k / of;
    };
    range_ = ByteRange{edge(wishes_.shard->number - 1), edge(wishes_.shard->number)};
    return Nothing{};
}

std::string BatchInputs::description() const {
    std::string out;
    for (const Name& name : names_) out += fmt::format("{} {}\n", name.path, name.bytes ? std::to_string(*name.bytes) : "-");
    return out + wishes_.map_text;
}

Done BatchInputs::begin(const KnowledgeBase& kb, RecordShape shape, std::string_view beginning, bool whole) {
    BatchSource& source = sources_.emplace_back(BatchSource{names_[at_ - 1].path, shape});
    std::size_t header = 0;
    if (shape == RecordShape::table) {
        header = header_end(beginning, whole);
        auto columns = Columns::read(kb, beginning.substr(0, header), source.name, wishes_.map);
        if (!columns) {
            problems_ = std::move(columns.issues());
            return Failure{Exit::answers_rejected, "", "", ""};
        }
        warnings_ = columns->warnings();
        source.columns = std::move(*columns);
    }
    cutter_.emplace(source, wishes_.block_bytes, next_record_);
    cutter_->begin_with(beginning.substr(header), 1 + csv_line_breaks(beginning.substr(0, header)), header);
    if (whole) cutter_->filled(0);
    return Nothing{};
}

/// Reads on until it is clear what the input holds.
Done BatchInputs::open_next(const KnowledgeBase& kb) {
    const Name& name = names_[at_++];
    auto input = Input::open(name.path, Opening::at_once);    // a signal would not end the waiting
    if (!input) return input.failure();
    input_ = std::move(*input);
    std::optional<RecordShape> shape = wishes_.shape;
    if (name.from_folder) shape = RecordShape::document;
    std::string beginning;
    bool whole = false;
    while (!whole && (!shape || (*shape == RecordShape::table && header_end(beginning, false) == std::string_view::npos))) {
        const std::size_t held = beginning.size();
        beginning.resize(held + chunk_size);
        const auto got = read(std::span(beginning).subspan(held));
        if (!got) return got.failure();
        beginning.resize(held + *got);
        whole = *got == 0;
        if (!wishes_.shape && !name.from_folder) shape = recognise(kb, beginning, whole, wishes_.map);
    }
    return begin(kb, *shape, beginning, whole);
}

/// Returns the bytes; 0: the end.
Outcome<std::size_t> BatchInputs::read(std::span<char> room) {
    if (!input_->wait(interruption_->descriptor())) return interrupted_run();
    const auto got = input_->read(room);
    if (!got) return got.failure();
    done_ += got->size();
    return got->size();
}

Done BatchInputs::read_more(std::string& spare) {
    const auto got = read(cutter_->room(spare));
    if (!got) return got.failure();
    cutter_->filled(*got);
    return Nothing{};
}

void BatchInputs::close() {
    next_record_ = cutter_->next_record();
    cutter_.reset();
    input_.reset();
}

Outcome<std::optional<Block>> BatchInputs::next(const KnowledgeBase& kb, std::string spare) {
    for (;;) {
        if (!cutter_) {
            if (at_ == names_.size()) return std::optional<Block>();
            if (const Done open = open_next(kb); !open) return open.failure();
        }
        while (auto block = cutter_->next()) {
            if (range_ && block->offset >= range_->to) return std::optional<Block>();
            if (range_) keep_range(*block, range_->from, range_->to);
            if (block->begin < block->end) return block;
            std::swap(spare, block->buffer);
        }
        if (cutter_->done())
            close();
        else if (const Done more = read_more(spare); !more)
            return more.failure();
    }
}

}    // namespace runknee::cli
