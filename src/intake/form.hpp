#pragma once
/// The questionnaire as a draft needs it: what every record touches, side by side in memory.

#include "intake/binder.hpp"
#include "intake/gates.hpp"
#include "intake/quick_record.hpp"

namespace runknee {

struct Draft::Form {
    struct Options {
        std::uint32_t first = 0, count = 0;
    };

    Gates gates;
    QuickRecord quick;
    WordTable questions;
    Table<QuestionIx, Options> options;    ///< The part of `option_ids` of each question.
    std::vector<OptionId> option_ids;

    /// Takes a record in its usual form into a blank draft. False: it is not, and the draft holds anything.
    bool read_quickly(const json::Value& record, Draft& draft);

    explicit Form(const KnowledgeBase& kb);
    std::span<const OptionId> ids(QuestionIx q) const { return {option_ids.data() + options[q].first, options[q].count}; }
};

}    // namespace runknee
