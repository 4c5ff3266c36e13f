#pragma once
/// JSON text written by hand, for the lines of a batch, and made safe for terminals.

#include <string>
#include <string_view>

namespace runknee::report {

/// Appends `text` as a JSON string. Shape: quotes, backslashes, control characters and bidirectional overrides are escaped. Precondition:
/// UTF-8.
void append_quoted(std::string& out, std::string_view text);
/// Would it stand there as it is, between quotes? Only ASCII does.
bool needs_no_escape(std::string_view text);

/// Appends finished JSON text with the characters escaped that a JSON writer leaves but a terminal acts on. Precondition: they stand in
/// strings only.
void append_safe(std::string& out, std::string_view json);

}    // namespace runknee::report
