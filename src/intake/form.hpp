#pragma once
/// The questionnaire as a draft needs it: what every record touches, side by side in memory.

#include "intake/binder.hpp"

namespace runknee {

struct Draft::Form {
    /// A question that is not always asked.
    struct Gate {
        QuestionIx question;
        bool has_skipped = false;
        Expr ask_when;
        OptionSet skipped_options = 0;
        double skipped_number = 0;
    };
    struct Options {
        std::uint32_t first = 0, count = 0;
    };

    std::vector<Gate> gates;    ///< Interview order.
    WordTable questions;
    Table<QuestionIx, Options> options;    ///< The part of `option_ids` of each question.
    std::vector<OptionId> option_ids;

    explicit Form(const KnowledgeBase& kb);
    std::span<const OptionId> ids(QuestionIx q) const { return {option_ids.data() + options[q].first, options[q].count}; }
};

}    // namespace runknee
