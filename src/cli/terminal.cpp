#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

namespace runknee::cli {
namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t least_width = 40;
constexpr std::size_t usual_rows = 24, least_rows = 12;

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

bool wants_colour(ColourWhen when, Stream stream) {
    if (when != ColourWhen::automatic) return when == ColourWhen::always;
    if (!variable("NO_COLOR").empty()) return false;
    if (const auto force = variable("CLICOLOR_FORCE"); !force.empty() && force != "0") return true;
    if (variable("TERM") == "dumb") return false;
    return is_terminal(stream);
}

/// LC_ALL counts over LC_CTYPE, and that over LANG; the first that is set decides.
bool locale_is_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        std::string locale(variable(name));
        if (locale.empty()) continue;
        std::ranges::transform(locale, locale.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
    }
    return false;
}

}    // namespace

bool is_terminal(Stream stream) { return ::isatty(static_cast<int>(stream)) == 1; }

report::Colour colour_for(ColourWhen when, Stream stream) { return wants_colour(when, stream) ? report::Colour::on : report::Colour::off; }

report::Pictures pictures_for(ColourWhen when, Stream stream) {
    const bool drawn = wants_colour(when, stream) && is_terminal(stream) && variable("TERM") != "dumb" && locale_is_utf8();
    return drawn ? report::Pictures::braille : report::Pictures::none;
}

std::size_t text_width(Stream stream) {
    winsize size{};
    if (::ioctl(static_cast<int>(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual_width;
    return std::clamp<std::size_t>(size.ws_col, least_width, usual_width);
}

std::optional<std::size_t> text_rows(Stream stream) {
    if (!is_terminal(stream)) return std::nullopt;
    winsize size{};
    if (::ioctl(static_cast<int>(stream), TIOCGWINSZ, &size) != 0 || size.ws_row == 0) return usual_rows;
    return std::max<std::size_t>(size.ws_row, least_rows);
}

}    // namespace runknee::cli
