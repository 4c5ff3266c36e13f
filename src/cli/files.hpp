#pragma once
/// The one door to disk and streams.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/failure.hpp"
#include "runknee/knowledge.hpp"

namespace runknee::cli {

/// An open file descriptor, closed at the end. Standard streams are left open.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    int get() const { return fd_; }

private:
    int fd_;
};

/// How a named pipe is opened: when somebody writes to it, or at once, for whoever calls `Input::wait` before every `Input::read`.
enum class Opening : unsigned char { with_writer, at_once };

/// A file, or standard input (`-`), read chunk by chunk.
class Input {
public:
    /// Errors: no_input if it is not there, may not be read, or is a folder.
    static Outcome<Input> open(const std::string& name, Opening opening = Opening::with_writer);
    /// The next bytes, at most `buffer.size()`; empty at the end. Errors: io_failed.
    Outcome<std::string_view> read(std::span<char> buffer);
    /// Waits until `read` need not wait for a writer. False: something can be read from `interruption` before that.
    bool wait(const Descriptor& interruption) const;

private:
    Input(std::string name, Descriptor descriptor) : name_(std::move(name)), descriptor_(std::move(descriptor)) {}
    std::string name_;
    Descriptor descriptor_;
};

/// What would keep `name` from being read, found without opening it: a pipe can be opened only once. Errors: as `Input::open`.
Done check_readable(const std::string& name);

inline constexpr std::size_t largest_log = std::size_t{64} << 20;    ///< Bytes of a training log.

/// A whole text of a file or standard input, but hardly more than `most` bytes of it, so that one that is too long is seen to be.
Outcome<std::string> read_text(const std::string& name, std::size_t most);

/// The whole text of a file that may not be there yet (empty then). Errors: as `read_text`, and no_input for a folder or device.
Outcome<std::string> read_if_there(const std::string& name, std::size_t most);

/// Puts whole lines behind what stands in a file, with one write, and waits until they are on disk. What stands there is not touched, but
/// a last line without an end gets one. Shape: a file that is not there is made with mode 0600. Errors: io_failed.
Done append_lines(const std::string& name, std::string_view lines);

/// Files of a knowledge folder with their texts. Shape: `files` point into `texts`; sorted by path.
struct Folder {
    std::vector<std::string> paths, texts;
    std::vector<KnowledgeFile> files() const;
};

enum class Depth : unsigned char { this_folder, whole_tree };

/// The paths of every `*.json` of a folder, and of a whole tree every file below templates/ as well; relative to it, hidden ones left out,
/// in order. Errors: no_input, also where there is none.
Outcome<std::vector<std::string>> json_files(const std::string& folder, Depth depth);
/// The same with their texts. Errors: no_input, io_failed.
Outcome<Folder> read_folder(const std::string& folder, Depth depth);

/// Writes whole lines. Where it fails half-way in a file, what was written of the last line is taken back. Errors: io_failed; reader_gone.
Done write_lines(const Descriptor& file, const std::string& name, std::string_view lines);

enum class Privacy : unsigned char { open, private_to_owner };

/// A name in a folder that goes away with its owner.
class TemporaryName {
public:
    explicit TemporaryName(std::filesystem::path path = {}) : path_(std::move(path)) {}
    TemporaryName(TemporaryName&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    TemporaryName& operator=(TemporaryName&& other) noexcept;
    ~TemporaryName();
    const std::filesystem::path& path() const { return path_; }
    /// The name was given to something that stays.
    void keep() { path_.clear(); }

private:
    std::filesystem::path path_;
};

/// Where a result goes: standard output (`-`), or a file that appears whole under its name or not at all.
/// Shape: a device or pipe under the name is written to directly. Private files are made with mode 0600.
class Output {
public:
    static Outcome<Output> open(const std::string& name, Privacy privacy);
    static Output standard_error();

    /// Errors: io_failed; reader_gone if nobody reads the pipe any more.
    Done write(std::string_view bytes);
    /// Makes the file appear. To be called once, after the last `write`. Errors: io_failed.
    Done commit();

private:
    Output(std::string name, Descriptor descriptor) : name_(std::move(name)), descriptor_(std::move(descriptor)) {}
    static Outcome<Output> open_file(const std::string& name, int mode);
    Failure failed(int error) const;
    std::string name_;
    Descriptor descriptor_;
    std::filesystem::path target_;    // empty: written directly
    TemporaryName temporary_;         // none: the file has no name yet
};

}    // namespace runknee::cli
