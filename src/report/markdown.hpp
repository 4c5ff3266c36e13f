#pragma once
/// Text that goes into Markdown.

#include <string>
#include <string_view>

namespace runknee::report {

/// `text` as it may stand anywhere in Markdown, read as plain text by CommonMark, GitHub and pandoc: markup characters get a backslash;
/// control characters and bidirectional overrides are made printable. Shape: one line.
std::string escape_markdown(std::string_view text);

}    // namespace runknee::report
