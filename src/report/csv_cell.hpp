#pragma once
/// Cells of tables that people open in a spreadsheet.

#include <string>
#include <string_view>

namespace runknee::report {

/// Appends one cell (RFC 4180). Shape: one line whatever the text; control characters are visible escapes; what a spreadsheet would take
/// for a formula begins with an apostrophe.
void append_cell(std::string& out, std::string_view text);

}    // namespace runknee::report
