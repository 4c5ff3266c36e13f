#pragma once
/// Text that goes into markup.

#include <string>
#include <string_view>

namespace runknee::report {

/// `text` as it may stand between tags and inside quoted attributes of HTML and XML: markup characters become references; control
/// characters and bidirectional overrides are made printable, as on a terminal.
std::string escape_xml(std::string_view text);

}    // namespace runknee::report
