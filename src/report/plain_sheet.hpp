#pragma once
/// One sheet of plain text: parts in forms that get shorter until all of them fit.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runknee/knowledge.hpp"

namespace runknee::report {

using Lines = std::vector<std::string>;

/// Appends text as lines of the sheet's width. Shape: `lead` stands before the first line, behind `indent` columns; the others hang behind
/// it. The text is made printable.
void add_wrapped(Lines& out, std::string_view text, std::size_t indent = 0, std::string_view lead = "");
/// A heading and one bullet for each text.
Lines headed(std::string_view heading, const Texts& list);
/// The same as running text.
Lines run_together(std::string_view heading, const Texts& list);
Lines with(Lines a, const Lines& b);

/// Parts under each other with an empty line between them, and the order in which they get shorter.
/// Shape: never more than `sheet_lines` lines. First the parts of the order take their shorter forms, one after the other, only as far as
/// needed; then the empty lines go; last of all the part that may be cut loses its end, and says so.
class PlainSheet {
public:
    using Part = std::size_t;

    /// `forms` get shorter; the last may be nothing. A part with one form stays whole.
    Part add(std::vector<Lines> forms);
    /// Next in the order: the part takes its next form.
    void shorten(Part part) { order_.push_back(part); }
    /// `notice` stands in place of what is cut off the part. Precondition: the other parts fit in their shortest forms.
    void cut(Part part, std::string_view notice);
    void write(std::string& out);

private:
    struct Forms {
        std::vector<Lines> forms;
        std::size_t now = 0;
    };
    enum class Gaps : bool { none, between_parts };

    Lines lines(Gaps gaps) const;
    void fit();
    void cut_to_fit();

    std::vector<Forms> parts_;
    std::vector<Part> order_;
    Gaps gaps_ = Gaps::between_parts;
    std::optional<Part> cut_;    ///< Unknown: no part is cut, and a sheet that does not fit is our own mistake.
    std::string notice_;
};

}    // namespace runknee::report
