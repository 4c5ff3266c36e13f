#pragma once
/// Says in plain words why a token cannot stand where it stands, and what to do about it.

#include "json/path.hpp"
#include "json/tokens.hpp"

namespace runknee::json {

/// What a walk knows when it meets a token it cannot use.
struct Trouble {
    std::string_view text;
    std::size_t at;                      ///< Of the token; may be the end of the text.
    std::size_t last;                    ///< Of the token before it; `text.size()` if there is none.
    const std::vector<Level>& levels;    ///< The brackets open there.

    char before() const { return last < text.size() ? text[last] : '\0'; }
};

/// Something else where a value should begin.
Problem no_value(const Trouble& trouble);
/// Something else where a key should begin.
Problem no_key(const Trouble& trouble);
/// Something else where a colon should stand after `key`.
Problem no_colon(const Trouble& trouble, std::string_view key);
/// Something else where a comma or the closing bracket should stand.
Problem no_comma(const Trouble& trouble);
/// Something after the one value of the text.
Problem trailing_text(const Trouble& trouble);

}    // namespace runknee::json
