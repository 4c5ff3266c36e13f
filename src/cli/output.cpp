#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include <fmt/format.h>

#include "cli/files.hpp"

namespace runknee::cli {
namespace {

namespace fs = std::filesystem;

Failure cannot_write(const std::string& name, int error) {
    if (error == EPIPE) return {Exit::reader_gone, "", "", ""};
    const std::string shown = name == "-" ? std::string("standard output") : printable(name);
    return {Exit::io_failed, fmt::format("cannot write {}: {}", shown, std::generic_category().message(error)), "", ""};
}

/// Devices, pipes and sockets keep their place in the folder.
bool is_special(const fs::path& path) {
    std::error_code ignored;
    const auto status = fs::status(path, ignored);
    return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

/// The file a link points to, so that the link itself stays.
fs::path behind_links(const fs::path& path) {
    std::error_code error;
    fs::path real = fs::canonical(path, error);
    return error ? path : real;
}

fs::path folder_of(const fs::path& target) { return target.has_parent_path() ? target.parent_path() : fs::path("."); }

fs::path name_beside(const fs::path& target) {
    return folder_of(target) / fmt::format(".{}.{}.tmp", target.filename().native(), ::getpid());
}

}    // namespace

namespace {

/// Of `written`, the bytes put into a file last, those behind the last line break are taken back.
void take_back_half_line(int fd, std::string_view written) {
    struct stat status {};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return;
    const auto half = static_cast<off_t>(written.size() - (written.rfind('\n') + 1));    // npos + 1 = 0
    const off_t end = ::lseek(fd, 0, SEEK_CUR);
    if (end != status.st_size || half == 0 || ::ftruncate(fd, end - half) != 0) return;    // somebody else writes there too
    (void)::lseek(fd, end - half, SEEK_SET);
}

}    // namespace

Done write_lines(const Descriptor& file, const std::string& name, std::string_view lines) {
    for (std::size_t written = 0; written < lines.size();) {
        const ssize_t n = ::write(file.get(), lines.data() + written, lines.size() - written);
        if (n > 0) written += static_cast<std::size_t>(n);
        if (n >= 0 || errno == EINTR) continue;
        const int error = errno;
        take_back_half_line(file.get(), lines.substr(0, written));
        return cannot_write(name, error);
    }
    return Nothing{};
}

TemporaryName& TemporaryName::operator=(TemporaryName&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
}

TemporaryName::~TemporaryName() {
    if (!path_.empty()) ::unlink(path_.c_str());
}

Outcome<Output> Output::open(const std::string& name, Privacy privacy) {
    if (name == "-") return Output(name, Descriptor(STDOUT_FILENO));
    if (is_special(name)) {
        Descriptor direct(::open(name.c_str(), O_WRONLY | O_CLOEXEC));
        if (direct.get() < 0) return cannot_write(name, errno);
        return Output(name, std::move(direct));
    }
    return open_file(name, privacy == Privacy::private_to_owner ? 0600 : 0666);
}

Output Output::standard_error() { return Output("standard error", Descriptor(STDERR_FILENO)); }

/// A file without a name where the file system can do that: then not even a kill leaves anything behind.
Outcome<Output> Output::open_file(const std::string& name, int mode) {
    const fs::path target = behind_links(name);
    std::error_code ignored;
    if (fs::is_directory(target, ignored) || !target.has_filename()) return cannot_write(name, EISDIR);
    TemporaryName temporary;
    Descriptor descriptor(::open(folder_of(target).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode));
    if (descriptor.get() < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        const fs::path beside = name_beside(target);
        descriptor = Descriptor(::open(beside.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode));
        if (descriptor.get() >= 0) temporary = TemporaryName(beside);
    }
    if (descriptor.get() < 0) return cannot_write(name, errno);
    Output out(name, std::move(descriptor));
    out.target_ = target;
    out.temporary_ = std::move(temporary);
    return out;
}

Done Output::write(std::string_view bytes) { return write_lines(descriptor_, name_, bytes); }

Done Output::commit() {
    if (target_.empty()) return Nothing{};
    if (::fsync(descriptor_.get()) != 0) return failed(errno);
    if (temporary_.path().empty()) {
        const fs::path beside = name_beside(target_);
        const std::string nameless = fmt::format("/proc/self/fd/{}", descriptor_.get());
        ::unlink(beside.c_str());    // left by a killed run that had the same process id
        if (::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, beside.c_str(), AT_SYMLINK_FOLLOW) != 0) return failed(errno);
        temporary_ = TemporaryName(beside);
    }
    if (::rename(temporary_.path().c_str(), target_.c_str()) != 0) return failed(errno);
    temporary_.keep();
    return Nothing{};
}

Failure Output::failed(int error) const { return cannot_write(name_, error); }

namespace {

/// Does the file end in the middle of a line?
bool lacks_line_end(int fd, off_t size) {
    char last = '\n';
    return size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

}    // namespace

Done append_lines(const std::string& name, std::string_view lines) {
    const Descriptor file(::open(name.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
    struct stat before {};
    if (file.get() < 0 || ::fstat(file.get(), &before) != 0) return cannot_write(name, errno);
    std::string bytes(lines);
    if (lacks_line_end(file.get(), before.st_size)) bytes.insert(0, 1, '\n');
    const ssize_t n = ::write(file.get(), bytes.data(), bytes.size());
    if (n == static_cast<ssize_t>(bytes.size())) return ::fsync(file.get()) == 0 ? Done(Nothing{}) : cannot_write(name, errno);
    const int error = n < 0 ? errno : ENOSPC;
    struct stat after {};
    const bool only_ours = n > 0 && ::fstat(file.get(), &after) == 0 && after.st_size == before.st_size + n;
    if (only_ours && ::ftruncate(file.get(), before.st_size) != 0) return cannot_write(name, errno);    // half a line is no row
    return cannot_write(name, error);
}

}    // namespace runknee::cli
