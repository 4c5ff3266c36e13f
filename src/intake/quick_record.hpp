#pragma once
/// Takes in records in their usual form. What is irregular in any way is left to the careful reader, which says why.

#include "intake/quick_words.hpp"
#include "runknee/intake.hpp"
#include "runknee/json_lines.hpp"
#include "runknee/processor.hpp"

namespace runknee {

/// Made once per questionnaire, used for one record after another.
class QuickRecord {
public:
    explicit QuickRecord(const KnowledgeBase& kb, bool wide = is_wide_processor());

    /// Takes in the record that begins with these tokens, and passes them. True only where the careful reader would take it without an
    /// issue, if its `id` is a string and nothing stands behind it, and then with the same answers; never for a record with `unfinished`.
    /// Shape: the seat is empty before; on false it holds anything.
    /// Cost: O(answers), no allocation.
    bool read(json::Tokens& tokens, Panel& panel, std::size_t seat);

    /// The `id` of the record taken in last, if it has one: what stands between the quotes, as it is. Lives as long as the text.
    const std::optional<std::string_view>& id() const { return id_; }

private:
    /// What binding needs to know of every question, and what of some only: apart, so that the first is little memory.
    struct Target {
        std::uint32_t first = 0;    // where its options begin in a panel, or its numbers
        QuestionKind kind = QuestionKind::boolean;
        bool integer = false;
    };
    struct Limits {
        double min = 0, max = 0;
        OptionSet exclusive = 0;
    };
    /// Where the answers of a record go.
    struct Seat {
        Runners* words;
        double* numbers;
        std::size_t at;
        Runners bit;
    };

    bool take_answers_plainly(json::Tokens& tokens, const Seat& seat);
    bool take_answers_widely(json::Tokens& tokens, const Seat& seat);
    template <bool wide>
    bool take_answers(json::Tokens& tokens, const Seat& seat);
    template <bool wide>
    bool take_answer(json::Tokens& tokens, std::uint32_t question, const Seat& seat) const;
    template <bool wide>
    bool take_list(json::Tokens& tokens, std::uint32_t question, const Seat& seat) const;
    bool take_number(json::Tokens& tokens, std::uint32_t question, const Seat& seat) const;

    bool wide_;
    QuickWords words_;                    // owner 0: ids of questions; owner q + 1: ids of the options of question q
    std::vector<Target> targets_;         // by question
    std::vector<Limits> limits_;          // by question
    std::vector<std::uint32_t> nulls_;    // of this record
    std::optional<std::string_view> id_;
};

}    // namespace runknee
