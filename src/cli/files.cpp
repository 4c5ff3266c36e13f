#include "cli/files.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fmt/format.h>

#include "runknee/json.hpp"

namespace runknee::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t chunk_size = std::size_t{64} << 10;

std::string reason(int error) { return std::generic_category().message(error); }

std::string shown(const std::string& name) { return name == "-" ? std::string("standard input") : printable(name); }

Failure cannot_read(const std::string& name, int error) {
    constexpr std::array<int, 6> not_there{ENOENT, ENOTDIR, EACCES, EISDIR, ELOOP, ENAMETOOLONG};
    const bool missing = std::ranges::find(not_there, error) != not_there.end();
    return {missing ? Exit::no_input : Exit::io_failed, fmt::format("cannot read {}: {}", shown(name), reason(error)), "", ""};
}

/// A pipe that nobody writes to yet is opened at once; that it never lets a read wait is for the opening alone.
int open_at_once(const std::string& name) {
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor >= 0) ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
    return descriptor;
}

int open_for_reading(const std::string& name, Opening opening) {
    if (name == "-") return static_cast<int>(STDIN_FILENO);
    return opening == Opening::at_once ? open_at_once(name) : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
}

bool is_folder(int fd) {
    struct stat status {};
    return ::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
}

}    // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}

Descriptor::~Descriptor() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
}

Outcome<Input> Input::open(const std::string& name, Opening opening) {
    Descriptor descriptor(open_for_reading(name, opening));
    if (descriptor.get() < 0) return cannot_read(name, errno);
    if (is_folder(descriptor.get())) return cannot_read(name, EISDIR);
    return Input(name, std::move(descriptor));
}

Outcome<std::string_view> Input::read(std::span<char> buffer) {
    for (;;) {
        const ssize_t n = ::read(descriptor_.get(), buffer.data(), buffer.size());
        if (n >= 0) return std::string_view(buffer.data(), static_cast<std::size_t>(n));
        if (errno != EINTR) return Failure{Exit::io_failed, fmt::format("cannot read {}: {}", shown(name_), reason(errno)), "", ""};
    }
}

bool Input::wait(const Descriptor& interruption) const {
    std::array<pollfd, 2> asked{{{descriptor_.get(), POLLIN, 0}, {interruption.get(), POLLIN, 0}}};
    while (::poll(asked.data(), asked.size(), -1) < 0 && errno == EINTR) {    // an error is for `read` to find
    }
    return asked[1].revents == 0;
}

Done check_readable(const std::string& name) {
    if (name == "-") return Nothing{};
    if (::access(name.c_str(), R_OK) != 0) return cannot_read(name, errno);
    std::error_code ignored;
    if (fs::is_directory(name, ignored)) return cannot_read(name, EISDIR);
    return Nothing{};
}

Outcome<std::string> read_text(const std::string& name, std::size_t most) {
    auto input = Input::open(name);
    if (!input) return input.failure();
    std::string text;
    for (std::size_t length = 0; length <= most;) {
        text.resize(length + chunk_size);
        const auto got = input->read({text.data() + length, chunk_size});
        if (!got) return got.failure();
        length += got->size();
        text.resize(length);
        if (got->empty()) break;
    }
    return text;
}

Outcome<std::string> read_if_there(const std::string& name, std::size_t most) {
    struct stat status {};
    if (::stat(name.c_str(), &status) != 0) return errno == ENOENT ? Outcome<std::string>(std::string()) : cannot_read(name, errno);
    if (S_ISDIR(status.st_mode)) return cannot_read(name, EISDIR);
    if (!S_ISREG(status.st_mode)) return Failure{Exit::no_input, fmt::format("{} is not a file that can be kept", shown(name)), "", ""};
    auto text = read_text(name, most);
    if (text && text->size() > most) return Failure{Exit::no_input, fmt::format("{} is longer than {} bytes", shown(name), most), "", ""};
    return text;
}

std::vector<KnowledgeFile> Folder::files() const {
    std::vector<KnowledgeFile> out;
    for (std::size_t i = 0; i < paths.size(); ++i) out.push_back({paths[i], texts[i]});
    return out;
}

namespace {

bool hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

/// Paths below `folder`, relative to it. Errors: those of the file system, as exceptions.
std::vector<std::string> json_paths(const fs::path& folder, Depth depth) {
    std::vector<std::string> out;
    for (fs::recursive_directory_iterator at(folder), end; at != end; ++at) {
        if (at->is_directory() && (hidden(at->path()) || depth == Depth::this_folder)) at.disable_recursion_pending();
        const fs::path relative = at->path().lexically_relative(folder);
        const bool wanted = at->path().extension() == ".json" || (depth == Depth::whole_tree && *relative.begin() == "templates");
        if (at->is_regular_file() && !hidden(at->path()) && wanted) out.push_back(relative.generic_string());
    }
    std::ranges::sort(out);
    return out;
}

}    // namespace

Outcome<std::vector<std::string>> json_files(const std::string& folder, Depth depth) {
    try {
        auto paths = json_paths(folder, depth);
        if (!paths.empty()) return paths;
        return Failure{Exit::no_input, fmt::format("no JSON files in {}", printable(folder)), "", ""};
    } catch (const fs::filesystem_error& error) {
        return cannot_read(folder, error.code().value());
    }
}

Outcome<Folder> read_folder(const std::string& folder, Depth depth) {
    auto paths = json_files(folder, depth);
    if (!paths) return paths.failure();
    Folder out{std::move(*paths), {}};
    for (const std::string& path : out.paths) {
        auto text = read_text((fs::path(folder) / path).native(), json::knowledge_limits.bytes);
        if (!text) return text.failure();
        out.texts.push_back(std::move(*text));
    }
    return out;
}

}    // namespace runknee::cli
