#pragma once
/// Fixed phrases of the knowledge base, and the small grammar that fills them in.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "runknee/report.hpp"

namespace runknee::report {

/// The phrases of one knowledge base. Precondition of every key: it is one of `phrase_keys`.
class Words {
public:
    explicit Words(const KnowledgeBase& kb) : kb_(&kb) {}

    Text phrase(std::string_view key) const { return kb_->phrase(key); }
    std::string phrase(std::string_view key, std::initializer_list<Field> fields) const { return fill(kb_->phrase(key), fields); }
    /// The phrase of one word of a closed vocabulary: key = `family` + `word`.
    Text of(std::string_view family, std::string_view word) const;
    /// "3", or "2 to 3".
    std::string range(Range r) const;
    /// A counted thing. Shape: `family` ends with a point; its keys are `one` and `many` with the placeholder `{n}`.
    std::string count(std::string_view family, Range n) const;
    std::string count(std::string_view family, double n) const { return count(family, Range{n, n}); }
    /// The word for a grade of evidence; the grade itself where the scale has none.
    Text grade(Text grade) const;

private:
    const KnowledgeBase* kb_;
};

/// The parts with `separator` between them; empty parts are left out.
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

/// First letter as a capital (ASCII letters only).
std::string sentence(std::string_view text);
/// First letter small, as inside a sentence; abbreviations stay.
std::string inside(std::string_view text);

}    // namespace runknee::report
