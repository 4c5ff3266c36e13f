#include "report/escape.hpp"

#include "runknee/base.hpp"

namespace runknee::report {
namespace {

std::string_view reference(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

/// The two code points that UTF-8 can spell and XML cannot hold.
bool is_noncharacter(std::string_view text, std::size_t at) {
    const auto three = text.substr(at, 3);
    return three == "\xef\xbf\xbe" || three == "\xef\xbf\xbf";
}

}    // namespace

std::string escape_xml(std::string_view text) {
    const std::string shown = printable(text);
    std::string out;
    out.reserve(shown.size());
    for (std::size_t at = 0; at < shown.size(); ++at) {
        if (is_noncharacter(shown, at)) {
            out += "\xef\xbf\xbd";    // the replacement character
            at += 2;
        } else if (const auto name = reference(shown[at]); !name.empty()) {
            out += name;
        } else {
            out += shown[at];
        }
    }
    return out;
}

}    // namespace runknee::report
