#pragma once
/// Lines of a calendar file (RFC 5545).

#include <span>
#include <string>
#include <string_view>

namespace runknee::report {

/// Appends `name:value` as content lines. Shape: folded at 75 octets without cutting a character, each ending with CR LF. Precondition:
/// `value` holds no line breaks.
void append_property(std::string& out, std::string_view name, std::string_view value);
/// Appends a property of the type TEXT, one paragraph a line of it. Shape: whatever the text, it stays one value: backslash, comma and
/// semicolon are escaped, control characters and bidirectional overrides become visible escapes.
void append_text(std::string& out, std::string_view name, std::span<const std::string> lines);
void append_text(std::string& out, std::string_view name, std::string_view line);

}    // namespace runknee::report
