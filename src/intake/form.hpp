#pragma once
/// The questionnaire as a draft needs it: what every record touches, side by side in memory.

#include "intake/binder.hpp"
#include "intake/gates.hpp"

namespace runknee {

struct Draft::Form {
    struct Options {
        std::uint32_t first = 0, count = 0;
    };

    Gates gates;
    WordTable questions;
    Table<QuestionIx, Options> options;    ///< The part of `option_ids` of each question.
    std::vector<OptionId> option_ids;

    explicit Form(const KnowledgeBase& kb);
    std::span<const OptionId> ids(QuestionIx q) const { return {option_ids.data() + options[q].first, options[q].count}; }
};

}    // namespace runknee
