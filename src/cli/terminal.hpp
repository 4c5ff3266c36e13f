#pragma once
/// What the surroundings say about terminals and colours.

#include <cstddef>

#include "runknee/report.hpp"

namespace runknee::cli {

enum class ColourWhen : unsigned char { automatic, always, never };

enum class Stream : int { in = 0, out = 1, err = 2 };

bool is_terminal(Stream stream);

/// --color, then NO_COLOR, CLICOLOR_FORCE, TERM=dumb, then whether the stream is a terminal.
report::Colour colour_for(ColourWhen when, Stream stream);

/// Braille dots where colours are on, the stream is a terminal that is not dumb, and the locale is UTF-8; nothing elsewhere.
report::Pictures pictures_for(ColourWhen when, Stream stream);

/// Columns for text: 80, or those of the terminal if it is narrower, but at least 40.
std::size_t text_width(Stream stream);

/// Rows of the terminal, 24 where it does not say; nothing where the stream is none.
std::optional<std::size_t> text_rows(Stream stream);

}    // namespace runknee::cli
