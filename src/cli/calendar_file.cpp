#include "cli/calendar_file.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include <fmt/format.h>

#include "cli/files.hpp"
#include "runknee/icalendar.hpp"

namespace runknee::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* program = "/proc/self/exe";

/// From the folder of the program, and from nowhere else: what the surroundings name could be anybody's code.
fs::path module_path() {
    std::error_code ignored;
    return (fs::read_symlink(program, ignored).parent_path() / RUNKNEE_CALENDAR_MODULE).lexically_normal();
}

Failure unusable(const fs::path& module, std::string_view why) {
    return {Exit::io_failed, fmt::format("calendars cannot be written without {}: {}", printable(module.native()), why),
            "install runknee again, with libical (Debian: libical3); every other --format works without", ""};
}

/// A copied program may lie where somebody else can put a file beside it.
bool same_owner(const struct stat& module) {
    struct stat own {};
    return ::stat(program, &own) == 0 && own.st_uid == module.st_uid;
}

/// What the system's loader has to say, without the name it was given.
std::string loader_says(const std::string& name) {
    const std::string_view said = ::dlerror();
    return printable(said.starts_with(name + ": ") ? said.substr(name.size() + 2) : said);
}

/// Stays loaded until the program ends.
Outcome<icalendar::WriteCalendar*> load() {
    const fs::path path = module_path();
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return unusable(path, std::generic_category().message(errno));
    if (!same_owner(status)) return unusable(path, "it belongs to somebody else than the program");
    const std::string name = fmt::format("/proc/self/fd/{}", file.get());    // the file that was looked at
    void* const module = ::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const door = module == nullptr ? nullptr : ::dlsym(module, icalendar::door);
    if (door == nullptr) return unusable(path, loader_says(name));
    return reinterpret_cast<icalendar::WriteCalendar*>(door);
}

}    // namespace

Done check_calendar_module() {
    const auto write = load();
    return write ? Done(Nothing{}) : write.failure();
}

Outcome<std::string> calendar_file(const report::Calendar& calendar) {
    const auto write = load();
    if (!write) return write.failure();
    std::string out;
    if (!(*write)(RUNKNEE_VERSION, calendar, out)) return unusable(module_path(), "it belongs to another version of the program");
    return out;
}

}    // namespace runknee::cli
